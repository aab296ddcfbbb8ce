"""Whether four pages at once are coached as ``posecoach analyze`` judges the same recordings.

    python -m tests.benchmarks.page_sets [RECORDING ...] [--at-once 4]

Runs ``posecoach serve`` and sends it the landmarks of whole sets over as many WebSockets at once,
as fast as it takes them. By default these are all sample videos, whose landmarks are found first,
and all recordings in the repository of which the exercise is known. What is then in the history
must be what `analyze` reports: each attempt, counted or not, with its side, times, seconds of a
hold and faults. Anything else is WRONG, and the command exits with 1. Takes about two minutes.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from posecoach import analyze
from posecoach.evaluation.label_file import read_labels
from posecoach.exercises import exercises, find_exercise
from posecoach.history import History
from posecoach.history.past import PastSet
from posecoach.sources.recording import Recording
from posecoach.terminal.show import describe_counts
from posecoach.verdict import Attempt
from posecoach.web.socket import BURST, MOST_PER_S
from tests.judging import RECORDINGS, SAMPLE
from tests.web.browser import served
from tests.web.serving import Client, client_of, hear, points

SAMPLES = SAMPLE.parent
MODEL = "full"

Facts = tuple[object, ...]
"""What an attempt was, to compare it."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A set that is practised.

    Attributes
    ----------
    name : str
        Of its recording.
    exercise : str
        Its name.
    recording : Recording
        Its landmarks.
    """

    name: str
    exercise: str
    recording: Recording


def practices(names: Sequence[str], scratch: Path) -> Iterator[Practice]:
    """Yield every set, of these names if there are any; landmarks of videos are found first."""
    for labels in sorted([*SAMPLES.glob("*.labels.json"), *RECORDINGS.glob("*.labels.json")]):
        name, exercise = labels.name.partition(".")[0], read_labels(labels, exercises()).exercise
        if exercise is None or (names and name not in names):
            continue
        path = labels.with_name(f"{name}.npz")
        if not path.exists():
            analyze(labels.with_name(f"{name}.mp4"), exercise, output=scratch / name, video=False)
            path = scratch / name / "recording.npz"
        recording = Recording.load(path)
        if recording.model is None:  # a page names its model, and each has its own bias
            recording = Recording.from_poses(recording, MODEL)
        yield Practice(name, exercise, recording)


def facts(attempt: Attempt, last_s: float) -> Facts:
    """Return what is compared of an attempt; in a report none ends later than the recording."""
    held = attempt.values.get("held_s")
    return (
        attempt.kind, attempt.counted, attempt.reason, attempt.side, attempt.direction,
        attempt.faults, attempt.clean, round(attempt.start_s, 2),
        round(min(attempt.end_s, last_s), 2),
        None if held is None else f"{held:.2f}",
    )  # fmt: skip


def batches(all_of_them: Iterable[Practice], at_once: int) -> Iterator[list[Practice]]:
    """Divide them into those that are practised at once, each of another exercise."""
    left: dict[str, list[Practice]] = {}
    for one in all_of_them:
        left.setdefault(one.exercise, []).append(one)
    while left:
        most = sorted(left, key=lambda name: -len(left[name]))[:at_once]
        yield [left[name].pop() for name in most]
        left = {name: rest for name, rest in left.items() if rest}


def practise(client: Client, practice: Practice) -> float:
    """Send one set, as fast as the server takes it; return the poses per s."""
    begun = time.monotonic()
    with client.open({"exercise": practice.exercise, "model": MODEL}) as line:
        hear(line, "ready")
        for number, pose in enumerate(practice.recording):
            early = (number - BURST / 2) / (0.95 * MOST_PER_S) - (time.monotonic() - begun)
            time.sleep(max(0.0, early))
            line.send(points(pose))
            assert hear(line, "update")["t"] == round(pose.t, 3), practice.name
        line.send('{"type": "end"}')  # shows the summary, if anything was tried
        while hear(line)["type"] != "over":
            line.send('{"type": "end"}')
    return len(practice.recording) / (time.monotonic() - begun)


def row(practice: Practice, past: PastSet | None, fps: float) -> tuple[str, bool]:
    """Return how a set came out, and whether that is right."""
    report = analyze(practice.recording, practice.exercise)
    last_s = max(pose.t for pose in practice.recording)
    expected = [facts(attempt, last_s) for attempt in report.attempts]
    found = [] if past is None else [facts(attempt, last_s) for attempt in past.attempts]
    kind = find_exercise(practice.exercise).pattern.kind
    said = describe_counts(report.counts, report.by_side, kind)
    text = f"{practice.name}: {len(expected)} attempts, {said}, {fps:.0f} poses/s"
    if found == expected:
        return text, True
    lines = [f"    {only} {one}" for only, these, those in (("page   ", found, expected),
             ("analyze", expected, found)) for one in these if one not in those]  # fmt: skip
    return "\n".join([f"{text}: WRONG", *lines]), False


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each set; return 1 if one is wrong."""
    parser = argparse.ArgumentParser(description="Four pages at once.")
    parser.add_argument("names", nargs="*", metavar="RECORDING", help="default: all of them")
    parser.add_argument("--at-once", type=int, default=4)
    args = parser.parse_args(arguments)
    rows: list[bool] = []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(args.at_once) as threads:
        scratch, known = Path(name), 0
        with served(scratch / "data", "--safety-read") as opening:
            client = client_of(opening)
            for together in batches(practices(args.names, scratch), args.at_once):
                speeds = list(threads.map(partial(practise, client), together))
                with History.open(scratch / "data" / "history.sqlite3") as history:
                    sets = history.sets()
                past = {one.exercise: one for one in sets[known:]}
                known = len(sets)
                sys.stdout.write(f"{len(together)} at once:\n")
                for one, fps in zip(together, speeds, strict=True):
                    text, right = row(one, past.get(one.exercise), fps)
                    sys.stdout.write(f"  {text}\n")
                    rows.append(right)
                sys.stdout.flush()
    sys.stdout.write(f"{sum(rows)} of {len(rows)} sets are those of analyze\n")
    return 0 if rows and all(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
