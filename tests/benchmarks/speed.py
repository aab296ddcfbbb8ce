"""What posecoach costs over the landmark model alone, paired in one run.

    python -m tests.benchmarks.speed

Three loops see the same decoded frames, turn about, so that a noisy machine troubles them alike:
MediaPipe alone, the coach's loop, and the loop with the annotated video. Medians per frame, the
first frames aside. The encoder works in a thread of its own: on a machine with one core its time
shows in the loop.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from statistics import median

from posecoach.analysis.annotator import Annotator
from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.landmarker import Landmarker
from posecoach.paths import model_path
from posecoach.pose import Frame
from posecoach.report.sound import SoundSource
from posecoach.session import Step, run
from posecoach.sources.video import VideoFile
from tests.benchmarks.bare_loop import find, open_landmarker
from tests.judging import SAMPLE

FRAMES, WARM = 450, 50


def bare_loop() -> Callable[[Frame], None]:
    """Return MediaPipe alone."""
    landmarker = open_landmarker(str(model_path("full")))

    def step(frame: Frame) -> None:
        find(landmarker, frame.image, frame.t)

    return step


def our_loop(watch: Callable[[Step], None] | None) -> Callable[[Frame], None]:
    """Give the loop of the program, one frame at a time."""
    fed: list[Frame] = []

    def source() -> Iterator[Frame]:
        while True:
            yield fed.pop()

    steps = run(source(), Landmarker().find, Coach(exercises()["glute-bridge"]))

    def step(frame: Frame) -> None:
        fed.append(frame)
        done = next(steps)
        if watch is not None:
            watch(done)

    return step


def main() -> None:
    """Print the times and ratios."""
    with tempfile.TemporaryDirectory() as folder, VideoFile(SAMPLE) as video:
        exercise = exercises()["glute-bridge"]
        path = Path(folder) / "annotated.mp4"
        annotator = Annotator(path, lambda: SoundSource(SAMPLE), [(inf, exercise)])
        loops = {
            "MediaPipe alone": bare_loop(),
            "posecoach": our_loop(None),
            "posecoach with annotated video": our_loop(annotator.take),
        }
        times: dict[str, list[float]] = {name: [] for name in loops}
        for frame, _ in zip(video, range(FRAMES), strict=False):
            for name, step in loops.items():
                start = time.perf_counter()
                step(frame)
                times[name].append(time.perf_counter() - start)
        annotator.discard()
    medians = {name: median(taken[WARM:]) * 1e3 for name, taken in times.items()}
    alone = medians["MediaPipe alone"]
    for name, ms in medians.items():
        sys.stdout.write(f"{name:32} {ms:6.1f} ms a frame, ratio {ms / alone:.3f}\n")
    sys.stdout.write("goal: at most 1.05 without video\n")


if __name__ == "__main__":
    main()
