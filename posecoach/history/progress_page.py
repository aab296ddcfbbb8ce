"""The part of the history page that shows how each exercise changed, with charts and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecoach.exercises import exercises
from posecoach.history import phrases as say
from posecoach.history.charts import draw_progress, sides_of
from posecoach.history.past import PastSet
from posecoach.history.progress import (
    FEW,
    UNEVEN_DEG,
    UNEVEN_SHARE,
    Measured,
    Series,
    Topic,
    changed,
    progress,
)
from posecoach.pose import Side
from posecoach.report.formatting import AREA, format_value
from posecoach.words import Translator, day_in_words, with_decimal_separator

LASTING = 3
"""On how many days a difference between the sides must show to be pointed out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart with its words.

    Attributes
    ----------
    heading, title : str
        What it tells about, and what is measured.
    svg : str
        The chart.
    verdicts : tuple[str, ...]
        What it says, one sentence for each side.
    sided : bool
        Whether left and right are distinguished.
    """

    heading: str
    title: str
    svg: str
    verdicts: tuple[str, ...]
    sided: bool


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """One exercise on the page: its title, how often it was done, and its charts."""

    title: str
    done: str
    figures: tuple[Figure, ...]


def exercise_progress(sets: Sequence[PastSet], words: Translator) -> list[ExerciseProgress]:
    """Return the progress in every known exercise, the one done last first.

    Parameters
    ----------
    sets : Sequence[PastSet]
        Of one person.
    words : Translator
        Translates from English into the person's language.
    """
    tried = [one for one in sets if one.tried]
    latest = {one.exercise: one.begun for one in sorted(tried, key=lambda one: one.begun)}
    found = []
    number = 0
    for name in sorted(latest, key=lambda name: latest[name], reverse=True):
        exercise = exercises().get(name)
        if exercise is None:
            continue
        figures = []
        for one in progress(tried, exercise):
            number += 1
            figures.append(_figure(one, number, words))
        mine = [one for one in tried if one.exercise == name]
        done = words(say.EXERCISED).format(
            days=_days(len({one.begun.date() for one in mine}), words),
            sets=words.plural(*say.SETS_ONE_AND_MANY["set"], len(mine)).format(number=len(mine)),
            last=day_in_words(latest[name], words.language),
        )  # fmt: skip
        found.append(ExerciseProgress(words(exercise.title), done, tuple(figures)))
    return found


def _days(number: int, words: Translator) -> str:
    return words.plural(*say.DAYS_ONE_AND_MANY["day"], number).format(number=number)


def _figure(one: Measured, number: int, words: Translator) -> Figure:
    title = words(say.PAIN_TITLE if one.topic is Topic.PAIN else one.title)
    verdicts = tuple(_verdict(one, series, words) for series in one.series)
    sides = sides_of(one)
    if len(sides) > 1 or (sides and one.topic is not Topic.DIFFERENCE):
        verdicts = tuple(
            words(say.SIDE_OF).format(side=words(side.value).capitalize(), text=text)
            for side, text in zip(sides, verdicts, strict=True)
        )
    if one.topic is Topic.SMOOTHNESS:
        verdicts = (*verdicts, words(say.SMOOTHER))
    days = _days(len({day for series in one.series for day in series.days}), words)
    texts = [_amount(one, series.values[i], words) for series in one.series for i in (0, -1)]
    description = words(say.CHART).format(
        title=title, days=days, first=texts[0], latest=texts[-1]
    )  # fmt: skip
    svg = draw_progress(one, number, title, description, words)
    heading = words(say.TOPICS[one.topic.value])
    return Figure(heading, title, svg, verdicts, sided=len(sides) > 1)


def _verdict(one: Measured, series: Series, words: Translator) -> str:
    latest = _amount(one, series.values[-1], words)
    if one.topic is Topic.PAIN:
        hurts = (last := series.values[-1]) > 0
        return words(say.PAIN_IS if hurts else say.NO_PAIN).format(latest=f"{last:.0f}")
    if one.topic is Topic.DIFFERENCE:
        return _difference(one, series, words)
    if one.topic is Topic.SMOOTHNESS:
        return _smoothness(series, words)
    if len(series.days) == 1:
        return words(say.ONE_DAY).format(latest=latest)
    known = changed(one.unit, series.values[0], series.values[-1])
    few = series.fewest < one.needed
    phrase = (say.FEW_ATTEMPTS if few else say.REAL_CHANGE) if known else say.NO_CHANGE
    return words(phrase).format(
        first=_amount(one, series.values[0], words), latest=latest, few=FEW,
        change=_change(one, series, words),
    )  # fmt: skip


def _difference(one: Measured, series: Series, words: Translator) -> str:
    even = UNEVEN_DEG if one.unit == "deg" else UNEVEN_SHARE if one.unit == "share" else 1.0
    last = series.values[-1]
    amount = _amount(one, abs(last), words)
    if abs(last) < even:
        return words(say.EVEN).format(latest=amount)
    side = Side.LEFT if last > 0 else Side.RIGHT
    days = sum(abs(value) >= even and (value > 0) == (last > 0) for value in series.values)
    phrase = say.UNEVEN_LASTING if days >= LASTING else say.UNEVEN
    return words(phrase).format(latest=amount, side=words(side.value), days=days)


def _smoothness(series: Series, words: Translator) -> str:
    if len(series.days) == 1:
        return words(say.ONE_DAY_PLAIN)
    if not changed("sparc", series.values[0], series.values[-1]):
        return words(say.NO_CHANGE_PLAIN)
    return words(say.CHANGED_SMOOTHER if series.gained > 0 else say.CHANGED_ROUGHER)


def _amount(one: Measured, value: float, words: Translator) -> str:
    if one.unit == "share":
        return f"{100 * value:.0f} %"
    return with_decimal_separator(format_value(one.name, value), words.language)


def _change(one: Measured, series: Series, words: Translator) -> str:
    gained = series.gained
    if one.unit == "deg":
        return f"{gained:+.0f}°"
    if one.name == AREA:
        return f"{100 * gained:+.0f} %"
    text = f"{gained:+.1f} s" if one.unit == "s" else f"{100 * gained / series.values[0]:+.0f} %"
    return with_decimal_separator(text, words.language)
