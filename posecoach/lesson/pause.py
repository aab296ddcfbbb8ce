"""The pause of a lesson: because the person asked for it, has left, or may have fallen."""

import math
from enum import Enum

from posecoach.pose import Pose

AWAY_S = 3.0
"""A person who has not been seen for this time, in s, has left the picture. It is longer than the
coach waits for a lost person (1 s), because a person hidden by their own knees has not left.
Engineering."""

BACK_S = 1.0
"""A person who has been seen for this time, in s, is back. Engineering."""


class Why(Enum):
    """The reason for a pause."""

    ASKED = "asked"
    AWAY = "away"
    FELL = "fell"


class Pause:
    """Follow whether a lesson is paused, on the clock of its poses.

    Attributes
    ----------
    why : Why or None
        Why it is paused; None while it is not.
    since : float
        Start of the pause, in s; NaN while there is none.
    """

    def __init__(self) -> None:
        self.why: Why | None = None
        self.since = math.nan
        self._seen_since = self._unseen_since = math.nan
        self._met = self._left = False

    def update(self, pose: Pose, *, judging: bool) -> bool:
        """Take one pose; start a pause if the person has left.

        Parameters
        ----------
        pose : Pose
            Repaired, later than the last.
        judging : bool
            Whether the person is needed in the picture; during a rest they may leave.

        Returns
        -------
        bool
            Whether a person who left has come back, so that the lesson should go on.
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
        """Start a pause at a time in s, or change the reason of the one under way."""
        self.since = t if self.why is None else self.since
        self.why = why
        self._left = why is Why.AWAY

    def end(self, t: float) -> float:
        """End the pause at a time in s and return how long it lasted, in s."""
        lasted = t - self.since
        self.why, self.since, self._left = None, math.nan, False
        return lasted
