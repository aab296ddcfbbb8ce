"""Whether somebody moves at all, as in a warm-up; how they move is not judged."""

import math
from collections import deque

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side

OVER_S = 2.0
"""Movement is looked for over this time, in s. Engineering."""

REACH = 0.08
"""Somebody moves if a hand, knee or foot reaches over more than this, in trunk lengths. In film of
rendered people who lie or sit still it reaches over 0.05 at most, and over 0.10 and more in gentle
walking on the spot."""

STILL_S = 8.0
"""A person who has not moved for this time, in s, is asked to. Engineering."""

_WATCHED = [side.landmark(j) for side in Side for j in (Joint.WRIST, Joint.KNEE, Joint.ANKLE)]


class Movement:
    """Watch a stream of poses for movement; feed it every pose in order of time."""

    def __init__(self) -> None:
        self._poses: deque[tuple[float, Array]] = deque()
        self._moved_at = math.nan

    def still_s(self, pose: Pose) -> float:
        """Take one pose and return for how long the person has not moved, in s.

        Parameters
        ----------
        pose : Pose
            Repaired, later than the last; landmarks that are NaN are passed over.

        Returns
        -------
        float
            0 while nobody is seen: somebody out of the picture may be moving.
        """
        shoulder, hip = (
            (pose.xy[Side.LEFT.landmark(joint)] + pose.xy[Side.RIGHT.landmark(joint)]) / 2
            for joint in (Joint.SHOULDER, Joint.HIP)
        )
        trunk = float(np.hypot(*(shoulder - hip)))
        if not trunk > 0:
            self._poses.clear()
            self._moved_at = math.nan
            return 0.0
        if math.isnan(self._moved_at):
            self._moved_at = pose.t
        self._poses.append((pose.t, (pose.xy[_WATCHED] - hip) / trunk))
        while pose.t - self._poses[0][0] > OVER_S:
            self._poses.popleft()
        places = np.array([place for _, place in self._poses])
        most = np.where(np.isnan(places), -np.inf, places).max(0)
        least = np.where(np.isnan(places), np.inf, places).min(0)
        if bool((np.hypot(*(most - least).T)[np.isfinite(most[:, 0])] > REACH).any()):
            self._moved_at = pose.t
        return pose.t - self._moved_at
