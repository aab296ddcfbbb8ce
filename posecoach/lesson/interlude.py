"""Pages that are shown for a time in place of the practice, one after the other.

Notices, and the question why an exercise was stopped, which a raised hand or a key answers. The
practice stands still meanwhile.
"""

from collections import deque
from dataclasses import dataclass, field

from posecoach.coach.update import Panel
from posecoach.lesson.choice import HandChoice
from posecoach.lesson.note import Note, Stopped
from posecoach.lesson.panels import Words, why_panel

WHY_S = 10.0
"""The question why is shown for this time, in s, and longer while a hand is up. Engineering."""


@dataclass(slots=True)
class _Page:
    """One page: a notice, or the question about the set of a note."""

    panel: Panel | None
    lasts_s: float
    note: Note | None = None
    since: float | None = None
    choice: HandChoice = field(default_factory=lambda: HandChoice(len(Stopped)))


class Interlude:
    """Show pages, each for its time.

    Parameters
    ----------
    words : Words
        Translates from English into the person's language.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pages: deque[_Page] = deque()
        self._reason: tuple[Note, Stopped] | None = None

    def show(self, panel: Panel, lasts_s: float) -> None:
        """Add a notice that is shown for a time, in s."""
        self._pages.append(_Page(panel, lasts_s))

    def ask_why(self, note: Note) -> None:
        """Add the question why an exercise was stopped."""
        self._pages.append(_Page(None, WHY_S, note))

    @property
    def asks(self) -> bool:
        """Whether the question is shown, so that a raised hand is an answer."""
        return bool(self._pages) and self._pages[0].note is not None

    @property
    def showing(self) -> bool:
        """Whether there are pages to show."""
        return bool(self._pages)

    def clear(self) -> None:
        """Drop all pages."""
        self._pages.clear()

    def answer(self, number: int) -> None:
        """Answer the question that is shown with the number of an answer, from 0."""
        if self.asks and 0 <= number < len(Stopped):
            note = self._pages.popleft().note
            assert note is not None
            self._reason = note, list(Stopped)[number]

    def take_reason(self) -> tuple[Note, Stopped] | None:
        """Return why a set was stopped, once it is answered, and forget it."""
        reason, self._reason = self._reason, None
        return reason

    def page(self, t: float, *, raised: bool | None) -> Panel | None:
        """Return the page to show at a time in s, later than the last; None if there is none.

        Parameters
        ----------
        t : float
            Time in s.
        raised : bool or None
            Whether a hand is up; None where that is not known.
        """
        while self._pages:
            page = self._pages[0]
            page.since = t if page.since is None else page.since
            if t - page.since < page.lasts_s or page.choice.up:
                return page.panel or self._question(page, t, raised=raised)
            self._pages.popleft()
        return None

    def _question(self, page: _Page, t: float, *, raised: bool | None) -> Panel | None:
        page.choice.follow(t, raised=raised)
        if page.choice.chosen is None:
            return why_panel(self._words, page.choice.at)
        self.answer(page.choice.chosen)
        return None
