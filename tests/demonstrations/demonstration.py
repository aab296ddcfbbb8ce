"""What a demonstration is made of: a film of a stick figure, or measured values over seconds."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

import numpy as np

from posecoach.coach.attempts import AttemptLog
from posecoach.coach.trends import Trends
from posecoach.engines import engine_for
from posecoach.pose import Array, Pose, Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, ViewName
from tests.judging import judge
from tests.stick_figure import Track, follow

Values = Mapping[str, float | Track]
"""What is measured, by the measure's name: one number throughout, or (duration s, value) steps."""


@dataclass(frozen=True)
class Judged:
    """What the coach found in a movement.

    Attributes
    ----------
    view : ViewName or None
        The view from which it was judged.
    attempts : Sequence[Attempt]
        The attempts of the movement.
    faults : frozenset[str]
        Every fault that was reported, in an attempt or outside of one.
    """

    view: ViewName | None
    attempts: Sequence[Attempt]
    faults: frozenset[str]


class Movement(Protocol):
    """Something that the coach can judge."""

    def judged(self, exercise: Exercise) -> Judged:
        """Let the coach judge the movement as an attempt at the exercise."""


@dataclass(frozen=True)
class Film:
    """The poses of a stick figure, judged by the whole coach: smoothing, measures, rules.

    Attributes
    ----------
    poses : Callable[[], list[Pose]]
        Makes the film.
    """

    poses: Callable[[], list[Pose]]

    def judged(self, exercise: Exercise) -> Judged:
        """Smooth, measure and judge the film, in whichever view the exercise recognises."""
        coach, _ = judge(_filmed(self.poses), exercise)
        return _judged(coach.exercise.view if coach.judged else None, coach.log)


@cache
def _filmed(poses: Callable[[], list[Pose]]) -> list[Pose]:
    """Make a film once, however often it is judged."""
    return poses()


@dataclass(frozen=True)
class Series:
    """Measured values over seconds, fed to the engine and to the watch for faults.

    For limits that a stick figure cannot reach alone, and for exact durations.

    Attributes
    ----------
    values : Values
        Every measure of the exercise; trends and gated measures are computed from the others.
    changes : Mapping[str, float]
        What some of them are instead for a while, also of trends and gated measures.
    during : tuple[float, float]
        From when until when the changes last, s.
    side : Side or None
        The working side.
    seen_from : ViewName or None
        The view during the attempt; None for the exercise's own.
    fps : float
        Samples per second.
    """

    values: Values
    changes: Mapping[str, float] = field(default_factory=dict)
    during: tuple[float, float] = (0.0, math.inf)
    side: Side | None = None
    seen_from: ViewName | None = None
    fps: float = 30.0

    def judged(self, exercise: Exercise) -> Judged:
        """Follow the values with the exercise's engine and watch for its faults."""
        view = self.seen_from or exercise.view
        engine, log = engine_for(exercise.pattern), AttemptLog(exercise)
        trends = Trends(exercise.measures)
        rest = _at(self.values, exercise.pattern.driver.name)
        for t, row, changes in self._rows():
            row.update(changes)
            trends.add_to(t, row)
            row.update(changes)
            was_active = engine.active
            ended = engine.advance(t, row, self.side, rest)
            if engine.active:
                if not was_active:
                    log.begin_attempt()
                log.watch_attempt(t, row, view)
            elif not was_active:
                log.watch_rest(t, row, view)
            log.record(ended, view, next_begun=engine.active)
        log.record(engine.finish(), view, next_begun=False)
        return _judged(exercise.view, log)

    def _rows(self) -> list[tuple[float, dict[str, float], Mapping[str, float]]]:
        """Return for each sample its time, s, its values, and what changes of them."""
        columns = {
            name: np.array([value]) if isinstance(value, int | float) else _sampled(value, self.fps)
            for name, value in self.values.items()
        }
        size = max(len(column) for column in columns.values())
        out = []
        for i in range(size):
            row = {name: float(c[min(i, len(c) - 1)]) for name, c in columns.items()}
            changed = self.during[0] <= i / self.fps < self.during[1]
            out.append((i / self.fps, row, self.changes if changed else {}))
        return out


def _sampled(track: Track, fps: float) -> Array:
    return follow(track, fps)[1]


def _at(values: Values, name: str) -> float:
    """Return a measure's first value."""
    value = values[name]
    return float(value) if isinstance(value, int | float) else value[0][1]


def _judged(view: ViewName | None, log: AttemptLog) -> Judged:
    faults = {name for attempt in log.attempts for name in attempt.faults}
    faults |= {occurrence.name for occurrence in log.occurrences}
    return Judged(view, tuple(log.attempts), frozenset(faults))


@dataclass(frozen=True)
class Demonstration:
    """One movement that shows a fault, and one just short of it.

    Attributes
    ----------
    fault : str
        The fault's name.
    shows, short : Movement
        The movement that yields the fault and no other, and the one that yields none.
    view : ViewName
        From where it is judged.
    inseparable : Mapping[str, str]
        Other faults that nobody can avoid who shows this one, each with the reason.
    """

    fault: str
    shows: Movement
    short: Movement
    view: ViewName = ViewName.SIDE
    inseparable: Mapping[str, str] = field(default_factory=dict)


def hill(*, rest: float, top: float, at: float, up: float, stay: float, down: float) -> Track:
    """Return a track that rises to a top, stays there and comes back; all in s but the values."""
    return [(0.0, rest), (at, rest), (up, top), (stay, top), (down, rest), (1.5, rest)]
