"""THE LOOP: pictures or poses in, one update out for each. Read this first.

A webcam, a video file and a landmark recording run the same loop with other ends. Time comes in
with the data and nothing here looks at a clock, so the same movement gives the same answer live
and from a file, on a fast machine and on a slow one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from posecoach.pose import Frame, Pose
from posecoach.smoothing.smoother import Smoother
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


class Judge(Protocol):
    """Whoever judges poses: the coach of one exercise, or all of them at once."""

    def judge(self, pose: Pose) -> Update:
        """Judge one repaired pose."""


class Repair(Protocol):
    """Whoever repairs poses before they are judged."""

    def smooth(self, pose: Pose) -> Pose:
        """Give the pose as it most likely was."""


def run(
    source: Iterable[Frame | Pose],
    find: Find | None,
    coach: Judge,
    repair: Repair | None = None,
) -> Iterator[Step]:
    """Coach somebody through a source.

    Parameters
    ----------
    source : Iterable[Frame | Pose]
        Pictures or poses in order of time.
    find : Find or None
        Finds the pose in a picture; None where the source gives poses.
    coach : Judge
        Knows the exercise; keeps the attempts. The caller ends it with its `finish`.
    repair : Repair or None
        Repairs the poses; None for a new :class:`posecoach.smoothing.smoother.Smoother`.

    Yields
    ------
    Step
        One for each picture or pose.
    """
    repair = Smoother() if repair is None else repair
    for item in source:
        frame = item if isinstance(item, Frame) else None
        pose = pose_of(item, find)
        yield Step(frame, pose, coach.judge(repair.smooth(pose)))


def pose_of(item: Frame | Pose, find: Find | None) -> Pose:
    """Give the pose of one item of a source, as the model saw it."""
    if isinstance(item, Pose):
        return item
    if find is None:
        raise TypeError("a source of pictures needs something that finds poses")
    return find(item)
