"""How a video is cut into segments, each of which a fresh tracker can begin.

::

    frames     0 ................. 240 ................. 480 ...
    tracker A  |=======================|
    tracker B              |~~~~~~~~~~~|===================|        ~ warm-up: found, not used
    tracker C                                      |~~~~~~~|====

At the end of its warm-up, a fresh tracker must see the same body as the one before. If it does not
(it found another person, or none, or took left for right), the one before goes on instead, through
the whole next segment. So the person who is tracked does not change because a video was cut.
"""

from dataclasses import dataclass

import numpy as np

from posecoach.pose import Pose

LENGTH = 240
"""Frames in a segment. A fresh tracker costs its warm-up and about three frames to load it, so 6 %
of a segment; longer segments leave the last processes idle at the end of a video of a minute."""

WARM_UP = 12
"""Frames that a fresh tracker is given before it is used. On 6 sample videos, a fresh tracker is
off by 4 to 7 px (median of all landmarks, pictures of 720 lines) at its first frame, 1.8 to 2 px
after 5, and 0.5 to 1.2 px after 10; later it comes no nearer, because each tracker goes its own
way by that much."""

SAME_XY, SAME_WORLD = 0.05, 0.06
"""Two poses in a frame are of one body if their landmarks differ by less than the first share of
the diagonal of the body's box, and by less than the second in space, m, on average. On the sample
videos, they differ by at most 0.004 and 0.018 m after the warm-up; a body that is taken for its
mirror image differs by half the width of its hips and shoulders, about 0.12 m."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Successive frames of a video, and where the tracker that finds their poses begins.

    Attributes
    ----------
    start : int
        The frame at which the tracker begins afresh.
    first, end : int
        The first frame whose pose is wanted, and the one after the last.
    """

    start: int
    first: int
    end: int

    def continuing(self, start: int) -> "Segment":
        """Return the same frames, with the tracker that began at a frame long before."""
        return Segment(start, self.first, self.end)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a video is cut.

    Attributes
    ----------
    length : int
        Frames in a segment.
    warm_up : int
        Frames that a fresh tracker is given before it is used; fewer than `length`.
    """

    length: int = LENGTH
    warm_up: int = WARM_UP

    def segment(self, number: int) -> Segment:
        """Return a segment of a video, counted from 0, with a fresh tracker."""
        first = number * self.length
        return Segment(max(0, first - self.warm_up), first, first + self.length)


USUAL = Cut()
"""How every video is cut; only tests cut otherwise."""


def hand_over(old: Pose, fresh: Pose) -> bool:
    """Return whether a fresh tracker is followed from the next frame on.

    Parameters
    ----------
    old, fresh : Pose
        What the tracker so far and the fresh one see in the last frame of the warm-up.
    """
    if not old.seen:
        return True
    if not fresh.seen:
        return False
    box = np.hypot(*(old.xy.max(axis=0) - old.xy.min(axis=0)))
    off_xy = np.linalg.norm(old.xy - fresh.xy, axis=1).mean()
    off_world = np.linalg.norm(old.world - fresh.world, axis=1).mean()
    return bool(off_xy < SAME_XY * box and off_world < SAME_WORLD)
