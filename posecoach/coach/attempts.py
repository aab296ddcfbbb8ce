"""Every attempt, what was measured on it, its faults, and the person's own range."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from posecoach.coach.faults import FaultWatch
from posecoach.coach.milestones import Milestones
from posecoach.coach.personal import PersonalTop
from posecoach.engines import RawAttempt
from posecoach.pose import Side
from posecoach.rules.condition import Values
from posecoach.rules.exercise import AttemptValue, Exercise
from posecoach.rules.fault import During, Fault
from posecoach.rules.role import Role
from posecoach.smoothing.smoother import DELAY_S
from posecoach.update import Offer, Rank
from posecoach.verdict import (
    Attempt,
    Counts,
    Direction,
    Event,
    Kind,
    Occurrence,
    Severity,
    ViewName,
    count,
)


class AttemptLog:
    """Keep the attempts of one set.

    Parameters
    ----------
    exercise : Exercise
        Its values are measured and its faults watched for.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.attempts: list[Attempt] = []
        self.occurrences: list[Occurrence] = []
        self._offers: list[Offer] = []
        self._watch = FaultWatch(exercise)
        self._personal = PersonalTop(exercise)
        self._milestones = Milestones(exercise)
        self._before_stay = 0

    @property
    def counts(self) -> Counts:
        """Count everything so far."""
        return count(self.attempts)

    @property
    def by_side(self) -> dict[Side, Counts]:
        """Count the attempts of each working side; empty where both work together."""
        sided = self.exercise.working_side is not None or any(a.side for a in self.attempts)
        if not sided:
            return {}
        return {side: count([a for a in self.attempts if a.side is side]) for side in Side}

    @property
    def by_direction(self) -> dict[tuple[Side, Direction], int]:
        """Count the circles of each side and way round; empty for everything else."""
        if self.exercise.pattern.kind is not Kind.CIRCLE:
            return {}
        done = Counter((a.side, a.direction) for a in self.attempts if a.counted)
        return {(side, way): done[side, way] for side in Side for way in Direction}

    def begin_attempt(self) -> None:
        """Begin to watch a new attempt."""
        self._watch.clear()

    def leave_position(self) -> None:
        """Take note that the person left the starting position: what comes is another stay."""
        self._before_stay = len(self.attempts)

    def watch_attempt(self, t: float, values: Values, view: ViewName | None) -> None:
        """Watch one sample of the attempt under way."""
        for fault in self._watch.watch_attempt(t, values, view):
            self._offer_cue(fault)

    def watch_hold(self, remaining_s: float) -> None:
        """Watch how long a hold still has to last, in s; NaN outside a hold."""
        self._offers += self._milestones.during_hold(remaining_s)

    def take_offers(self) -> tuple[Offer, ...]:
        """Return what could be told to the person since the last call, each once."""
        offers, self._offers = tuple(self._offers), []
        return offers

    def _offer_cue(self, fault: Fault) -> None:
        self._offers.append(Offer(fault.cue, _RANKS[fault.severity]))

    def watch_rest(self, t: float, values: Values, view: ViewName | None) -> None:
        """Watch one sample between attempts."""
        for fault in self._watch.watch_rest(t, values, view):
            self._offer_cue(fault)
            attempt = self._attempt_to_blame() if fault.during is During.AFTER else None
            start, end = _without_delay(t - fault.for_s), _without_delay(t)
            seen = Occurrence(fault.name, fault.severity, fault.cue, start, end, attempt)
            self.occurrences.append(seen)
            if attempt is not None:
                self._add_fault(attempt, fault)

    def _attempt_to_blame(self) -> int | None:
        """Give the attempt that led to the position of now, None before the first of the stay."""
        return len(self.attempts) - 1 if len(self.attempts) > self._before_stay else None

    def _add_fault(self, i: int, fault: Fault) -> None:
        a = self.attempts[i]
        if fault.name not in a.faults:
            clean = a.clean and fault.severity is Severity.MINOR
            self.attempts[i] = replace(a, faults=(*a.faults, fault.name), clean=clean)

    def record(
        self, ended: RawAttempt | None, view: ViewName | None, *, next_begun: bool
    ) -> tuple[Event, ...]:
        """Record an attempt that is over and return it with its faults.

        Parameters
        ----------
        ended : RawAttempt or None
            As the engine returned it; None where no attempt ended.
        view : ViewName or None
            The view in which it was seen.
        next_begun : bool
            Whether the same pose has already begun the next attempt.
        """
        if ended is None:
            return ()
        values = self._values(ended, view)
        faults = self._watch.end_attempt(values, view, ended.reason)
        counted = ended.reason is None
        before = self.attempts[-1].end_s if self.attempts else 0.0
        attempt = Attempt(
            kind=ended.kind,
            start_s=min(max(before, _without_delay(ended.start_s)), _without_delay(ended.peak_s)),
            peak_s=_without_delay(ended.peak_s),
            end_s=_without_delay(ended.end_s),
            counted=counted,
            reason=ended.reason,
            side=ended.side,
            values=values,
            faults=tuple(f.name for f in faults),
            clean=self._clean(faults, view) and counted,
            direction=ended.direction,
        )
        late = self._watch.occurrences(faults, ended.start_s, ended.end_s, len(self.attempts))
        seen = [
            replace(o, start_s=_without_delay(o.start_s), end_s=_without_delay(o.end_s))
            for o in late
        ]
        for fault in faults:
            self._offer_cue(fault)
        self.attempts.append(attempt)
        self._offers += self._milestones.after_attempt(self.attempts)
        self.occurrences.extend(seen)
        if next_begun:
            self.begin_attempt()
        return (attempt, *seen)

    def _clean(self, faults: list[Fault], view: ViewName | None) -> bool:
        """Tell whether nothing was wrong; where faults cannot be seen, nobody knows."""
        return view is self.exercise.view and all(f.severity is Severity.MINOR for f in faults)

    def offered_range(self) -> dict[str, float] | None:
        """Give the lower top that the first tries suggest, by its measure's name, or None."""
        return self._personal.offer(self.attempts)

    def recount(self, top: float) -> None:
        """Count the attempts so far that reach a lower top."""
        ends = [f for f in self.exercise.faults if f.during is During.END and f.attempts == 1]
        for i, a in enumerate(self.attempts):
            if self._personal.reached(a, top):
                late = [f for f in ends if f.when.holds(a.values) and f.name not in a.faults]
                seen = [f for f in self.exercise.faults if f.name in a.faults]
                kept = [f for f in seen if f.during is not During.PARTIAL]
                clean = all(f.severity is Severity.MINOR for f in [*kept, *late])
                names = tuple(f.name for f in [*kept, *late])
                self.attempts[i] = replace(a, counted=True, reason=None, faults=names, clean=clean)
                gone = set(a.faults).difference(names)
                self.occurrences = [
                    o for o in self.occurrences if o.attempt != i or o.name not in gone
                ]
                self.occurrences += [
                    Occurrence(f.name, f.severity, f.cue, a.start_s, a.end_s, i) for f in late
                ]

    def _values(self, ended: RawAttempt, view: ViewName | None) -> dict[str, float]:
        """Measure an attempt; angles are NaN where the view does not allow them.

        What an attempt of its kind does not have is left out: the seconds held of a switch.
        """
        out = {}
        for value in self.exercise.attempt_values:
            if not _applies(ended, value):
                continue
            angle = value.unit.startswith("deg")
            if angle and view is not self.exercise.view:
                out[value.name] = math.nan
            else:
                out[value.name] = _value(ended, value)
        return out


def _applies(ended: RawAttempt, value: AttemptValue) -> bool:
    """Tell whether an attempt of this kind has a value."""
    if value.of is None:
        return value.role in ended.roles
    return value.role is not Role.MEDIAN or bool(ended.height)


def _value(ended: RawAttempt, value: AttemptValue) -> float:
    if value.of is None:
        return ended.roles.get(value.role, math.nan)
    samples = ended.height if value.role is Role.MEDIAN else ended.samples
    taken = [row.get(value.of.name, math.nan) for row in samples]
    known = [v for v in taken if not math.isnan(v)]
    return _OVER[value.role](known) if known else math.nan


_RANKS = {
    Severity.MAJOR: Rank.MAJOR,
    Severity.MODERATE: Rank.MODERATE,
    Severity.MINOR: Rank.MINOR,
}

_OVER: dict[Role, Callable[[list[float]], float]] = {
    Role.MEDIAN: median,
    Role.MOST: max,
    Role.LEAST: min,
}


def _without_delay(t: float) -> float:
    """Take the delay of the filters off a time."""
    return max(0.0, t - DELAY_S)
