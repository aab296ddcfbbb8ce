"""What speaks for an exercise: whole movements, held positions, and a position kept for long.

Only what other activities do not do speaks for an exercise. A starting position that is passed
through, an attempt that was broken off, or a small circle of somebody who marches says nothing.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.coach.position import failing_check
from posecoach.coach.update import Update
from posecoach.pose import GAP_S
from posecoach.rules.pattern import Hold
from posecoach.verdict import Attempt, Kind, NotCounted, Status

LONG_S = 5.0
"""An attempt speaks for its exercise by its duration up to this time, in s: the steps of a march
could be taken for short single-leg bridges, but those do not explain the time between the steps.
Engineering."""

HELD_S = 2.5
"""A hold is one if its clock ran for this time, in s. A lunge stays at its lowest point for up to
1.7 s, and the shortest hold of the labelled recordings lasts 3 s."""

TOO_FAST_SHARE = 0.5
"""A whole movement that was too fast speaks for its exercise by this share of its duration: a leg
that is swung can pass through all of a circle. Engineering."""

POSITION_S = 1.5
"""A starting position that identifies its exercise speaks for it like an attempt of this duration,
in s: less than a whole attempt, because people take up a position for other purposes, too.
Engineering."""

BROKEN_OFF_S = 0.5
"""An attempt that was broken off or drawn too small speaks for another activity like an attempt of
this duration, in s. Engineering."""

ELSEWHERE = {
    NotCounted.ABORTED,
    NotCounted.SMALL_CIRCLE,
    NotCounted.WRONG_ORDER,
    NotCounted.SAME_SIDE,
}
"""Why an attempt speaks for another activity. One that was lost from sight says nothing, and one
that did not reach the top is what a person does who is too weak for it."""

_JUDGING = {Status.READY, Status.ACTIVE}
"""The statuses in which the person is in the starting position of an exercise or moves from it."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that speaks for an exercise.

    Attributes
    ----------
    start_s, end_s : float
        When it was seen, in s.
    weight_s : float
        How much it speaks for the exercise, as the duration of whole attempts, in s.
    """

    start_s: float
    end_s: float
    weight_s: float


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for one exercise within a time, and against it.

    Attributes
    ----------
    for_it_s, against_it_s, tried_s
        As the properties of :class:`Evidence`.
    """

    for_it_s: float
    against_it_s: float
    tried_s: float


