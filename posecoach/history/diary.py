"""The diary: it writes a live session to the history while the person practises."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType

from posecoach.errors import HistoryBusyError, HistoryError, SafetyError
from posecoach.history import History
from posecoach.history.store import BUSY_S, START_S, now
from posecoach.lesson import Note
from posecoach.lesson.note import RED
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.rules.pattern import Hold
from posecoach.rules.units import enumerated
from posecoach.terminal.printing import print_warning
from posecoach.verdict import Attempt

PATIENCE_S = 0.05
"""How long another program that is writing to the history may delay a frame, in s. An engineering
choice: a little over one frame at 25 per second."""

RETRY_S = 1.0
"""From one attempt to write to a history that another program holds to the next, in s."""


def painful_today() -> set[str]:
    """Return the names of the exercises that hurt too much today to be done again.

    The set is empty if there is no history, or if it cannot be read. If another program holds it,
    a warning says that what hurt today is not known.
    """
    if not history_path().exists():
        return set()
    try:
        with History.open(history_path(), patience_s=START_S) as history:
            sets = history.sets()
    except HistoryBusyError as error:
        print_warning(f"{error}; leave out yourself what hurt today")
        return set()
    except HistoryError:  # the diary reports it
        return set()
    mine = [one for one in sets if one.begun.date() == now().date()]
    return {one.exercise for one in mine if one.hurt or (one.pain or 0) >= RED}


def pain_refusal(titles: list[str]) -> SafetyError:
    """Return the error for exercises, by their titles, that hurt today."""
    todo = f"leave {'it' if len(titles) == 1 else 'them'} out until tomorrow"
    return SafetyError(f"{enumerated(titles, 'and')} hurt today", todo)


@dataclass(slots=True)
class _Kept:
    """What the history holds of one set.

    Attributes
    ----------
    set_id : int
        The number of the set.
    note : Note
        The set as the lesson knows it; keeping it keeps its `id` unique.
    attempts : list[tuple[int, Attempt]]
        The number of each attempt, and the attempt as it was written.
    corrected, pain, side, hurt
        As the attributes of :class:`posecoach.history.past.PastSet`, as last written.
    ended : bool
        Whether the end of the set was written.
    """

    set_id: int
    note: Note
    attempts: list[tuple[int, Attempt]] = field(default_factory=list)
    corrected: int | None = None
    pain: int | None = None
    side: Side | None = None
    hurt: bool = False
    ended: bool = False


class Diary:
    """Write each attempt to the history as soon as it ends, and what the person says about its set.

    A history that cannot be written is reported once, and the coaching goes on without it. While
    another program holds the history, the diary tries again, and at the end waits for `BUSY_S`.

    Parameters
    ----------
    plan : str or None
        Title of the plan; None without one.
    """

    def __init__(self, plan: str | None) -> None:
        self._plan = plan
        self._history: History | None = None
        self._session: int | None = None
        self._kept: dict[int, _Kept] = {}
        self._notes: list[Note] = []
        self._lost = self._last = False
        self._busy_until = -math.inf
        self._try(lambda _: None, START_S)

    def __enter__(self) -> "Diary":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._last = True
        self._try(lambda history: history.patience(BUSY_S), BUSY_S)
        self.write(self._notes)
        for kept in self._kept.values():
            self._end(kept)
        session = self._session
        if session is not None:
            self._try(lambda history: history.end_session(session))
        if self._history is not None:
            self._history.close()

    def write(self, notes: Sequence[Note]) -> None:
        """Write what is new since the last call, and the end of every set but the last.

        Parameters
        ----------
        notes : Sequence[Note]
            All sets so far with something to record, in order of time. A set that was written
            before and is missing here was a wrong guess at the exercise; it is deleted again.
        """
        self._notes = list(notes)
        for guess in set(self._kept) - {id(note) for note in notes}:
            self._try(partial(self._take_back, guess=guess))
        for note in notes:
            if note.tried or id(note) in self._kept:
                self._try(partial(self._write, note=note))
                if note is not notes[-1] and id(note) in self._kept:
                    self._end(self._kept[id(note)])

    def _take_back(self, history: History, guess: int) -> None:
        history.drop_set(self._kept[guess].set_id)
        del self._kept[guess]

    def _write(self, history: History, note: Note) -> None:
        kept = self._kept.get(id(note))
        if kept is None:
            kept = self._kept[id(note)] = _Kept(self._begin(history, note), note)
        for k, attempt in enumerate(note.coach.log.attempts):
            if k == len(kept.attempts):
                kept.attempts.append((history.add_attempt(kept.set_id, attempt), attempt))
            elif attempt is not kept.attempts[k][1]:
                history.change_attempt(kept.attempts[k][0], attempt)
                kept.attempts[k] = kept.attempts[k][0], attempt
        corrected = note.number if note.correction else None
        if corrected != kept.corrected:
            history.correct(kept.set_id, corrected)
            kept.corrected = corrected
        if note.pain != kept.pain:
            history.set_pain(kept.set_id, note.pain)
            kept.pain = note.pain
        if note.side is not kept.side:
            history.set_side(kept.set_id, note.side)
            kept.side = note.side
        if note.hurt and not kept.hurt:
            history.set_hurt(kept.set_id)
            kept.hurt = True

    def _begin(self, history: History, note: Note) -> int:
        if self._session is None:
            self._session = history.begin_session(self._plan)
        exercise = note.coach.exercise
        pattern = exercise.pattern
        return history.begin_set(
            self._session, exercise.name, pattern.kind,
            planned=exercise.set_size,
            hold_s=pattern.hold_s if isinstance(pattern, Hold) else None,
        )  # fmt: skip

    def _end(self, kept: _Kept) -> None:
        if not kept.ended:
            self._try(partial(self._write_end, kept=kept))

    def _write_end(self, history: History, kept: _Kept) -> None:
        history.end_set(kept.set_id)
        kept.ended = True

    def _try(self, work: Callable[[History], object], patience_s: float = PATIENCE_S) -> None:
        """Do a piece of work with the history, if it can be used now.

        Parameters
        ----------
        work : Callable[[History], object]
            Done again by a later call where another program holds the history.
        patience_s : float
            How long to wait for the history if it is not open yet, in s.
        """
        if self._lost or (time.monotonic() < self._busy_until and not self._last):
            return
        try:
            if self._history is None:
                self._history = History.open(history_path(), patience_s=patience_s)
                self._history.patience(patience_s if self._last else PATIENCE_S)
            work(self._history)
        except HistoryBusyError as error:
            self._busy_until = time.monotonic() + RETRY_S
            if self._last:
                self._give_up(error)
        except HistoryError as error:
            self._give_up(error)

    def _give_up(self, error: HistoryError) -> None:
        print_warning(f"{error}; the rest of this session is not saved")
        self._lost = True
        if self._history is not None:
            self._history.close()
            self._history = None
