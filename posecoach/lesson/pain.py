"""The question about pain after a set, answered with a raised hand or a key; none is needed."""

from dataclasses import dataclass

from posecoach.coach.update import Panel, Update
from posecoach.lesson import phrases as say
from posecoach.lesson.choice import HandChoice
from posecoach.lesson.note import Note
from posecoach.lesson.panels import Words, pain_panel
from posecoach.verdict import Status

QUESTION_S = 12.0
"""The question is shown for this time, in s, from when it can first be seen, and longer while a
hand is up. With a key it can be answered until the next set begins. Engineering."""


@dataclass(frozen=True, slots=True)
class PainLevel:
    """An answer by hand to the question about pain.

    Attributes
    ----------
    words : str
        In English.
    scale : str
        What it stands for on the scale from 0 to 10.
    kept : int
        The number that is kept: the middle of that part of the scale, rounded up.
    """

    words: str
    scale: str
    kept: int


LEVELS = tuple(map(PainLevel, say.PAIN_ANSWERS, ("0", "1-3", "4-5", "6-10"), (0, 2, 5, 8)))
"""No pain, and the colours of the traffic light of physiotherapists: green, amber and red."""

ANSWERS = tuple((level.words, level.scale) for level in LEVELS)


class PainQuestion:
    """Ask how much one set hurt.

    Attributes
    ----------
    note : Note or None
        The set that is asked about; None while nothing is asked.
    open : bool
        Whether the question is shown, so that a raised hand is an answer.
    choice : HandChoice
        The answer by hand to the question under way.
    """

    def __init__(self) -> None:
        self.note: Note | None = None
        self.open = False
        self.choice = HandChoice(len(LEVELS))
        self._since = 0.0
        self._shown = False

    def ask(self, note: Note, t: float) -> None:
        """Ask about a set, from a time in s on."""
        self.note, self._since, self._shown = note, t, False
        self.choice = HandChoice(len(LEVELS))

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be asked: it was answered, or shown for long enough."""
        return self.note is None or self.note.pain is not None or (self._shown and not self.open)

    def panel(
        self,
        update: Update,
        waiting_for: str | None,
        words: Words,
        *,
        judged: bool,
        raised: bool | None = None,
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
        raised : bool or None
            Whether a hand is up; None where that is not known.
        """
        self.open, note = False, self.note
        if note is None:
            return None
        if update.status is Status.ACTIVE and update.t > self._since:
            self.note = None
            return None
        if update.reason is not None and not self._shown:
            self._since = max(self._since, update.t)  # it waits until it can be seen
        quiet = note.pain is None and not judged and update.reason is None
        lasted = update.t - self._since
        if not quiet or lasted < 0 or (lasted >= QUESTION_S and not self.choice.up):
            return None
        self._shown = self.open = note.asked = True
        self.choice.follow(update.t, raised=raised)
        return pain_panel(waiting_for, update.remaining_s, words, ANSWERS, self.choice.at)

    @property
    def answer(self) -> int | None:
        """The pain that the hand has chosen, 0 to 10; None so far."""
        chosen = self.choice.chosen
        return None if chosen is None or not self.open else LEVELS[chosen].kept
