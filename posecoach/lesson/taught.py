"""A practice with lessons: each exercise is explained before its first set, a warm-up is shown.

The pages delay nothing: the coach judges meanwhile, and a movement that begins ends them. After a
set, a fault that was seen is shown beside the exercise done well, and an easier or harder way is
offered where :mod:`posecoach.lesson.variants` says so. Time comes in with the updates, and counts
only while a page is shown.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.coach.update import Panel, Picture, Update
from posecoach.lesson import phrases as say
from posecoach.lesson.note import Note
from posecoach.lesson.panels import Words
from posecoach.lesson.practice import Practice
from posecoach.lesson.routine import REST
from posecoach.lesson.variants import offered
from posecoach.pose import Pose, Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Event, Severity, Status

LEAST_S, CHARACTER_S = 2.0, 1 / 13
"""How long a page is shown, in s: the first, and as much more for each character that is said. The
speech programs say 14 to 17 characters per s. Engineering."""

LONGEST_STEP_S = 0.5
"""The longest time between two updates that counts, in s; after a pause a page goes on as it was.
Engineering."""

MOST_CHARACTERS = 120
"""A longer text is said on several pages: 15 s of speech are taken for a program that hangs.
Engineering."""

OFTEN = 2
"""A fault is shown after a set in which it was seen so many times, a major one after one.
Engineering."""


@dataclass(slots=True)
class _Page:
    panel: Panel
    left_s: float


class Taught:
    """Lead through a practice, explain each exercise before its first set, and show warm-ups.

    Parameters
    ----------
    practice : Practice
        What is practised.
    words : Words
        Translates from English into the person's language.
    familiar : frozenset[str]
        Names of exercises that need no explanation, because they were done lately.
    shows : Callable[[str, str], Picture | None]
        Returns the picture of a fault, if there is one, by the names of exercise and fault.
    """

    def __init__(
        self,
        practice: Practice,
        words: Words,
        familiar: frozenset[str],
        shows: Callable[[str, str], Picture | None],
    ) -> None:
        self._inner, self._words, self._shows = practice, words, shows
        self._known = set(familiar)
        self._told: set[tuple[str, str]] = set()
        self._pages: deque[_Page] = deque()
        self._warm_up: tuple[str, ...] = ()
        self._coach: Coach | None = None
        self._sets, self._t = 0, 0.0

    def explain(self, update: Update, notes: Sequence[Note]) -> Panel | None:
        """Return the page to show now, if there is one.

        Parameters
        ----------
        update : Update
            Of the practice, later than the last. It is not called while something else is shown.
        notes : Sequence[Note]
            All sets so far, that of the set under way included.

        Returns
        -------
        Panel or None
            None while an attempt is under way, and when everything is said.
        """
        passed = min(update.t - self._t, LONGEST_STEP_S)
        self._t = update.t
        if self.undecided or self.finished:
            return None
        self._follow_warm_up(update)
        if not self._warm_up:
            self._plan(notes)
        if update.status is Status.ACTIVE:
            self._pages.clear()
        if self._pages and self._pages[0].left_s <= passed:
            self._pages.popleft()
        elif self._pages:
            self._pages[0].left_s -= passed
        return self._pages[0].panel if self._pages else None

    def go_on(self) -> bool:
        """End the explanation and return whether there was one."""
        explained = bool(self._pages)
        self._pages.clear()
        return explained

    def skip(self) -> None:
        """End the explanation, or else continue with the next part."""
        if not self.go_on():
            self._inner.skip()

    def _follow_warm_up(self, update: Update) -> None:
        """Add the page of a warm-up that begins; remove what is left of one that is over."""
        opening = self.opening if _warms_up(update) else ()
        if opening == self._warm_up:
            return
        self._warm_up = opening
        self._pages.clear()
        if opening and self.demonstration is not None:
            title, told = self._words(opening[0]), len(opening) > 1
            self._add(title, opening[-1], Picture(self.demonstration), first=told)

    def _plan(self, notes: Sequence[Note]) -> None:
        """Add the pages that have become due: about the set that ended, and a new exercise."""
        coach = self._inner.coach
        if coach is not self._coach:
            before = [note for note in notes if note.coach is self._coach and note.tried]
            self._coach, self._sets = coach, 0
            if before and not (before[-1].red or before[-1].stopped):
                self._review(before[-1], notes)
            if coach.exercise.name not in self._known:
                self._known.add(coach.exercise.name)
                self._teach(coach.exercise)
        elif not self.ordered:
            note = next(note for note in notes if note.coach is coach)
            sets = note.number // coach.exercise.set_size
            if sets > self._sets:
                self._sets = sets
                self._review(note, notes)

    def _teach(self, exercise: Exercise) -> None:
        taught, title = exercise.teaching, self._words(exercise.title)
        picture = Picture(exercise.name)
        self._add(title, taught.purpose, picture, first=True)
        for number, step in enumerate(taught.steps, 1):
            self._add(f"{title}: {number} / {len(taught.steps)}", step, picture)
        self._add(self._words(say.FEEL), taught.feel, picture)
        self._add(self._words(say.STOP_IF), taught.stop, picture)

    def _review(self, note: Note, notes: Sequence[Note]) -> None:
        """Add the fault of a set that was seen most, and an easier or harder way if one fits."""
        exercise = note.coach.exercise
        fault = self._fault(note)
        if fault is not None:
            self._told.add((exercise.name, fault))
            cue = next(f.cue for f in exercise.all_faults if f.name == fault)
            self._add(self._words(exercise.title), cue, self._shows(exercise.name, fault))
        same = [n for n in notes if n.tried and n.coach.exercise.name == exercise.name]
        offer = offered(same)
        if offer is None:
            return
        harder, way = offer
        if (exercise.name, way.words) not in self._told:
            self._told.add((exercise.name, way.words))
            title = self._words(say.WAS_TOO_EASY if harder else say.WAS_TOO_HARD)
            picture = None if way.exercise is None else Picture(way.exercise)
            self._add(title, way.words, picture, first=True)

    def _fault(self, note: Note) -> str | None:
        """Return the fault of a set that was seen most, of those that were not shown yet."""
        exercise = note.coach.exercise
        seen: dict[str, int] = {}
        for one in note.coach.log.occurrences:
            seen[one.name] = seen.get(one.name, 0) + 1
        major = {f.name for f in exercise.all_faults if f.severity is Severity.MAJOR}
        due = [
            name
            for name, times in sorted(seen.items(), key=lambda item: -item[1])
            if (times >= OFTEN or name in major)
            and (exercise.name, name) not in self._told
            and self._shows(exercise.name, name)
        ]
        return due[0] if due else None

    def _add(self, title: str, text: str, picture: Picture | None, *, first: bool = False) -> None:
        """Add a page, or several for a long text; a `first` text follows the title aloud."""
        skip = self._words(say.SKIP)
        choices = ((self._words(say.BOTH_HANDS), skip), ("n", skip))
        for number, part in enumerate(parts(self._words(text))):
            ends = "" if title.endswith("?") else "."
            spoken = f"{title}{ends} {part}" if first and not number else part
            panel = Panel(title, (part,), choices, spoken, picture)
            self._pages.append(_Page(panel, LEAST_S + CHARACTER_S * len(spoken)))

    @property
    def correction(self) -> int:
        """By how much the person corrected the count of the set under way."""
        return self._inner.correction

    @correction.setter
    def correction(self, value: int) -> None:
        self._inner.correction = value

    @property
    def ordered(self) -> bool:
        """Whether a new coach is the next set."""
        return self._inner.ordered

    @property
    def undecided(self) -> bool:
        """Whether it is not clear yet which exercise the person does."""
        return self._inner.undecided

    @property
    def coach(self) -> Coach:
        """The coach of the set under way, or of the last set."""
        return self._inner.coach

    @property
    def waiting_for(self) -> str | None:
        """The warm-up under way, or the exercise after this rest."""
        return self._inner.waiting_for

    @property
    def opening(self) -> tuple[str, ...]:
        """The sentences before the set or the warm-up."""
        return self._inner.opening

    @property
    def demonstration(self) -> str | None:
        """The name of what demonstrates the warm-up under way."""
        return self._inner.demonstration

    @property
    def side_due(self) -> Side | None:
        """The side that is to work in the set under way."""
        return self._inner.side_due

    @property
    def finished(self) -> bool:
        """Whether everything has been done."""
        return self._inner.finished

    def judge(self, pose: Pose) -> Update:
        """Judge one pose."""
        return self._inner.judge(pose)

    def leave_out(self, exercise: str) -> None:
        """Leave out the rest of an exercise, given by its name, and stop explaining."""
        self._pages.clear()
        self._inner.leave_out(exercise)

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way."""
        return self._inner.interrupt()

    def resume(self, paused_s: float) -> None:
        """Continue after a pause."""
        self._inner.resume(paused_s)

    def finish(self) -> object:
        """End with the recording."""
        return self._inner.finish()


def parts(text: str) -> list[str]:
    """Divide a text between its sentences into parts of up to `MOST_CHARACTERS`.

    >>> parts("Kneel down. " + "Breathe slowly. " * 7 + "Stand up.")[1]
    'Breathe slowly. Stand up.'
    """
    out: list[str] = []
    for sentence in re.split(r"(?<=[.!?]) ", text):
        if out and len(out[-1]) + 1 + len(sentence) <= MOST_CHARACTERS:
            out[-1] += f" {sentence}"
        else:
            out.append(sentence)
    return out


def _warms_up(update: Update) -> bool:
    return update.status is Status.REST and update.phase != REST
