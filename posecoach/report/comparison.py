"""Attempts compared: each one as a bar, and the left side with the right one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.conclusion import MAIN
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import format_value
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role
from posecoach.verdict import Attempt
from posecoach.words import Translator, with_decimal_separator

SAME = {"deg": 10.0, "s": 0.5}
"""Differences below these cannot be measured with one camera, by unit."""

SAME_SHARE = 0.2
"""The same for every other unit, as a share."""

MOST_BARS = 30
"""More attempts than this are shown in the chart and the table alone."""

LOWEST = {Role.LINE_PEAK: 90.0}
"""Where the bars of a value begin, if not at 0: a hip line never sinks below this in a bridge."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One attempt as a bar.

    Attributes
    ----------
    number : int
        Of the attempt, from 1.
    side : str
        Its side in words; may be empty.
    percent : float
        Length of the bar, 0 to 100.
    amount : str
        The value in words.
    counted : bool
        Whether the attempt counts.
    """

    number: int
    side: str
    percent: float
    amount: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one value.

    Attributes
    ----------
    title : str
        What is measured, in words.
    bars : tuple[Bar, ...]
        In order of time.
    goal : float or None
        Where the target is, 0 to 100; None without one.
    """

    title: str
    bars: tuple[Bar, ...]
    goal: float | None


@dataclass(frozen=True, slots=True)
class SideRow:
    """One value of both sides, in words."""

    title: str
    left: str
    right: str
    difference: str


def bars_of(
    part: Report | ReportSet,
    values: Sequence[AttemptValue],
    goals: Mapping[str, float],
    words: Translator,
) -> list[Bars]:
    """Return a bar for each attempt and each value that a person understands.

    Parameters
    ----------
    part : Report or ReportSet
        The set.
    values : Sequence[AttemptValue]
        The values of its attempts, as the exercise defines them.
    goals : Mapping[str, float]
        What the exercise aims for, by the names of values.
    words : Translator
        Translates from English into the person's language.
    """
    if not 1 < len(part.attempts) <= MOST_BARS:
        return []
    out = []
    for value in main_values(values):
        known = [
            (number, attempt)
            for number, attempt in enumerate(part.attempts, start=1)
            if math.isfinite(attempt.values.get(value.name, math.nan))
        ]
        if len(known) > 1:
            out.append(_bars(value, known, _goal(part, value, goals), words))
    return out[:2]


def main_values(values: Sequence[AttemptValue]) -> list[AttemptValue]:
    """Return the values that a person understands, the most important first."""
    mine = [value for value in values if value.role in MAIN]
    return sorted(mine, key=lambda value: MAIN.index(value.role))


def _goal(
    part: Report | ReportSet, value: AttemptValue, goals: Mapping[str, float]
) -> float | None:
    if value.role in {Role.HELD, Role.STILL} and part.asked is not None and part.asked.hold_s:
        return part.asked.hold_s
    return goals.get(value.name)


def _bars(
    value: AttemptValue,
    known: Sequence[tuple[int, Attempt]],
    goal: float | None,
    words: Translator,
) -> Bars:
    low = LOWEST.get(value.role, 0.0)
    numbers = [attempt.values[value.name] for _, attempt in known]
    high = 1.05 * (max([*numbers, goal or 0.0]) - low) or 1.0

    def percent(number: float) -> float:
        return round(100 * min(1.0, max(0.0, (number - low) / high)), 1)

    bars = tuple(
        Bar(
            number, "" if attempt.side is None else words(attempt.side.value),
            percent(attempt.values[value.name]), _amount(value, attempt.values[value.name], words),
            attempt.counted,
        )
        for number, attempt in known
    )  # fmt: skip
    return Bars(words(value.heading), bars, None if goal is None else percent(goal))


def sides_compared(
    attempts: Sequence[Attempt], values: Sequence[AttemptValue], words: Translator
) -> list[SideRow]:
    """Compare the sides by the medians of their attempts that counted.

    Parameters
    ----------
    attempts : Sequence[Attempt]
        Of one or several sets of the exercise.
    values, words
        As for :func:`bars_of`.

    Returns
    -------
    list[SideRow]
        One for each value that is known of both sides.
    """
    rows = []
    for value in main_values(values):
        middles = {
            side: median(known) for side in Side if (known := _known(attempts, side, value.name))
        }
        if len(middles) < len(Side):
            continue
        left, right = middles[Side.LEFT], middles[Side.RIGHT]
        row = SideRow(
            words(value.heading), _amount(value, left, words), _amount(value, right, words),
            _difference(value, left, right, words),
        )  # fmt: skip
        rows.append(row)
    return rows


def _known(attempts: Sequence[Attempt], side: Side, name: str) -> list[float]:
    """Return the values of a side: of the attempts that counted, or of all if none did."""
    mine = [a for a in attempts if a.side is side]
    chosen = [a for a in mine if a.counted] or mine
    found = [a.values.get(name, math.nan) for a in chosen]
    return [number for number in found if math.isfinite(number)]


def _difference(value: AttemptValue, left: float, right: float, words: Translator) -> str:
    least = SAME.get(value.unit, SAME_SHARE * max(abs(left), abs(right)))
    if abs(left - right) < least:
        return words(say.SAME_SIDES)
    side = Side.LEFT if left > right else Side.RIGHT
    amount = _amount(value, abs(left - right), words)
    return words(say.MORE_ON).format(amount=amount, side=words(side.value))


def _amount(value: AttemptValue, number: float, words: Translator) -> str:
    return with_decimal_separator(format_value(value.name, number), words.language)
