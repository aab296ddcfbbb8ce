"""How much posecoach costs over the landmark model alone: ``python tests/benchmarks/speed.py``.

Both loops see the same decoded frames in one run, turn about, so that a noisy machine troubles
both; medians per frame after the first 30.
"""

import sys
import time
from statistics import median

from posecoach.coach import Coach
from posecoach.exercises import exercises
from posecoach.landmarker import Landmarker
from posecoach.paths import samples_folder
from posecoach.session import run
from posecoach.sources.video import VideoFile

FRAMES, WARM = 300, 30


def main() -> None:
    """Print the ratio."""
    bare_s: list[float] = []
    whole_s: list[float] = []
    path = samples_folder() / "glute_bridge.mp4"
    coach = Coach(exercises()["glute-bridge"])
    with (
        VideoFile(path) as video,
        Landmarker(count_people_every_s=None) as bare,
        Landmarker() as ours,
    ):
        frames = (frame for frame, _ in zip(video, range(FRAMES), strict=False))
        for frame in frames:
            start = time.perf_counter()
            bare.find(frame)
            middle = time.perf_counter()
            list(run([frame], ours.find, coach))
            end = time.perf_counter()
            bare_s.append(middle - start)
            whole_s.append(end - middle)
    model, whole = (median(s[WARM:]) * 1e3 for s in (bare_s, whole_s))
    sys.stdout.write(f"model alone {model:.1f} ms, whole loop {whole:.1f} ms a frame\n")
    sys.stdout.write(f"ratio {whole / model:.3f} (goal 1.05)\n")


if __name__ == "__main__":
    main()
