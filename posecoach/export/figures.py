"""Numbers of the summary: medians with their error, and what a chart shows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from posecoach.export.content import Done
from posecoach.history.past import Point
from posecoach.report.comparison import SAME, SAME_SHARE
from posecoach.rules.exercise import AttemptValue

ERROR_DEG = 12.0
"""The error of an angle that the report states."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One value of several attempts.

    Attributes
    ----------
    median, least, most : float
        In the unit of the value.
    number : int
        Of how many attempts.
    error : float
        By how much a single camera may be wrong, in the unit of the value.
    """

    median: float
    least: float
    most: float
    number: int
    error: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of a chart; `solid` if its attempt counted."""

    value: float
    error: float
    solid: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one value, attempt by attempt or day by day.

    Attributes
    ----------
    value : AttemptValue
        What it shows.
    marks : tuple[Mark, ...]
        In order of time.
    by_day : bool
        Whether each mark is a day, otherwise an attempt.
    """

    value: AttemptValue
    marks: tuple[Mark, ...]
    by_day: bool


def error_of(value: AttemptValue, number: float) -> float:
    """Return by how much a single camera may be wrong, in the unit of the value."""
    if value.unit == "deg":
        return ERROR_DEG
    return SAME.get(value.unit, SAME_SHARE * abs(number))


def spread(sets: Sequence[Done], value: AttemptValue) -> Spread | None:
    """Sum up a value over the attempts that counted, or over all if none did; None if unknown."""
    attempts = [attempt for one in sets for attempt in one.attempts]
    chosen = [a for a in attempts if a.counted] or attempts
    known = [a.values.get(value.name, math.nan) for a in chosen]
    known = [number for number in known if math.isfinite(number)]
    if not known:
        return None
    middle = median(known)
    return Spread(middle, min(known), max(known), len(known), error_of(value, middle))


def chart_of_attempts(sets: Sequence[Done], value: AttemptValue) -> Chart | None:
    """Return a chart with a mark for each attempt; None if fewer than two have the value."""
    marks = tuple(
        Mark(number, error_of(value, number), attempt.counted)
        for one in sets
        for attempt in one.attempts
        if math.isfinite(number := attempt.values.get(value.name, math.nan))
    )
    return Chart(value, marks, by_day=False) if len(marks) > 1 else None


def chart_of_days(points: Sequence[Point], value: AttemptValue) -> Chart | None:
    """Return a chart with a mark for the median of each day; None if fewer than two have one."""
    known = [point.values[value.name] for point in points if value.name in point.values]
    marks = tuple(Mark(number, error_of(value, number), solid=True) for number in known)
    return Chart(value, marks, by_day=True) if len(marks) > 1 else None
