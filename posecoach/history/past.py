"""Past sets, on how many days in a row they were done, and how an exercise changed day by day."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from statistics import median

from posecoach.lesson.note import Stopped
from posecoach.pose import Side
from posecoach.verdict import Attempt, Counts, Kind, count


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a session beside its sets.

    Attributes
    ----------
    person : str
        Whose session it is; empty for the one person who needs no name.
    name : str or None
        What the person calls it; None without a name.
    source : str or None
        Name of the recording that was analysed; None for a live session.
    origin : str or None
        Fingerprint of that recording, by which it is recognised when it is analysed again.
    reported : str or None
        When the report was made from which the session was taken, in ISO 8601.
    """

    person: str = ""
    name: str | None = None
    source: str | None = None
    origin: str | None = None
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class PastSet:
    """One set, complete or not.

    Attributes
    ----------
    id, session : int
        Its number, and the number of its session.
    plan : str or None
        Title of the plan that was followed; None without one.
    exercise : str
        Name of the exercise.
    kind : Kind
        What is counted.
    side : Side or None
        The working side; None if both sides worked, or where it is unknown.
    begun : datetime
        Start of the set, in the time zone of that moment.
    ended : datetime or None
        End of the set; None if the program was stopped in the middle.
    planned : int or None
        How many were planned.
    hold_s : float or None
        How long each was supposed to be held, in s.
    pain : int or None
        Pain from 0 to 10, as the person says; None if nothing was said.
    corrected : int or None
        How many were done, as the person says; None if nothing was said.
    attempts : tuple[Attempt, ...]
        All attempts, as they were judged.
    hurt : bool
        Whether the set was stopped because it hurt.
    about : About
        Whose session it belongs to, and what else is known of the session.
    asked : bool
        Whether the person was asked about pain; with no `pain` they did not answer.
    stopped : Stopped or None
        Why the person stopped the set before its end; None if they did not, or did not say.
    """

    id: int
    session: int
    plan: str | None
    exercise: str
    kind: Kind
    side: Side | None
    begun: datetime
    ended: datetime | None
    planned: int | None
    hold_s: float | None
    pain: int | None
    corrected: int | None
    attempts: tuple[Attempt, ...] = ()
    hurt: bool = False
    about: About = field(default_factory=About)
    asked: bool = False
    stopped: Stopped | None = None

    @property
    def counts(self) -> Counts:
        """The counts of the attempts, as they were judged."""
        return count(self.attempts)

    @property
    def number(self) -> int:
        """How many were done: what the person says, or otherwise what was counted."""
        return self.counts.of(self.kind) if self.corrected is None else self.corrected

    @property
    def tried(self) -> bool:
        """Whether anything was tried; only then does the set count as training."""
        return bool(self.attempts or self.corrected)

    @property
    def clean(self) -> int:
        """How many of the counted attempts were clean, as they were judged."""
        return sum(a.clean for a in self.attempts if a.counted)

    @property
    def held_s(self) -> float:
        """Time in position of all holds together, in s; 0 where nothing is held."""
        held = [a.values.get("held_s", math.nan) for a in self.attempts]
        return sum(v for v in held if math.isfinite(v))

    @property
    def faults(self) -> dict[str, int]:
        """The number of attempts with each fault, the most frequent fault first."""
        found: dict[str, int] = {}
        for name in (name for a in self.attempts for name in a.faults):
            found[name] = found.get(name, 0) + 1
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def of(self, side: Side) -> Sequence[Attempt]:
        """Return the attempts of one side; an attempt of unknown side has the side of the set."""
        return [a for a in self.attempts if (a.side or self.side) is side]


@dataclass(frozen=True, slots=True)
class Streak:
    """How regularly a person exercises.

    Attributes
    ----------
    days : int
        How many days in a row, up to today, or up to yesterday while nothing was done today.
    of_last_7 : int
        On how many of the last seven days, including today.
    """

    days: int
    of_last_7: int


def streak(days: Iterable[date], today: date) -> Streak:
    """Return how regularly a person exercises.

    Parameters
    ----------
    days : Iterable[date]
        The days on which something was done, in any order; days after today are left out.
    today : date
        The day from which to look back.

    Examples
    --------
    >>> streak([date(2025, 3, 1), date(2025, 3, 2)], date(2025, 3, 3))
    Streak(days=2, of_last_7=2)
    """
    known = {day for day in days if day <= today}
    one = timedelta(days=1)
    day = today if today in known else today - one
    in_a_row = 0
    while day in known:
        in_a_row, day = in_a_row + 1, day - one
    return Streak(in_a_row, sum(today - 7 * one < day for day in known))


@dataclass(frozen=True, slots=True)
class Point:
    """One exercise on one day.

    Attributes
    ----------
    day : date
        The day.
    sets, number : int
        How many sets, and how many repetitions, holds, switches or circles in them.
    clean : int
        How many of the counted attempts were clean, as they were judged.
    held_s : float
        Time in position, in s.
    pain : int or None
        The worst pain of the day, 0 to 10; None if nothing was said.
    values : Mapping[str, float]
        The median of each value over the counted attempts, by its name, in the unit that the name
        ends in; values that were never finite are left out.
    measured : int
        How many counted attempts the medians were taken from.
    """

    day: date
    sets: int
    number: int
    clean: int
    held_s: float
    pain: int | None
    values: Mapping[str, float] = field(default_factory=dict)
    measured: int = 0


def trend(sets: Iterable[PastSet], exercise: str, side: Side | None = None) -> list[Point]:
    """Sum up an exercise day by day.

    Parameters
    ----------
    sets : Iterable[PastSet]
        Sets of any exercise; sets in which nothing was tried with the side are left out.
    exercise : str
        Name of the exercise.
    side : Side or None
        The side whose attempts to take; None for all.

    Returns
    -------
    list[Point]
        One for each day with such a set, the oldest first.
    """
    days: dict[date, list[PastSet]] = {}
    for one in sets:
        mine = one if side is None else _of_side(one, side)
        if one.exercise == exercise and mine.tried:
            days.setdefault(one.begun.date(), []).append(mine)
    return [_point(day, days[day]) for day in sorted(days)]


def _of_side(one: PastSet, side: Side) -> PastSet:
    corrected = one.corrected if one.side is side else None
    return replace(one, attempts=tuple(one.of(side)), corrected=corrected)


def _point(day: date, sets: Sequence[PastSet]) -> Point:
    counted = [a for one in sets for a in one.attempts if a.counted]
    pains = [one.pain for one in sets if one.pain is not None]
    names = dict.fromkeys(name for a in counted for name in a.values)
    values = {}
    for name in names:
        known = [a.values[name] for a in counted if math.isfinite(a.values.get(name, math.nan))]
        if known:
            values[name] = median(known)
    return Point(
        day=day,
        sets=len(sets),
        number=sum(one.number for one in sets),
        clean=sum(one.clean for one in sets),
        held_s=sum(one.held_s for one in sets),
        pain=max(pains, default=None),
        values=values,
        measured=len(counted),
    )
