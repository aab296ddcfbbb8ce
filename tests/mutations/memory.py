"""Which test noticed each moved limit the last time."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.mutations.site import Mutant

FILE = Path(__file__).with_name("noticed.json")
ROOT = FILE.parents[2]


@dataclass
class Memory:
    """The tests that noticed moved limits, as ``noticed.json`` has them.

    Only tests of pytest are kept: what notices a limit directly is quickly found again.

    Attributes
    ----------
    tests : dict[str, str]
        The test by the limit and the value it was moved to.
    """

    tests: dict[str, str]

    @classmethod
    def read(cls) -> "Memory":
        """Read what is known; nothing without the file."""
        return cls(json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {})

    def arguments(self, mutant: Mutant) -> list[list[str]]:
        """Return the arguments of pytest for the test that noticed a moved limit, if it exists."""
        test = self.tests.get(_key(mutant), "")
        known = "::" in test and (ROOT / test.partition("::")[0]).exists()
        return [[test]] if known else []

    def keep(self, mutant: Mutant, noticed: str) -> None:
        """Remember the test that noticed a moved limit, and write the file."""
        if "::" not in noticed:
            return
        self.tests[_key(mutant)] = noticed
        text = json.dumps(self.tests, indent=0, sort_keys=True, ensure_ascii=False)
        FILE.write_text(text + "\n", encoding="utf-8")


def _key(mutant: Mutant) -> str:
    site, value = mutant
    return f"{site.place} -> {value:g}"
