"""Whether the page coaches in a real browser as ``posecoach analyze`` judges the same videos.

    python -m tests.benchmarks.page_samples [NAME ...] [--route pictures|landmarks] [--model full]

For each sample video and each route, a Chromium without a window has a camera that plays the video
in real time, and the page coaches: the landmarks are found in the browser, or pictures go to
posecoach. Then the page, what it said (a stand-in for the browser's speech notes it), the summary
and the history are compared with what `analyze` reports of the same pictures.

An attempt that comes out otherwise, in whether it counts, in its side, or by more than `HOLD_S` in
its hold, is WRONG, and the command exits with 1. A busy machine disturbs an attempt: no picture is
looked at for longer than `GAP_S`, the film itself stops, or the page begins too late. What comes
out otherwise because of that is "disturbed", or "too slow" where the page says so (it cannot judge
so few pictures, or takes the lighter model): no answer, but no wrong one either. All of them take
about 20 minutes.
"""

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from posecoach import analyze, watch
from posecoach.evaluation.label_file import read_labels
from posecoach.exercises import exercises
from posecoach.history import History
from posecoach.history.past import PastSet
from posecoach.live.advice import LIGHTER
from posecoach.pose import GAP_S
from posecoach.rules.exercise import Exercise
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt
from tests.benchmarks.page_film import NOTE, PER_S, follow, write_film
from tests.judging import SAMPLE
from tests.web.browser import SPEECH, browser, served

SAMPLES = SAMPLE.parent
ROUTES = ("pictures", "landmarks")
HOLD_S = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample video.

    Attributes
    ----------
    name : str
        Its name.
    exercise : Exercise
        What is done in it.
    """

    name: str
    exercise: Exercise

    @property
    def path(self) -> Path:
        """Where it is."""
        return SAMPLES / f"{self.name}.mp4"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page showed and said of a film, or what `analyze` reports.

    Attributes
    ----------
    attempts : Sequence[Attempt]
        In order of time.
    cues : set[str]
        The cues of faults that were shown.
    spoken : list[str]
        What was said.
    summary : str
        The summary on the page.
    looks_per_s : float
        For how many pictures per s the landmarks were found.
    looks : list[float]
        When it looked at a picture, in s of the page.
    film : list[tuple[float, float]]
        Where it was at which time, in s of the film and of the page.
    ready : float
        When the person was in the starting position for the first time, in s of the page.
    too_slow : bool
        Whether the page said so: it could not judge so few pictures, or took the lighter model.
    """

    attempts: Sequence[Attempt]
    cues: set[str]
    spoken: Sequence[str] = ()
    summary: str = ""
    looks: Sequence[float] = ()
    film: Sequence[tuple[float, float]] = ()
    ready: float = 0.0
    too_slow: bool = False

    def on_page(self, t: float) -> float:
        """Return when the page saw a time of the film, in s."""
        return float(np.interp(t, [at for at, _ in self.film], [on for _, on in self.film]))

    def looks_per_s(self) -> float:
        """Return how often it looked during the film."""
        begun, ended = self.film[0][1], self.film[-1][1]
        return sum(begun <= t <= ended for t in self.looks) / (ended - begun)

    def gap(self, begun: float, ended: float) -> float:
        """Return for how long nothing new was seen between two times of the page, in s."""
        blind = [b - a for a, b in pairwise(self.looks) if b > begun and a < ended]
        still = [(b[1] - a[1]) - (b[0] - a[0]) for a, b in zip(self.film, self.film[PER_S:],
                 strict=False) if b[1] > begun and a[1] < ended]  # fmt: skip
        return max([0.0, *blind, *still])


def samples(names: Sequence[str]) -> Iterator[Sample]:
    """Yield the sample videos of these names, or all."""
    for labels in sorted(SAMPLES.glob("*.labels.json")):
        name, exercise = labels.name.partition(".")[0], read_labels(labels, exercises()).exercise
        if not names or name in names:
            assert exercise is not None
            yield Sample(name, exercises()[exercise])


