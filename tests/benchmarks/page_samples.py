"""Whether the page coaches in a real browser as ``posecoach analyze`` judges the same videos.

    python -m tests.benchmarks.page_samples [NAME ...] [--route pictures|landmarks] [--model full]

For each sample video and each route, a Chromium without a window has a camera that plays the video
in real time, and the page coaches: the landmarks are found in the browser, or pictures go to
posecoach. Then the page, what it said (a stand-in for the browser's speech notes it), the summary
and the history are compared with what `analyze` reports.

A wrong count, reason or side, or a hold that is off by more than `HOLD_S`, is WRONG, and the
command exits with 1. Where the machine finds the landmarks too slowly, the page must say so, and
that is "too slow": no answer, but no wrong one either. All videos by both routes take about 20
minutes.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from playwright.sync_api import Page, expect

from posecoach import analyze, watch
from posecoach.evaluation.label_file import read_labels
from posecoach.exercises import exercises
from posecoach.history import History
from posecoach.history.past import PastSet
from posecoach.rules.exercise import Exercise
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt
from tests.judging import SAMPLE
from tests.web.browser import SPEECH, browser, served

SAMPLES = SAMPLE.parent
ROUTES = ("pictures", "landmarks")
FPS, WIDE = 30, 640
HEAD_S, TAIL_S = 10.0, 30.0
"""The first picture stands still while the page begins, and the last one until it has ended, in s;
a camera that plays a file begins anew after that."""

HOLD_S = 1.0
BITS, BLOCK = 12, 16
"""Each picture shows its number in its first row of blocks, so that the film can be followed."""

NOTE = """
window.looks = []; window.cues = []; window.reasons = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (typeof data !== "string") window.looks.push(performance.now());
  return send.call(this, data);
};
window.noting = () => {
  const live = (name) => document.querySelector(`[data-posecoach=${name}]`);
  const note = (list, text) => text && !list.includes(text) && list.push(text);
  new MutationObserver(() => {
    note(window.cues, live("cue")?.textContent);
    note(window.reasons, live("status")?.dataset.reason);
  }).observe(document.querySelector("main"),
             { subtree: true, childList: true, characterData: true, attributes: true });
};
const small = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
window.film = ([bits, block]) => {
  const video = document.querySelector(".stage video");
  if (!video?.videoWidth) return [performance.now(), 0];
  small.drawImage(video, 0, 0, bits * block, block, 0, 0, bits * block, block);
  const { data, width } = small.getImageData(0, 0, bits * block, block);
  let number = 0;
  for (let i = 0; i < bits; i += 1) {
    const at = 4 * ((block / 2) * width + i * block + block / 2);
    number = 2 * number + (data[at] > 128 ? 1 : 0);
  }
  return [performance.now(), number];
};
"""
"""Notes when the page looks, which cues it shows, why it does not judge, and where the film is."""


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
    speed : float
        How fast the film was played; below 1 on a machine that is too slow even for that.
    too_slow : bool
        Whether the page said that it could not judge so few pictures.
    """

    attempts: Sequence[Attempt]
    cues: set[str]
    spoken: Sequence[str] = ()
    summary: str = ""
    looks_per_s: float = FPS
    speed: float = 1.0
    too_slow: bool = False


def samples(names: Sequence[str]) -> Iterator[Sample]:
    """Yield the sample videos of these names, or all."""
    for labels in sorted(SAMPLES.glob("*.labels.json")):
        name, exercise = labels.name.partition(".")[0], read_labels(labels, exercises()).exercise
        if not names or name in names:
            assert exercise is not None
            yield Sample(name, exercises()[exercise])


def write_film(path: Path, video: Path) -> float:
    """Write a video as the fake camera plays it, and return how long it is, in s."""
    with av.open(str(video)) as source:
        shots = [(f.time, f.reformat(WIDE, round(f.height * WIDE / f.width), format="bgr24"))
                 for f in source.decode(video=0)]  # fmt: skip
    times = np.array([t for t, _ in shots])
    length_s = float(times[-1])
    with path.open("wb") as out:
        for number in range(round((HEAD_S + length_s + TAIL_S) * FPS)):
            at = int(np.searchsorted(times, number / FPS - HEAD_S + 1e-6, "right")) - 1
            image = np.asarray(shots[max(0, at)][1].to_ndarray(), np.uint8).copy()
            for i in range(BITS):
                bit = number >> (BITS - 1 - i) & 1
                image[:BLOCK, i * BLOCK : (i + 1) * BLOCK] = 255 * bit
            out.write(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes())
    return length_s


def expected(sample: Sample, scratch: Path, model: str) -> Seen:
    """Return what `analyze` reports."""
    folder = scratch / sample.name
    report = analyze(sample.path, sample.exercise, output=folder, video=False, model=model)
    steps = watch(Recording.load(folder / "recording.npz"), sample.exercise)
    shown = {step.update.cue or "" for step in steps}
    return Seen(report.attempts, shown & cues_of(sample.exercise))


def cues_of(exercise: Exercise) -> set[str]:
    """Return the cues of all faults."""
    return {fault.cue for fault in exercise.all_faults}


def follow(page: Page, end: int) -> tuple[float, float, float]:
    """Wait for the end of the film; return when it began and ended, in ms, and its speed."""
    begun: tuple[float, int] | None = None
    while True:
        ms, number = page.evaluate("(code) => window.film(code)", [BITS, BLOCK])
        explains = page.locator(".panel.explains")
        if number < HEAD_S * FPS - 2 * FPS and explains.is_visible():
            page.keyboard.press(" ")
        if begun is None and number >= HEAD_S * FPS:
            begun = ms, number
        if number >= end and begun is not None:
            speed = (number - begun[1]) / FPS / ((ms - begun[0]) / 1000)
            return begun[0], ms, speed
        page.wait_for_timeout(100)


