"""Whether it is paused, and why: by a signal, because somebody has gone, or may have fallen."""

import math
from enum import Enum

from posecoach.pose import Pose

AWAY_S = 3.0
"""Who is not seen for so long has left the picture. Longer than the coach waits for a lost person
(1 s), for somebody behind their own knees has not gone; engineering."""

BACK_S = 1.0
"""Who is seen for so long is back."""


class Why(Enum):
    """What paused it."""

    ASKED = "asked"
    AWAY = "away"
    FELL = "fell"


class Pause:
    """Follow whether it is paused, on the clock of the poses.

    Attributes
    ----------
    why : Why or None
        Why it is paused; None while it is not.
    since : float
        Since when, in s; NaN while it is not.
    """

    def __init__(self) -> None:
        self.why: Why | None = None
        self.since = math.nan
        self._seen_since = self._unseen_since = math.nan
        self._met = self._left = False

    def update(self, pose: Pose, *, judging: bool) -> bool:
        """Look at one pose: who leaves pauses, who comes back goes on.

        Parameters
        ----------
        pose : Pose
            Repaired.
        judging : bool
            Whether somebody is needed in the picture: in a rest one may go and drink.

        Returns
        -------
        bool
            Whether somebody has come back just now, after which it should go on.
        """
        t = pose.t
        seen = pose.seen or not math.isnan(pose.world[0, 0])
        if seen:
            self._unseen_since = math.nan
            self._seen_since = t if math.isnan(self._seen_since) else self._seen_since
        else:
            self._seen_since = math.nan
            self._unseen_since = t if math.isnan(self._unseen_since) else self._unseen_since
        away = t - self._unseen_since >= AWAY_S
        if self.why is None:
            self._met = judging and (self._met or seen)
            if self._met and away:
                self.begin(t, Why.AWAY)
        self._left = self.why is not None and (self._left or away)
        return self._left and t - self._seen_since >= BACK_S

    def begin(self, t: float, why: Why) -> None:
        """Pause, or go on being paused for another reason."""
        self.since = t if self.why is None else self.since
        self.why = why
        self._left = why is Why.AWAY

    def end(self, t: float) -> float:
        """Go on; give for how long it was paused, in s."""
        lasted = t - self.since
        self.why, self.since, self._left = None, math.nan, False
        return lasted
