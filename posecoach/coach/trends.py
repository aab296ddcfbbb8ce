"""Measures that are made of other measures: changes and swings over seconds, and gated ones."""

import math
from collections import deque
from collections.abc import Sequence
from statistics import median

from posecoach.rules.measure import Measure, Trend, Windowed

TURN = 0.25
"""A swing has turned round where it comes back by this share of its size."""

JUMP_S = 0.15
"""Landmarks that jump and are back within so long, in s, are no swing. A true one of 1 Hz looks an
eighth smaller for it."""


class Trends:
    """Make the measures that are made of others; keep the last seconds where that needs them.

    Parameters
    ----------
    measures : Sequence[Measure]
        Those that are made of others; all others are passed over.
    """

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._asked = {m.name: m.windowed for m in measures if m.windowed is not None}
        self._gated = {m.name: m.gated for m in measures if m.gated is not None}
        self._past: dict[str, deque[tuple[float, float]]] = {n: deque() for n in self._asked}

    def forget(self) -> None:
        """Know nothing any more, as when the person was lost."""
        for past in self._past.values():
            past.clear()

    def add_to(self, t: float, values: dict[str, float]) -> None:
        """Write what is made of others into the values of one pose.

        Parameters
        ----------
        t : float
            Time in s.
        values : dict[str, float]
            All other measures; what is made of one is NaN where that is, and a trend also until
            half of its window was seen.
        """
        for name, only in self._gated.items():
            value = values.get(only.of, math.nan)
            values[name] = value if math.isnan(value) or only.when.holds(values) else 0.0
        for name, over in self._asked.items():
            values[name] = self._one(t, values.get(over.of, math.nan), self._past[name], over)

    def _one(
        self, t: float, value: float, past: deque[tuple[float, float]], over: Windowed
    ) -> float:
        if math.isnan(value):
            return math.nan
        past.append((t, value))
        while t - past[0][0] > over.window_s + 1e-6:
            past.popleft()
        if t - past[0][0] < over.window_s / 2:
            return math.nan
        if over.trend is Trend.CHANGE:
            return value - past[0][1]
        return swing(_calmed(past))


def _calmed(past: Sequence[tuple[float, float]]) -> list[float]:
    """Give the medians around each sample; what jumps for a moment leaves no trace in them."""
    out, first, last = [], 0, 0
    for t, _ in past:
        while past[first][0] < t - JUMP_S - 1e-6:
            first += 1
        while last < len(past) and past[last][0] <= t + JUMP_S + 1e-6:
            last += 1
        out.append(median(past[i][1] for i in range(first, last)))
    return out


def swing(values: Sequence[float]) -> float:
    """Give the size of a movement to and fro; 0 where it turned round less than twice.

    Parameters
    ----------
    values : Sequence[float]
        In order of time, none NaN.

    Examples
    --------
    >>> swing([0, 5, 0, 5]), swing([0, 2, 4, 6])
    (5, 0.0)
    """
    size = max(values) - min(values)
    turns, low, high, rising = 0, values[0], values[0], None
    for v in values:
        low, high = min(low, v), max(high, v)
        if rising is not False and high - v > TURN * size:
            turns += rising is True
            rising, low = False, v
        elif rising is not True and v - low > TURN * size:
            turns += rising is False
            rising, high = True, v
    return size if turns >= 2 else 0.0
