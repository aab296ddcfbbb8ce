"""The times of a video's pictures, from 0 and strictly rising."""

import math

GAP_S = 1.0
"""So long without a picture is told."""

OUT_OF_ORDER = 16
"""So many pictures in a row whose times do not rise: the file's times begin anew, as they do where
recordings were joined. Fewer are out of order, as after damage, and left out."""


class FrameTimes:
    """Times from 0 that rise strictly, whatever the file says.

    Parameters
    ----------
    step : float
        Time from one picture to the next where the file gives none, s.
    """

    def __init__(self, step: float) -> None:
        self.nominal = self.step = step
        self.last = -math.inf
        self._origin = 0.0
        self._behind = 0

    def next_time(self, time: float | None) -> float | None:
        """Turn a time of the file into one from 0, s; None for a picture out of order."""
        if self.last == -math.inf:
            self._origin = time or 0.0
            self.last = 0.0
            return self.last
        follow = self.last + self.step
        t = follow if time is None else time - self._origin
        if t <= self.last and time is not None:
            self._behind += 1
            if self._behind <= OUT_OF_ORDER:
                return None
            self._origin, t = time - follow, follow
        self._behind = 0
        if time is not None:
            self.step = min(t - self.last, GAP_S)
        self.last = t
        return t
