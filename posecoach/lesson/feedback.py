"""What the person says about their sets, by hand or by key, and what that changes at once."""

from collections.abc import Callable
from dataclasses import dataclass

from posecoach.coach.update import Offer, Panel, Rank, Update
from posecoach.lesson import panels
from posecoach.lesson import phrases as say
from posecoach.lesson.interlude import Interlude
from posecoach.lesson.note import AMBER, Note, Stopped
from posecoach.lesson.pain import PainQuestion
from posecoach.lesson.panels import Words
from posecoach.lesson.practice import Practice
from posecoach.verdict import Status

STOP_S, NOTICE_S, REPLY_S = 5.0, 6.0, 3.0
"""How long a stop, another notice, and the reply to an answer or a key are shown, in s.
Engineering."""


@dataclass(slots=True)
class Acts:
    """What the lesson does when an answer asks for it.

    Attributes
    ----------
    leave_out : Callable[[Note], None]
        Leaves out the exercise of a set from now on.
    end : Callable[[], None]
        Ends the lesson with its summary.
    """

    leave_out: Callable[[Note], None]
    end: Callable[[], None]


class Feedback:
    """Ask about pain and why an exercise was stopped, and act on the answers.

    Parameters
    ----------
    practice : Practice
        What is practised; it says what comes next.
    words : Words
        Translates from English into the person's language.
    acts : Acts
        What the lesson does when an answer asks for it.

    Attributes
    ----------
    pain : int
        The pain that was reported last, 0 to 10.
    """

    def __init__(self, practice: Practice, words: Words, acts: Acts) -> None:
        self._practice, self._words, self._acts = practice, words, acts
        self._interlude, self._question = Interlude(words), PainQuestion()
        self._reply: tuple[str, float] | None = None
        self.pain = 0

    @property
    def interrupts(self) -> bool:
        """Whether pages are shown in place of the practice."""
        return self._interlude.showing

    @property
    def takes_hands(self) -> bool:
        """Whether a raised hand is an answer or nothing, and no signal."""
        return self._interlude.showing or self._question.open

    @property
    def takes_its_time(self) -> bool:
        """Whether an answer by hand is under way, for which a rest is made longer."""
        return self._question.open and self._question.choice.up

    def stop(self, note: Note) -> None:
        """Stop an exercise at once because it seems to hurt, and then ask why."""
        note.hurt = True
        self._interlude.show(panels.stop_panel(self._words), STOP_S)
        self.ask_why(note)
        self._leave_out(note)

    def ask_why(self, note: Note) -> None:
        """Ask why an exercise was stopped before its end."""
        self._interlude.ask_why(note)

    def ask_pain(self, note: Note, t: float) -> None:
        """Ask how much a set hurt, from a time in s on."""
        self._question.ask(note, t)

    def ask_pain_once(self, note: Note, t: float) -> None:
        """Ask how much a set hurt, from a time in s on, unless another question is open."""
        if self._question.note is None:
            self.ask_pain(note, t)

    def press(self, number: int, note: Note, t: float) -> None:
        """Take a number key: the answer to a question that is shown, or else pain.

        Parameters
        ----------
        number : int
            From 0 to 10.
        note : Note
            The set that is meant where no question is open.
        t : float
            Time in s.
        """
        if self._interlude.asks:
            self._interlude.answer(number - 1)
        else:
            self._answer(number, self._question.note or note, t)

    def correct(self, note: Note, by: int, t: float) -> None:
        """Correct the count of a set by a number, at a time in s."""
        note.correct(by)
        self._reply = f"{self._words(say.CORRECTED)}: {note.number}", t

    def go_on(self) -> bool:
        """End the pages that are shown in place of the practice; return whether there were any."""
        shown = self._interlude.showing
        self._interlude.clear()
        return shown

    def page_between(self, t: float, *, raised: bool | None) -> Panel | None:
        """Return the page to show in place of the practice, and act on the reason that is given.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        raised : bool or None
            Whether a hand is up; None where that is not known.
        """
        page = self._interlude.page(t, raised=raised)
        reason = self._interlude.take_reason()
        if reason is None:
            return page
        self._take_reason(*reason)
        return self._interlude.page(t, raised=raised)

    def question(self, update: Update, *, judged: bool, raised: bool | None) -> Panel | None:
        """Return the question about pain while it is shown, and act on an answer by hand.

        Parameters
        ----------
        update : Update
            Of the practice, later than the last.
        judged : bool
            Whether the next set is under way.
        raised : bool or None
            Whether a hand is up; None where that is not known.
        """
        waits = None if self._practice.finished else self._practice.waiting_for
        page = self._question.panel(update, waits, self._words, judged=judged, raised=raised)
        pain, note = self._question.answer, self._question.note
        if pain is not None and note is not None and note.pain is None:
            self._answer(pain, note, update.t)
        return page

    def last_question(self, note: Note, t: float, *, raised: bool | None) -> Panel | None:
        """Return the question about pain in the last set of a plan, before the summary.

        Parameters
        ----------
        note : Note
            The set.
        t, raised
            As for :meth:`page_between`.
        """
        known = note.asked or note.hurt or note.stopped or note.pain is not None
        if note.tried and not known:
            self.ask_pain(note, t)
        if self._question.settled:
            return None
        return self.question(Update(t, Status.REST), judged=False, raised=raised)

    def offers(self, t: float) -> tuple[Offer, ...]:
        """Offer the reply to the last answer or key for a while."""
        if self._reply is None or t - self._reply[1] > REPLY_S:
            return ()
        return (Offer(self._reply[0], Rank.ANSWER),)

    def withheld(self) -> frozenset[str]:
        """Return the cues that ask for more range, after pain; otherwise none."""
        faults = self._practice.coach.exercise.faults if self.pain >= AMBER else ()
        return frozenset(fault.cue for fault in faults if fault.more_range)

    def _answer(self, pain: int, note: Note, t: float) -> None:
        note.pain = self.pain = pain
        if note.red:
            note.stopped = Stopped.PAIN
            self._leave_out(note)
            self._notice(say.LEAVE, say.SEE_SOMEBODY)
        elif pain >= AMBER:
            self._notice(say.EASE, say.SORE)
        else:
            self._reply = say.LITTLE_PAIN if pain else say.NO_PAIN, t

    def _take_reason(self, note: Note, reason: Stopped) -> None:
        """Keep why an exercise was stopped, and say what that changes."""
        note.stopped, note.hurt = reason, reason is Stopped.PAIN
        if reason is Stopped.PAIN:
            self._leave_out(note)
            self._notice(say.LEAVE, say.SEE_SOMEBODY)
        elif reason is Stopped.TOO_HARD:
            self._notice(say.EASIER_NEXT, note.coach.exercise.teaching.easier.words)
        else:
            self._notice(say.SEE_YOU, ends=True)
            self._acts.end()

    def _leave_out(self, note: Note) -> None:
        self._acts.leave_out(note)
        self._question = PainQuestion()

    def _notice(self, title: str, *lines: str, ends: bool = False) -> None:
        """Show a notice, which says what comes next unless the lesson ends with it."""
        waits = None if ends or self._practice.finished else self._practice.waiting_for
        self._interlude.show(panels.notice_panel(title, lines, waits, self._words), NOTICE_S)