class Evidence:
    """Gather what speaks for one exercise while its coach judges.

    Parameters
    ----------
    coach : Coach
        Coaches the exercise.

    Attributes
    ----------
    exercise : Exercise
        The exercise, with all of its views; that of the coach has the view in which it is judged.
    in_position_s : float
        How long the person was in the starting position or moved from there, in s.
    update : Update or None
        The last update of the coach; None before the first pose.
    """

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.exercise = coach.exercise
        self.in_position_s = 0.0
        self.update: Update | None = None
        self._kept_from_s = self._kept_until_s = -math.inf
        self._longest_kept_s = 0.0
        self._kept: list[tuple[float, float]] = []
        self._sums = _Sums(0.0, 0.0, 0)
        self._summed_up = 0, 0

    def take(self, update: Update) -> None:
        """Take an update of the coach, later than the last one."""
        t, last = update.t, self.update
        self.update = update
        if update.status in _JUDGING and last is not None:
            self.in_position_s += min(GAP_S, t - last.t)
        if math.isfinite(self.coach.exercise.identified_after_s):
            self._watch_position(update)

    def _watch_position(self, update: Update) -> None:
        """Time how long the starting position is kept, from the first pose that shows all of it.

        A break of up to `GAP_S` and what is hidden for a while do not end it. An attempt may go on
        through positions that satisfy looser conditions only; those do end it.
        """
        exercise, t, values = self.coach.exercise, update.t, update.values
        kept = t - self._kept_until_s <= GAP_S
        known = failing_check(exercise, values, seen_before=False) is None
        hidden = update.status in _JUDGING and not any(
            check.when.contradicted(values) for check in exercise.setup
        )
        if not (known or (kept and hidden)):
            return
        self._kept_from_s = self._kept_from_s if kept else t
        self._kept_until_s = t
        self._longest_kept_s = max(self._longest_kept_s, t - self._kept_from_s)
        if t - self._kept_from_s >= exercise.identified_after_s:
            if self._kept and self._kept[-1][0] == self._kept_from_s:
                self._kept.pop()
            self._kept.append((self._kept_from_s, t))

    @property
    def for_it_s(self) -> float:
        """What speaks for the exercise, as the duration of whole attempts, in s."""
        identified = self._longest_kept_s >= self.coach.exercise.identified_after_s
        return self._all.done_s + self._holding_s + (POSITION_S if identified else 0.0)

    @property
    def against_it_s(self) -> float:
        """What speaks for an activity that only resembles the exercise, in the same unit, s."""
        return BROKEN_OFF_S * self._all.elsewhere

    @property
    def tried_s(self) -> float:
        """The duration of all attempts, whole or not, in s."""
        return self._all.tried_s

    def clues(self) -> Iterator[Clue]:
        """Yield what speaks for the exercise, with its time: attempts, then kept positions."""
        kind = self.coach.exercise.pattern.kind
        for attempt in self.coach.log.attempts:
            weight_s = _whole_s(attempt) if attempt.kind is kind else 0.0
            if weight_s > 0:
                yield Clue(attempt.start_s, attempt.end_s, weight_s)
        for start_s, end_s in self._kept:
            yield Clue(start_s, end_s, POSITION_S)

    def within(self, start_s: float, end_s: float) -> Weight:
        """Return what speaks for the exercise and against it between two times, in s.

        An attempt belongs to the time in which its middle is. Kept positions count once.
        """
        mine = [
            attempt
            for attempt in self.coach.log.attempts
            if start_s <= (attempt.start_s + attempt.end_s) / 2 < end_s
        ]
        least_s = self.coach.exercise.identified_after_s
        identified = any(min(b, end_s) - max(a, start_s) >= least_s for a, b in self._kept)
        sums = _Sums.of(mine, self.coach.exercise.pattern.kind)
        for_it_s = sums.done_s + (POSITION_S if identified else 0.0)
        return Weight(for_it_s, BROKEN_OFF_S * sums.elsewhere, sums.tried_s)

    @property
    def _all(self) -> "_Sums":
        """What all attempts say together, worked out again only after one of them changed."""
        attempts = self.coach.log.attempts
        now = id(attempts), attempts.changes
        if self._summed_up != now:
            self._summed_up = now
            self._sums = _Sums.of(attempts, self.coach.exercise.pattern.kind)
        return self._sums

    @property
    def _holding_s(self) -> float:
        """How much the hold under way speaks for the exercise, in s; 0 outside a hold."""
        pattern = self.coach.exercise.pattern
        if not isinstance(pattern, Hold) or self.update is None:
            return 0.0
        held_s = pattern.hold_s - self.update.remaining_s
        return min(held_s, LONG_S) if held_s >= HELD_S else 0.0


@dataclass(frozen=True, slots=True)
class _Sums:
    """What all attempts of a set say together.

    Attributes
    ----------
    done_s : float
        By how much whole attempts speak for the exercise, in s.
    tried_s : float
        How long all attempts took, whole or not, in s.
    elsewhere : int
        The number of those that speak for another activity.
    """

    done_s: float
    tried_s: float
    elsewhere: int

    @classmethod
    def of(cls, attempts: Sequence[Attempt], kind: Kind) -> "_Sums":
        """Sum up attempts; only those of the exercise's own kind speak for it."""
        return cls(
            sum(_whole_s(a) for a in attempts if a.kind is kind),
            sum(map(_duration_s, attempts)),
            sum(a.reason in ELSEWHERE for a in attempts),
        )


def _whole_s(attempt: Attempt) -> float:
    """Return by how much an attempt speaks for its exercise, in s."""
    if attempt.counted:
        return _duration_s(attempt)
    if attempt.reason is NotCounted.TOO_FAST:
        return TOO_FAST_SHARE * _duration_s(attempt)
    held_s = attempt.values.get("held_s", math.nan)
    return min(held_s, LONG_S) if attempt.kind is Kind.HOLD and held_s >= HELD_S else 0.0


def _duration_s(attempt: Attempt) -> float:
    return min(attempt.end_s - attempt.start_s, LONG_S)
