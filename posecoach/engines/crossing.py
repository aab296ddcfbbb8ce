"""When the driver of a hold or a switch arrived at a position, and when it left it.

A position is believed only some time after it was reached, and its loss is noticed late. Both are
dated back here from the driver over time::

    position       .--------------.
    rest      ----'                '----
                   ^              ^
                arrival       departure
"""

import math
from collections import deque

import numpy as np

from posecoach.engines.repetition_shape import Mask
from posecoach.engines.slopes import slope
from posecoach.pose import GAP_S, Array

SLOPE_OVER_S = 0.4
"""A slope is that of a straight line fitted over this time, in s; an engineering choice that
averages the noise of 12 frames at 30 per s."""

MOVING_SHARE = 0.15
"""The driver moves into or out of a position while it is faster than this share of the fastest
moment of that movement. A half-cosine spends a tenth of its time below it, at its two ends."""

DRIFT_SHARE = 3 / 8
"""A movement whose fastest moment stays below this share of the rate that counts as still is a
drift: the driver neither arrives nor leaves. An engineering choice."""

CALM_SHARE = 1 / 8
"""A sample that is slower than this share of the rate that counts as still belongs to no movement;
an engineering choice."""

SEARCH_S = 3.0
"""The way in is searched for in this time before the position was believed, and the way out in
this time before and after the position was last kept, in s; an engineering choice."""

REACH = 1.75
"""The time from the middle of a movement to either of its ends, divided by the time from a quarter
to three quarters of the way: 1.50 for a half-cosine, 1.79 for a movement of least jerk (Flash and
Hogan 1985), which is how people move; the filters stretch its middle a little."""

HALT_S = 0.25
"""Two fast parts that are at most this time apart are one movement, in s; an engineering choice."""

CROSSING_S = 8.0
"""A movement between two levels may have started at most this time before it was noticed, in s; an
engineering choice."""

STANDSTILL_S = 0.5
"""A movement stands still on its way if it is slower than `MOVING_SHARE` for at least this time, in
s; an engineering choice."""

LEVEL_S = 0.3
"""The level at an end of a movement is a median over at most this time, in s; an engineering
choice."""

MIDDLE_LEVEL_S = 1.0
"""For the middle of a movement, the levels are medians over this time before it and after it, in
s; an engineering choice."""

LEVEL_SHARE = 0.06
"""A movement shows from where it has covered this share of the way to where this share is left; an
engineering choice, above the noise."""

LEVEL_TIME_SHARE = 0.229
"""The time that a movement takes before it shows, divided by the time for which it shows: a
half-cosine covers the first 6 % of its way in 0.158 of its time."""


