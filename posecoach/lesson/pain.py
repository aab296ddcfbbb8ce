"""The question about pain after a set; no answer is needed."""

from posecoach.coach.update import Panel, Update
from posecoach.lesson.note import Note
from posecoach.lesson.panels import Words, pain_panel
from posecoach.verdict import Status

QUESTION_S = 10.0
"""The question is shown for this time, in s, from when it can first be seen; it can be answered
until the next set begins. Engineering."""


class PainQuestion:
    """Ask how much one set hurt.

    Attributes
    ----------
    note : Note or None
        The set that is asked about; None while nothing is asked.
    """

    def __init__(self) -> None:
        self.note: Note | None = None
        self._since = 0.0
        self._shown = False

    def ask(self, note: Note, t: float) -> None:
        """Ask about a set, from a time in s on."""
        self.note, self._since, self._shown = note, t, False

    def panel(
        self, update: Update, waiting_for: str | None, words: Words, *, judged: bool
    ) -> Panel | None:
        """Return the question for a while, and only while nothing is being judged.

        Parameters
        ----------
        update : Update
            Of the practice, later than the last. A new attempt ends the question.
        waiting_for : str or None
            The title of what comes next, during a rest.
        words : Words
            From English into the language of the person.
        judged : bool
            Whether the next set is under way.
        """
        note = self.note
        if note is None:
            return None
        if update.status is Status.ACTIVE and update.t > self._since:
            self.note = None
            return None
        if update.reason is not None and not self._shown:
            self._since = update.t  # it waits until it can be seen
        quiet = note.pain is None and not judged and update.reason is None
        if not quiet or update.t - self._since >= QUESTION_S:
            return None
        self._shown = True
        return pain_panel(note, waiting_for, update.remaining_s, words)
