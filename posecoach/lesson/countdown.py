"""The countdown before a set, which runs once the person is in position.

It delays nothing: the coach judges every pose meanwhile, and a movement that begins during the
countdown ends it. When the position is lost, the countdown starts again.
"""

import math

from posecoach.coach.update import Update
from posecoach.verdict import Status

COUNTDOWN_S = 3.0
"""Length of the countdown, which starts when the position is right, in s. Engineering."""

GAP_S = 1.0
"""A position that was lost for longer than this, in s, is counted down again; a joint that is
hidden for a moment comes back sooner. Engineering."""


class Countdown:
    """Count down once for each turn."""

    def __init__(self) -> None:
        self._turn: object = None
        self._since = self._ready_at = math.nan
        self._over = False

    def left_s(self, update: Update, turn: object) -> float:
        """Return what is left of the countdown, in s; NaN where nothing is counted down.

        Parameters
        ----------
        update : Update
            The coach's update, later than the last one.
        turn : object
            Stands for the set under way: each new object gets one countdown.
        """
        if turn is not self._turn:
            self._turn, self._ready_at, self._over = turn, math.nan, False
        if update.reason is not None:
            return math.nan
        if update.status is Status.ACTIVE:
            self._over = True
        ready, brief = update.status is Status.READY, update.t - self._ready_at <= GAP_S
        if self._over or not (ready or (brief and update.status is Status.PAUSED)):
            return math.nan
        if ready:
            self._since = self._since if brief else update.t
            self._ready_at = update.t
        left = COUNTDOWN_S - (update.t - self._since)
        self._over = left <= 0
        return math.nan if self._over else left
