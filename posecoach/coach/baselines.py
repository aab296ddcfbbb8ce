"""The person's own values at rest, from which heights and shifts are measured."""

import math
from collections import deque
from collections.abc import Iterable, Mapping
from statistics import median

from posecoach.body.body import Body
from posecoach.rules.measure import Baseline, Measure

FALL_S, CLIMB_S, REST_S = 0.4, 2.0, 1.0
"""Time constants, in s, with which a floor follows down, a floor follows up, and a rest value
follows. Engineering."""

CALM_RATE, CALM_OVER_S = 0.04, 0.4
"""A floor follows up only while its height changes by less than the first, in units of the measure
per s, averaged over the second, in s. Engineering."""

YOUNG_S, YOUNG_CALM_RATE = 1.25, 0.20
"""A floor known for less than the first, in s, is still uncertain: it is the mean of all heights
that change by less than the second, in units of the measure per s. Engineering."""

SETTLE_S = 0.6
"""A baseline of the kind `PER_POSITION` is the mean over this time, in s, after each movement, and
then stays the same until the next one. Engineering."""

NEAR_REST = 0.04
"""Rest values are learnt while every height is within this much of its floor, in units of the
measure. Engineering."""

Raw = Mapping[str, float]
"""Each measure by its name: in px where it has a ruler, else in its unit; NaN where unknown."""


class Baselines:
    """Learn the rest values of all measures that need one, and of the pattern's driver.

    Raw values are as :meth:`posecoach.rules.measure.Measure.take` returns them, some of them in px.

    Parameters
    ----------
    measures : Iterable[Measure]
        All measures of the exercise; the baselines of those that have one are learnt.
    driver : Measure
        The measure that drives the pattern. Its rest value is learnt for the engine, whether it has
        a baseline or not.
    """

    def __init__(self, measures: Iterable[Measure], driver: Measure) -> None:
        self._changes = {m.name: m for m in measures if m.baseline is not None}
        kinds = {name: m.baseline for name, m in self._changes.items()}
        self._floors = [name for name, kind in kinds.items() if kind is Baseline.FLOOR]
        self._rests = [name for name, kind in kinds.items() if kind is Baseline.REST]
        self._starts = [name for name, kind in kinds.items() if kind is Baseline.START]
        self._positions = [name for name, kind in kinds.items() if kind is Baseline.PER_POSITION]
        if driver.name not in self._starts:
            self._rests.append(driver.name)
        self._driver = driver.name
        self._value: dict[str, float] = {}
        self._recent: deque[tuple[float, dict[str, float]]] = deque()
        self._age_s = self._settled_s = 0.0

    @property
    def rest(self) -> float:
        """The driver at rest, as its raw value; NaN until it is known."""
        return self._value.get(self._driver, math.nan)

    def baseline_of(self, measure: Measure | None) -> float:
        """Return the raw value that a measure is compared with.

        Parameters
        ----------
        measure : Measure or None
            Any measure of the exercise, or None.

        Returns
        -------
        float
            NaN until the rest position was found; 0 for a measure without a baseline, for one that
            could not be seen at rest, and for None.
        """
        if measure is None or measure.baseline is None:
            return 0.0
        known = self._value.get(measure.name, math.nan)
        return 0.0 if self._value and math.isnan(known) else known

    def start(self, window: list[Raw], over_s: float) -> None:
        """Start with the medians of samples at rest.

        Parameters
        ----------
        window : list[Raw]
            The samples, in order of time. NaN is passed over; a measure that is NaN in all of them
            stays unknown.
        over_s : float
            How long they took, in s.
        """
        self._recent.clear()
        self._age_s = self._settled_s = over_s
        for name in (*self._floors, *self._rests, *self._starts, *self._positions):
            known = [v for row in window if not math.isnan(v := row.get(name, math.nan))]
            self._value[name] = median(known) if known else math.nan

    def relative_to_rest(self, raw: Raw, body: Body) -> dict[str, float]:
        """Return the values to judge by: baselines subtracted, lengths in body segments.

        Parameters
        ----------
        raw : Raw
            One sample.
        body : Body
            The body that it was measured on; its segments are the rulers.

        Returns
        -------
        dict[str, float]
            Each measure by its name, in its unit; NaN where the raw value, its baseline or its
            ruler is unknown.
        """
        out = dict(raw)
        for name, measure in self._changes.items():
            height = raw[name] - self._value.get(name, math.nan)
            out[name] = measure.scale(height, body)
        return out

    def learn(self, t: float, raw: Raw, values: dict[str, float]) -> None:
        """Let the baselines follow one sample at rest; NaN is passed over.

        Parameters
        ----------
        t : float
            Time in s, later than the last. After a gap longer than `CALM_OVER_S`, in which a
            movement took place, baselines of the kind `PER_POSITION` are learnt again.
        raw, values : Raw
            The sample before and after :meth:`relative_to_rest`.
        """
        recent = self._recent
        if recent and t - recent[-1][0] > CALM_OVER_S:
            recent.clear()
            self._settled_s = 0.0
            self._value |= dict.fromkeys(self._positions, math.nan)
        dt = t - recent[-1][0] if recent else 0.0
        self._age_s += dt
        recent.append((t, values))
        while t - recent[0][0] > CALM_OVER_S + 1e-6:
            recent.popleft()
        then, before = recent[0]
        if t - then < CALM_OVER_S / 3:
            return
        if self._settled_s < SETTLE_S:
            self._settled_s += dt
            for name in self._positions:
                self._approach(name, raw[name], dt / self._settled_s)
        calm = True
        for name in self._floors:
            rate = (values[name] - before[name]) / (t - then)
            calm &= self._follow_floor(name, raw[name], values[name], rate, dt)
        if calm:
            for name in self._rests:
                self._approach(name, raw[name], dt / REST_S)

    def _follow_floor(self, name: str, raw: float, now: float, rate: float, dt: float) -> bool:
        """Let one floor follow its height, and return whether the height is close to it.

        Parameters
        ----------
        name : str
            Name of the measure.
        raw, now : float
            The sample before and after :meth:`relative_to_rest`.
        rate : float
            Change of the height over the last `CALM_OVER_S`, in units of the measure per s.
        dt : float
            Time since the last sample, in s.

        Returns
        -------
        bool
            False also if the height or its change is NaN; the floor then stays as it is.
        """
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
        """Move a baseline toward a raw value by a share of their distance; NaN is passed over."""
        if math.isnan(now):
            return
        old = self._value[name]
        self._value[name] = now if math.isnan(old) else old + (now - old) * min(1.0, gain)
