"""Milestones: words for a completed hold, side, direction or set, and praise."""

import math
from collections.abc import Sequence

from posecoach.coach.update import Offer, Rank
from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Direction, Kind

HELD, OTHER_WAY, OTHER_SIDE = (
    "Time's up. Come out slowly.",
    "Now the other way round.",
    "Now the other side.",
)

SET_DONE, SET_DONE_WELL = "That's the set.", "Well done. That's the set."
SET_ENDS = {SET_DONE, SET_DONE_WELL}

WELL_SHARE = 0.5
"""A set is praised if at least this share of its attempts was clean. Engineering."""

PRAISE = "That looks good. Keep going."

PRAISE_AFTER = 3
"""The number of clean attempts in a row after which praise is offered. Engineering."""

PRAISE_WAIT_S = 3.0
"""Praise that cannot be shown within this time, in s, is left out: the next attempt may fail.
Engineering."""

LONG_HOLD_S = 10.0
"""A hold shorter than this, in s, is part of a repetition, and its end needs no words.
Engineering."""


class Milestones:
    """Offer words for each part of a set that is completed, once each, and praise.

    Parameters
    ----------
    exercise : Exercise
        Its dosage defines how many attempts complete a set.
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
        return (Offer(HELD, Rank.MILESTONE),) if new else ()

    def after_attempt(self, attempts: Sequence[Attempt]) -> tuple[Offer, ...]:
        """Offer the words for what the last attempt completed, and praise.

        Parameters
        ----------
        attempts : Sequence[Attempt]
            All attempts of the set so far, in order; at least one.
        """
        words = self._completion_words(attempts)
        offers = [] if words is None else [_milestone(words)]
        self._clean_run = self._clean_run + 1 if attempts[-1].clean else 0
        if self._clean_run == PRAISE_AFTER:
            offers.append(Offer(PRAISE, Rank.PRAISE, PRAISE_WAIT_S))
            self._clean_run = 0
        return tuple(offers)

    def _completion_words(self, attempts: Sequence[Attempt]) -> str | None:
        """Return the words for the largest part that the last attempt completed; None for none."""
        last = attempts[-1]
        if not last.counted or last.kind is not self._kind:
            return None
        if all(self._is_complete(attempts, *part) for part in self._parts):
            return self._set_done(attempts)
        same_side = [part for part in self._parts if part[0] is last.side]
        if same_side and all(self._is_complete(attempts, *part) for part in same_side):
            return self._once(OTHER_SIDE, last.side)
        if self._circles and self._is_complete(attempts, last.side, last.direction):
            return self._once(OTHER_WAY, last.side, last.direction)
        return None

    def _set_done(self, attempts: Sequence[Attempt]) -> str | None:
        """Return the words for the end of the set the first time; praise only what was good."""
        well = sum(a.clean for a in attempts) >= WELL_SHARE * len(attempts)
        new = self._once(SET_DONE) is not None
        return (SET_DONE_WELL if well else SET_DONE) if new else None

    def _is_complete(
        self, attempts: Sequence[Attempt], side: Side | None, direction: Direction | None
    ) -> bool:
        """Return whether enough attempts of one side and direction count; None stands for any."""
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
        """Return the words the first time that they are asked for this part; None afterwards."""
        part = words, side, direction
        new = part not in self._offered
        self._offered.add(part)
        return words if new else None


def _milestone(words: str) -> Offer:
    """Return an offer that waits until it can be shown, because it never becomes untrue."""
    return Offer(words, Rank.MILESTONE, math.inf)


def _parts(*, per_side: bool, circles: bool) -> list[tuple[Side | None, Direction | None]]:
    """Return the parts of a set that have counts of their own: sides, and directions of circles."""
    sides: list[Side | None] = [*Side] if per_side else [None]
    directions: list[Direction | None] = [*Direction] if circles else [None]
    return [(side, direction) for side in sides for direction in directions]
