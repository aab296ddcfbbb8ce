"""Watch for the faults of an exercise while an attempt runs and when it ends."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posecoach.pose import GAP_S
from posecoach.rules.condition import Values
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import During, Fault, Sag
from posecoach.rules.pattern import Repetition
from posecoach.verdict import NotCounted, Occurrence, ViewName

_JUDGED = {None, NotCounted.PARTIAL}


@dataclass(slots=True)
class _Seen:
    since: float | None = None
    first: float | None = None
    last: float = math.nan


class FaultWatch:
    """Watch one attempt after the other.

    Parameters
    ----------
    exercise : Exercise
        Whose faults.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._faults = exercise.faults
        pattern = exercise.pattern
        self._lift = pattern.lift.name if isinstance(pattern, Repetition) else ""
        self._run: dict[str, int] = {}
        self._last_t = -math.inf
        self.clear()

    def clear(self) -> None:
        """Begin a new attempt."""
        self._seen = {fault.name: _Seen() for fault in self._faults}
        self._top = -math.inf
        self._before: tuple[float, float] | None = None
        self._lift_now = self._lift_rate = math.nan

    def watch_attempt(self, t: float, values: Values, view: ViewName | None) -> list[Fault]:
        """Take one sample of an attempt; give the faults that have just lasted long enough."""
        self._follow_lift(t, values.get(self._lift, math.nan))
        phases = {During.ATTEMPT, During.ANY, During.AFTER, During.SAG}
        return self._newly_certain(t, values, view, phases)

    def watch_rest(self, t: float, values: Values, view: ViewName | None) -> list[Fault]:
        """Take one sample between attempts; give the faults that have just lasted long enough."""
        return self._newly_certain(t, values, view, {During.READY, During.ANY, During.AFTER})

    def _newly_certain(
        self, t: float, values: Values, view: ViewName | None, phases: set[During]
    ) -> list[Fault]:
        """Follow the faults of these phases and return those that have just lasted long enough."""
        new = []
        if t - self._last_t > GAP_S:
            for seen in self._seen.values():
                seen.since = None
        self._last_t = t
        for fault in self._faults:
            if fault.during not in phases:
                continue
            possible = view in fault.views and (fault.sag is None or self._sags(fault.sag))
            holds = possible and fault.when.holds(values)
            if self._lasts(fault, t, holds=holds):
                new.append(fault)
        return new

    def end_attempt(
        self, values: Mapping[str, float], view: ViewName | None, reason: NotCounted | None
    ) -> list[Fault]:
        """Judge an attempt that is over; give all of its faults in the exercise's order.

        Parameters
        ----------
        values : Mapping[str, float]
            What was measured on it.
        view : ViewName or None
            From where it was seen.
        reason : NotCounted or None
            Why it does not count. What was seen on the way is given where it counts and where it
            was not completed; for another reason only the faults that name it.
        """
        out = []
        for fault in self._faults:
            seen = self._seen[fault.name].first is not None and reason in _JUDGED
            if _asked(fault, reason) and view in fault.views:
                seen = self._in_a_row(fault, holds=fault.when.holds(values))
            if seen:
                out.append(fault)
        return out

    def occurrences(
        self, faults: Sequence[Fault], start_s: float, end_s: float, attempt: int
    ) -> list[Occurrence]:
        """Say when each fault was there; all the attempt where it is judged at its end."""
        out = []
        for fault in faults:
            seen = self._seen[fault.name]
            start, end = (seen.first, seen.last) if seen.first is not None else (start_s, end_s)
            out.append(Occurrence(fault.name, fault.severity, fault.cue, start, end, attempt))
        return out

    def _lasts(self, fault: Fault, t: float, *, holds: bool) -> bool:
        seen = self._seen[fault.name]
        if not holds:
            seen.since = None
            return False
        seen.since = t if seen.since is None else seen.since
        if t - seen.since < fault.for_s:
            return False
        new = seen.first is None
        seen.first = seen.since if new else seen.first
        seen.last = t
        return new

    def _in_a_row(self, fault: Fault, *, holds: bool) -> bool:
        self._run[fault.name] = self._run.get(fault.name, 0) + 1 if holds else 0
        return self._run[fault.name] >= fault.attempts

    def _follow_lift(self, t: float, lift: float) -> None:
        """Follow how fast the lift changes, per s, and its highest point; NaN is passed over."""
        self._lift_now, self._lift_rate = lift, math.nan
        if math.isnan(lift):
            return
        before, self._before = self._before, (t, lift)
        self._top = max(self._top, lift)
        if before is not None:
            self._lift_rate = abs(lift - before[1]) / (t - before[0])

    def _sags(self, sag: Sag) -> bool:
        return self._lift_rate < sag.rate_per_s and self._lift_now < self._top - sag.depth


def _asked(fault: Fault, reason: NotCounted | None) -> bool:
    """Tell whether a fault is looked for at the end of an attempt that ended for this reason."""
    if reason is NotCounted.PARTIAL and fault.during is During.PARTIAL:
        return True
    return fault.during is During.END and (reason is None or reason in fault.uncounted)
