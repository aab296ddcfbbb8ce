"""Move every limit both ways, and list those that no test notices.

    python -m tests.mutations [--only PATTERN] [--group GROUP] [--near] [--explained] [--jobs N]
                              [--list]

Each moved limit is tried in a process of its own: first with the test that noticed it the last
time (``noticed.json``), then with the tests of its exercise or module, then with a wider set. The
first test that fails ends the run. A survivor passes every test, which takes minutes: those that
``explained.json`` explains are listed, and tried only with ``--explained``. The command exits with
1 if there is any other survivor.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain
from pathlib import Path
from types import FrameType

from tests.mutations import constants
from tests.mutations.memory import Memory
from tests.mutations.site import Mutant, Site

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXPLAINED = HERE / "explained.json"
PATIENCE_S = 900
"""A run that takes more time of the processor, in s, hangs, which is noticed, too."""

GROUPS = ("faults", "setup", "pattern", "measures", "constants")
Trial = Callable[[Mutant], tuple[Mutant, str]]
"""Tries one moved limit; returns it with the test that noticed it, or "" where none did."""

ENGINES = tuple(
    f"tests/engines/test_{name}.py"
    for name in ("repetition", "march", "switch", "sectors", "hold", "circle")
)
WIDE = (
    "tests/test_accuracy.py", "tests/engines", "tests/coach", "tests/smoothing", "tests/body",
    "tests/exercises", "tests/test_acceptance.py", "tests/test_gaps.py",
    "tests/test_recordings.py", "tests/test_session.py",
)  # fmt: skip
"""Tried where the nearest tests notice nothing."""


def main() -> int:
    """Try all mutants that are asked for; return 1 where one survives without an explanation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="PATTERN", default="", help="part of the place (regex)")
    parser.add_argument("--group", choices=GROUPS, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--near", action="store_true", help="run the nearest tests alone")
    parser.add_argument("--explained", action="store_true", help="try the explained ones, too")
    parser.add_argument("--list", action="store_true", help="list the limits and try none")
    args = parser.parse_args()
    sites = [
        site
        for site in all_sites()
        if re.search(args.only, site.place) and site.group in (args.group or GROUPS)
    ]
    mutants = [(site, value) for site in sites for value in site.moved]
    if args.list:
        for site, value in mutants:
            print(f"{site.group:9} {site.place}: {site.value:g} -> {value:g}")
        return 0
    tried = mutants if args.explained else [m for m in mutants if not explanation(m)]
    return report(mutants, run(tried, args.jobs, near=args.near))


def explanation(mutant: Mutant) -> str | None:
    """Return why no test notices a moved limit; None where nobody has explained it."""
    site, value = mutant
    reasons: dict[str, str] = _explained().get(site.place, {})
    return reasons.get(f"{value:g}") or reasons.get("*")


@cache
def _explained() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(EXPLAINED.read_text(encoding="utf-8"))
    return read


def all_sites() -> list[Site]:
    """List all limits; those of the exercises in another process, so that none is imported here."""
    code = "import json; from tests.mutations import exercises as e;"
    code += "print(json.dumps([s.to_json() for s in e.sites()]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [*(Site.from_json(s) for s in json.loads(done.stdout)), *constants.sites()]


def run(mutants: list[Mutant], jobs: int, *, near: bool) -> dict[Mutant, str]:
    """Try mutants in processes of their own; return the test that noticed each, or ""."""
    _check_collection()
    memory = Memory.read()
    out: dict[Mutant, str] = {}
    # A constant is moved while its module is imported: until then nobody may have imported it.
    of_modules = [m for m in mutants if m[0].group == "constants"]
    of_exercises = [m for m in mutants if m[0].group != "constants"]
    _preload_libraries()
    trial = partial(_try, near=near, memory=memory)
    results = chain(_results(of_modules, jobs, trial), _results(of_exercises, jobs, trial))
    for i, (mutant, noticed) in enumerate(results, 1):
        site, value = mutant
        said = noticed or "SURVIVED"
        print(f"{i}/{len(mutants)} {site.place}: {site.value:g} -> {value:g}: {said}", flush=True)
        out[mutant] = noticed
        memory.keep(mutant, noticed)
    return out


def _check_collection() -> None:
    """Stop if a test file cannot be collected: it would seem to notice every move."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "tests"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the tests cannot be collected: {done.stdout[-2000:]}")


def report(mutants: list[Mutant], noticed: dict[Mutant, str]) -> int:
    """Print the shares and the survivors; return 1 where one has no explanation."""
    by_group: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_group[mutant[0].group].append(mutant)
    for group, members in by_group.items():
        found = sum(bool(noticed.get(m)) for m in members)
        print(f"{group}: {found} of {len(members)} noticed ({found / len(members):.1%})")
    survivors = [m for m in mutants if not noticed.get(m)]
    for site, value in survivors:
        reason = explanation((site, value)) or "NOT EXPLAINED"
        print(f"survived: {site.place}: {site.value:g} -> {value:g}: {reason}")
    return 1 if any(explanation(m) is None for m in survivors) else 0


def _results(mutants: list[Mutant], jobs: int, trial: Trial) -> Iterator[tuple[Mutant, str]]:
    """Try mutants in processes of their own, which begin as copies of this one."""
    if mutants and mutants[0][0].group != "constants":
        _preload_exercises()
    with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(trial, mutants)


def _preload_libraries() -> None:
    """Import what every run needs, but nothing of posecoach."""
    import cv2  # noqa: F401
    import hypothesis  # noqa: F401
    import numpy  # noqa: F401
    import pytest  # noqa: F401

    assert not any(name.partition(".")[0] == "posecoach" for name in sys.modules)


def _preload_exercises() -> None:
    """Import what tries a limit of an exercise without pytest."""
    from tests.mutations import exercises

    exercises.sites()


def _try(mutant: Mutant, *, near: bool, memory: Memory) -> tuple[Mutant, str]:
    """Move one limit in this process and run the tests, the likeliest to notice first."""
    site, value = mutant
    signal.signal(signal.SIGPROF, _hangs)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE_S)
    if site.group == "constants":
        constants.move(site.place, value)
    else:
        from tests.mutations import exercises

        noticed = exercises.noticed(site, value)
        if noticed:
            return mutant, noticed
        exercises.move(site.place, value)
    for arguments in chain(memory.arguments(mutant), _stages(site, near=near)):
        noticed = _pytest(arguments)
        if noticed:
            return mutant, noticed
    return mutant, ""


def _hangs(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise TimeoutError(f"longer than {PATIENCE_S} s")


def _stages(site: Site, *, near: bool) -> Iterator[list[str]]:
    """Yield the arguments of each run, the nearest tests first."""
    wide = [path for path in WIDE if (ROOT / path).exists()]
    if site.group == "constants":
        module = site.place.split(":")[0].removeprefix("posecoach.")
        folder, _, name = module.partition(".")
        mirrored = ROOT / "tests" / folder / f"test_{name}.py"
        if mirrored.exists():
            yield [str(mirrored)]
        if (ROOT / "tests" / folder).exists():
            yield [f"tests/{folder}"]
    else:
        if site.group == "faults":
            yield ["tests/coach/test_faults.py"]
        if site.group == "pattern":
            yield [*ENGINES, "tests/coach/test_attempts.py"]
        families = [n.replace("-", "_") for n in site.exercises]
        own = sorted(
            str(p)
            for p in (ROOT / "tests" / "exercises").glob("test_*.py")
            if any(p.stem.removeprefix("test_") in n for n in families)
        )
        if own and not near:
            yield own
    if not near:
        yield wide


class _FirstFailure:
    """Remember the first test that failed."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report) -> None:  # type: ignore[no-untyped-def]
        """Take the outcome of one phase of a test."""
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report) -> None:  # type: ignore[no-untyped-def]
        """Take the outcome of collecting one file."""
        if report.failed and not self.name:
            self.name = f"{report.nodeid} (collected)"


def _pytest(arguments: list[str]) -> str:
    """Run tests until one fails; return its name, or "" where none does."""
    import pytest

    first = _FirstFailure()
    options = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "--no-header", "-W", "ignore"]
    deselected = ["--deselect", "tests/exercises/test_entry_point.py"]
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        code = pytest.main([*options, *deselected, *arguments], plugins=[first])
    if code in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        return ""
    if code == pytest.ExitCode.USAGE_ERROR:
        if any("::" in argument for argument in arguments):
            return ""  # the test that noticed it the last time exists no longer
        raise ValueError(f"pytest cannot run {arguments}")
    return first.name or f"exit code {int(code)}"


if __name__ == "__main__":
    started = time.monotonic()
    result = main()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(result)
