"""Two hours of a live session: memory, handles, delay and time per pose must stay the same.

    python -m tests.benchmarks.long_live [minutes]

The clock is that of the poses, so that two hours take some minutes. Everything but the camera, the
window and the landmark model is the program's own: the lesson, the view, the voice (to a program
that says nothing), the diary with its file, and the loop. The person does one bridge after the
other, rests now and then, and is lost from sight for a moment.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from posecoach.exercises import exercises
from posecoach.live.wanted import Wanted
from posecoach.pose import Pose
from posecoach.voice.programs import Process, Utterance
from tests.stage import Gone, Stage, kept, perform
from tests.stick_figure import BridgeBody, bridge, reps

FPS = 15.0
MINUTES = 120.0
REST = BridgeBody().rest_line


class Silent:
    """A program for speech and sounds that ends at once."""

    name = "true"

    def speak(self, text: str, _: float) -> Utterance:
        """Say nothing."""
        return Process(["true"], text)

    def play(self, _: Path) -> Utterance:
        """Play nothing."""
        return Process(["true"])


def practising(minutes: float) -> Iterator[Pose | Gone]:
    """Yield the poses of somebody who does bridges, with a camera that drops out at times."""
    ten = reps(10, rest=REST, top=178.0, hold_s=1.5)
    film = bridge([(0.0, REST), (2.0, REST), *ten, (5.0, REST)], fps=FPS)
    lasts, t0 = film[-1].t + 1 / FPS, 0.0
    while t0 < 60 * minutes:
        yield from (replace(pose, t=pose.t + t0) for pose in film)
        t0 += lasts
        if round(t0 / lasts) % 5 == 0:
            yield Gone(2.0)


def row(stage: Stage, started: float, times: list[float]) -> str:
    """Return one line of the table, for the time since the last one."""
    page_kb = resource.getpagesize() / 1024
    memory_mb = int(Path("/proc/self/statm").read_text().split()[1]) * page_kb / 1024
    handles = len(os.listdir("/proc/self/fd"))
    ordered = sorted(times)
    late = ordered[int(0.99 * len(ordered))]
    attempts = sum(len(one.attempts) for one in kept())
    return (
        f"{stage.now / 60:6.0f} min {attempts:6d} attempts {memory_mb:7.1f} MB {handles:4d} handles"
        f" {1e3 * median(times):6.2f} ms a pose, 99 % within {1e3 * late:6.2f} ms"
        f" ({time.monotonic() - started:.0f} s)"
    )


def main() -> None:
    """Print a line for every ten minutes."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    started = last = time.monotonic()
    times: list[float] = []
    due = 0.0

    def look(stage: Stage) -> None:
        nonlocal last, due
        if stage.trouble is None:
            times.append(time.monotonic() - last)
        if stage.now >= due and len(times) > 100:
            print(row(stage, started, times), flush=True)
            times.clear()
            due = stage.now + 60 * minutes / 12
        last = time.monotonic()

    with tempfile.TemporaryDirectory() as folder:
        os.environ["POSECOACH_DATA"] = folder
        wanted = Wanted(exercises()["glute-bridge"])
        silent = {"find_speaker": lambda _: Silent(), "find_player": Silent}
        perform(Stage(practising(minutes), look), wanted, **silent)


if __name__ == "__main__":
    main()
