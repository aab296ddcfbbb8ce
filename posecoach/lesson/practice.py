"""What a person practises in a lesson: one exercise, any recognised exercise, or a plan."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from posecoach.coach.coach import Coach
from posecoach.coach.milestones import OTHER_SIDE
from posecoach.coach.recognition import Recogniser
from posecoach.coach.update import Panel, Update
from posecoach.lesson.note import Note
from posecoach.pose import Pose, Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Event


class Practice(Protocol):
    """What a lesson needs in order to lead a person through a practice.

    :class:`OneExercise`, :class:`AnyExercise` and :class:`posecoach.lesson.routine.Routine` provide
    it.

    Attributes
    ----------
    correction : int
        By how much the person corrected the count of the set under way.
    """

    correction: int

    @property
    def ordered(self) -> bool:
        """Whether a new coach is the next set; otherwise it is only a better guess."""

    @property
    def undecided(self) -> bool:
        """Whether it is not clear yet which exercise the person does."""

    @property
    def coach(self) -> Coach:
        """The coach of the set under way, or of the last set."""

    @property
    def waiting_for(self) -> str | None:
        """The warm-up under way, or the exercise after this rest; None while poses are judged."""

    @property
    def opening(self) -> tuple[str, ...]:
        """The sentences before the set or the warm-up: its name, the position, the plan's note."""

    @property
    def demonstration(self) -> str | None:
        """The name of what demonstrates the warm-up under way; None if nothing does."""

    @property
    def side_due(self) -> Side | None:
        """The side that is to work in the set under way; None if that is open."""

    @property
    def finished(self) -> bool:
        """Whether everything has been done."""

    def judge(self, pose: Pose) -> Update:
        """Judge one pose."""

    def explain(self, update: Update, notes: Sequence[Note]) -> Panel | None:
        """Return a page about the exercise to show now, if there is one."""

    def go_on(self) -> bool:
        """End an explanation and return whether there was one."""

    def skip(self) -> None:
        """Continue with the next part."""

    def leave_out(self, exercise: str) -> None:
        """Leave out the rest of an exercise, given by its name."""

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way; see :meth:`posecoach.coach.coach.Coach.interrupt`."""

    def resume(self, paused_s: float) -> None:
        """Continue after a pause; no clock of the practice counts its length, in s."""

    def finish(self) -> object:
        """End with the recording; see :meth:`posecoach.coach.coach.Coach.finish`."""


class Unexplained:
    """A practice that explains nothing."""

    def explain(self, update: Update, notes: Sequence[Note]) -> Panel | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def go_on(self) -> bool:
        """Return that there was no explanation."""
        return False


class _Alone(Unexplained):
    """A practice that goes on until the person stops, and has nothing after it."""

    waiting_for: str | None = None
    opening: tuple[str, ...] = ()
    demonstration: str | None = None
    side_due: Side | None = None
    ordered = False
    undecided = False

    def __init__(self) -> None:
        self.finished = False
        self.correction = 0

    def skip(self) -> None:
        """Do nothing, because nothing comes next."""

    def leave_out(self, exercise: str) -> None:  # noqa: ARG002
        """Finish, because there is no other exercise."""
        self.finished = True

    def resume(self, paused_s: float) -> None:
        """Do nothing, because no clock runs outside an attempt."""


class OneExercise(_Alone):
    """Practise one exercise until the person stops."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach

    @property
    def opening(self) -> tuple[str, ...]:  # type: ignore[override]
        """How to begin the first set, and the other side once one is done."""
        exercise, log = self.coach.exercise, self.coach.log
        position = exercise.teaching.position_of
        if not exercise.dosage.per_side:
            done = log.counts.of(exercise.pattern.kind) // exercise.set_size
            return () if done else (exercise.title, position(None))
        sets = {
            side: counts.of(exercise.pattern.kind) // exercise.set_size_per_side
            for side, counts in log.by_side.items()
        }
        due = min(sets, key=lambda side: sets[side], default=None)
        if len(set(sets.values())) > 1:
            return OTHER_SIDE, position(due)
        return () if any(sets.values()) else (exercise.title, position(None))

    def judge(self, pose: Pose) -> Update:
        """Judge one pose."""
        return self.coach.judge(pose)

    def interrupt(self) -> tuple[Event, ...]:
        """Drop what is under way."""
        return self.coach.interrupt()

    def finish(self) -> object:
        """End with the recording."""
        return self.coach.finish()


class AnyExercise(_Alone):
    """Practise any exercise that is recognised, until the person stops."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        super().__init__()
        self._recogniser = Recogniser(exercises)

    @property
    def undecided(self) -> bool:  # type: ignore[override]
        """Whether no exercise is recognised yet."""
        return self._recogniser.recognised.exercise is None

    @property
    def coach(self) -> Coach:
        """The coach of the leading exercise."""
        return self._recogniser.coach

    def judge(self, pose: Pose) -> Update:
        """Judge one pose."""
        return self._recogniser.judge(pose)

    def interrupt(self) -> tuple[Event, ...]:
        """Drop what is under way."""
        return self._recogniser.interrupt()

    def finish(self) -> object:
        """End with the recording."""
        return self._recogniser.finish()
