"""A lesson: it leads a person through a practice, hands-free, from the first pose to the summary.

Around the judging it takes signals and keys, pauses, asks how much a set hurt, prompts to breathe,
and ends with a summary. Like a coach it is fed poses and knows no clock but theirs, so
:mod:`posecoach.session` runs either.
"""

import math
from dataclasses import replace

from posecoach.coach.coach import Coach
from posecoach.coach.milestones import SET_ENDS
from posecoach.coach.update import Offer, Panel, Update
from posecoach.lesson import panels
from posecoach.lesson import phrases as say
from posecoach.lesson.countdown import Countdown
from posecoach.lesson.fall import FallGuard
from posecoach.lesson.feedback import Acts, Feedback
from posecoach.lesson.gestures import Gesture, Gestures
from posecoach.lesson.holding import PromptsInHolds
from posecoach.lesson.note import WORST, Note
from posecoach.lesson.opening import Opening
from posecoach.lesson.pause import Pause, Why
from posecoach.lesson.practice import Practice
from posecoach.lesson.routine import ALL_DONE, LAST_WORDS_S
from posecoach.pose import Pose, Side, Treatment
from posecoach.verdict import Event, Status

SUMMARY_S = 15.0
"""How long the summary is shown if no key is pressed, in s. Engineering."""

PAUSE_KEY, NEXT_KEY, MORE_KEYS, FEWER_KEYS, TEN_KEY = " ", "n", {"+", "="}, {"-", "_"}, "t"


