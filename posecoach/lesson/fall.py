"""Detection of a fall: a person who stood is suddenly down and stays there.

The lesson then asks whether they are all right; it does not call for help.
"""

import math
from collections import deque

import numpy as np

from posecoach.body.kinematics import inclination
from posecoach.pose import Joint, Pose, Side

DROP, DROP_S = 0.5, 0.6
"""In a fall the hips of a standing person come down by more than the first, in trunk lengths,
within the second, in s. Engineering. In recordings of squats they come down by 0.50 at most, and
the trunk is upright again at once; sitting down and lying down take longer."""

DOWN_S = 5.0
"""A person who is not upright again within this time after a fall, in s, is asked. Engineering."""

UP_S = 0.5
"""A person whose trunk has been upright for this time, in s, is up again, sitting or standing.
Engineering."""

UPRIGHT_DEG = 50.0
"""A trunk is upright from this angle to the horizontal on, in deg; as in
:mod:`posecoach.coach.setup`."""

STANDING = 1.2
"""Least height of a standing person's hips over the lowest knee or ankle, in trunk lengths. The
average is 1.7 in standing and 0.9 in kneeling (Winter's segment lengths)."""

Point = tuple[float, float]
"""A point of the picture as (x, y) in px, y up."""


class FallGuard:
    """Watch a stream of poses for a fall; feed it every pose in order of time.

    Attributes
    ----------
    up : bool
        Whether the person is up: the trunk has been upright for `UP_S`, up to the last pose.
    """

    def __init__(self) -> None:
        self.up = False
        self._stood: deque[tuple[float, float, float]] = deque()
        self._fell_at = math.nan
        self._upright_since = math.nan

    def detect(self, pose: Pose) -> bool:
        """Take one pose and return whether the person has fallen and stayed down for `DOWN_S`.

        Parameters
        ----------
        pose : Pose
            Repaired, later than the last. A person who is not seen is neither up nor falling; one
            who fell before counts as still down.

        Returns
        -------
        bool
            True once for each fall.
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
        """Return whether the hips, at a height in px, have come down far enough from standing."""
        while self._stood and t - self._stood[0][0] > DROP_S:
            self._stood.popleft()
        return any(stood - height > DROP * trunk for _, stood, trunk in self._stood)


def _middle(pose: Pose, joint: Joint) -> Point:
    """Return the middle between both sides, px, y up; NaN where one is not seen."""
    left, right = (pose.xy[side.landmark(joint)] for side in Side)
    return float(left[0] + right[0]) / 2, -float(left[1] + right[1]) / 2


def _stands(pose: Pose, hip: Point, trunk: float) -> bool:
    """Return whether the hips are as high as in standing.

    Parameters
    ----------
    pose : Pose
        Repaired; a knee or ankle that is NaN is passed over.
    hip : Point
        The middle between the hips, px, y up.
    trunk : float
        Length of the trunk as it is seen, px.
    """
    legs = [pose.xy[side.landmark(j), 1] for side in Side for j in (Joint.KNEE, Joint.ANKLE)]
    lowest = -float(np.nanmax([*legs, -hip[1]]))
    return hip[1] - lowest >= STANDING * trunk
