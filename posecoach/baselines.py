"""The person's own values at rest, which heights and shifts are measured from."""

import math
from collections.abc import Iterable
from statistics import median

from posecoach.exercise import Baseline, Measure, Values

FALL_S, CLIMB_S, REST_S = 0.15, 1.5, 1.0
"""How quickly the floor follows down and up, and how quickly a rest value follows, in s."""

CALM_RATE = 0.12
"""A height that changes by less per s may carry the floor up with it."""

NEAR_REST = 0.04
"""Rest values are learnt while every floor height is within this of its floor."""


class Baselines:
    """Learn the rest values of all measures that need one, and of the pattern's line.

    Parameters
    ----------
    measures : Iterable[Measure]
        Those with a baseline are learnt, and `line` too.
    line : Measure
        The driver whose rest value is asked for by the engine.
    """

    def __init__(self, measures: Iterable[Measure], line: Measure) -> None:
        kinds = {m.name: m.baseline for m in measures if m.baseline is not None}
        self._floors = [name for name, kind in kinds.items() if kind is Baseline.FLOOR]
        self._rests = [line.name, *(n for n, kind in kinds.items() if kind is Baseline.REST)]
        self._changes = set(kinds)
        self._line = line.name
        self.value: dict[str, float] = {}
        self._last: tuple[float, dict[str, float]] | None = None

    @property
    def line(self) -> float:
        """Give the line at rest; NaN until it is known."""
        return self.value.get(self._line, math.nan)

    def start(self, window: list[dict[str, float]]) -> None:
        """Begin with the medians of some samples at rest."""
        self._last = None
        for name in (*self._floors, *self._rests):
            known = [v for row in window if not math.isnan(v := row.get(name, math.nan))]
            self.value[name] = median(known) if known else math.nan

    def change(self, raw: Values) -> dict[str, float]:
        """Give the measures with baselines subtracted; NaN where one is not known yet."""
        return {
            name: value - self.value.get(name, math.nan) if name in self._changes else value
            for name, value in raw.items()
        }

    def learn(self, t: float, raw: dict[str, float]) -> None:
        """Follow one sample at rest; NaN is passed over."""
        last, self._last = self._last, (t, raw)
        if last is None:
            return
        dt = min(0.2, t - last[0])
        calm = True
        for name in self._floors:
            calm &= self._follow_floor(name, raw[name], last[1][name], dt)
        if calm:
            for name in self._rests:
                self._approach(name, raw[name], dt / REST_S)

    def _follow_floor(self, name: str, now: float, before: float, dt: float) -> bool:
        height = now - self.value[name]
        if math.isnan(now) or math.isnan(before):
            return False
        if height < 0:
            self._approach(name, now, dt / FALL_S)
        elif abs(now - before) < CALM_RATE * dt:
            self._approach(name, now, dt / CLIMB_S)
        return abs(height) < NEAR_REST

    def _approach(self, name: str, now: float, gain: float) -> None:
        if math.isnan(now):
            return
        old = self.value[name]
        self.value[name] = now if math.isnan(old) else old + (now - old) * min(1.0, gain)
