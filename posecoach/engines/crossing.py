"""The driver of a hold over time: when the position was reached, and when it was left."""

import math
from collections import deque

import numpy as np

from posecoach.engines.repetition_shape import Mask
from posecoach.pose import Array

SLOPE_OVER_S = 0.4
"""Slopes are those of a straight line fitted over this long."""

MOVING_SHARE = 0.15
"""The driver moves into or out of a position while it is faster than this share of the fastest
moment of that movement; a half-cosine spends a tenth of its time slower at its ends."""

SLOWEST, CALM = 3 / 8, 1 / 8
"""A movement that never gets faster than the first share of the rate that is still is a drift, and
no way in or out; what is slower than the second share is no part of one."""

LOOK_S = 3.0
"""The way in is looked for so long before the position was believed, and the way out so long
before the clock stopped and after."""

REACH = 1.75
"""From the middle of a movement to either end, in times from a quarter of the way to three
quarters: 1.50 for a half-cosine, 1.79 for a movement of least jerk (Flash and Hogan 1985), which
is how people move; the filters stretch its middle a little."""

HALT_S = 0.25
"""A movement that is slower for no longer goes on."""

CROSSING_S = 8.0
"""A movement between levels may have begun so long before it was noticed."""

STANDSTILL_S = 0.5
"""A movement stands still on its way where it is slower than `MOVING_SHARE` for so long."""

LEVEL_S = 0.3
"""A level is the median up to so long before a movement, and over so long after it."""

LEVELS_S = 1.0
"""For the middle of a movement a level is the median over so long before it, and after it."""

LEVEL_SHARE, LEVEL_TIME = 0.06, 0.229
"""Of a half-cosine 0.158 of the time pass before 6 % of the way, so 0.229 of the middle part."""


