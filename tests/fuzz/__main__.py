"""The long run: mutated recordings, texts, histories and videos, and what came of them.

    python -m tests.fuzz [--recordings N] [--texts N] [--databases N] [--videos N]
                         [--seed S] [--first NUMBER] [--write]

It prints every failure with the number that repeats it, and exits with 1 if there is one.
"""

import argparse
import faulthandler
import logging
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz import databases, recordings, texts, videos
from tests.fuzz.outcome import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "robustness.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"

HANGS_S = 60.0
"""An input that takes more time of the processor than this, in s, hangs."""

WAIT_S = 900.0
"""If nothing happens for this time, in s, the run ends and shows where it stands."""

MOST_BYTES = 3 << 29
"""The most memory that the whole run may take at any moment."""

Attack = Callable[[int, int], Outcome]
ATTACKS: dict[str, Attack] = {
    "recordings": recordings.attack,
    "texts": texts.attack,
    "databases": databases.attack,
    "videos": videos.attack,
}


@dataclass
class Figures:
    """What came of all inputs of one sort."""

    inputs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Add one outcome."""
        self.inputs[outcome.kind] += 1
        self.refused[outcome.kind] += outcome.refused
        self.counted[outcome.kind] += outcome.counted


def main() -> int:
    """Attack as often as asked, print the figures, and return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    for sort, usual in zip(ATTACKS, (10_010, 2_000, 1_000, 1_050), strict=True):
        parser.add_argument(f"--{sort}", type=int, metavar="N", default=usual)
    parser.add_argument("--seed", type=int, metavar="S", default=1)
    parser.add_argument("--first", type=int, metavar="NUMBER", default=0)
    parser.add_argument("--write", action="store_true", help=f"write the figures to {PAGE.name}")
    args = parser.parse_args()
    logging.disable()
    done = {
        sort: attacked(sort, args.seed, args.first, getattr(args, sort))
        for sort in ATTACKS
        if getattr(args, sort)
    }
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    table = figures_in_words(done, args.seed, most)
    print(table)
    if args.write:
        text = PAGE.read_text(encoding="utf-8")
        head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}{table}\n{END}{tail}", encoding="utf-8")
    if most > MOST_BYTES:
        print(f"it took {most >> 20} MB of memory")
    return int(most > MOST_BYTES or any(f.failures for f in done.values()))


def attacked(sort: str, seed: int, first: int, many: int) -> Figures:
    """Attack with inputs of one sort; print each failure as it happens."""
    figures = Figures()
    for number in range(first, first + many):
        faulthandler.dump_traceback_later(WAIT_S, exit=True, file=sys.__stderr__ or 2)
        for failure in _failures(sort, seed, number, figures):
            figures.failures.append(failure)
            print(f"--{sort} 1 --seed {seed} --first {number}: {failure}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    return figures


def _failures(sort: str, seed: int, number: int, figures: Figures) -> list[str]:
    begun = time.process_time()
    try:
        outcome = ATTACKS[sort](seed, number)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{error!r:.300} in {Path(where.filename).name}, line {where.lineno}"]
    took = time.process_time() - begun
    figures.add(outcome)
    figures.slowest_s = max(figures.slowest_s, took)
    slow = (f"it took {took:.0f} s",) if took > HANGS_S else ()
    return [*outcome.wrong, *slow]


def figures_in_words(done: dict[str, Figures], seed: int, most_bytes: int) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| input | number | refused in one line | attempts counted |", "|---|---|---|---|"]
    for sort, figures in done.items():
        total, refused = figures.inputs.total(), figures.refused.total()
        lines.append(f"| **{sort}** | {total} | {refused} | {figures.counted.total() or ''} |")
        lines += [
            f"| {kind} | {n} | {figures.refused[kind]} | {figures.counted[kind] or ''} |"
            for kind, n in sorted(figures.inputs.items())
        ]
    failures = sum(len(f.failures) for f in done.values())
    slowest = max((f.slowest_s for f in done.values()), default=0.0)
    end = f"Seed {seed}: {failures} failures; the slowest input took {slowest:.1f} s"
    return "\n".join([*lines, "", f"{end}, and the run {most_bytes >> 20} MB at most."])


if __name__ == "__main__":
    sys.exit(main())
