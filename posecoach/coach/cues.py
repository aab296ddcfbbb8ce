"""The one module that chooses the cue for the person.

Every part that has something to say makes an offer (:class:`posecoach.coach.update.Offer`): the
coach its set-up advice, faults, milestones and praise; the lesson its prompts and answers; the
live view the placing of the person and trouble with the camera. The chooser takes the most
important offer, one at a time, and limits repetition.

::

    coach ─┐
    lesson ┼─ offers ─▶ CueChooser ─▶ Update.cue, .severity, .marked
    view  ─┘
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from posecoach.coach.update import Offer, Rank, Update
from posecoach.verdict import Attempt, Severity, Status

AGAIN_S, MINOR_AGAIN_S = 8.0, 120.0
"""A fault's cue is not repeated within the first time, in s; the cue of a minor fault not within
the second, which is about once in a set. Engineering."""

ANY_S = 3.0
"""Two passing cues are at least this far apart, in s, unless the second is a milestone.
Engineering."""

SHOWN_S = 3.0
"""A passing cue stays on the screen for this time, in s; six words are read in two."""

STEADY_S = 0.5
"""Other advice on the position must be right for this time, in s, before it replaces the advice on
the screen. Engineering."""

PER_ATTEMPT = 2
"""The largest number of cues for faults in one attempt. Engineering."""

SEVERITIES = {
    Rank.MAJOR: Severity.MAJOR,
    Rank.MODERATE: Severity.MODERATE,
    Rank.MINOR: Severity.MINOR,
    Rank.PROMPT: Severity.MINOR,
}
"""The severity that an update carries with a cue of each rank."""

_FAULTS = {Rank.MAJOR, Rank.MODERATE, Rank.MINOR}
_STEADIED = {Rank.PLACE, Rank.POSITION}
_OUT_OF_POSITION = {Status.SEARCHING, Status.SET_UP, Status.CANNOT_JUDGE}
_BETWEEN_SETS = {Status.REST, Status.DONE}


class CueChooser:
    """Choose one cue for each update of a session, in order of time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, Offer]] = []
        self._said_at: dict[str, float] = {}
        self._passing: tuple[float, Offer] | None = None
        self._in_attempt = 0
        self._status: Status | None = None
        self._advice = _SteadyAdvice()

    def choose(self, update: Update, more: Iterable[Offer] = ()) -> Update:
        """Return the update with the cue to show now.

        Parameters
        ----------
        update : Update
            With the offers of the coach or the lesson; later than the last one.
        more : Iterable[Offer]
            Offers from outside the coaching, such as trouble with the camera.

        Returns
        -------
        Update
            With `cue`, `severity` and `marked`; None and empty if there is nothing to say.
        """
        self._follow(update)
        offers = [o for o in (*update.offers, *more) if o.text not in update.withheld]
        self._queue(update.t, [o for o in offers if not o.stands])
        if update.panel is not None:  # it is read in place of a cue; waiting offers keep waiting
            return _silent(update)
        standing = min((o for o in offers if o.stands), key=lambda o: o.rank, default=None)
        notice = standing if standing is not None and standing.rank is Rank.NOTICE else None
        advice = self._advice.steady(None if notice else standing, update.t)
        chosen = advice or self._passing_cue(update) or notice
        if chosen is None:
            return _silent(update)
        severity = SEVERITIES.get(chosen.rank)
        return replace(update, cue=chosen.text, severity=severity, marked=chosen.marked)

    def _follow(self, update: Update) -> None:
        """Forget what belongs to an attempt, a position or a set that is over."""
        began = update.status is Status.ACTIVE and self._status is Status.READY
        if began or any(isinstance(event, Attempt) for event in update.events):
            self._in_attempt = 0
        if began:  # the next attempt may fail
            self._waiting = [one for one in self._waiting if one[1].rank is not Rank.PRAISE]
            if self._passing is not None and self._passing[1].rank is Rank.PRAISE:
                self._passing = None
        if update.status in _OUT_OF_POSITION:
            self._waiting = [one for one in self._waiting if one[1].rank is Rank.MILESTONE]
        if update.status in _BETWEEN_SETS:
            self._waiting.clear()
            self._said_at.clear()
            self._passing, self._in_attempt = None, 0
        self._status = update.status

    def _queue(self, t: float, offers: Iterable[Offer]) -> None:
        known = {offer for _, offer in self._waiting}
        self._waiting += [(t, offer) for offer in offers if offer not in known]

    def _passing_cue(self, update: Update) -> Offer | None:
        """Return the passing cue on the screen; put the next one there when it is due.

        Of two waiting milestones the newer one is shown, because it completes the older one. Once
        a cue is chosen, other faults are dropped and prompts keep waiting.
        """
        t, withheld = update.t, update.withheld
        self._waiting = [
            (since, o)
            for since, o in self._waiting
            if t - since <= o.wait_s and o.text not in withheld
        ]
        newest_first = reversed(self._waiting)
        waiting = sorted((offer for _, offer in newest_first), key=lambda o: o.rank)
        milestone = bool(waiting) and waiting[0].rank is Rank.MILESTONE
        busy = self._passing is not None and t - self._passing[0] < ANY_S
        if waiting and (milestone or not busy):
            fresh = [offer for offer in waiting if not self._heard_enough(t, offer)]
            chosen = fresh[0] if fresh else None
            self._waiting = [
                one for one in self._waiting if one[1].rank is Rank.PROMPT and one[1] != chosen
            ]
            if chosen is not None:
                self._passing = t, chosen
                self._said_at[chosen.text] = t
                self._in_attempt += chosen.rank in _FAULTS
        if self._passing is None or t - self._passing[0] > SHOWN_S:
            return None
        return None if self._passing[1].text in withheld else self._passing[1]

    def _heard_enough(self, t: float, offer: Offer) -> bool:
        """Return whether a fault's cue was given recently, or this attempt has had enough cues."""
        if offer.rank not in _FAULTS:
            return False
        pause_s = MINOR_AGAIN_S if offer.rank is Rank.MINOR else AGAIN_S
        recent = t - self._said_at.get(offer.text, -math.inf) < pause_s
        return recent or self._in_attempt >= PER_ATTEMPT


def _silent(update: Update) -> Update:
    return replace(update, cue=None, severity=None, marked=frozenset())


class _SteadyAdvice:
    """Keep advice on the position on the screen until other advice has been right for a while."""

    def __init__(self) -> None:
        self._shown: Offer | None = None
        self._next: Offer | None = None
        self._next_since = 0.0

    def steady(self, offer: Offer | None, t: float) -> Offer | None:
        """Return what to show in place of the standing offer of this moment."""
        if offer is None or offer.rank not in _STEADIED:
            self._shown = self._next = None
            return offer
        if offer != self._next:
            self._next, self._next_since = offer, t
        if self._shown is None or t - self._next_since >= STEADY_S:
            self._shown = offer
        return self._shown
