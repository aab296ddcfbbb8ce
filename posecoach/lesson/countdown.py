"""The countdown before somebody begins, once they are in position.

It holds nothing up: the coach judges every pose meanwhile, and a movement that begins before its
end cuts it short. When the position is lost, it starts again.
"""

import math

from posecoach.update import Update
from posecoach.verdict import Status

COUNTDOWN_S = 3.0
"""How long it counts from the moment the position is right, in s."""

GAP_S = 1.0
"""A position that is lost for longer, in s, is counted down again; a joint is hidden for less."""


class Countdown:
    """Count down once for each turn."""

    def __init__(self) -> None:
        self._turn: object = None
        self._since = self._ready_at = math.nan
        self._over = False

    def left_s(self, update: Update, turn: object) -> float:
        """Return how long it still counts, in s; NaN where nothing is counted down.

        Parameters
        ----------
        update : Update
            The coach's, later than the last.
        turn : object
            Whose turn it is: each new object gets a countdown.
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
