"""Words during a hold that are no fault: to breathe, and to come out of one that goes on."""

import math

from posecoach.lesson.phrases import BREATHE, COME_OUT
from posecoach.rules.pattern import Hold, Pattern
from posecoach.verdict import Status, Update

BREATH_S = 10.0
"""Breathing is prompted this often ; who holds the breath in a stretch raises the
blood pressure. The interval is engineering."""

LONGEST = 2.0
"""A hold that lasts so many times its target has been forgotten; engineering."""

SHOWN_S = 3.0
"""So long such words stand."""

LATE_S = 4.0
"""A prompt that a fault's cue kept waiting for longer is left out."""


class Holding:
    """Follow one hold after the other; feed it every update."""

    def __init__(self) -> None:
        self._full_at = math.nan
        self._breaths = self._outs = 0
        self._due: tuple[float, str] | None = None
        self._now: tuple[float, str] | None = None

    def prompt(self, update: Update, movement: Pattern) -> str | None:
        """Give the words of now; None where there are none, or a cue is more important.

        Parameters
        ----------
        update : Update
            The coach's.
        movement : Movement
            Of the exercise; only a `Hold` is followed.
        """
        if update.status is Status.PAUSED:  # not seen for a moment
            return None
        if not isinstance(movement, Hold) or math.isnan(update.remaining_s):
            self.__init__()  # type: ignore[misc]
            return None
        t = update.t
        if update.remaining_s <= 0 and math.isnan(self._full_at):
            self._full_at = t
        over_s = 0.0 if math.isnan(self._full_at) else t - self._full_at
        self._count(t, update.progress * movement.hold_s + over_s, movement.hold_s)
        return None if update.cue is not None else self._words(t)

    def _count(self, t: float, held_s: float, target_s: float) -> None:
        """Notice what is due by the time that was held."""
        breaths = int(held_s / BREATH_S)
        outs = 1 + int((held_s - LONGEST * target_s) / BREATH_S)
        if held_s >= LONGEST * target_s and outs > self._outs:
            self._outs, self._due = outs, (t, COME_OUT)
        elif breaths > self._breaths and self._outs == 0:
            self._due = (t, BREATHE)
        self._breaths = max(breaths, self._breaths)

    def _words(self, t: float) -> str | None:
        if self._due is not None and t - self._due[0] > LATE_S:
            self._due = None
        if self._due is not None:
            self._now, self._due = (t, self._due[1]), None
        if self._now is not None and t - self._now[0] <= SHOWN_S:
            return self._now[1]
        return None