def practise(page: Page, address: str, exercise: Exercise, length_s: float) -> dict[str, Any]:
    """Practise before the camera until the film is over; return what the page showed."""
    page.goto(address)
    page.evaluate("window.noting()")
    expect(page.locator("[data-posecoach=status]")).not_to_be_empty(timeout=60_000)
    late = page.evaluate("(code) => window.film(code)", [BITS, BLOCK])[1] / FPS
    begun, ended, speed = follow(page, round((HEAD_S + length_s + 0.5) * FPS))
    looks = page.evaluate("window.looks")
    page.keyboard.press("Escape")
    expect(page.locator(".panel [data-key=done]")).to_be_visible(timeout=30_000)
    return {
        "late_s": late,
        "looks_per_s": sum(begun <= t <= ended for t in looks) / ((ended - begun) / 1000),
        "speed": speed,
        "cues": set(page.evaluate("window.cues")) & cues_of(exercise),
        "too_slow": "too-slow" in page.evaluate("window.reasons"),
        "spoken": [text for _, text in page.evaluate("window.spoken")],
        "summary": " / ".join(page.locator(".panel p").all_inner_texts()),
    }


def on_the_page(
    sample: Sample, route: str, model: str, opening: str, scratch: Path, data: Path
) -> Seen:
    """Practise a sample before a camera that plays it."""
    film = scratch / "camera.mjpeg"
    length_s = write_film(film, sample.path)
    before = len(sets(data))
    with browser(film) as chromium:
        visitor = chromium.new_context(locale="en", reduced_motion="reduce")
        for script in (SPEECH, NOTE):
            visitor.add_init_script(script)
        visitor.add_init_script(f"localStorage.posecoach = JSON.stringify({{model: '{model}'}});")
        page = visitor.new_page()
        address = f"{opening}&exercise={sample.exercise.name}&start=1&route={route}"
        shown = practise(page, address, sample.exercise, length_s)
        visitor.close()
    if shown.pop("late_s") > HEAD_S:
        sys.stdout.write("    the page began after the film\n")
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


def differences(seen: Seen, right: Seen) -> tuple[list[str], list[str]]:
    """Return what is wrong on the page, and what differs without being wrong."""
    wrong, other = [], []
    if len(seen.attempts) != len(right.attempts):
        wrong.append(f"{len(seen.attempts)} attempts, not {len(right.attempts)}")
    for number, (a, b) in enumerate(zip(seen.attempts, right.attempts, strict=False), 1):
        if (a.counted, a.reason, a.side) != (b.counted, b.reason, b.side):
            wrong.append(f"{number}. {outcome(a)}, not {outcome(b)}")
        held = [x.values.get("held_s", 0.0) for x in (a, b)]
        if abs(held[0] - held[1] / seen.speed) > HOLD_S:
            wrong.append(f"{number}. held {held[0]:.1f} s, not {held[1]:.1f} s")
        if a.faults != b.faults:
            other.append(f"{number}. faults {list(a.faults)}, not {list(b.faults)}")
    counted = sum(a.counted for a in seen.attempts)
    if seen.attempts and str(counted) not in seen.summary:
        wrong.append(f"{counted} is not in the summary: {seen.summary}")
    silent = {cue for cue in seen.cues if not any(cue in text for text in seen.spoken)}
    other += [f"{what}: {', '.join(sorted(those))}" for what, those in (
        ("shown only by the page", seen.cues - right.cues),
        ("not shown by the page", right.cues - seen.cues),
        ("shown and not said", silent)) if those]  # fmt: skip
    return wrong, other


def outcome(attempt: Attempt) -> str:
    """Return what came of an attempt."""
    parts = ["counted" if attempt.counted else str(attempt.reason and attempt.reason.value)]
    if attempt.side:
        parts.append(attempt.side.value)
    held = attempt.values.get("held_s")
    return " ".join([*parts, *([] if not held else [f"{held:.1f} s"])])


def row(sample: Sample, route: str, seen: Seen, right: Seen) -> tuple[str, bool]:
    """Return a row of the table with what differs, and whether all is well."""
    wrong, other = differences(seen, right)
    verdict = "too slow" if seen.too_slow and wrong else "WRONG" if wrong else "as analyze"
    found = "; ".join(outcome(a) for a in seen.attempts) or "nothing"
    cues, said = f"{len(seen.cues)} of {len(right.cues)}", str(len(seen.spoken))
    pace = f"{seen.looks_per_s:.1f}", f"{seen.speed:.2f}"
    cells = (sample.name, route, found, cues, said, *pace, verdict)
    lines = [f"| {' | '.join(cells)} |", *(f"    {text}" for text in [*wrong, *other])]
    return "\n".join(lines), verdict != "WRONG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 if a row is wrong."""
    parser = argparse.ArgumentParser(description="The page before each sample video.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all of them")
    parser.add_argument("--route", choices=ROUTES, action="append")
    parser.add_argument("--model", default="full", metavar="lite|full")
    args = parser.parse_args(arguments)
    print("| video | route | on the page | cues | said | looks/s | film | |", flush=True)
    print("|---|---|---|---|---|---|---|---|", flush=True)
    right: list[bool] = []
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        data = scratch / "data"
        with served(data, "--safety-read", "--model", args.model) as opening:
            for sample in samples(args.names):
                wanted = expected(sample, scratch, args.model)
                for route in args.route or ROUTES:
                    seen = on_the_page(sample, route, args.model, opening, scratch, data)
                    text, well = row(sample, route, seen, wanted)
                    print(f"{text}\n    {seen.summary} (load {os.getloadavg()[0]:.1f})", flush=True)
                    right.append(well)
    return 0 if right and all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
