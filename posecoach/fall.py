"""Whether somebody who stood has fallen and stays down. It asks; it calls nobody."""

import math
from collections import deque

from posecoach.kinematics import inclination
from posecoach.pose import Joint, Pose, Side

DROP, DROP_S = 0.5, 0.6
"""The hips come down by so many trunks within so long, from standing; engineering. Recordings of
squats come to 0.50, with the trunk upright again at once; sitting and lying down take longer."""

DOWN_S = 5.0
"""Who is not upright again after so long is asked; engineering."""

UP_S = 0.5
"""A trunk that is upright for so long is up again, sitting or standing."""

UPRIGHT_DEG = 50.0
"""A trunk steeper than this is upright; as in :mod:`posecoach.posture`."""

STANDING = 0.60
"""Somebody stands whose hips are so many trunks over the lower knee; as there."""

STOOD_S = 1.0
"""The fall begins no longer than this after standing."""

Point = tuple[float, float]


class FallGuard:
    """Watch one stream of poses for a fall; feed it each one in order.

    Attributes
    ----------
    up : bool
        Whether the trunk was upright for a moment by the last pose.
    """

    def __init__(self) -> None:
        self.up = False
        self._hips: deque[tuple[float, float]] = deque()
        self._stood_at = -math.inf
        self._trunk = math.nan
        self._fell_at = math.nan
        self._upright_since = math.nan

    def see(self, pose: Pose) -> bool:
        """Look at one pose; tell, once, that somebody fell and stays down.

        Parameters
        ----------
        pose : Pose
            Repaired. Who is not seen is neither up nor falling; whoever fell before stays down.
        """
        t = pose.t
        hip, shoulder = _middle(pose, Joint.HIP), _middle(pose, Joint.SHOULDER)
        slope = inclination(hip, shoulder)
        upright = slope >= UPRIGHT_DEG
        if not upright:
            self._upright_since = math.nan
        elif math.isnan(self._upright_since):
            self._upright_since = t
        self.up = t - self._upright_since >= UP_S
        if not math.isnan(slope):
            if upright and _stands(pose, hip, math.dist(hip, shoulder)):
                self._stood_at, self._trunk = t, math.dist(hip, shoulder)
            self._look_for_fall(t, hip[1])
        if self.up:
            self._fell_at = math.nan
        down = t - self._fell_at >= DOWN_S
        if down:
            self._fell_at = math.nan
        return down

    def _look_for_fall(self, t: float, height: float) -> None:
        self._hips.append((t, height))
        while t - self._hips[0][0] > DROP_S:
            self._hips.popleft()
        fallen = max(y for _, y in self._hips) - height
        if t - self._stood_at <= STOOD_S and fallen > DROP * self._trunk:
            self._fell_at, self._stood_at = t, -math.inf


def _middle(pose: Pose, joint: Joint) -> Point:
    """Give the middle between both sides, px, y up; NaN where one is not seen."""
    left, right = (pose.xy[side.landmark(joint)] for side in Side)
    return float(left[0] + right[0]) / 2, -float(left[1] + right[1]) / 2


def _stands(pose: Pose, hip: Point, trunk: float) -> bool:
    knees = [-float(pose.xy[side.landmark(Joint.KNEE), 1]) for side in Side]
    return hip[1] - min(knees) >= STANDING * trunk