class Lesson:
    """Lead one person through a practice.

    Parameters
    ----------
    practice : Practice
        Judges the poses.
    words : panels.Words
        Translates from English; used for sentences that are put together from several parts.

    Attributes
    ----------
    notes : list[Note]
        One for each set so far, in order, with corrections and pain.
    over : bool
        Whether the lesson has ended and its summary no longer needs to be shown.
    treatment : Treatment
        What the lesson did with the last pose.
    """

    def __init__(self, practice: Practice, words: panels.Words) -> None:
        self._practice, self._words = practice, words
        self.notes: list[Note] = [Note(practice.coach)]
        self._gestures, self._fall = Gestures(), FallGuard()
        self._pause, self._hold_prompts = Pause(), PromptsInHolds()
        self._countdown = Countdown()
        self._t = self._passed_s = 0.0
        self._events: tuple[Event, ...] = ()
        self._opening = Opening()
        self._feedback = Feedback(practice, words, Acts(self._leave_out, self.end))
        self._summary: Panel | None = None
        self._summary_since = math.nan
        self._interrupted = self.over = False
        self.treatment = Treatment.PAUSED

    @property
    def coach(self) -> Coach:
        """The coach of the set under way, or of the last set."""
        return self._practice.coach

    @property
    def undecided(self) -> bool:
        """Whether it is not clear yet which exercise the person does; none is then spoken of."""
        return self._practice.undecided

    @property
    def side_due(self) -> Side | None:
        """The side that is to work in the set under way; None if that is open."""
        return self._practice.side_due

    @property
    def waiting_for(self) -> str | None:
        """The warm-up under way, or the exercise after this rest; None while poses are judged."""
        return self._practice.waiting_for

    @property
    def paused(self) -> Why | None:
        """Why the lesson is paused; None while it is not."""
        return self._pause.why

    @property
    def reported_notes(self) -> list[Note]:
        """The sets with something to report, without those of an exercise guessed by mistake."""
        sure = [
            n for n in self.notes if self._practice.ordered or n.number or n is self._current_note
        ]
        return [note for note in sure if note.tried]

    @property
    def ended(self) -> bool:
        """Whether only the summary is left."""
        return self._summary is not None

    def judge(self, pose: Pose) -> Update:
        """Judge one pose; see :meth:`posecoach.coach.coach.Coach.judge`."""
        self._passed_s, self._t = max(0.0, pose.t - self._t), pose.t
        gesture, fell = self._gestures.detect(pose), self._fall.detect(pose)
        if not self.ended:
            self._follow_gesture(None if self._feedback.takes_hands else gesture)
            self._watch_presence(pose, fell=fell)
        update = self._update(pose)
        events, self._events = self._events, ()
        return replace(update, events=(*events, *update.events)) if events else update

    def press(self, key: str) -> None:
        """Take a key: space, ``n``, ``+``, ``-``, a digit or ``t``; any other ends the summary."""
        pain = WORST if key == TEN_KEY else int(key) if key.isdecimal() else None
        if pain is not None:
            self._feedback.press(pain, self._current_note, self._t)
            self._refresh_summary()
        elif key in MORE_KEYS | FEWER_KEYS:
            by = 1 if key in MORE_KEYS else -1
            self._feedback.correct(self._current_note, by, self._t)
            self._refresh_summary()
        elif self.ended:
            self.over = True
        elif key in {PAUSE_KEY, NEXT_KEY} and self._feedback.go_on():
            pass
        elif key == PAUSE_KEY:
            self._follow_gesture(Gesture.PAUSE)
        elif key == NEXT_KEY:
            self._skip()

    def end(self) -> None:
        """End with the summary; the lesson is over at once if there is nothing to report."""
        if self.ended:
            self.over = True
            return
        self._practice.finish()
        self._summarise()
        self.over = not self.reported_notes

    def _skip(self) -> None:
        """Continue with the next part; ask why a set under way was stopped before its end."""
        self._resume()
        note, waited = self._current_note, self._practice.waiting_for is not None
        self._practice.skip()
        self._note_new_set()
        left = self._practice.coach is not note.coach or self._practice.finished
        if left and not waited and note.tried and note.number < note.coach.exercise.set_size:
            self._feedback.ask_why(note)

    def _refresh_summary(self) -> None:
        """Make the summary again after an answer or a correction."""
        if self.ended:
            self._summarise()

    def _summarise(self) -> None:
        """Make the summary."""
        all_done = self._practice.finished and not self._current_note.red
        title = ALL_DONE if all_done else say.FINISHED
        self._summary = panels.summary_panel(self.reported_notes, title, self._words)

    def close(self) -> None:
        """End without a summary, as when the window is closed."""
        self.end()
        self.over = True

    def summary(self, t: float) -> Update:
        """Return the update with the summary, at a time in s; only once the lesson has ended."""
        assert self._summary is not None
        return Update(t, Status.DONE, panel=self._summary)

    def finish(self) -> None:
        """End with the recording."""
        self._practice.finish()

    @property
    def _current_note(self) -> Note:
        """The note of the set under way; during a rest and at the end that of the last set."""
        tried = [note for note in self.notes if note.tried]
        waiting = self._practice.waiting_for is not None or self.ended
        return tried[-1] if waiting and tried else self._note_of(self._practice.coach)

    def _note_of(self, coach: Coach) -> Note:
        if all(note.coach is not coach for note in self.notes):
            self._note_new_set()
        return next(note for note in self.notes if note.coach is coach)

    def _follow_gesture(self, gesture: Gesture | None) -> None:
        before_all = self._practice.waiting_for is not None and not any(n.tried for n in self.notes)
        if gesture is Gesture.HURTS and not before_all:
            self._feedback.stop(self._current_note)
        elif gesture is Gesture.PAUSE and self._pause.why is not None:
            self._resume()
        elif gesture is Gesture.HURTS or (gesture is Gesture.PAUSE and not self._practice.go_on()):
            self._begin_pause(Why.ASKED)

    def _watch_presence(self, pose: Pose, *, fell: bool) -> None:
        """Pause if the person has left or fallen, and resume when they are back or up again."""
        before = self._pause.why
        judging = self._practice.waiting_for is None and not self._feedback.interrupts
        back = self._pause.update(pose, judging=judging)
        if self._pause.why is not before:
            self._interrupt()
        if fell:
            self._begin_pause(Why.FELL)
        # A person who fell is asked until they are up again, seen or not.
        if self._fall.up if self._pause.why is Why.FELL else back:
            self._resume()

    def _begin_pause(self, why: Why) -> None:
        self._interrupt()
        self._pause.begin(self._t, why)

    def _interrupt(self) -> None:
        """Drop the attempt under way."""
        self._events, self._interrupted = self._events + self._practice.interrupt(), True

    def _resume(self) -> None:
        if self._pause.why is not None:
            self._practice.resume(self._pause.end(self._t))

    def _update(self, pose: Pose) -> Update:
        """Return the update: a pause, pages in between, the summary, or else the practice."""
        self.treatment = Treatment.PAUSED
        if self._pause.why is not None and not self.ended:
            counts = self._note_of(self.coach).counts
            panel = panels.pause_panel(self._pause.why, self._words)
            return Update(pose.t, Status.PAUSED, counts=counts, panel=panel)
        raised = self._gestures.raised
        page = self._feedback.page_between(pose.t, raised=raised)
        if page is not None:
            self._practice.resume(self._passed_s)  # its clocks stand still
            return Update(pose.t, Status.PAUSED, panel=page)
        if self._practice.finished and not self.ended:
            note, asks = self._current_note, self._practice.ordered
            page = self._feedback.last_question(note, pose.t, raised=raised) if asks else None
            if page is not None:
                return Update(pose.t, Status.REST, panel=page)
            self.end()
        if self._summary is not None:
            since = self._summary_since
            self._summary_since = pose.t if math.isnan(since) else since
            self.over = self.over or pose.t - self._summary_since >= SUMMARY_S
            return self.summary(pose.t)
        return self._practise(pose)

    def _practise(self, pose: Pose) -> Update:
        """Return the update of the practice, with what the lesson adds."""
        if self._practice.waiting_for is None:
            self.treatment = Treatment.AFRESH if self._interrupted else Treatment.JUDGED
            self._interrupted = False
        if self._feedback.takes_its_time:
            self._practice.resume(self._passed_s)  # a rest lasts until the answer is given
        update = self._practice.judge(pose)
        self._note_new_set()
        note, waiting_for = self._note_of(self.coach), self._practice.waiting_for
        self._practice.correction = note.correction
        correction = note.correction if waiting_for is None else 0
        counts = update.counts.corrected(note.kind, correction) if correction else update.counts
        judged = self._practice.ordered and waiting_for is None
        question = self._feedback.question(update, judged=judged, raised=self._gestures.raised)
        asked = question or self._practice.explain(update, self.notes)
        offers = self._opening.added(self._offers(update), update, self._practice, asked)
        turn = self.coach if self._practice.ordered else None
        left_s = self._countdown.left_s(update, turn) if asked is None else math.nan
        return replace(
            update, counts=counts, correction=correction, offers=offers, panel=asked,
            countdown_s=left_s, withheld=self._feedback.withheld(),
            number=note.aloud(update.number),
        )  # fmt: skip

    def _note_new_set(self) -> None:
        """Start the note of a new set, and ask about pain in the last one."""
        coach = self._practice.coach
        if all(note.coach is not coach for note in self.notes):
            before = self.notes[-1]
            self.notes.append(Note(coach))
            if self._practice.ordered and before.tried:
                self._feedback.ask_pain(before, self._t)

    def _offers(self, update: Update) -> tuple[Offer, ...]:
        """Return the coach's offers with prompts and replies."""
        set_done = any(offer.text in SET_ENDS for offer in update.offers)
        if set_done and not self._practice.ordered:
            self._feedback.ask_pain_once(self._note_of(self.coach), update.t + LAST_WORDS_S)
        prompts = self._hold_prompts.due(update, self.coach.exercise.pattern)
        return (*update.offers, *prompts, *self._feedback.offers(update.t))

    def _leave_out(self, note: Note) -> None:
        """Leave an exercise out from now on."""
        self._resume()
        self._interrupt()
        self._practice.leave_out(note.coach.exercise.name)
        self._note_new_set()
