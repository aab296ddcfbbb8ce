"""The log of one set: its attempts with their values and faults, and the person's own range."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from statistics import median

from posecoach.body.body import Body
from posecoach.coach.doubt import Doubt
from posecoach.coach.faults import FaultWatch
from posecoach.coach.marks import marks
from posecoach.coach.milestones import Milestones
from posecoach.coach.personal import PersonalTop
from posecoach.coach.totals import Attempts, Totals
from posecoach.coach.update import Offer, Rank
from posecoach.engines import RawAttempt
from posecoach.pose import Pose, Side
from posecoach.rules.condition import Values
from posecoach.rules.exercise import AttemptValue, Exercise
from posecoach.rules.fault import During, Fault
from posecoach.rules.role import Role
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import (
    Attempt,
    Counts,
    Direction,
    Event,
    Occurrence,
    Severity,
    ViewName,
)


class AttemptLog:
    """Record the attempts of one set with their faults.

    Parameters
    ----------
    exercise : Exercise
        Defines the values that are measured and the faults that are watched for.

    Attributes
    ----------
    attempts : Attempts
        All attempts so far, in order of time.
    occurrences : list[Occurrence]
        All faults so far: those between attempts when they happen, those of an attempt at its end.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.attempts = Attempts()
        self.occurrences: list[Occurrence] = []
        self._offers: list[Offer] = []
        self._faults: list[Fault] = []  # whose cues are to be offered
        self._watch = FaultWatch(exercise)
        self._personal = PersonalTop(exercise)
        self._milestones = Milestones(exercise)
        self._doubt = Doubt()
        self._before_position = 0
        self._totals, self._totalled = Totals.of(exercise, ()), 0

    @property
    def counts(self) -> Counts:
        """The counts of all attempts so far."""
        return self._summed().counts

    @property
    def by_side(self) -> Mapping[Side, Counts]:
        """The counts of each working side; empty if both sides work together."""
        return self._summed().by_side

    @property
    def by_direction(self) -> Mapping[tuple[Side, Direction], int]:
        """The number of circles for each side and direction; empty for other movements."""
        return self._summed().by_direction

    def _summed(self) -> Totals:
        """Return what all attempts add up to, worked out again only after one of them changed."""
        if self._totalled != self.attempts.changes:
            self._totals = Totals.of(self.exercise, self.attempts)
            self._totalled = self.attempts.changes
        return self._totals

    def begin_attempt(self) -> None:
        """Start to watch a new attempt for faults."""
        self._watch.clear()

    def leave_position(self) -> None:
        """Note that the person left the position; later faults belong to no attempt before it."""
        self._before_position = len(self.attempts)

    def watch_attempt(self, t: float, values: Values, view: ViewName | None) -> None:
        """Watch one sample of the attempt under way.

        Parameters
        ----------
        t : float
            Time in s.
        values : Values
            Each measure by its name, in its unit; NaN where unknown, which is never a fault.
        view : ViewName or None
            The view from which the person is seen; None if it is unknown.
        """
        for fault in self._watch.watch_attempt(t, values, view):
            self._offer_cue(fault)

    def note_doubt(self, pose: Pose) -> None:
        """Note what speaks against believing a pose, and with it the attempt that it is part of."""
        self._doubt.note(pose.t, leapt=pose.leapt, distorted=pose.distorted)

    def forget_doubt(self) -> None:
        """Forget what spoke against earlier poses: a cut to another picture explains the leap."""
        self._doubt = Doubt()

    def watch_hold(self, remaining_s: float) -> None:
        """Take the time that a hold still has to last, in s; NaN outside a hold."""
        self._offers += self._milestones.during_hold(remaining_s)

    def take_offers(self, body: Body | None = None) -> tuple[Offer, ...]:
        """Return the offers made since the last call, faults marked on a body that is seen."""
        faults, self._faults = self._faults, []
        cues = [Offer(f.cue, _RANKS[f.severity], marked=self._marks(f, body)) for f in faults]
        offers, self._offers = (*cues, *self._offers), []
        return offers

    def _marks(self, fault: Fault, body: Body | None) -> frozenset[int]:
        return frozenset() if body is None else marks(fault, self.exercise, body)

    def _offer_cue(self, fault: Fault) -> None:
        self._faults.append(fault)

    def watch_rest(self, t: float, values: Values, view: ViewName | None) -> None:
        """Watch one sample between attempts; the parameters are those of `watch_attempt`.

        A fault that is judged after an attempt is added to the attempt that led to this position.
        """
        for fault in self._watch.watch_rest(t, values, view):
            self._offer_cue(fault)
            attempt = self._preceding_attempt() if fault.during is During.AFTER else None
            start, end = _without_delay(t - fault.for_s), _without_delay(t)
            seen = Occurrence(fault.name, fault.severity, fault.cue, start, end, attempt)
            self.occurrences.append(seen)
            if attempt is not None:
                self._add_fault(attempt, fault)

    def _preceding_attempt(self) -> int | None:
        """Return the index of the last attempt made in this position; None before the first."""
        return len(self.attempts) - 1 if len(self.attempts) > self._before_position else None

    def _add_fault(self, i: int, fault: Fault) -> None:
        a = self.attempts[i]
        if fault.name not in a.faults:
            clean = a.clean and fault.severity is Severity.MINOR
            self.attempts[i] = replace(a, faults=(*a.faults, fault.name), clean=clean)

    def record(
        self, ended: RawAttempt | None, view: ViewName | None, *, next_begun: bool
    ) -> tuple[Event, ...]:
        """Record an attempt that has ended and return it with its faults.

        Parameters
        ----------
        ended : RawAttempt or None
            As the engine returned it; None if no attempt ended.
        view : ViewName or None
            The view from which it was seen; None if that is unknown.
        next_begun : bool
            Whether the same pose has already begun the next attempt.

        Returns
        -------
        tuple[Event, ...]
            The attempt and the occurrences of its faults; empty if no attempt ended.
        """
        if ended is None:
            return ()
        values = self._values(ended, view)
        reason = ended.reason or self._doubt.of(ended)
        faults = self._watch.end_attempt(values, view, reason)
        counted = reason is None
        before = self.attempts[-1].end_s if self.attempts else 0.0
        # A movement that is dated back does not begin in the one before it.
        follows = bool(self.attempts) and self.attempts[-1].kind is ended.kind
        peak = max(_without_delay(ended.peak_s), before if follows else 0.0)
        attempt = Attempt(
            kind=ended.kind,
            start_s=min(max(before, _without_delay(ended.start_s)), peak),
            peak_s=peak,
            end_s=max(_without_delay(ended.end_s), peak),
            counted=counted,
            reason=reason,
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
        """Return whether an attempt is clean: it has none but minor faults.

        An attempt that was not seen from the exercise's view is never clean, because most faults
        cannot be seen from elsewhere.
        """
        return view is self.exercise.view and all(f.severity is Severity.MINOR for f in faults)

    def offered_range(self) -> dict[str, float] | None:
        """Return a lower top for this person; see :meth:`PersonalTop.offer`."""
        return self._personal.offer(self.attempts)

    def recount(self, top: float) -> None:
        """Count the attempts so far that reach a lower top, and judge their faults again.

        Parameters
        ----------
        top : float
            The lower top, in the unit of the pattern's driver.
        """
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
        """Return the values of an attempt by their names, in their units.

        An angle is NaN where the attempt was not seen from the exercise's view. A value that this
        kind of attempt does not have is left out: a switch has no seconds held.
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
    """Return whether an attempt of this kind has a value."""
    if value.of is None:
        return value.role in ended.roles
    return value.role is not Role.MEDIAN or bool(ended.height)


def _value(ended: RawAttempt, value: AttemptValue) -> float:
    """Return one value of an attempt in its unit; NaN where nothing it needs was seen."""
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
    """Return the time of a movement that was seen at `t`, s: without the delay of the filters."""
    return max(0.0, t - DELAY_S)
