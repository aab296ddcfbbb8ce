"""Which leg is left and which is right: tracked by position, named by the model over time."""

import math

import numpy as np

from posecoach.pose import GAP_S, LANDMARKS, Array, Joint, Side

SWAP_MARGIN = 0.25
"""The legs count as swapped where knee and ankle each lie nearer to the last place of the other leg
by this many thigh lengths, averaged over the two legs. An engineering choice."""

TRUST_S, RENAME_S = 4.0, 1.0
"""Time constant, in s, with which the evidence about the legs' names fades; and by how much longer,
in s, the model must have contradicted the names than confirmed them before they change.
Engineering choices."""

RUN_S = 0.8
"""After this time, in s, of contradicting the names without a break, the model is believed. An
engineering choice."""

LEG = (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX)
_LEFT = np.array([Side.LEFT.landmark(j) for j in LEG])
_RIGHT = np.array([Side.RIGHT.landmark(j) for j in LEG])
OTHER_LEG = np.arange(LANDMARKS)
"""(33,) index of each landmark on the other leg; landmarks that are not of a leg keep theirs."""
OTHER_LEG[_LEFT], OTHER_LEG[_RIGHT] = _RIGHT, _LEFT


class Legs:
    """Track both legs by their positions, and decide over time which of them is the left one.

    From one frame to the next a leg is the one nearer to its last place, whatever the model calls
    it. Its name follows the model's labels only on lasting evidence. Labels that jump to and fro,
    as they do in half-kneeling seen from the side, therefore change nothing.

    Attributes
    ----------
    crossed : bool
        Whether the legs of the last landmarks were swapped against the model's labels.
    """

    def __init__(self) -> None:
        self._last: Array | None = None
        self._t = -math.inf
        self.crossed = False
        self._trust = 0.0
        self._since = math.inf

    def track(self, t: float, xy: Array, thigh_px: float) -> tuple[Array, bool]:
        """Return the landmarks with each leg under the name that it had before.

        Parameters
        ----------
        t : float
            Time in s, later than the last. After a gap longer than `GAP_S` the tracking starts
            again with the model's labels.
        xy : Array
            (33, 2) px; NaN where a landmark is unknown. A leg without a known knee and ankle is no
            evidence.
        thigh_px : float
            Length of the thigh, px; if it is NaN, the landmarks are no evidence.

        Returns
        -------
        Array
            (33, 2) px.
        bool
            Whether the legs changed their names for good with this frame. Whatever the caller
            remembers of each leg must then change sides.
        """
        dt, self._t = t - self._t, t
        if self._last is None or dt > GAP_S:
            self._last, self.crossed, self._trust, self._since = xy, False, 0.0, t
            return xy, False
        crossing = self._crossing(xy, self._last)
        if abs(crossing) > 2 * SWAP_MARGIN * thigh_px:
            crossed = crossing > 0
            if not (crossed and self.crossed):
                self._since = t
            self.crossed = crossed
            evidence = -dt if self.crossed else dt
            self._trust = self._trust * math.exp(-dt / TRUST_S) + evidence
        renamed = self._trust < -RENAME_S or (self.crossed and t - self._since > RUN_S)
        if renamed:
            self._last = swap_legs(self._last)
            self.crossed, self._trust, self._since = not self.crossed, RENAME_S, t
        if self.crossed:
            xy = swap_legs(xy)
        self._last = np.where(np.isnan(xy), self._last, xy)
        return xy, renamed

    @staticmethod
    def _crossing(xy: Array, last: Array) -> float:
        """Return by how many px the labels are swapped.

        For knee and ankle each, it is the distance of both legs from their own last places less
        that from each other's.

        Parameters
        ----------
        xy, last : Array
            (33, 2) px, the landmarks now and before.

        Returns
        -------
        float
            The smaller of the two where both are positive (swapped), the one nearer to 0 where both
            are negative (not swapped), and 0 where they disagree or are NaN.
        """
        knee_ankle = slice(1, 3)
        left, right = _LEFT[knee_ankle], _RIGHT[knee_ankle]
        stay = np.hypot(*(xy[left] - last[left]).T) + np.hypot(*(xy[right] - last[right]).T)
        cross = np.hypot(*(xy[left] - last[right]).T) + np.hypot(*(xy[right] - last[left]).T)
        nearer = stay - cross
        return float(
            nearer.min() if (nearer > 0).all() else nearer.max() if (nearer < 0).all() else 0
        )


def swap_legs(xy: Array) -> Array:
    """Return the landmarks with the legs in each other's places.

    Parameters
    ----------
    xy : Array
        (33, 2) in any unit; NaN moves with its landmark.

    Returns
    -------
    Array
        (33, 2), a copy.
    """
    out = xy.copy()
    out[_LEFT], out[_RIGHT] = xy[_RIGHT], xy[_LEFT]
    return out
