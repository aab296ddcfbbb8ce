"""The diary: it writes a live session to the history while the person practises."""

import math
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from types import TracebackType

from posecoach.errors import HistoryBusyError, PosecoachError
from posecoach.history import History
from posecoach.history.kept import Kept, said_of
from posecoach.history.opening import START_S, open_or_renew
from posecoach.history.past import About
from posecoach.history.phrases import NOT_SAVED, RENEWED
from posecoach.history.store import BUSY_S, now
from posecoach.history.takeover import written
from posecoach.lesson import Note
from posecoach.paths import history_path
from posecoach.rules.pattern import Hold
from posecoach.terminal.printing import print_warning

PATIENCE_S = 0.05
"""How long another program that is writing to the history may delay a frame, in s. An engineering
choice: a little over one frame at 25 per second."""

RETRY_S = 1.0
"""From one attempt to open a history that another program holds to the next, in s."""

_FAILURES = (PosecoachError, sqlite3.IntegrityError, ValueError)
"""What a write may raise. The last two: the file is no longer the one that was written to, as after
`posecoach history --delete` in another window."""


class Diary:
    """Write each attempt to the history as soon as it ends, and what the person says about its set.

    What cannot be written is tried again with the next attempt or answer, and at the end; the
    coaching goes on meanwhile. While another program holds the history, the diary tries again, and
    at the end it waits for `BUSY_S`. A damaged history is moved aside and a new one begun.

    Parameters
    ----------
    plan : str or None
        Title of the plan; None without one.
    person : str
        Who practises; empty for the person without a name.
    keeps : bool
        Whether anything is written at all.

    Attributes
    ----------
    notice : str or None
        What the person should be shown, in English; None if all is well.
    """

    def __init__(self, plan: str | None, person: str = "", *, keeps: bool = True) -> None:
        self.notice: str | None = None
        self._plan, self._about, self._keeps = plan, About(person=person), keeps
        self._history: History | None = None
        self._session: tuple[int, datetime] | None = None
        self._begun: dict[int, datetime] = {}
        self._kept: dict[int, Kept] = {}
        self._notes: list[Note] = []
        self._failed_at: tuple[object, ...] | None = None
        self._warned = False
        self._busy_until = -math.inf
        if keeps:
            self._connect(START_S)

    def __enter__(self) -> "Diary":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._failed_at = None
        if self._history is not None:
            self._history.patience(BUSY_S)
        self._write_all(at_end=True)
        for kept in self._kept.values():
            self._end(kept)
        if self._session is not None:
            number = self._session[0]
            self._try(lambda history: history.end_session(number))
        if not all(map(self._is_written, self._notes)):
            print_warning("this session is not in the history, or not all of it")
        elif self._warned:
            print_warning("the history can be written again: all of this session is in it")
        self._close()

    def write(self, notes: Sequence[Note]) -> None:
        """Write what is new since the last call, and the end of every set but the last.

        Parameters
        ----------
        notes : Sequence[Note]
            All sets so far with something to record, in order of time. A set that was written
            before and is missing here was a wrong guess at the exercise; it is deleted again.
        """
        if not self._keeps:
            return
        self._notes = list(notes)
        for note in self._notes:
            if id(note) not in self._begun and note.tried:
                self._begun[id(note)] = now()
        if self._failed_at is not None and self._failed_at == self._state():
            return
        self._failed_at = None
        self._write_all(at_end=False)

    def _is_written(self, note: Note) -> bool:
        kept = self._kept.get(id(note))
        if kept is None:
            return not note.tried
        corrected = note.number if note.correction else None
        said = (corrected, note.pain, said_of(note)) == (kept.corrected, kept.pain, kept.said)
        return said and not kept.behind

    def _write_all(self, *, at_end: bool) -> None:
        if self._history is not None and not self._history.present:
            self._close()  # another program has deleted it
        if self._history is None and (self._notes or self._kept):
            if at_end:
                self._connect(BUSY_S)
            elif time.monotonic() >= self._busy_until:
                self._connect(PATIENCE_S)
        for guess in set(self._kept) - {id(note) for note in self._notes}:
            self._try(partial(self._take_back, guess=guess))
        for note in self._notes:
            if note.tried or id(note) in self._kept:
                self._try(partial(self._write, note=note, all_attempts=at_end))
                if note is not self._notes[-1] and id(note) in self._kept:
                    self._end(self._kept[id(note)])

    def _state(self) -> tuple[object, ...]:
        """Return what changes with every attempt and answer."""
        return tuple(
            (id(n), len(n.coach.log.attempts), n.correction, n.pain, said_of(n))
            for n in self._notes
        )

    def _take_back(self, history: History, guess: int) -> None:
        history.drop_set(self._kept[guess].set_id)
        del self._kept[guess]

    def _write(self, history: History, note: Note, *, all_attempts: bool) -> None:
        kept = self._kept.get(id(note))
        if kept is None:
            kept = self._kept[id(note)] = Kept(self._begin(history, note), note)
        if all_attempts or kept.behind:
            self._write_attempts(history, kept)
        corrected = note.number if note.correction else None
        if corrected != kept.corrected:
            history.correct(kept.set_id, corrected)
            kept.corrected = corrected
        if note.pain != kept.pain:
            history.set_pain(kept.set_id, note.pain)
            kept.pain = note.pain
        said = said_of(note)
        if said != kept.said:
            history.set_said(kept.set_id, hurt=said[0], asked=said[1], stopped=said[2])
            kept.said = said

    def _write_attempts(self, history: History, kept: Kept) -> None:
        for k, attempt in enumerate(kept.note.coach.log.attempts):
            if k == len(kept.attempts):
                kept.attempts.append((history.add_attempt(kept.set_id, attempt), attempt))
            elif attempt is not kept.attempts[k][1]:
                history.change_attempt(kept.attempts[k][0], attempt)
                kept.attempts[k] = kept.attempts[k][0], attempt
        side = kept.note.side
        if side is not kept.side:
            history.set_side(kept.set_id, side)
            kept.side = side

    def _begin(self, history: History, note: Note) -> int:
        begun = self._begun[id(note)]
        if self._session is None:
            self._session = history.begin_session(self._plan, begun, self._about), begun
        exercise = note.coach.exercise
        pattern = exercise.pattern
        return history.begin_set(
            self._session[0], exercise.name, pattern.kind,
            planned=exercise.set_size,
            hold_s=pattern.hold_s if isinstance(pattern, Hold) else None,
            begun=begun,
        )  # fmt: skip

    def _end(self, kept: Kept) -> None:
        if not kept.ended:
            self._try(partial(self._write_end, kept=kept))

    def _write_end(self, history: History, kept: Kept) -> None:
        history.end_set(kept.set_id)
        kept.ended = True

    def _try(self, work: Callable[[History], object]) -> None:
        if self._history is None:
            return
        try:
            work(self._history)
        except HistoryBusyError:
            # The next call writes what is missing; one long wait at the end is enough.
            self._history.patience(PATIENCE_S)
        except _FAILURES as error:
            self._fail(error)

    def _connect(self, patience_s: float) -> None:
        """Open the history, and find out which of this session it already holds."""
        try:
            mine = None if self._session is None else self._session[0]
            self._history, renewal = open_or_renew(history_path(), patience_s, mine)
            if patience_s < BUSY_S:
                self._history.patience(PATIENCE_S)
            if renewal is not None:
                print_warning(str(renewal))
                self.notice = RENEWED
            self._compare(self._history)
        except HistoryBusyError:
            self._close()
            self._busy_until = time.monotonic() + RETRY_S
            return
        except _FAILURES as error:
            self._fail(error)
            return
        if self.notice == NOT_SAVED:
            self.notice = None

    def _compare(self, history: History) -> None:
        """Forget what the history does not hold, and adopt what it holds of failed writes."""
        if self._session is None:
            return
        written_before = written(history, *self._session)
        if not written_before.keys() >= {kept.set_id for kept in self._kept.values()}:
            self._session = None
            self._kept.clear()
            return
        for kept in self._kept.values():
            numbers = written_before.pop(kept.set_id)
            known = [attempt for _, attempt in kept.attempts]
            known += [None] * (len(numbers) - len(known))
            kept.attempts = list(zip(numbers, known, strict=False))
        for set_id in written_before:
            history.drop_set(set_id)

    def _fail(self, error: Exception) -> None:
        if not self._warned:
            print_warning(f"{error}; it is tried again with the next attempt and at the end")
        self._warned, self.notice = True, NOT_SAVED
        self._failed_at = self._state()
        self._close()

    def _close(self) -> None:
        if self._history is not None:
            self._history.close()
        self._history = None
