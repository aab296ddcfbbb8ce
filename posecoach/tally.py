"""Every attempt, what was measured on it, its faults, and the person's own range."""

import math
from dataclasses import replace
from statistics import median

from posecoach.condition import Values
from posecoach.cues import Cues
from posecoach.exercise import During, Exercise, Role
from posecoach.faults import FaultWatch
from posecoach.patterns.repetition import Ended
from posecoach.smoothing import DELAY_S
from posecoach.verdict import (
    Attempt,
    Event,
    Kind,
    NotCounted,
    Occurrence,
    Severity,
    ViewName,
)

NEAR_TOP = 0.9
"""Values "at the top" are medians over samples with at least this share of the peak's lift."""


class Tally:
    """Keep the attempts of one set.

    Parameters
    ----------
    exercise : Exercise
        Whose values and faults.
    cues : Cues
        Where the faults' cues go.
    """

    def __init__(self, exercise: Exercise, cues: Cues) -> None:
        self.exercise = exercise
        self.attempts: list[Attempt] = []
        self.occurrences: list[Occurrence] = []
        self._cues = cues
        self._watch = FaultWatch(exercise)

    def begin(self) -> None:
        """Begin to watch a new attempt."""
        self._watch.clear()

    def see(self, t: float, values: Values, view: ViewName | None) -> None:
        """Watch one sample of the attempt under way."""
        for fault in self._watch.see(t, values, view):
            self._cues.fault(fault.cue, fault.severity)

    def take(self, ended: Ended | None, view: ViewName | None) -> tuple[Event, ...]:
        """Enter an attempt that is over; give it and its faults, or nothing where there is none."""
        if ended is None:
            return ()
        values = self._values(ended, view)
        during = During.PARTIAL if ended.reason is NotCounted.PARTIAL else During.END
        judged = ended.reason in {None, NotCounted.PARTIAL}
        faults = self._watch.end(values, view, during) if judged else []
        counted = ended.reason is None
        shape = ended.shape
        attempt = Attempt(
            kind=Kind.REP,
            start_s=_dated(shape.start_s),
            peak_s=_dated(shape.peak_s),
            end_s=_dated(shape.end_s),
            counted=counted,
            reason=ended.reason,
            values=values,
            faults=tuple(f.name for f in faults),
            clean=counted and all(f.severity is Severity.MINOR for f in faults),
        )
        seen = self._watch.occurrences(faults, attempt.start_s, attempt.end_s, len(self.attempts))
        for fault in faults:
            self._cues.fault(fault.cue, fault.severity)
        self._cues.attempt_over(clean=attempt.clean)
        self.attempts.append(attempt)
        self.occurrences.extend(seen)
        return (attempt, *seen)

    def offered_range(self) -> dict[str, float] | None:
        """Give the lower top that the first tries suggest, by its measure's name, or None."""
        p = self.exercise.pattern
        tries = self.attempts[: p.personal.tries]
        if len(tries) < p.personal.tries or any(a.counted for a in tries):
            return None
        best = max(self._best(a) for a in tries)
        if not best >= p.personal.floor:
            return None
        top = max(p.personal.floor, min(p.top_line, best) - p.personal.margin)
        return {p.line.name: round(top, 1)}

    def recount(self, top: float) -> None:
        """Count the attempts so far that reach a lower top."""
        lift = next(v.name for v in self.exercise.attempt_values if v.role is Role.LIFT_PEAK)
        ends = [f for f in self.exercise.faults if f.during is During.END and f.attempts == 1]
        for i, a in enumerate(self.attempts):
            enough = a.values.get(lift, math.nan) >= self.exercise.pattern.personal.lift
            if a.reason is NotCounted.PARTIAL and self._best(a) >= top and enough:
                faults = [f for f in ends if f.when.holds(a.values)]
                clean = all(f.severity is Severity.MINOR for f in faults)
                names = tuple(f.name for f in faults)
                self.attempts[i] = replace(a, counted=True, reason=None, faults=names, clean=clean)
                self.occurrences = [o for o in self.occurrences if o.attempt != i]
                self.occurrences += self._watch.occurrences(faults, a.start_s, a.end_s, i)

    def _best(self, attempt: Attempt) -> float:
        values = self.exercise.attempt_values
        peak = next(v.name for v in values if v.role is Role.LINE_PEAK)
        best = attempt.values.get(peak, math.nan)
        return -math.inf if math.isnan(best) else best

    def _values(self, ended: Ended, view: ViewName | None) -> dict[str, float]:
        """Measure an attempt; angles are NaN where the view does not allow them."""
        shape = ended.shape
        by_role = {
            Role.LINE_PEAK: shape.line_peak,
            Role.LINE_REST: ended.rest_line,
            Role.LIFT_PEAK: shape.lift_peak,
            Role.STILL: shape.still_s,
            Role.RISE: shape.rise_s,
            Role.LOWER: shape.lower_s,
            Role.FALL_RATE: shape.fall_rate,
        }
        out = {}
        for value in self.exercise.attempt_values:
            angle = value.unit.startswith("deg")
            if angle and view is not self.exercise.view:
                out[value.name] = math.nan
            elif value.of is not None:
                out[value.name] = _at_top(ended, value.of.name)
            else:
                out[value.name] = by_role[value.role]
        return out


def _at_top(ended: Ended, name: str) -> float:
    enough = NEAR_TOP * ended.shape.lift_peak
    top = [s.values.get(name, math.nan) for s in ended.samples if s.lift >= enough]
    known = [v for v in top if not math.isnan(v)]
    return median(known) if known else math.nan


def _dated(t: float) -> float:
    """Take the delay of the filters off a time."""
    return max(0.0, t - DELAY_S)
