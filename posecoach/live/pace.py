"""The pace: how many pictures are judged per second, and whether that is enough."""

import math
from collections import deque
from itertools import pairwise

OVER_S = 2.0
"""The pace is measured over this time, in s. Engineering."""

SLOW_FPS, FAST_FPS = 5.5, 6.5
"""Below the first pace movements are misjudged; from the second on they are judged again. In
recordings of which only some pictures were judged, wrong counts began at a pace of 4.9, and there
were none at 5.6 and more (docs/live.md has the table)."""

OUTAGE_S = 1.5
"""No picture for longer than this, in s, is an outage of the camera and says nothing about the
pace, unless the one before took as long. Engineering."""


class Pace:
    """Measure the pace on the clock of the pictures.

    Parameters
    ----------
    source_fps : float
        The rate of a film, in pictures per s; NaN for a camera. A film with few pictures is judged
        as well as it can be, so only those that were left out make it slow.

    Attributes
    ----------
    too_slow : bool
        Whether the pace is too slow to judge by.
    """

    def __init__(self, source_fps: float = math.nan) -> None:
        known = math.isfinite(source_fps) and source_fps > 0
        self._enough = 0.9 * source_fps if known else math.inf
        self.too_slow = False
        self._times: deque[float] = deque()
        self._last_gap = 0.0

    def note(self, t: float) -> None:
        """Note that the picture of a time, in s, is judged."""
        gap = t - self._times[-1] if self._times else 0.0
        if gap > OUTAGE_S >= self._last_gap:
            self.restart()
        self._last_gap = gap
        self._times.append(t)
        while len(self._times) > 3 and t - self._times[1] >= OVER_S:
            self._times.popleft()
        limit = FAST_FPS if self.too_slow else SLOW_FPS
        if not math.isnan(self.fps):
            self.too_slow = self.fps < min(limit, self._enough)

    def restart(self) -> None:
        """Measure anew, as after an outage or with another model."""
        self._times.clear()

    @property
    def fps(self) -> float:
        """Pictures per s around a moment that is picked at random; NaN while too little is known.

        Where pictures come in bursts this is less than their number per second: what happens
        between two bursts is missed, however many pictures a burst has. The longest gap is left
        out: a single one, as when another program starts, does not make a computer slow.
        """
        gaps = sorted(b - a for a, b in pairwise(self._times))
        if len(gaps) < 2 or sum(gaps) < OVER_S:
            return math.nan
        return sum(gaps[:-1]) / sum(gap * gap for gap in gaps[:-1])
