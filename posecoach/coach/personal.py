"""A lower top for a person who cannot reach the full one: offered, and applied only on request."""

import math
from collections.abc import Sequence

from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Repetition
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, NotCounted


class PersonalTop:
    """Find from the first attempts which top the person can reach.

    Parameters
    ----------
    exercise : Exercise
        Only a repetition has a top; for any other movement no lower top is offered.

    Attributes
    ----------
    range : PersonalRange or None
        The exercise's limits for a lower top; None if it allows none.
    measure : str
        Name of the measure that the top limits.
    """

    def __init__(self, exercise: Exercise) -> None:
        pattern = exercise.pattern
        self.range: PersonalRange | None = pattern.personal
        self.measure = pattern.driver.name
        self._full = pattern.top_line.value if isinstance(pattern, Repetition) else math.inf
        names = {v.role: v.name for v in exercise.attempt_values}
        self._peak, self._lift = names.get(Role.LINE_PEAK, ""), names.get(Role.LIFT_PEAK, "")

    def offer(self, attempts: Sequence[Attempt]) -> dict[str, float] | None:
        """Return the lower top that the first attempts suggest.

        Parameters
        ----------
        attempts : Sequence[Attempt]
            All attempts of the set so far, in order.

        Returns
        -------
        dict[str, float] or None
            The top by its measure's name, in that measure's unit. None before the exercise's number
            of tries, if one of them counted, or if their best is below the lowest allowed top.
        """
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
        """Return whether a partial attempt reaches a lower top, given in the measure's unit."""
        if self.range is None or attempt.reason is not NotCounted.PARTIAL:
            return False
        lifted = attempt.values.get(self._lift, math.nan) >= self.range.top_lift.value
        return lifted and self._best(attempt) >= top

    def _best(self, attempt: Attempt) -> float:
        """Return the highest point of an attempt; minus infinity where it was not seen."""
        best = attempt.values.get(self._peak, math.nan)
        return -math.inf if math.isnan(best) else best