def expected(sample: Sample, film: Path, scratch: Path, model: str) -> Seen:
    """Return what `analyze` reports of a film."""
    folder = scratch / sample.name
    video = film.with_suffix(".avi")
    report = analyze(video, sample.exercise, output=folder, video=False, model=model)
    steps = watch(Recording.load(folder / "recording.npz"), sample.exercise)
    shown = {step.update.cue or "" for step in steps}
    return Seen(report.attempts, shown & cues_of(sample.exercise))


def cues_of(exercise: Exercise) -> set[str]:
    """Return the cues of all faults."""
    return {fault.cue for fault in exercise.all_faults}


def practise(page: Page, address: str, exercise: Exercise, length_s: float) -> dict[str, Any]:
    """Practise before the camera until the film is over; return what the page showed."""
    page.goto(address)
    page.evaluate("window.noting()")
    expect(page.locator("[data-posecoach=status]")).not_to_be_empty(timeout=60_000)
    film = follow(page, length_s)
    cues = set(page.evaluate("window.cues"))
    page.keyboard.press("Escape")
    expect(page.locator(".panel [data-key=done]")).to_be_visible(timeout=30_000)
    return {
        "film": film,
        "ready": (page.evaluate("window.readyAt") or math.inf) / 1000,
        "looks": [ms / 1000 for ms in page.evaluate("window.looks")],
        "cues": cues & cues_of(exercise),
        "too_slow": "too-slow" in page.evaluate("window.reasons") or LIGHTER in cues,
        "spoken": [text for _, text in page.evaluate("window.spoken")],
        "summary": " / ".join(page.locator(".panel p").all_inner_texts()),
    }


def on_the_page(
    sample: Sample, film: tuple[Path, float], route: str, model: str, opening: str, data: Path
) -> Seen:
    """Practise a sample before a camera that plays it."""
    before = len(sets(data))
    with browser(film[0]) as chromium:
        visitor = chromium.new_context(locale="en", reduced_motion="reduce")
        for script in (SPEECH, NOTE):
            visitor.add_init_script(script)
        visitor.add_init_script(f"localStorage.posecoach = JSON.stringify({{model: '{model}'}});")
        page = visitor.new_page()
        address = f"{opening}&exercise={sample.exercise.name}&start=1&route={route}"
        shown = practise(page, address, sample.exercise, film[1])
        visitor.close()
    past = ended(data, before)
    return Seen([a for one in past for a in one.attempts], **shown)


