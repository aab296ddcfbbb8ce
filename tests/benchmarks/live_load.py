"""Whether ``posecoach live`` finds what ``posecoach analyze`` finds while the computer is busy.

    python -m tests.benchmarks.live_load [SAMPLE ...] [--loops 0 3 10] [--model full]

Each sample video stands in for the camera of ``live``, on a virtual screen, beside busy loops.
Judging the recording that ``live --keep`` writes must return the counts of `live`. The counts must
also be those of ``analyze`` on the video, unless `live` said that the computer is too slow.
Anything else is WRONG, and the command exits with 1. Needs xvfb-run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from posecoach import analyze
from posecoach.evaluation.label_file import read_labels
from posecoach.exercises import exercises, find_exercise
from posecoach.report.document import Report
from posecoach.sources.recording import Recording
from posecoach.terminal.show import describe_counts
from tests.judging import SAMPLE
from tests.running import POSECOACH, environment

SAMPLES = SAMPLE.parent

_LOOP = "while True: pass"
_SLOW = ("nothing was judged then", "nothing was judged until")


@dataclass(frozen=True, slots=True)
class Live:
    """What one live session said and kept.

    Attributes
    ----------
    said : str
        The counts, as it printed them.
    warnings : list[str]
        As it printed them.
    lasted_s : float
        How long it took.
    kept : Path
        Its landmark recording; missing where it saw no picture.
    """

    said: str
    warnings: list[str]
    lasted_s: float
    kept: Path

    @property
    def says_slow(self) -> bool:
        """Whether it said that the computer was too slow, and that it did not judge everything."""
        return any(slow in warning for warning in self.warnings for slow in _SLOW)


@contextmanager
def busy_loops(number: int) -> Iterator[None]:
    """Run so many programs that do nothing as fast as they can."""
    children = [subprocess.Popen([sys.executable, "-c", _LOOP]) for _ in range(number)]
    try:
        yield
    finally:
        for child in children:
            child.kill()
            child.wait()


def run_live(video: Path, exercise: str, model: str, folder: Path) -> Live:
    """Let the live coach see a video; its history goes into `folder`."""
    kept = folder / "kept.npz"
    begin = time.monotonic()
    done = subprocess.run(
        ["xvfb-run", "-a", *POSECOACH, "live", "-e", exercise, "--camera", str(video), "--model",
         model, "--no-voice", "--safety-read", "--language", "en", "--keep", str(kept)],
        capture_output=True, text=True, check=False,
        env=environment(POSECOACH_DATA=str(folder / "data")),
    )  # fmt: skip
    return Live(
        _without_zeros(done.stdout.strip()),
        done.stderr.splitlines(),
        time.monotonic() - begin,
        kept,
    )


def counts_in_words(report: Report, exercise: str) -> str:
    """Write the counts of a report as `live` prints them."""
    kind = find_exercise(exercise).pattern.kind
    return _without_zeros(describe_counts(report.counts, report.by_side, kind))


def _without_zeros(counts: str) -> str:
    """Leave out the sides where nothing was counted on either: a report does not name them."""
    return counts.replace(" (left 0, right 0)", "")


def row(video: Path, loops: int, model: str, expected: str, exercise: str) -> tuple[str, bool]:
    """Run one video with so many busy loops; return what came out, and whether it is right."""
    with tempfile.TemporaryDirectory() as name, busy_loops(loops):
        live = run_live(video, exercise, model, Path(name))
        if not live.kept.exists():
            return f"loops {loops:2}: nothing kept: {' '.join(live.warnings)}", False
        recording = Recording.load(live.kept)
        again = counts_in_words(analyze(recording, exercise), exercise)
    pace = len(recording) / max(recording.info.duration_s, 1e-9)
    same, right = again == live.said, expected == live.said
    verdict = "same as analyze" if right else "says too slow" if live.says_slow else "WRONG"
    verdict += "" if same else f"; judged again WRONG: {again}"
    text = (
        f"loops {loops:2}, load {os.getloadavg()[0]:4.1f}: {pace:4.1f} pictures/s,"
        f" {live.lasted_s:3.0f} s: {live.said} ({verdict})"
    )
    return "\n    ".join([text, *live.warnings]), same and (right or live.says_slow)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each sample and number of loops; return 1 if one is wrong."""
    parser = argparse.ArgumentParser(description="Live coaching on a busy computer.")
    parser.add_argument("samples", nargs="*", metavar="SAMPLE", help="default: all of them")
    parser.add_argument("--loops", type=int, nargs="+", default=[0, 3, 10])
    parser.add_argument("--model", default="full", metavar="lite|full")
    args = parser.parse_args(arguments)
    names = args.samples or sorted(path.stem for path in SAMPLES.glob("*.mp4"))
    good = True
    for name in names:
        video = SAMPLES / f"{name}.mp4"
        exercise = read_labels(SAMPLES / f"{name}.labels.json", exercises()).exercise
        assert exercise is not None, name
        expected = counts_in_words(analyze(video, exercise, model=args.model), exercise)
        sys.stdout.write(f"{name}: analyze: {expected}\n")
        for loops in args.loops:
            text, right = row(video, loops, args.model, expected, exercise)
            sys.stdout.write(f"  {text}\n")
            sys.stdout.flush()
            good &= right
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
