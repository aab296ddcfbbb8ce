"""The watch for the faults of an exercise: during attempts, at their ends and between them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posecoach.engines.timers import HoldTimers
from posecoach.rules.condition import Values
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import During, Fault, Sag
from posecoach.rules.pattern import Repetition
from posecoach.verdict import NotCounted, Occurrence, ViewName

_JUDGED = {None, NotCounted.PARTIAL}
"""The outcomes of an attempt for which the faults seen during it are reported."""


@dataclass(slots=True)
class _Seen:
    """When one fault was seen, as times in s.

    Attributes
    ----------
    first, last : float or None, float
        First and last time in this attempt at which it had lasted for its `for_s`.
    """

    first: float | None = None
    last: float = math.nan


class FaultWatch:
    """Watch for the faults of an exercise, one attempt after the other.

    Parameters
    ----------
    exercise : Exercise
        Defines the faults.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._faults = exercise.faults
        pattern = exercise.pattern
        self._lift = pattern.lift.name if isinstance(pattern, Repetition) else ""
        self._run: dict[str, int] = {}
        self._seen: dict[str, _Seen] = {}
        self._since = HoldTimers()
        self.clear()

    def clear(self) -> None:
        """Forget what was seen, at the start of a new attempt.

        What can be seen between attempts as well, and was not yet reported, goes on.
        """
        reported = {name for name, seen in self._seen.items() if seen.first is not None}
        going_on = {fault.name for fault in self._faults if fault.during is During.ANY} - reported
        self._since.clear(keep=going_on)
        self._seen = {fault.name: _Seen() for fault in self._faults}
        self._top = -math.inf
        self._before: tuple[float, float] | None = None
        self._lift_now = self._lift_rate = math.nan

    def watch_attempt(self, t: float, values: Values, view: ViewName | None) -> list[Fault]:
        """Take one sample of an attempt and return the faults that have just lasted long enough.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        values : Values
            Each measure by its name, in its unit; NaN where unknown, which is never a fault.
        view : ViewName or None
            The view from which the person is seen; None if it is unknown.

        Returns
        -------
        list[Fault]
            Each fault at most once in an attempt, in the exercise's order.
        """
        self._follow_lift(t, values.get(self._lift, math.nan))
        phases = {During.ATTEMPT, During.ANY, During.AFTER, During.SAG}
        return self._newly_certain(t, values, view, phases)

    def watch_rest(self, t: float, values: Values, view: ViewName | None) -> list[Fault]:
        """Take one sample between attempts; see :meth:`watch_attempt`."""
        return self._newly_certain(t, values, view, {During.READY, During.ANY, During.AFTER})

    def _newly_certain(
        self, t: float, values: Values, view: ViewName | None, phases: set[During]
    ) -> list[Fault]:
        """Follow the faults of these phases and return those that have just lasted long enough."""
        new = []
        for fault in self._faults:
            if fault.during not in phases:
                continue
            possible = view in fault.views and (fault.sag is None or self._sags(fault.sag))
            holds = possible and fault.when.shows(values)
            if self._lasts(fault, t, holds=holds):
                new.append(fault)
        return new

    def end_attempt(
        self, values: Mapping[str, float], view: ViewName | None, reason: NotCounted | None
    ) -> list[Fault]:
        """Judge an attempt that has ended and return all of its faults.

        Parameters
        ----------
        values : Mapping[str, float]
            The values of the attempt by their names; NaN is never a fault.
        view : ViewName or None
            The view from which it was seen; None if that is unknown.
        reason : NotCounted or None
            Why it does not count; None if it counts. Faults seen during the attempt are returned
            if it counts or was partial. For any other reason only the faults that name this reason
            are judged.

        Returns
        -------
        list[Fault]
            In the exercise's order.
        """
        out = []
        for fault in self._faults:
            seen = self._seen[fault.name].first is not None and reason in _JUDGED
            if _judged_at_end(fault, reason) and view in fault.views:
                seen = self._count_in_a_row(fault, holds=fault.when.holds(values))
            if seen:
                out.append(fault)
        return out

    def occurrences(
        self, faults: Sequence[Fault], start_s: float, end_s: float, attempt: int
    ) -> list[Occurrence]:
        """Return when each fault of an attempt occurred.

        Parameters
        ----------
        faults : Sequence[Fault]
            As :meth:`end_attempt` returned them.
        start_s, end_s : float
            Start and end of the attempt, in s: the times of a fault that is judged at its end.
        attempt : int
            Index of the attempt in its set.
        """
        out = []
        for fault in faults:
            seen = self._seen[fault.name]
            start, end = (seen.first, seen.last) if seen.first is not None else (start_s, end_s)
            out.append(Occurrence(fault.name, fault.severity, fault.cue, start, end, attempt))
        return out

    def _lasts(self, fault: Fault, t: float, *, holds: bool | None) -> bool:
        """Follow one fault and return whether it has just lasted for its `for_s`."""
        seen = self._seen[fault.name]
        if not self._since.held_for(fault.name, t, fault.for_s, holds=holds):
            return False
        new = seen.first is None
        seen.first = self._since.started_at(fault.name) if new else seen.first
        seen.last = t
        return new

    def _count_in_a_row(self, fault: Fault, *, holds: bool) -> bool:
        """Count one more attempt and return whether enough in a row had the fault."""
        self._run[fault.name] = self._run.get(fault.name, 0) + 1 if holds else 0
        return self._run[fault.name] >= fault.attempts

    def _follow_lift(self, t: float, lift: float) -> None:
        """Follow the lift in its unit: its rate of change per s and its highest point.

        Where the lift is NaN, its rate is NaN too, and the highest point stays.
        """
        self._lift_now, self._lift_rate = lift, math.nan
        if math.isnan(lift):
            return
        before, self._before = self._before, (t, lift)
        self._top = max(self._top, lift)
        if before is not None and t > before[0]:
            self._lift_rate = abs(lift - before[1]) / (t - before[0])

    def _sags(self, sag: Sag) -> bool:
        """Return whether the lift rests below its highest point; false if it is NaN."""
        return self._lift_rate < sag.rate_per_s and self._lift_now < self._top - sag.depth


def _judged_at_end(fault: Fault, reason: NotCounted | None) -> bool:
    """Return whether a fault is judged at the end of an attempt that ended for this reason."""
    if fault.during is During.PARTIAL:
        return reason is NotCounted.PARTIAL or reason in fault.uncounted
    return fault.during is During.END and (reason is None or reason in fault.uncounted)
