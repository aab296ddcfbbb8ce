"""Which leg is which: followed by where they were, named by what the model says over time."""

import math

import numpy as np

from posecoach.pose import GAP_S, LANDMARKS, Array, Joint, Side

SWAP_MARGIN = 0.25
"""Legs count as swapped if knee and ankle lie nearer to the other leg by this many thighs."""

TRUST_S, RENAME_S = 4.0, 1.0
"""How long the model's names of the legs are remembered, and how much longer than right they must
have been wrong before the legs change their names."""

RUN_S = 0.8
"""Names that were wrong without a break for so long are right."""

LEG = (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX)
_LEFT = np.array([Side.LEFT.landmark(j) for j in LEG])
_RIGHT = np.array([Side.RIGHT.landmark(j) for j in LEG])
OTHER_LEG = np.arange(LANDMARKS)
OTHER_LEG[_LEFT], OTHER_LEG[_RIGHT] = _RIGHT, _LEFT


class Legs:
    """Follow both legs by where they were, and decide over time which of them is the left one.

    From one picture to the next a leg is the one that is nearer to where it was; the model may
    call it left or right. Its name follows the model's labels only on lasting evidence, so that
    labels that jump to and fro, as half-kneeling seen from the side makes them, change nothing.

    Attributes
    ----------
    crossed : bool
        Whether the last landmarks were given back with the legs changed over.
    """

    def __init__(self) -> None:
        self._last: Array | None = None
        self._t = -math.inf
        self.crossed = False
        self._trust = 0.0
        self._since = math.inf

    def track(self, t: float, xy: Array, thigh_px: float) -> tuple[Array, bool]:
        """Give the landmarks with the legs where they were.

        Returns
        -------
        Array
            (33, 2) px.
        bool
            Whether the legs have changed their names with this picture, for good.
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
        """Tell by how many px both knee and ankle are nearer to the other leg; NaN is neither."""
        knee_ankle = slice(1, 3)
        left, right = _LEFT[knee_ankle], _RIGHT[knee_ankle]
        stay = np.hypot(*(xy[left] - last[left]).T) + np.hypot(*(xy[right] - last[right]).T)
        cross = np.hypot(*(xy[left] - last[right]).T) + np.hypot(*(xy[right] - last[left]).T)
        nearer = stay - cross
        return float(
            nearer.min() if (nearer > 0).all() else nearer.max() if (nearer < 0).all() else 0
        )


def swap_legs(xy: Array) -> Array:
    """Give (33, 2) px with the legs in each other's places."""
    out = xy.copy()
    out[_LEFT], out[_RIGHT] = xy[_RIGHT], xy[_LEFT]
    return out
