"""What an attempt completes: a hold, a side, a direction, the set; and the words for it."""

from collections.abc import Sequence

from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Direction, Kind

HELD, OTHER_WAY, OTHER_SIDE, SET_DONE = (
    "Held. Come out slowly.",
    "Now the other way round.",
    "Switch sides.",
    "Well done, that is the set.",
)

LONG_HOLD_S = 10.0
"""A shorter hold is a part of a repetition, and its end needs no words."""


class Milestones:
    """Tell, after each attempt, whether it completed something; once for each.

    Parameters
    ----------
    exercise : Exercise
        Its dosage says how many make a set.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._dosage = exercise.dosage
        self._kind = exercise.pattern.kind
        self._circles = self._kind is Kind.CIRCLE
        self._parts = _parts(self._dosage.per_side, self._circles)
        self._told: set[str] = set()
        self._held = False

    def during_hold(self, remaining_s: float) -> str | None:
        """Take what a hold still lacks, in s, NaN outside of one; give the words at its end."""
        done = remaining_s == 0 and self._dosage.hold_s >= LONG_HOLD_S
        new, self._held = done and not self._held, done
        return HELD if new else None

    def after_attempts(self, attempts: Sequence[Attempt]) -> str | None:
        """Give the words for what the last attempt completed, or None.

        Parameters
        ----------
        attempts : Sequence[Attempt]
            All so far, in order.
        """
        last = attempts[-1]
        if not last.counted or last.kind is not self._kind:
            return None
        if all(self._full(attempts, *part) for part in self._parts):
            return self._once(SET_DONE)
        mine = [part for part in self._parts if part[0] is last.side]
        if mine and all(self._full(attempts, *part) for part in mine):
            return self._once(f"{OTHER_SIDE}{last.side}")
        if self._circles and self._full(attempts, last.side, last.direction):
            return self._once(f"{OTHER_WAY}{last.side}{last.direction}")
        return None

    def _full(
        self, attempts: Sequence[Attempt], side: Side | None, direction: Direction | None
    ) -> bool:
        counted = [
            a
            for a in attempts
            if a.counted
            and a.kind is self._kind
            and (side is None or a.side is side)
            and (direction is None or a.direction is direction)
        ]
        return len(counted) >= self._dosage.reps

    def _once(self, what: str) -> str | None:
        if what in self._told:
            return None
        self._told.add(what)
        return next(words for words in (SET_DONE, OTHER_SIDE, OTHER_WAY) if what.startswith(words))


def _parts(per_side: bool, circles: bool) -> list[tuple[Side | None, Direction | None]]:  # noqa: FBT001
    """List what has its own count: each side, and each direction of a circle."""
    sides: list[Side | None] = [*Side] if per_side else [None]
    ways: list[Direction | None] = [*Direction] if circles else [None]
    return [(side, way) for side in sides for way in ways]
