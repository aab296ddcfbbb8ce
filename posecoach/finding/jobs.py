"""How many processes find the poses of a video."""

import math

from posecoach.finding.segments import LENGTH
from posecoach.pose import SourceInfo
from posecoach.worker_pool import cores

MOST = 8
"""More processes would wait for the one that decodes and judges: it takes about an eighth of the
time of finding a pose for each frame."""

SHORT = 3 * LENGTH // 2
"""In a video of at most so many frames, a second process does not pay off: to start one takes about
as long as 40 frames, and each decodes the whole video."""


def jobs_that_pay(info: SourceInfo, *, every_frame: bool = True) -> int:
    """Return how many processes pay off for a video.

    Parameters
    ----------
    info : SourceInfo
        As its header describes it; a video of unknown length is taken for a long one.
    every_frame : bool
        Whether the model looks at every frame. Where it looks at few, one process is as fast as
        two: most of the time is spent on decoding, and each process decodes the whole video
        (`tests/benchmarks/whole_commands.py`).
    """
    if not every_frame:
        return 1
    frames = info.frames or info.duration_s * info.fps
    if frames <= SHORT:
        return 1
    segments = MOST if math.isnan(frames) else math.ceil(frames / LENGTH)
    return max(1, min(cores(), segments, MOST))
