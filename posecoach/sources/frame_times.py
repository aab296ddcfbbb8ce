"""The times of a video's frames, from 0 and strictly rising."""

import math

GAP_S = 1.0
"""A longer time without a frame is worth a warning, s."""

OUT_OF_ORDER = 16
"""If the times of more frames in a row do not rise, the file's times start again, as in files that
were joined. Fewer frames than that are out of order, as after damage, and are left out."""


class FrameTimes:
    """Make times that start at 0 and rise strictly, whatever the file says.

    Parameters
    ----------
    step : float
        Time from one frame to the next if the file has no times, s.
    """

    def __init__(self, step: float) -> None:
        self.nominal = self.step = step
        self.last = -math.inf
        self._origin = 0.0
        self._behind = 0

    def next_time(self, time: float | None) -> float | None:
        """Turn a time of the file, s, into a time from 0; None for a frame that is out of order."""
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
