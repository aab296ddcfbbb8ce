"""The person's own values at rest, which heights and shifts are measured from."""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from statistics import median

from posecoach.body.body import Body
from posecoach.rules.measure import Baseline, Measure

FALL_S, CLIMB_S, REST_S = 0.4, 2.0, 1.0
"""How quickly the floor follows down and up, and how quickly a rest value follows, in s."""

CALM_RATE, CALM_OVER_S = 0.04, 0.4
"""A height that changes by less per s, over this long, may carry the floor up with it."""

YOUNG_S, YOUNG_CALM_RATE = 1.25, 0.20
"""A floor that was seen for less long is still uncertain: it is averaged, and less calm will do."""

ANEW_S = 0.6
"""A position that a movement leads to is averaged for so long, and then stays what it was."""

NEAR_REST = 0.04
"""Rest values are learnt while every floor height is within this of its floor."""

Raw = Mapping[str, float]


class Baselines:
    """Learn the rest values of all measures that need one, and of the pattern's driver.

    Raw values are as :meth:`posecoach.rules.measure.Measure.take` returns them, some of them in px.

    Parameters
    ----------
    measures : Iterable[Measure]
        Those with a baseline are learnt, and `line` too.
    driver : Measure
        Of the pattern; its rest value is asked for by the engine.
    """

    def __init__(self, measures: Iterable[Measure], driver: Measure) -> None:
        self._changes = {m.name: m for m in measures if m.baseline is not None}
        kinds = {name: m.baseline for name, m in self._changes.items()}
        self._floors = [name for name, kind in kinds.items() if kind is Baseline.FLOOR]
        self._rests = [name for name, kind in kinds.items() if kind is Baseline.REST]
        self._starts = [name for name, kind in kinds.items() if kind is Baseline.START]
        self._anews = [name for name, kind in kinds.items() if kind is Baseline.PER_POSITION]
        if driver.name not in self._starts:
            self._rests.append(driver.name)
        self._driver = driver.name
        self._value: dict[str, float] = {}
        self._recent: deque[tuple[float, dict[str, float]]] = deque()
        self._age_s = self._settled_s = 0.0

    @property
    def rest(self) -> float:
        """Give the driver at rest; NaN until it is known."""
        return self._value.get(self._driver, math.nan)

    def baseline_of(self, measure: Measure | None) -> float:
        """Give what a measure is compared with; NaN until the rest position was found.

        0 for a measure without a baseline, for one that could not be seen at rest, and for none.
        """
        if measure is None or measure.baseline is None:
            return 0.0
        known = self._value.get(measure.name, math.nan)
        return 0.0 if self._value and math.isnan(known) else known

    def start(self, window: list[Raw], over_s: float) -> None:
        """Begin with the medians of some samples at rest, which took so many s."""
        self._recent.clear()
        self._age_s = self._settled_s = over_s
        for name in (*self._floors, *self._rests, *self._starts, *self._anews):
            known = [v for row in window if not math.isnan(v := row.get(name, math.nan))]
            self._value[name] = median(known) if known else math.nan

    def relative_to_rest(self, raw: Raw, body: Body) -> dict[str, float]:
        """Give the values to judge by: baselines subtracted, px told in the ruler's length.

        NaN where a baseline or a ruler is not known yet.
        """
        out = dict(raw)
        for name, measure in self._changes.items():
            height = raw[name] - self._value.get(name, math.nan)
            out[name] = measure.scale(height, body)
        return out

    def learn(self, t: float, raw: Raw, values: dict[str, float]) -> None:
        """Follow one sample at rest; NaN is passed over.

        Parameters
        ----------
        t : float
            Time in s.
        raw, values : Raw
            The sample before and after :meth:`relative_to_rest`.
        """
        recent = self._recent
        if recent and t - recent[-1][0] > CALM_OVER_S:
            recent.clear()
            self._settled_s = 0.0
            self._value |= dict.fromkeys(self._anews, math.nan)
        dt = t - recent[-1][0] if recent else 0.0
        self._age_s += dt
        recent.append((t, values))
        while t - recent[0][0] > CALM_OVER_S + 1e-6:
            recent.popleft()
        then, before = recent[0]
        if t - then < CALM_OVER_S / 3:
            return
        if self._settled_s < ANEW_S:
            self._settled_s += dt
            for name in self._anews:
                self._approach(name, raw[name], dt / self._settled_s)
        calm = True
        for name in self._floors:
            rate = (values[name] - before[name]) / (t - then)
            calm &= self._follow_floor(name, raw[name], values[name], rate, dt)
        if calm:
            for name in self._rests:
                self._approach(name, raw[name], dt / REST_S)

    def _follow_floor(self, name: str, raw: float, now: float, rate: float, dt: float) -> bool:
        if math.isnan(now) or math.isnan(rate):
            return False
        if self._age_s < YOUNG_S and abs(rate) < YOUNG_CALM_RATE:
            self._approach(name, raw, dt / self._age_s)
        elif now < 0:
            self._approach(name, raw, dt / FALL_S)
        elif abs(rate) < CALM_RATE:
            self._approach(name, raw, dt / CLIMB_S)
        return abs(now) < NEAR_REST

    def _approach(self, name: str, now: float, gain: float) -> None:
        if math.isnan(now):
            return
        old = self._value[name]
        self._value[name] = now if math.isnan(old) else old + (now - old) * min(1.0, gain)
