"""THE LOOP: pictures or poses in, one update out for each. Read this first.

A webcam, a video file and a landmark recording run the same loop with other ends. Time comes in
with the data and nothing here looks at a clock, so the same movement gives the same answer live
and from a file, on a fast machine and on a slow one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from posecoach.coach import Coach
from posecoach.pose import Frame, Pose
from posecoach.smoothing import Smoother
from posecoach.verdict import Update

Find = Callable[[Frame], Pose]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One turn of the loop.

    Attributes
    ----------
    frame : Frame or None
        The picture, where there is one.
    pose : Pose
        What the model saw in it, before any repair.
    update : Update
        What the coach says.
    """

    frame: Frame | None
    pose: Pose
    update: Update


def run(source: Iterable[Frame | Pose], find: Find | None, coach: Coach) -> Iterator[Step]:
    """Coach somebody through a source.

    Parameters
    ----------
    source : Iterable[Frame | Pose]
        Pictures or poses in order of time.
    find : Find or None
        Finds the pose in a picture; None where the source gives poses.
    coach : Coach
        Knows the exercise; keeps the attempts. The caller ends it with `coach.finish()`.

    Yields
    ------
    Step
        One for each picture or pose.
    """
    smoother = Smoother()
    for item in source:
        frame = item if isinstance(item, Frame) else None
        pose = _pose(item, find)
        yield Step(frame, pose, coach.see(smoother.smooth(pose)))


def _pose(item: Frame | Pose, find: Find | None) -> Pose:
    if isinstance(item, Pose):
        return item
    if find is None:
        raise TypeError("a source of pictures needs something that finds poses")
    return find(item)