class DriverSignal:
    """Store the samples of the driver during an attempt and shortly before it."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, float]] = deque()

    @property
    def last_t(self) -> float:
        """The time of the last sample, in s; infinite before the first one."""
        return self._points[-1][0] if self._points else math.inf

    def add(self, t: float, value: float) -> None:
        """Take one sample: its time, in s, and the driver, not NaN."""
        self._points.append((t, value))

    def keep(self, seconds: float) -> None:
        """Discard the samples that are older than a time before the last one, in s."""
        while self._points[-1][0] - self._points[0][0] > seconds:
            self._points.popleft()

    def slope(self) -> float:
        """Return the slope over the last `SLOPE_OVER_S`, per s; infinite with too few samples.

        Where fewer than three samples fall into this time, as below eight pictures per second, the
        last three are taken: few pictures do not mean that the driver moves.
        """
        since = self.last_t - SLOPE_OVER_S - 1e-6
        if len(self._points) >= 3 and self.last_t - self._points[-3][0] <= 2 * GAP_S:
            since = min(since, self._points[-3][0])
        t, x = self._between(since, self.last_t)
        if len(t) < 3 or t[-1] - t[0] < SLOPE_OVER_S / 2:
            return math.inf
        return float(np.polyfit(t - t[-1], x, 1)[0])

    def level(self, start: float, end: float) -> float:
        """Return the median driver between two times in s; NaN without samples."""
        x = self._between(start, end)[1]
        return float(np.median(x)) if len(x) else math.nan

    def arrival(self, since: float, until: float, still_rate: float) -> float:
        """Return when the driver arrived at a position whose conditions hold.

        Parameters
        ----------
        since, until : float
            When the conditions of the position began to hold, and the present time, in s.
        still_rate : float
            The driver is still while it changes by less than this, in its unit per s.

        Returns
        -------
        float
            In s, between `since` and `until`; `since` if no movement into the position is seen.
        """
        t, fast = self._fast(since - SEARCH_S, until, still_rate)
        runs = _runs(t, fast)
        if not runs or t[runs[-1][1]] >= until - SLOPE_OVER_S / 2:
            return since
        x = self._between(since - SEARCH_S, until)[1]
        return min(max(since, _ends(t, x, runs[-1])[1]), until)

    def departure(self, last: float, still_rate: float) -> float:
        """Return when the driver left a position.

        Parameters
        ----------
        last : float
            When the position was last kept, in s; NaN if it never was.
        still_rate : float
            The driver is still while it changes by less than this, in its unit per s.

        Returns
        -------
        float
            In s; NaN if `last` is NaN or no movement out of the position is seen.
        """
        if math.isnan(last):
            return math.nan
        t, fast = self._fast(last - SEARCH_S, last + SEARCH_S, still_rate)
        x = self._between(last - SEARCH_S, last + SEARCH_S)[1]
        runs = [r for r in _runs(t, fast) if t[r[1]] >= last - SEARCH_S / 2]
        if not runs:
            return math.nan
        return _ends(t, x, max(runs, key=lambda run: abs(x[run[1]] - x[run[0]])))[0]

    def crossing(self, left: float, settled: float) -> tuple[float, float]:
        """Return when a movement from one level to another started and ended.

        Parameters
        ----------
        left, settled : float
            A time during the movement, and one at which the new level was reached, in s.

        Returns
        -------
        tuple[float, float]
            Start and end in s; `left` and `settled` if a level cannot be measured.

        Notes
        -----
        The new level is a median; the old one is the 35th or 65th percentile, whichever is further
        from the new one. The movement shows from `LEVEL_SHARE` of the way on until that share is
        left, and takes `LEVEL_TIME_SHARE` of that time again on either side. If it stands still on
        its way, the part before the first standstill dates its start, and the part after the last
        one its end.
        """
        t, x = self._between(left - CROSSING_S, settled)
        before, after = x[t <= left - LEVEL_S], x[t >= settled - LEVEL_S]
        if len(before) == 0 or len(after) == 0:
            return left, settled
        high = float(np.median(after))
        low = float(np.percentile(before, 35 if high > float(np.median(before)) else 65))
        share = (x - low) / (high - low) if high != low else np.zeros(len(x))
        gone = np.flatnonzero((share <= LEVEL_SHARE) & (t <= left))
        there = np.flatnonzero((share >= 1 - LEVEL_SHARE) & (t >= left))
        if len(gone) == 0 or len(there) == 0:
            return left, settled
        start, end = float(t[gone[-1]]), float(t[there[0]])
        first, last = self._moving_times(start, end)
        end = min(end + LEVEL_TIME_SHARE * last, settled + LEVEL_S)
        return start - LEVEL_TIME_SHARE * first, end

    def _moving_times(self, start: float, end: float) -> tuple[float, float]:
        """Return how long the driver moved before its first standstill and after its last, in s."""
        t, x = self._between(start, end)
        speed = np.abs(slope(t, x, SLOPE_OVER_S / 2))
        moving = t[speed > MOVING_SHARE * speed.max()]
        stops = np.flatnonzero(np.diff(moving) >= STANDSTILL_S)
        if len(stops) == 0:
            return end - start, end - start
        return float(moving[stops[0]]) - start, end - float(moving[stops[-1] + 1])

    def middle(self, start: float, end: float) -> float:
        """Return how long the middle three fifths of the way of a movement took.

        The ends of a movement are slow and hardly show; its middle shows at any tempo.

        Parameters
        ----------
        start, end : float
            When the movement started and ended, in s.

        Returns
        -------
        float
            In s; NaN if there are too few samples or both levels are the same.
        """
        low = self.level(start - MIDDLE_LEVEL_S, start)
        high = self.level(end, end + MIDDLE_LEVEL_S)
        t, x = self._between(start - LEVEL_S, end + LEVEL_S)
        if len(t) < 3 or not abs(high - low) > 0:
            return math.nan
        share = np.maximum.accumulate((x - low) / (high - low))
        first, last = (float(v) for v in np.interp((1 / 5, 4 / 5), share, t))
        return last - first

    def fastest(self, start: float, end: float) -> float:
        """Return the greatest absolute slope between two times in s, per s; NaN if unknown."""
        t, x = self._between(start, end)
        return float(np.abs(slope(t, x, SLOPE_OVER_S / 2)).max()) if len(t) >= 3 else math.nan

    def _fast(self, start: float, end: float, still_rate: float) -> tuple[Array, Mask]:
        """Mark the samples between two times at which the driver moves.

        Returns
        -------
        t, fast : Array, Mask
            (N,) times in s, and whether the driver moves at each; nowhere if it only drifts.
        """
        t, x = self._between(start, end)
        if len(t) < 5:
            return t, np.zeros(len(t), dtype=bool)
        speed = np.abs(slope(t, x, SLOPE_OVER_S / 2))
        top = float(speed.max())
        if top < DRIFT_SHARE * still_rate:
            return t, np.zeros(len(t), dtype=bool)
        return t, speed > max(MOVING_SHARE * top, CALM_SHARE * still_rate)

    def _between(self, start: float, end: float) -> tuple[Array, Array]:
        """Return the times in s and the drivers of the samples between two times, (N,) each."""
        rows = [row for row in self._points if start <= row[0] <= end]
        both = np.array(rows, dtype=np.float64).reshape(-1, 2)
        return both[:, 0], both[:, 1]


def _ends(t: Array, x: Array, run: tuple[int, int]) -> tuple[float, float]:
    """Return when a movement from one level to another started and ended, in s.

    Its slow ends are too flat to be seen through the noise. It is therefore timed where it is fast,
    between a quarter and three quarters of the way, and extrapolated by `REACH` from there.

    Parameters
    ----------
    t, x : Array
        (N,) times in s, and the driver.
    run : tuple[int, int]
        The first and last index of the fast part.
    """
    first, last = run
    low = float(np.median(x[(t >= t[first] - LEVEL_S) & (t <= t[first])]))
    high = float(np.median(x[(t >= t[last]) & (t <= t[last] + LEVEL_S)]))
    share = (x[first : last + 1] - low) / (high - low) if high != low else np.zeros(0)
    if not (share >= 3 / 4).any():
        return float(t[first]), float(t[last])
    way = np.maximum.accumulate(share)
    a, b = (float(v) for v in np.interp((1 / 4, 3 / 4), way, t[first : last + 1]))
    return (a + b) / 2 - REACH * (b - a), (a + b) / 2 + REACH * (b - a)


def _runs(t: Array, fast: Mask) -> list[tuple[int, int]]:
    """Return the first and last index of each run of fast samples, joined across short halts."""
    runs: list[tuple[int, int]] = []
    for place in np.flatnonzero(fast):
        here = int(place)
        if runs and t[here] - t[runs[-1][1]] <= HALT_S:
            runs[-1] = (runs[-1][0], here)
        else:
            runs.append((here, here))
    return runs
