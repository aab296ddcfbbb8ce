"""Whether somebody who stood has fallen and stays down. It asks; it calls nobody."""

import math
from collections import deque

import numpy as np

from posecoach.body.kinematics import inclination
from posecoach.pose import Joint, Pose, Side

DROP, DROP_S = 0.5, 0.6
"""The hips come down by so many trunks within so long, from standing; engineering. Recordings of
squats come to 0.50, with the trunk upright again at once; sitting and lying down take longer."""

DOWN_S = 5.0
"""Who is not upright again after so long is asked; engineering."""

UP_S = 0.5
"""A trunk that is upright for so long is up again, sitting or standing."""

UPRIGHT_DEG = 50.0
"""A trunk steeper than this is upright; as in :mod:`posecoach.coach.setup`."""

STANDING = 1.2
"""Somebody stands whose hips are so many trunks over the lowest knee or ankle: 1.7 in the mean of
people, and 0.9 kneeling (Winter's segment lengths)."""

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
        self._stood: deque[tuple[float, float, float]] = deque()
        self._fell_at = math.nan
        self._upright_since = math.nan

    def detect(self, pose: Pose) -> bool:
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
            if self._falls(t, hip[1]):
                self._fell_at = t
                self._stood.clear()
            if upright and _stands(pose, hip, math.dist(hip, shoulder)):
                self._stood.append((t, hip[1], math.dist(hip, shoulder)))
        if self.up:
            self._fell_at = math.nan
        down = t - self._fell_at >= DOWN_S
        if down:
            self._fell_at = math.nan
        return down

    def _falls(self, t: float, height: float) -> bool:
        """Tell whether the hips came down far enough since somebody stood a moment ago."""
        while self._stood and t - self._stood[0][0] > DROP_S:
            self._stood.popleft()
        return any(stood - height > DROP * trunk for _, stood, trunk in self._stood)


def _middle(pose: Pose, joint: Joint) -> Point:
    """Give the middle between both sides, px, y up; NaN where one is not seen."""
    left, right = (pose.xy[side.landmark(joint)] for side in Side)
    return float(left[0] + right[0]) / 2, -float(left[1] + right[1]) / 2


def _stands(pose: Pose, hip: Point, trunk: float) -> bool:
    legs = [pose.xy[side.landmark(j), 1] for side in Side for j in (Joint.KNEE, Joint.ANKLE)]
    lowest = -float(np.nanmax([*legs, -hip[1]]))
    return hip[1] - lowest >= STANDING * trunk
