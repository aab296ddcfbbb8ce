"""Measures derived from other measures: changes and swings over seconds, and gated ones."""

import math
from bisect import insort
from collections import deque
from collections.abc import Sequence
from itertools import islice

from posecoach.rules.measure import Measure, Trend, Windowed

TURN = 0.25
"""A swing turns round where it comes back by this share of its size. Engineering."""

JUMP_S = 0.15
"""A jump of the landmarks that is over within this time, in s, does not count as a swing. As a side
effect a true swing of 1 Hz looks an eighth smaller."""

_SLACK_S = 1e-6
"""Times that differ by less, in s, count as equal."""


class Trends:
    """Compute the measures that are derived from others, and keep the last seconds for that.

    Parameters
    ----------
    measures : Sequence[Measure]
        All measures of an exercise; those that are not derived are ignored.
    """

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._asked = {m.name: m.windowed for m in measures if m.windowed is not None}
        self._gated = {m.name: m.gated for m in measures if m.gated is not None}
        self._past = {n: Window(w.window_s) for n, w in self._asked.items()}

    def add_to(self, t: float, values: dict[str, float]) -> None:
        """Add the derived measures to the values of one pose.

        Parameters
        ----------
        t : float
            Time in s; not less than that of the pose before.
        values : dict[str, float]
            All other measures by their names; the derived ones are added. A derived measure is NaN
            where its source is NaN, and a trend also until half of its window was seen.
        """
        for name, only in self._gated.items():
            value = values.get(only.of, math.nan)
            values[name] = value if math.isnan(value) or only.when.holds(values) else 0.0
        for name, over in self._asked.items():
            values[name] = _trend(t, values.get(over.of, math.nan), self._past[name], over)


def _trend(t: float, value: float, past: "Window", over: Windowed) -> float:
    """Append a value to its window and return its trend, in its unit; see :meth:`Trends.add_to`.

    Parameters
    ----------
    t : float
        Time in s; not less than that of the value before.
    value : float
        In its unit. NaN is not appended and has no trend.
    past : Window
        The window of this measure.
    over : Windowed
        The kind of trend and the length of the window.
    """
    if math.isnan(value):
        return math.nan
    past.append(t, value)
    if t - past.times[0] < over.window_s / 2:
        return math.nan
    if over.trend is Trend.CHANGE:
        return value - past.values[0]
    return swing(past.medians())


class Window:
    """The samples of a window that ends with the newest one.

    The median of a sample is that of all samples in the window within `JUMP_S` of it. It is worked
    out once, when the last of these neighbours has come. Only near the two ends of the window,
    where some neighbours have left it or are still to come, is it worked out again for each pose.

    Parameters
    ----------
    window_s : float
        How long a sample stays, in s.

    Attributes
    ----------
    times : deque[float]
        In s, in ascending order.
    values : deque[float]
        One for each time; never NaN.
    """

    def __init__(self, window_s: float) -> None:
        self.times: deque[float] = deque()
        self.values: deque[float] = deque()
        self._window_s = window_s
        self._medians: deque[float] = deque()  # of the oldest samples, all of whose neighbours came
        self._left = -math.inf  # the time of the newest sample that has left the window

    def append(self, t: float, value: float) -> None:
        """Add the newest sample and drop those older than the window.

        Parameters
        ----------
        t : float
            Time in s; not less than that of the sample before.
        value : float
            Not NaN.
        """
        while (i := len(self._medians)) < len(self.times) and _until(self.times[i]) < t:
            self._medians.append(self._median(i))
        self.times.append(t)
        self.values.append(value)
        while t - self.times[0] > self._window_s + _SLACK_S:
            self._left = self.times.popleft()
            self.values.popleft()
            if self._medians:
                self._medians.popleft()

    def _median(self, i: int) -> float:
        """Return the median around a sample of which all later neighbours have come."""
        first, last = i, i + 1
        while first > 0 and self.times[first - 1] >= _since(self.times[i]):
            first -= 1
        while last < len(self.times) and self.times[last] <= _until(self.times[i]):
            last += 1
        return _middle(sorted(self.values[j] for j in range(first, last)))

    def medians(self) -> list[float]:
        """Return the median around each sample, in which a momentary jump leaves no trace."""
        oldest = self._oldest()
        settled = islice(self._medians, len(oldest), None)
        newest = self._newest(max(len(oldest), len(self._medians)))
        return [*oldest, *settled, *newest]

    def _oldest(self) -> list[float]:
        """Return the medians around the samples some of whose neighbours have left."""
        out: list[float] = []
        ordered: list[float] = []
        for t in self.times:
            if self._left < _since(t):
                break
            while len(ordered) < len(self.times) and self.times[len(ordered)] <= _until(t):
                insort(ordered, self.values[len(ordered)])
            out.append(_middle(ordered))
        return out

    def _newest(self, start: int) -> list[float]:
        """Return the medians around the samples from index `start` to the newest one."""
        out: list[float] = []
        ordered: list[float] = []
        first = len(self.times)
        for i in range(first - 1, start - 1, -1):
            while first > 0 and self.times[first - 1] >= _since(self.times[i]):
                first -= 1
                insort(ordered, self.values[first])
            out.append(_middle(ordered))
        return out[::-1]


def _since(t: float) -> float:
    """Return the time of the earliest neighbour of a sample."""
    return t - JUMP_S - _SLACK_S


def _until(t: float) -> float:
    """Return the time of the latest neighbour of a sample."""
    return t + JUMP_S + _SLACK_S


def _middle(ordered: Sequence[float]) -> float:
    """Return the median of numbers in ascending order."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def swing(values: Sequence[float]) -> float:
    """Return the size of a movement to and fro; 0 where it turned round less than twice.

    Parameters
    ----------
    values : Sequence[float]
        At least one, in order of time; never NaN.

    Examples
    --------
    >>> swing([0, 5, 0, 5]), swing([0, 2, 4, 6])
    (5, 0.0)
    """
    size = max(values) - min(values)
    back = TURN * size
    turns, low, high, rising = 0, values[0], values[0], None
    for v in values:
        if v < low:
            low = v
        elif v > high:
            high = v
        if rising is not False and high - v > back:
            turns += rising is True
            rising, low = False, v
        elif rising is not True and v - low > back:
            turns += rising is False
            rising, high = True, v
    return size if turns >= 2 else 0.0
