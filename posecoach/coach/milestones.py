"""What an attempt completes: a hold, a side, a direction, the set; and the words for it."""

import math
from collections.abc import Sequence

from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.update import Offer, Rank
from posecoach.verdict import Attempt, Direction, Kind

HELD, OTHER_WAY, OTHER_SIDE, SET_DONE = (
    "Held. Come out slowly.",
    "Now the other way round.",
    "Switch sides.",
    "Well done, that is the set.",
)

PRAISE = "Good work, keep it up."

PRAISE_AFTER = 3
"""Praise follows this many clean attempts in a row."""

PRAISE_WAIT_S = 3.0
"""Praise that cannot be shown within this time, s, is left out: the next attempt may fail."""

LONG_HOLD_S = 10.0
"""A shorter hold is part of a repetition, and its end needs no words."""


class Milestones:
    """Offer words for what was completed, each once in a set, and praise.

    Parameters
    ----------
    exercise : Exercise
        Its dosage says how many make a set.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._dosage = exercise.dosage
        self._kind = exercise.pattern.kind
        self._circles = self._kind is Kind.CIRCLE
        self._parts = _parts(per_side=self._dosage.per_side, circles=self._circles)
        self._offered: set[tuple[str, Side | None, Direction | None]] = set()
        self._holding_done = False
        self._clean_run = 0

    def during_hold(self, remaining_s: float) -> tuple[Offer, ...]:
        """Offer the words for the end of a hold, once.

        Parameters
        ----------
        remaining_s : float
            How long the hold still has to last, in s; NaN outside a hold.
        """
        done = remaining_s == 0 and self._dosage.hold_s >= LONG_HOLD_S
        new, self._holding_done = done and not self._holding_done, done
        return (_milestone(HELD),) if new else ()

    def after_attempt(self, attempts: Sequence[Attempt]) -> tuple[Offer, ...]:
        """Offer the words for what the last attempt completed, and praise.

        Parameters
        ----------
        attempts : Sequence[Attempt]
            All attempts of the set so far, in order; at least one.
        """
        words = self._completed(attempts)
        offers = [] if words is None else [_milestone(words)]
        self._clean_run = self._clean_run + 1 if attempts[-1].clean else 0
        if self._clean_run == PRAISE_AFTER:
            offers.append(Offer(PRAISE, Rank.PRAISE, PRAISE_WAIT_S))
            self._clean_run = 0
        return tuple(offers)

    def _completed(self, attempts: Sequence[Attempt]) -> str | None:
        last = attempts[-1]
        if not last.counted or last.kind is not self._kind:
            return None
        if all(self._full(attempts, *part) for part in self._parts):
            return self._once(SET_DONE)
        same_side = [part for part in self._parts if part[0] is last.side]
        if same_side and all(self._full(attempts, *part) for part in same_side):
            return self._once(OTHER_SIDE, last.side)
        if self._circles and self._full(attempts, last.side, last.direction):
            return self._once(OTHER_WAY, last.side, last.direction)
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

    def _once(
        self, words: str, side: Side | None = None, direction: Direction | None = None
    ) -> str | None:
        part = words, side, direction
        new = part not in self._offered
        self._offered.add(part)
        return words if new else None


def _milestone(words: str) -> Offer:
    """Return an offer that waits until it can be shown: what was completed stays completed."""
    return Offer(words, Rank.MILESTONE, math.inf)


def _parts(*, per_side: bool, circles: bool) -> list[tuple[Side | None, Direction | None]]:
    """List what has its own count: each side, and each direction of a circle."""
    sides: list[Side | None] = [*Side] if per_side else [None]
    directions: list[Direction | None] = [*Direction] if circles else [None]
    return [(side, direction) for side in sides for direction in directions]
