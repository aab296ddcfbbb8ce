"""A top for somebody whose hips do not reach the full one: offered, and lowered only on demand."""

import math
from collections.abc import Sequence

from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Repetition
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, NotCounted


class PersonalTop:
    """Tell from the first tries which top is in reach.

    Parameters
    ----------
    exercise : Exercise
        Only a repetition has a top; for every other movement nothing is ever offered.
    """

    def __init__(self, exercise: Exercise) -> None:
        pattern = exercise.pattern
        self.range: PersonalRange | None = pattern.personal
        self.measure = pattern.driver.name
        self._full = pattern.top_line.value if isinstance(pattern, Repetition) else math.inf
        names = {v.role: v.name for v in exercise.attempt_values}
        self._peak, self._lift = names.get(Role.LINE_PEAK, ""), names.get(Role.LIFT_PEAK, "")

    def offer(self, attempts: Sequence[Attempt]) -> dict[str, float] | None:
        """Give the lower top that the first tries suggest, by its measure's name, or None."""
        if self.range is None:
            return None
        tries = attempts[: self.range.tries]
        if len(tries) < self.range.tries or any(a.counted for a in tries):
            return None
        best = max(self._best(a) for a in tries)
        if not best >= self.range.lowest_top.value:
            return None
        top = max(self.range.lowest_top.value, min(self._full, best) - self.range.line_margin)
        return {self.measure: round(top, 1)}

    def reached(self, attempt: Attempt, top: float) -> bool:
        """Tell whether an attempt that did not count reaches a lower top."""
        if self.range is None or attempt.reason is not NotCounted.PARTIAL:
            return False
        lifted = attempt.values.get(self._lift, math.nan) >= self.range.top_lift.value
        return lifted and self._best(attempt) >= top

    def _best(self, attempt: Attempt) -> float:
        best = attempt.values.get(self._peak, math.nan)
        return -math.inf if math.isnan(best) else best
