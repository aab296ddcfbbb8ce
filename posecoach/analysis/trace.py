"""What the charts of a recording show, kept from step to step."""

import math
from collections.abc import Sequence

import numpy as np

from posecoach.coach.update import Update
from posecoach.pose import Array
from posecoach.report.chart_data import ChartData, CirclePaths, PhaseSpan
from posecoach.report.document import Interval
from posecoach.rules.circle import Circle
from posecoach.rules.exercise import Exercise
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Attempt, Kind

GAP_S = 0.5
"""The line and a phase end where no step came for longer than this, in s. Engineering."""


class Trace:
    """The main measure, the phases and the place of a circling knee, for the charts.

    Parameters
    ----------
    exercise : Exercise
        The one that is judged.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        pattern = exercise.pattern
        self._plane = pattern.plane if isinstance(pattern, Circle) else ()
        self._t: list[float] = []
        self._values: list[float] = []
        self._places: list[tuple[float, ...]] = []
        self._phases: list[PhaseSpan] = []
        self._in_phase = False

    @property
    def last_t(self) -> float:
        """The time of the last step, in s; 0 without any."""
        return self._t[-1] if self._t else 0.0

    def add(self, update: Update) -> None:
        """Take the update of a step; the measure is unknown where it was not seen well."""
        ideal = update.view is self._exercise.view
        name = self._exercise.pattern.driver.name
        self._t.append(update.t)
        self._values.append(update.values.get(name, math.nan) if ideal else math.nan)
        self._places.append(tuple(update.values.get(m.name, math.nan) for m in self._plane))
        self._add_phase(update.phase, update.t - DELAY_S)

    def _add_phase(self, name: str | None, t: float) -> None:
        """Note the phase at a time, in s; the one before lasted until then, but for a gap."""
        last = self._phases[-1] if self._in_phase else None
        follows = last is not None and t - last.end_s < GAP_S
        if last is not None and follows:
            self._phases[-1] = PhaseSpan(last.name, last.start_s, t)
        self._in_phase = name is not None
        if name is not None and not (last is not None and follows and last.name == name):
            self._phases.append(PhaseSpan(name, t, t))

    def chart(self, span: Interval | None) -> ChartData:
        """Return the measure and the phases, of the whole recording or of a part of it, in s."""
        exercise = self._exercise
        driver = exercise.pattern.driver
        t, values = _broken(np.array(self._t) - DELAY_S, np.array(self._values))
        low, high = span or (0.0, math.inf)
        shown = (t >= max(0.0, low)) & (t <= high)
        phases = [
            PhaseSpan(name, max(low, start), min(high, end))
            for name, start, end in self._phases
            if end > max(0.0, low) and start < high
        ]
        both = exercise.pattern.kind is Kind.SWITCH  # from side to side, every place is right
        return ChartData(
            driver.title if driver.marks else driver.heading, {"deg": "°"}.get(driver.unit, ""),
            None if both else exercise.target, t[shown], values[shown], driver.marks, phases,
        )  # fmt: skip

    def circles(self, attempts: Sequence[Attempt]) -> CirclePaths | None:
        """Return the paths of attempts; None if the exercise draws no circles."""
        if not self._plane or not attempts:
            return None
        t, places = np.array(self._t) - DELAY_S, np.array(self._places)
        known = np.isfinite(places).all(axis=1)
        paths = [
            places[known & (t >= one.start_s - 1e-6) & (t <= one.end_s + 1e-6)] for one in attempts
        ]
        across, up = (measure.title for measure in self._plane)
        return CirclePaths(across, up, paths)


def _broken(t: Array, values: Array) -> tuple[Array, Array]:
    """Insert an unknown value into each gap, so that no line is drawn through it."""
    after = np.flatnonzero(np.diff(t) > GAP_S) + 1
    middle = (t[after - 1] + t[after]) / 2
    return np.insert(t, after, middle), np.insert(values, after, math.nan)
