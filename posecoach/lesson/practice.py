"""What a lesson leads somebody through: one exercise, whatever is recognised, or a plan."""

from collections.abc import Iterable
from typing import Protocol

from posecoach.coach.coach import Coach
from posecoach.coach.recognition import Recogniser
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.update import Update
from posecoach.verdict import Event


class Practice(Protocol):
    """Whoever judges poses while somebody practises.

    :class:`posecoach.lesson.routine.Routine` is one.

    Attributes
    ----------
    correction : int
        How many more of the set under way there were than was seen, as the person says.
    """

    correction: int

    @property
    def ordered(self) -> bool:
        """Whether another coach is the next set, and not only a better guess."""

    @property
    def coach(self) -> Coach:
        """The coach of what is done now."""

    @property
    def waiting_for(self) -> str | None:
        """What is waited for, and nothing judged meanwhile; None while somebody is judged."""

    @property
    def finished(self) -> bool:
        """Whether all is done."""

    def judge(self, pose: Pose) -> Update:
        """Judge one pose."""

    def skip(self) -> None:
        """Go on with what comes next."""

    def leave_out(self, exercise: str) -> None:
        """Do no more of an exercise, by its name."""

    def interrupt(self) -> tuple[Event, ...]:
        """Drop what is under way; what was counted stays."""

    def resume(self, paused_s: float) -> None:
        """Go on after so many s in which nothing was seen."""

    def finish(self) -> object:
        """End with the recording."""


class _Alone:
    """What is done until it is enough, and has nothing after it."""

    waiting_for: str | None = None
    ordered = False

    def __init__(self) -> None:
        self.finished = False
        self.correction = 0

    def skip(self) -> None:
        """Do nothing: nothing comes next."""

    def leave_out(self, exercise: str) -> None:  # noqa: ARG002
        """Be at the end: there is no other exercise."""
        self.finished = True

    def resume(self, paused_s: float) -> None:
        """Do nothing: no clock runs outside of an attempt."""


class OneExercise(_Alone):
    """Practise one exercise until it is enough."""

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.coach = coach

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
    """Practise whatever is recognised until it is enough."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        super().__init__()
        self._recogniser = Recogniser(exercises, live=True)

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
