"""Prompts during a hold: to breathe, and to come out of a hold that lasts too long."""

import math

from posecoach.coach.update import Offer, Rank, Update
from posecoach.lesson.phrases import BREATHE, COME_OUT
from posecoach.rules.pattern import Hold, Pattern
from posecoach.verdict import Status

BREATH_S = 10.0
"""Time from one prompt to breathe to the next, in s: holding the breath in a stretch raises the
blood pressure. Engineering."""

LONGEST = 2.0
"""A hold has been forgotten once it lasts this many times its target. Engineering."""


class HoldPrompts:
    """Follow one hold and offer each prompt when it is due; each hold needs its own object."""

    def __init__(self) -> None:
        self._complete_at = math.nan
        self._breaths = self._outs = 0

    def due(
        self, t: float, progress: float, remaining_s: float, target_s: float
    ) -> tuple[Offer, ...]:
        """Offer the prompt that has just become due, if one has.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        progress : float
            The share of the hold that is done, from 0 to 1.
        remaining_s : float
            How long the hold still has to last, in s.
        target_s : float
            How long the whole hold should last, in s.
        """
        if remaining_s <= 0 and math.isnan(self._complete_at):
            self._complete_at = t
        over_s = 0.0 if math.isnan(self._complete_at) else t - self._complete_at
        held_s = progress * target_s + over_s
        breaths, before = int(held_s / BREATH_S), self._breaths
        self._breaths = max(breaths, before)
        outs = 1 + int((held_s - LONGEST * target_s) / BREATH_S)
        if held_s >= LONGEST * target_s and outs > self._outs:
            self._outs = outs
            return (Offer(COME_OUT, Rank.PROMPT),)
        if breaths > before and remaining_s > 0:
            return (Offer(BREATHE, Rank.PROMPT),)
        return ()


class PromptsInHolds:
    """Offer the prompts of every hold of a lesson."""

    def __init__(self) -> None:
        self._hold = HoldPrompts()

    def due(self, update: Update, pattern: Pattern) -> tuple[Offer, ...]:
        """Offer the prompt that is due in the hold under way, if any.

        Parameters
        ----------
        update : Update
            The coach's update, later than the last one.
        pattern : Pattern
            The pattern of the exercise; only a hold has prompts.
        """
        if update.status is Status.PAUSED:  # the person is hidden for a moment
            return ()
        judged = update.status in {Status.READY, Status.ACTIVE}
        if not judged or not isinstance(pattern, Hold) or math.isnan(update.remaining_s):
            self._hold = HoldPrompts()
            return ()
        return self._hold.due(update.t, update.progress, update.remaining_s, pattern.hold_s)