def ended(data: Path, before: int) -> list[PastSet]:
    """Return the new sets of the history, once the page is gone."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        new = sets(data)[before:]
        if new and all(one.ended for one in new):
            return new
        time.sleep(0.1)
    return sets(data)[before:]


def sets(data: Path) -> list[PastSet]:
    """Return all sets of the history."""
    if not (data / "history.sqlite3").exists():
        return []
    with History.open(data / "history.sqlite3") as history:
        return history.sets()


def compare(seen: Seen, right: Seen) -> tuple[list[str], list[str], list[str]]:
    """Return what is wrong on the page, what the machine disturbed, and what else differs."""
    wrong, disturbed, other = list[str](), list[str](), list[str]()
    left = list(seen.attempts)
    for number, one in enumerate(right.attempts, 1):
        begun, ended = seen.on_page(one.start_s), seen.on_page(one.end_s)
        found = max(left, key=lambda a: min(a.end_s, ended) - max(a.start_s, begun), default=None)
        if found is not None and min(found.end_s, ended) > max(found.start_s, begun):
            left.remove(found)
        else:
            found = None
        gap = seen.gap(begun - 1, ended + 1)  # the pictures around it decide on it, too
        if not alike(found, one):
            text = f"{number}. {found and outcome(found)}, not {outcome(one)}"
            why = f"gap {gap:.1f} s, ready {begun - seen.ready:.1f} s before"
            spared = gap <= GAP_S and seen.ready < begun
            (wrong if spared else disturbed).append(f"{text} ({why})")
        elif found and (found.faults, found.reason) != (one.faults, one.reason):
            said = [[outcome(a), *a.faults] for a in (found, one)]
            other.append(f"{number}. {', '.join(said[0])}, not {', '.join(said[1])}")
    wrong += [f"{outcome(a)} at {a.start_s:.1f} s, not there" for a in left if a.counted]
    other += [f"{outcome(a)} at {a.start_s:.1f} s, not there" for a in left if not a.counted]
    counted = sum(a.counted for a in seen.attempts)
    if seen.attempts and str(counted) not in seen.summary:
        wrong.append(f"{counted} is not in the summary: {seen.summary}")
    silent = {cue for cue in seen.cues if not any(cue in text for text in seen.spoken)}
    other += [f"{what}: {' '.join(sorted(those))}" for what, those in (
        ("shown only by the page", seen.cues - right.cues),
        ("not shown by the page", right.cues - seen.cues),
        ("shown and not said", silent)) if those]  # fmt: skip
    return wrong, disturbed, other


def alike(found: Attempt | None, one: Attempt) -> bool:
    """Return whether an attempt came out as `analyze` judged it."""
    if found is None or (found.counted, found.side) != (one.counted, one.side):
        return False
    held = [a.values.get("held_s", 0.0) for a in (found, one)]
    return abs(held[0] - held[1]) <= HOLD_S


def outcome(attempt: Attempt) -> str:
    """Return what came of an attempt."""
    parts = ["counted" if attempt.counted else str(attempt.reason and attempt.reason.value)]
    if attempt.side:
        parts.append(attempt.side.value)
    held = attempt.values.get("held_s")
    return " ".join([*parts, *([] if not held else [f"{held:.1f} s"])])


def row(sample: Sample, route: str, seen: Seen, right: Seen) -> tuple[str, bool]:
    """Return a row of the table with what differs, and whether all is well."""
    wrong, disturbed, other = compare(seen, right)
    too_slow = seen.too_slow and bool(wrong or disturbed)
    verdict = "too slow" if too_slow else "WRONG" if wrong else "disturbed" if disturbed else "same"
    found = "; ".join(outcome(a) for a in seen.attempts) or "nothing"
    cues, said = f"{len(seen.cues)} of {len(right.cues)}", str(len(seen.spoken))
    gap = seen.gap(seen.film[0][1], seen.film[-1][1])
    pace = f"{seen.looks_per_s():.0f}", f"{gap:.1f} s"
    cells = (sample.name, route, found, cues, said, *pace, verdict)
    lines = [f"| {' | '.join(cells)} |", *(f"    {one}" for one in [*wrong, *disturbed, *other])]
    return "\n".join(lines), verdict != "WRONG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if a row is wrong."""
    parser = argparse.ArgumentParser(description="The page before each sample video.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all of them")
    parser.add_argument("--route", choices=ROUTES, action="append")
    parser.add_argument("--model", default="full", metavar="lite|full")
    args = parser.parse_args(arguments)
    print("| video | route | on the page | cues | said | looks/s | longest gap | |", flush=True)
    print("|---|---|---|---|---|---|---|---|", flush=True)
    right: list[bool] = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        data = scratch / "data"
        with served(data, "--safety-read", "--model", args.model) as opening:
            for sample in samples(args.names):
                film = scratch / f"{sample.name}.mjpeg"
                length_s = write_film(film, sample.path)
                wanted = expected(sample, film, scratch, args.model)
                for route in args.route or ROUTES:
                    seen = on_the_page(sample, (film, length_s), route, args.model, opening, data)
                    text, well = row(sample, route, seen, wanted)
                    print(f"{text}\n    {seen.summary} (load {os.getloadavg()[0]:.1f})", flush=True)
                    right.append(well)
                film.unlink()
    return 0 if right and all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
