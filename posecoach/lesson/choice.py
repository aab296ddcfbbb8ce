"""An answer given with a raised hand: kept up, it goes from answer to answer; lowered, it chooses.

One arm is enough, so this works from any side, in every posture, and from a mat 3 m away.
"""

import math

from posecoach.lesson.gestures import RAISED_S

EACH_S = 1.8
"""How long each answer is offered before the next one, in s: it is heard, and the hand comes down
0.7 s later and takes half a second. Engineering."""

LOWERED_S = 0.3
"""A hand that is seen to be down for this time, in s, has chosen. Engineering."""

HIDDEN_S = 1.5
"""A hand that was up and is hidden for longer than this, in s, has chosen nothing: it may still be
up, and a worse answer may have been meant. Engineering."""


class HandChoice:
    """Follow one raised hand through some answers.

    Parameters
    ----------
    number : int
        How many answers there are; the hand stays at the last one.

    Attributes
    ----------
    at : int or None
        The answer that the raised hand has come to, from 0; None while no hand is up.
    chosen : int or None
        The answer at which the hand was lowered; None so far.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self.at: int | None = None
        self.chosen: int | None = None
        self._armed = False
        self._up_since = self._down_since = self._up_at = math.nan

    def follow(self, t: float, *, raised: bool | None) -> None:
        """Take the state of the hands at a time.

        Parameters
        ----------
        t : float
            In s, later than the last.
        raised : bool or None
            Whether a hand is up; None where a hand that was up is hidden. A hand that is up from
            the start chooses nothing until it was down.
        """
        if self.chosen is not None:
            return
        if raised is None:
            if t - self._up_at > HIDDEN_S:
                self._forget()
        elif raised:
            self._raise(t)
        else:
            self._lower(t)

    @property
    def up(self) -> bool:
        """Whether a hand is up to answer."""
        return self.chosen is None and not math.isnan(self._up_since)

    def _raise(self, t: float) -> None:
        self._down_since = math.nan
        if not self._armed:
            return
        self._up_at = t
        self._up_since = t if math.isnan(self._up_since) else self._up_since
        lasted = t - self._up_since - RAISED_S
        if lasted >= 0:
            self.at = min(self._number - 1, int(lasted / EACH_S))

    def _lower(self, t: float) -> None:
        self._armed = True
        self._down_since = t if math.isnan(self._down_since) else self._down_since
        if math.isnan(self._up_since) or t - self._down_since < LOWERED_S:
            return
        if self.at is None:  # it was up too briefly to mean anything
            self._forget()
        self.chosen = self.at

    def _forget(self) -> None:
        self.at, self._up_since = None, math.nan
