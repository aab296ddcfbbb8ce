"""What every way of practising has in common: one exercise, whatever is recognised, or a plan."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

from posecoach.coach import Coach
from posecoach.errors import HistoryError
from posecoach.history import History
from posecoach.movement import Hold
from posecoach.paths import history_path
from posecoach.pose import Pose
from posecoach.verdict import Update


class Practice(Protocol):
    """Whoever judges poses while somebody practises."""

    @property
    def coach(self) -> Coach:
        """The coach of what is done now."""

    def see(self, pose: Pose) -> Update:
        """Judge one pose."""

    def finish(self) -> object:
        """End with the recording."""


class OneExercise:
    """Practise one exercise until it is enough."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach

    def see(self, pose: Pose) -> Update:
        """Judge one pose."""
        return self.coach.see(pose)

    def finish(self) -> object:
        """End with the recording."""
        return self.coach.finish()


class Diary:
    """Write each attempt into the history as soon as it is over.

    A history that cannot be written is said once, and the coaching goes on without.

    Parameters
    ----------
    plan : str or None
        Title of the plan, where there is one.
    """

    def __init__(self, plan: str | None) -> None:
        self._plan = plan
        self._history: History | None = None
        self._session: int | None = None
        self._set: int | None = None
        self._coach: Coach | None = None
        self._written = 0
        try:
            self._history = History.open(history_path())
        except HistoryError as error:
            self._give_up(error)

    def __enter__(self) -> "Diary":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._try(self._end_set)
        if self._history is not None:
            if self._session is not None:
                session = self._session
                self._try(lambda history: history.end_session(session))
            self._history.close()

    def see(self, coach: Coach) -> None:
        """Write what is new of a coach; another coach is another set."""
        if self._history is None:
            return
        if coach is not self._coach:
            self._try(self._end_set)
            self._coach, self._written = coach, 0
        if len(coach.tally.attempts) > self._written:
            self._try(self._write)

    def _write(self, history: History) -> None:
        assert self._coach is not None
        exercise = self._coach.exercise
        if self._session is None:
            self._session = history.begin_session(self._plan)
        if self._set is None:
            pattern = exercise.pattern
            self._set = history.begin_set(
                self._session, exercise.name, pattern.kind,
                planned=exercise.dosage.reps,
                hold_s=pattern.hold_s if isinstance(pattern, Hold) else None,
            )  # fmt: skip
        for attempt in self._coach.tally.attempts[self._written :]:
            history.add_attempt(self._set, attempt)
            self._written += 1

    def _end_set(self, history: History) -> None:
        if self._set is not None:
            history.end_set(self._set)
            self._set = None

    def _try(self, work: Callable[[History], object]) -> None:
        if self._history is None:
            return
        try:
            work(self._history)
        except HistoryError as error:
            self._give_up(error)

    def _give_up(self, error: HistoryError) -> None:
        sys.stderr.write(f"posecoach: warning: {error}; this session is not kept\n")
        self._history = None
