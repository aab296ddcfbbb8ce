"""How the measures of an exercise changed from day to day, and which changes are real."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from posecoach.history.past import PastSet, Point, trend
from posecoach.pose import Side
from posecoach.report.comparison import SAME, SAME_SHARE
from posecoach.rules.exercise import AttemptValue, Exercise
from posecoach.rules.role import Role

FEW = 5
"""A change of how far a movement goes is called real only if both days have at least this many
attempts: the limit of 10 degrees is that of a median of five. A position that is held gives a
median of its own."""

UNEVEN_DEG, UNEVEN_SHARE = 10.0, 0.1
"""Differences between the sides from which on they are pointed out: angles within 10 degrees count
as symmetric (Ellison 1990); a tenth of an amount is a convention without better evidence."""


class Topic(Enum):
    """What a person wants to know about their progress."""

    RANGE = "range"
    HOLD = "hold"
    TEMPO = "tempo"
    SMOOTHNESS = "smoothness"
    DIFFERENCE = "difference"
    PAIN = "pain"


_TOPICS = {
    Role.LINE_PEAK: Topic.RANGE,
    Role.AREA: Topic.RANGE,
    Role.STILL: Topic.HOLD,
    Role.HELD: Topic.HOLD,
    Role.RISE: Topic.TEMPO,
    Role.LOWER: Topic.TEMPO,
    Role.TRANSITION: Topic.TEMPO,
    Role.SMOOTHNESS: Topic.SMOOTHNESS,
}


@dataclass(frozen=True, slots=True)
class Series:
    """One value of one side, day by day.

    Attributes
    ----------
    side : Side or None
        None if both sides work together, or for their difference.
    days : tuple[date, ...]
        Rising.
    values : tuple[float, ...]
        The median of each day, in the unit of the measure.
    attempts : tuple[int, ...]
        From how many attempts each median was taken.
    """

    side: Side | None
    days: tuple[date, ...]
    values: tuple[float, ...]
    attempts: tuple[int, ...]

    @property
    def gained(self) -> float:
        """By how much the latest day differs from the first."""
        return self.values[-1] - self.values[0]

    @property
    def fewest(self) -> int:
        """How many attempts there are on the first or the latest day, whichever has fewer."""
        return min(self.attempts[0], self.attempts[-1])


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of an exercise over the days.

    Attributes
    ----------
    topic : Topic
        What it tells about.
    title : str
        What is measured, in words.
    name, unit : str
        As those of the value of an attempt.
    series : tuple[Series, ...]
        One, or one for each side.
    needed : int
        How many attempts the first and the latest day need for a change to be called real.
    """

    topic: Topic
    title: str
    name: str
    unit: str
    series: tuple[Series, ...]
    needed: int = 1


def changed(unit: str, first: float, latest: float) -> bool:
    """Return whether two values differ by more than can be a mistake of measuring.

    Parameters
    ----------
    unit : str
        Their unit: "deg", "s" or another.
    first, latest : float
        The values.

    Examples
    --------
    >>> changed("deg", 160.0, 169.9), changed("deg", 160.0, 170.0), changed("ratio", 0.5, 0.61)
    (False, True, True)
    """
    return abs(latest - first) >= SAME.get(unit, SAME_SHARE * abs(first))


def progress(sets: Sequence[PastSet], exercise: Exercise) -> list[Measured]:
    """Return the measures of an exercise over the days, by topic.

    Parameters
    ----------
    sets : Sequence[PastSet]
        Of one person, of any exercise.
    exercise : Exercise
        The exercise.
    """
    mine = [one for one in sets if one.exercise == exercise.name]
    sided = any(one.side or any(a.side for a in one.attempts) for one in mine)
    days = {side: trend(mine, exercise.name, side) for side in (Side if sided else (None,))}
    found = list(_measured(exercise, days))
    differences = [_difference(one) for one in found if one.topic in {Topic.RANGE, Topic.HOLD}]
    found += [one for one in differences if one is not None]
    found += _pain(trend(mine, exercise.name))
    order = list(Topic)
    return sorted(found, key=lambda one: order.index(one.topic))


def _measured(
    exercise: Exercise, days: Mapping[Side | None, Sequence[Point]]
) -> Iterator[Measured]:
    for value in exercise.all_values:
        topic = _topic(value, exercise)
        if topic is None:
            continue
        series = [_series(side, points, value.name) for side, points in days.items()]
        known = tuple(one for one in series if one.days)
        if known:
            needed = FEW if value.role in {Role.LINE_PEAK, Role.AREA} else 1
            yield Measured(topic, value.heading, value.name, value.unit, known, needed)


def _topic(value: AttemptValue, exercise: Exercise) -> Topic | None:
    """Return what a value tells about; the driver at its height is the range of a hold."""
    if value.role in {Role.MEDIAN, Role.MOST} and value.of is exercise.pattern.driver:
        return Topic.RANGE
    if value.role is Role.DURATION and value.name == "duration_s":
        return Topic.TEMPO
    return _TOPICS.get(value.role)


def _series(side: Side | None, points: Sequence[Point], name: str) -> Series:
    known = [point for point in points if math.isfinite(point.values.get(name, math.nan))]
    return Series(
        side,
        tuple(point.day for point in known),
        tuple(point.values[name] for point in known),
        tuple(point.measured for point in known),
    )


def _difference(one: Measured) -> Measured | None:
    """Return by how much the left side exceeds the right one, on days with both.

    Angles and times are subtracted; amounts as a share of their mean (Herzog 1989).
    """
    if len(one.series) < 2:
        return None
    left, right = one.series
    rights = dict(zip(right.days, zip(right.values, right.attempts, strict=True), strict=True))
    rows = [
        (day, value, rights[day][0], min(tried, rights[day][1]))
        for day, value, tried in zip(left.days, left.values, left.attempts, strict=True)
        if day in rights
    ]
    if not rows:
        return None
    plain = one.unit in SAME
    values = [a - b if plain else _share(a, b) for _, a, b, _ in rows]
    series = Series(
        None, tuple(row[0] for row in rows), tuple(values), tuple(row[3] for row in rows)
    )  # fmt: skip
    return Measured(
        Topic.DIFFERENCE, one.title, one.name, one.unit if plain else "share", (series,)
    )


def _share(left: float, right: float) -> float:
    mean = (abs(left) + abs(right)) / 2
    return (left - right) / mean if mean else 0.0


def _pain(points: Sequence[Point]) -> list[Measured]:
    told = [point for point in points if point.pain is not None]
    if not told:
        return []
    days = tuple(point.day for point in told)
    values = tuple(float(point.pain or 0) for point in told)
    series = Series(None, days, values, tuple(FEW for _ in told))
    return [Measured(Topic.PAIN, "", "pain", "pain", (series,))]