class DriverSignal:
    """Keep the driver of an attempt, and what came just before.

    Parameters
    ----------
    still_rate : float
        The driver changes less than this while it is still, per s.
    """

    def __init__(self, still_rate: float) -> None:
        self._still_rate = still_rate
        self._points: deque[tuple[float, float]] = deque()

    @property
    def last_t(self) -> float:
        """Give the time of the last sample, in s; infinite where there is none."""
        return self._points[-1][0] if self._points else math.inf

    def add(self, t: float, value: float) -> None:
        """Take one sample."""
        self._points.append((t, value))

    def keep(self, seconds: float) -> None:
        """Forget what is older."""
        while self._points[-1][0] - self._points[0][0] > seconds:
            self._points.popleft()

    def slope(self) -> float:
        """Give the slope over the last moments, per s; infinite until enough was seen."""
        t, x = self._between(self.last_t - SLOPE_OVER_S - 1e-6, self.last_t)
        if len(t) < 3 or t[-1] - t[0] < SLOPE_OVER_S / 2:
            return math.inf
        return float(np.polyfit(t - t[-1], x, 1)[0])

    def level(self, start: float, end: float) -> float:
        """Give the median between two times in s; NaN if nothing was seen."""
        x = self._between(start, end)[1]
        return float(np.median(x)) if len(x) else math.nan

    def arrival(self, since: float, until: float) -> float:
        """Give when a position was reached that has been believed since a time, in s.

        Parameters
        ----------
        since, until : float
            From when the position's conditions held, and now, in s.
        """
        t, fast = self._fast(since - LOOK_S, until)
        runs = _runs(t, fast)
        if not runs or t[runs[-1][1]] >= until - SLOPE_OVER_S / 2:
            return since
        x = self._between(since - LOOK_S, until)[1]
        return min(max(since, _ends(t, x, runs[-1])[1]), until)

    def departure(self, last: float) -> float:
        """Give when the position was left that was last kept at a time, in s; NaN if it was not."""
        if math.isnan(last):
            return math.nan
        t, fast = self._fast(last - LOOK_S, last + LOOK_S)
        x = self._between(last - LOOK_S, last + LOOK_S)[1]
        runs = [r for r in _runs(t, fast) if t[r[1]] >= last - LOOK_S / 2]
        if not runs:
            return math.nan
        return _ends(t, x, max(runs, key=lambda run: abs(x[run[1]] - x[run[0]])))[0]

    def crossing(self, left: float, settled: float) -> tuple[float, float]:
        """Give when a movement from one level to another began and ended, in s.

        Parameters
        ----------
        left, settled : float
            A time in the movement, and one at which the new level was reached, in s.

        Notes
        -----
        The levels are what was usual before, away from the new one, and the median after. The
        movement is seen from where it has left the first by `LEVEL_SHARE` of the way to where it
        is that near to the second; a half-cosine spends `LEVEL_TIME` of what is seen outside of
        that at either end. A movement that stands still on its way is two: the first tells when it
        began, and the last when it ended.
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
        first, last = self._ways(start, end)
        return start - LEVEL_TIME * first, min(end + LEVEL_TIME * last, settled + LEVEL_S)

    def _ways(self, start: float, end: float) -> tuple[float, float]:
        """Give how long it moved before its first standstill and after its last one, in s."""
        t, x = self._between(start, end)
        slope = np.abs(_slopes(t, x))
        moving = t[slope > MOVING_SHARE * slope.max()]
        stops = np.flatnonzero(np.diff(moving) >= STANDSTILL_S)
        if len(stops) == 0:
            return end - start, end - start
        return float(moving[stops[0]]) - start, end - float(moving[stops[-1] + 1])

    def middle(self, start: float, end: float) -> float:
        """Give how long the middle three fifths of a movement took, in s; NaN if unseen.

        The ends of a movement are slow and hardly show; its middle does, whatever its tempo.

        Parameters
        ----------
        start, end : float
            Of the movement, in s.
        """
        low = self.level(start - LEVELS_S, start)
        high = self.level(end, end + LEVELS_S)
        t, x = self._between(start - LEVEL_S, end + LEVEL_S)
        if len(t) < 3 or not abs(high - low) > 0:
            return math.nan
        way = np.maximum.accumulate((x - low) / (high - low))
        first, last = (float(v) for v in np.interp((1 / 5, 4 / 5), way, t))
        return last - first

    def fastest(self, start: float, end: float) -> float:
        """Give the greatest slope between two times in s, either way, per s; NaN if unseen."""
        t, x = self._between(start, end)
        return float(np.abs(_slopes(t, x)).max()) if len(t) >= 3 else math.nan

    def _fast(self, start: float, end: float) -> tuple[Array, Mask]:
        """Mark the samples at which the driver is on its way."""
        t, x = self._between(start, end)
        if len(t) < 5:
            return t, np.zeros(len(t), dtype=bool)
        slope = np.abs(_slopes(t, x))
        top = float(slope.max())
        if top < SLOWEST * self._still_rate:
            return t, np.zeros(len(t), dtype=bool)
        return t, slope > max(MOVING_SHARE * top, CALM * self._still_rate)

    def _between(self, start: float, end: float) -> tuple[Array, Array]:
        rows = [row for row in self._points if start <= row[0] <= end]
        both = np.array(rows, dtype=np.float64).reshape(-1, 2)
        return both[:, 0], both[:, 1]


def _ends(t: Array, x: Array, run: tuple[int, int]) -> tuple[float, float]:
    """Give when a movement from one level to another began and ended, in s.

    The places where it is slow are too flat to be seen through the noise. So it is measured where
    it is fast, between a quarter and three quarters of the way, and the rest is reckoned.
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
    """Give first and last place of each run of fast samples; a short halt does not part them."""
    runs: list[tuple[int, int]] = []
    for place in np.flatnonzero(fast):
        here = int(place)
        if runs and t[here] - t[runs[-1][1]] <= HALT_S:
            runs[-1] = (runs[-1][0], here)
        else:
            runs.append((here, here))
    return runs


def _slopes(t: Array, x: Array) -> Array:
    """Fit a line to a centred window around each sample; per s."""
    out = np.zeros(len(t))
    for i in range(len(t)):
        near = np.abs(t - t[i]) <= SLOPE_OVER_S / 2 + 1e-9
        dt = t[near] - t[near].mean()
        spread = float((dt * dt).sum())
        out[i] = float((dt * x[near]).sum()) / spread if spread > 0 else 0.0
    return out
