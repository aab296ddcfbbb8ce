"""The opening of a set or a warm-up: what it is, how to get into position, and the plan's note.

It is said before the set, sentence by sentence, from the rest on if there is one. Somebody who is
in position hears only the note, and a movement that begins ends it. Time comes in with the updates,
and counts only while a sentence can be seen.
"""

from collections import deque

from posecoach.coach.update import Offer, Panel, Rank, Update
from posecoach.lesson.practice import Practice
from posecoach.lesson.taught import CHARACTER_S, LEAST_S, LONGEST_STEP_S
from posecoach.verdict import Reason, Status

ABOUT_POSITION = 2
"""So many of the first sentences of an opening are not needed by a person in position."""


class Opening:
    """Offer the sentences of each opening, one after the other."""

    def __init__(self) -> None:
        self._key: tuple[object, tuple[str, ...]] | None = None
        self._lines: deque[str] = deque()
        self._left_s = self._t = 0.0
        self._away = False

    def added(
        self, offers: tuple[Offer, ...], update: Update, practice: Practice, page: Panel | None
    ) -> tuple[Offer, ...]:
        """Return offers with that of the opening, and without others of the same words."""
        mine = self.offers(update, practice, page)
        return (*(offer for offer in offers if offer.text not in practice.opening), *mine)

    def offers(self, update: Update, practice: Practice, page: Panel | None) -> tuple[Offer, ...]:
        """Offer the sentence to show and say now.

        Parameters
        ----------
        update : Update
            Of the practice, later than the last.
        practice : Practice
            Its `opening` holds the sentences: the first one names the exercise.
        page : Panel or None
            What is shown instead; an explanation has named the exercise already.

        Returns
        -------
        tuple[Offer, ...]
            Empty when everything was said. The last sentence stands until the rest is over.
        """
        passed = min(update.t - self._t, LONGEST_STEP_S)
        self._t = update.t
        key = practice.coach, practice.opening
        if key != self._key:
            self._key, self._away = key, False
            self._lines = deque(practice.opening)
            self._begin_line()
        if page is not None:
            if page.picture is not None and len(self._lines) == len(practice.opening) > 1:
                self._next_line()
            return ()
        if update.status is Status.ACTIVE:
            self._lines.clear()
        self._away = self._away or update.status not in {Status.READY, Status.ACTIVE}
        if update.status is Status.READY and self._away:
            while self._lines and len(self._lines) > len(practice.opening) - ABOUT_POSITION:
                self._next_line()
        rests = update.status is Status.REST
        over = rests and practice.waiting_for is None
        if not self._lines or over or update.reason is Reason.NO_PERSON:
            return ()
        if self._left_s <= passed and not (rests and len(self._lines) == 1):
            self._next_line()
        else:
            self._left_s -= passed
        return (Offer(self._lines[0], Rank.NEXT),) if self._lines else ()

    def _next_line(self) -> None:
        self._lines.popleft()
        self._begin_line()

    def _begin_line(self) -> None:
        if self._lines:
            self._left_s = LEAST_S + CHARACTER_S * len(self._lines[0])
