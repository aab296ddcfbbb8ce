"""Hips and knees that move further from one picture to the next than those of any body can."""

import math

import numpy as np

from posecoach.pose import GAP_S, Array, Joint, Side

MOST_TRUNKS_PER_S = 5.0
"""The hips of somebody who lies, sits, kneels or stands on the spot move no faster than this, in
trunk lengths per s: a fall from 0.3 m ends, and a jump of 0.3 m begins, at sqrt(2 * 9.81 * 0.3) =
2.4 m/s, and the trunk of a person of 1.75 m is 0.288 of it long (Winter), 0.50 m. In the labelled
recordings the hips of a counted attempt reach 2.8 trunk lengths per s."""

MOST_TRUNKS = 1.0
"""However much time is between two pictures, hips that have moved by more than this, in trunk
lengths, were lost. Engineering."""

KNEES_TRUNKS_PER_S = 15.0
"""Both knees together move no faster than this, in trunk lengths per s: a thigh of 0.43 m that
turns at 1000 deg/s, as hardly a sprinter's does, moves its knee at 7.5 m/s. In the labelled
recordings of 90/90 switches they reach 5 trunk lengths per s."""

_HIPS = slice(0, 2)
_KNEES = slice(2, 4)
_FOLLOWED = [side.landmark(joint) for joint in (Joint.HIP, Joint.KNEE) for side in Side]
_OTHER_SIDE = [1, 0, 3, 2]


class Leaps:
    """Compare hips and knees in each picture with those in the one before."""

    def __init__(self) -> None:
        self._t = -math.inf
        self._last: Array = np.full((4, 2), np.nan)

    def swap_sides(self) -> None:
        """Swap what is known of the left and the right leg."""
        self._last = self._last[_OTHER_SIDE]

    def watch(self, t: float, xy: Array, trunk_px: float) -> bool:
        """Take one pose and return whether the person has leapt.

        Parameters
        ----------
        t : float
            Time in s, later than the last. After a gap longer than `GAP_S` nothing has leapt.
        xy : Array
            (33, 2) px, without the momentary jumps of single landmarks; NaN where not seen.
        trunk_px : float
            Length of the trunk in px; 0 or NaN until known.

        Returns
        -------
        bool
            Whether every hip that is seen in both pictures moved further than it can, or both
            knees did.
        """
        now = xy[_FOLLOWED]
        dt, moved = t - self._t, now - self._last
        self._t, self._last = t, now
        if not trunk_px > 0 or dt > GAP_S:
            return False
        trunks = np.hypot(moved[:, 0], moved[:, 1]) / trunk_px
        hips, knees = np.fmin(*trunks[_HIPS]), np.minimum(*trunks[_KNEES])
        leap = min(MOST_TRUNKS, MOST_TRUNKS_PER_S * dt)
        return bool(hips > leap or knees > KNEES_TRUNKS_PER_S * dt)
