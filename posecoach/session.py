"""THE LOOP: frames or poses in, one update out for each. Read this first.

::

    Frame ─ find ─▶ Pose ─ Smoother ─▶ Pose ─ coach ─▶ Update ─ CueChooser ─▶ Step

A webcam, a video file and a landmark recording run the same loop with other ends:
:mod:`posecoach.analysis` judges recordings, :mod:`posecoach.live` coaches in a window,
:mod:`posecoach.evaluation` scores labelled recordings, and a program of your own iterates over
:func:`posecoach.watch` or calls :func:`run`. Time comes in with the data and nothing here looks at
a clock, so the same movement has the same result live and from a file, on a fast machine and on
a slow one, and from a camera of any rate: of more than 75 pictures per second only some are judged.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from posecoach.coach.cues import CueChooser
from posecoach.coach.update import Offer, Update
from posecoach.pose import Frame, Pose, Treatment
from posecoach.smoothing.smoother import Smoother

LEAST_S = 1 / 75
"""A pose that comes sooner after the last judged one, in s, is not judged: no movement of an
exercise needs more than 60 pictures per second, and each costs time and memory. Engineering, with a
margin for the uneven times of a camera of 60."""

Find = Callable[[Frame], Pose]
"""Finds the pose in a frame."""

Advise = Callable[[Frame | None, Pose, Update], Iterable[Offer]]
"""Offers words from outside the coaching, such as trouble with the camera."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One turn of the loop.

    Attributes
    ----------
    frame : Frame or None
        The frame; None if the source yields poses.
    pose : Pose
        As the model found it, before any repair.
    update : Update
        What the coach says, with the cue that was chosen.
    """

    frame: Frame | None
    pose: Pose
    update: Update


class Judge(Protocol):
    """What judges poses: the coach of one exercise, the recogniser of all, or a lesson."""

    def judge(self, pose: Pose) -> Update:
        """Judge one repaired pose."""


class Repair(Protocol):
    """What repairs poses before they are judged."""

    def smooth(self, pose: Pose) -> Pose:
        """Return the pose as it most likely was; the result lags by about 0.12 s."""


def run(
    source: Iterable[Frame | Pose],
    find: Find | None,
    coach: Judge,
    repair: Repair | None = None,
    advise: Advise | None = None,
) -> Iterator[Step]:
    """Coach one person through a source.

    Parameters
    ----------
    source : Iterable[Frame | Pose]
        Frames or poses in order of time.
    find : Find or None
        Finds the pose in a frame; None if the source yields poses.
    coach : Judge
        Judges the poses: the coach of one exercise, a recogniser or a lesson. The caller calls its
        `finish` at the end.
    repair : Repair or None
        Repairs the poses; None for a new :class:`posecoach.smoothing.smoother.Smoother`.
    advise : Advise or None
        Adds offers to those of the coach, from which the cue is chosen.

    Yields
    ------
    Step
        One for each frame or pose; that of a pose which came less than `LEAST_S` after a judged one
        repeats the update of that one, without its events.
    """
    repair = Smoother() if repair is None else repair
    cues = CueChooser()
    last: Update | None = None
    for item in source:
        frame = item if isinstance(item, Frame) else None
        pose = pose_of(item, find)
        if last is not None and _comes_too_soon(pose, last):
            yield Step(frame, pose, replace(last, t=pose.t, events=(), offers=()))
            continue
        update = coach.judge(repair.smooth(pose))
        advice = () if advise is None else advise(frame, pose, update)
        last = cues.choose(update, advice)
        yield Step(frame, pose, last)


def _comes_too_soon(pose: Pose, last: Update) -> bool:
    """Return whether a pose need not be judged, so soon after the last update."""
    return pose.treatment is Treatment.JUDGED and pose.t - last.t < LEAST_S - 1e-6


def pose_of(item: Frame | Pose, find: Find | None) -> Pose:
    """Return the pose of one item of a source, as the model found it.

    Raises
    ------
    TypeError
        If the item is a frame and nothing finds poses in it.
    """
    if isinstance(item, Pose):
        return item
    if find is None:
        raise TypeError("a source of frames needs something that finds poses")
    return find(item)
