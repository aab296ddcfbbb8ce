"""The store of past sets: an SQLite file that only the user can read."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.history.files import identity
from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.rows import attempt_of, columns, set_columns, set_of
from posecoach.history.schema import upgrade
from posecoach.history.trouble import damaged, errors
from posecoach.lesson.note import Stopped
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind

BUSY_S = 10.0
"""How long to wait while another process is writing, in s; see :meth:`History.patience`."""

NONSENSE = (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError)
"""Exceptions raised when a row is read that was damaged or edited by hand and makes no sense."""

Clock = Callable[[], datetime]
"""Returns the current time with its zone."""


def now() -> datetime:
    """Return the current time in the time zone of this machine."""
    return datetime.now().astimezone()


class History:
    """The open history. An entry is kept even if the program is killed right after it was made.

    Open one with :meth:`open`. It is a context manager and belongs to the thread that opened it.
    Every method raises `HistoryError` where the file cannot be read or written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._connection, self._path, self._clock = connection, path, clock
        self._file = identity(path)

    @classmethod
    def open(cls, path: Path, clock: Clock = now, patience_s: float = BUSY_S) -> "History":
        """Return the open history, brought up to date; create it where it does not exist.

        Parameters
        ----------
        path : Path
            See :func:`posecoach.paths.history_path`. The file and the folders above it are created
            where they do not exist.
        clock : Callable[[], datetime]
            Returns the current time with its zone.
        patience_s : float
            As for :meth:`patience`.

        Raises
        ------
        HistoryError
            If it cannot be opened, is damaged, belongs to another program, or was written by a
            newer version. The file is not changed.
        """
        with errors(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                path.touch(mode=0o600)
            connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
            try:
                upgrade(connection, path)
                # Each statement is a transaction that has reached the disk when it returns.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                # The write-ahead log is refused while another process opens the file and on network
                # disks. Entries are as safe without it; readers and the writer wait for each other.
                with suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA journal_mode = WAL")
            except BaseException:
                connection.close()
                raise
        return cls(connection, path, clock)

    def __enter__(self) -> "History":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def present(self) -> bool:
        """Whether the file is still where it was opened: not deleted, and not replaced."""
        return identity(self._path) == self._file

    def close(self) -> None:
        """Close the file; no other method may be called afterwards."""
        self._connection.close()

    def begin_session(self, plan: str | None = None, begun: datetime | None = None) -> int:
        """Begin a session, now or at a time before, and return its number."""
        return self._insert("session", begun=self._stamp(begun), plan=plan)

    def end_session(self, session: int) -> None:
        """Record the end of a session."""
        self._update("session", session, ended=self._stamp())

    def begin_set(
        self,
        session: int,
        exercise: str,
        kind: Kind,
        *,
        side: Side | None = None,
        planned: int | None = None,
        hold_s: float | None = None,
        begun: datetime | None = None,
    ) -> int:
        """Begin a set and return its number.

        Parameters
        ----------
        session : int
            Number of the session.
        exercise, kind, side, planned, hold_s
            As the attributes of :class:`posecoach.history.past.PastSet`.
        begun : datetime or None
            Start of the set, if it could not be written then; None for now.
        """
        return self._insert(
            "done_set",
            session=session,
            exercise=exercise,
            kind=kind.value,
            side=None if side is None else side.value,
            begun=self._stamp(begun),
            planned=planned,
            hold_s=hold_s,
        )

    def add_attempt(self, set_id: int, attempt: Attempt) -> int:
        """Add an attempt to a set and return the number of the attempt."""
        return self._insert("attempt", done_set=set_id, **columns(attempt))

    def change_attempt(self, attempt_id: int, attempt: Attempt) -> None:
        """Replace an attempt, where more is known of it now."""
        self._update("attempt", attempt_id, **columns(attempt))

    def drop_set(self, set_id: int) -> None:
        """Delete a set with all of its attempts, where it was recorded by mistake."""
        with errors(self._path):
            for query in (
                "DELETE FROM attempt WHERE done_set = ?",
                "DELETE FROM done_set WHERE id = ?",
            ):
                self._connection.execute(query, (set_id,))

    def patience(self, seconds: float) -> None:
        """Set how long to wait, in s, while another process is writing.

        After this time a method raises `HistoryBusyError`.
        """
        with errors(self._path):
            self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def end_set(self, set_id: int, pain: int | None = None) -> None:
        """Record the end of a set, and how much it hurt: 0 to 10, or None if it is unknown."""
        self._update("done_set", set_id, ended=self._stamp())
        if pain is not None:
            self.set_pain(set_id, pain)

    def set_pain(self, set_id: int, pain: int | None) -> None:
        """Record how much a set hurt: 0 to 10, or None to delete the entry."""
        if pain is not None and not 0 <= pain <= 10:
            raise ValueError(f"pain goes from 0 to 10, not {pain}")
        self._update("done_set", set_id, pain=pain)

    def set_side(self, set_id: int, side: Side | None) -> None:
        """Record which side worked, or None if both did."""
        self._update("done_set", set_id, side=None if side is None else side.value)

    def set_said(self, set_id: int, *, hurt: bool, asked: bool, stopped: Stopped | None) -> None:
        """Record whether a set hurt, whether pain was asked about, and why it was stopped."""
        why = None if stopped is None else stopped.value
        self._update("done_set", set_id, hurt=int(hurt), asked=int(asked), stopped=why)

    def correct(self, set_id: int, number: int | None) -> None:
        """Record the number that the person says was done, or None to delete the entry."""
        if number is not None and number < 0:
            raise ValueError(f"there cannot be {number}")
        self._update("done_set", set_id, corrected=number)

    def sets(self, since: date | None = None) -> list[PastSet]:
        """Return the sets, the oldest first: all, or those that began on a day or later."""
        day = "" if since is None else since.isoformat()
        joined = (
            "SELECT done_set.*, session.plan FROM done_set"
            " JOIN session ON session.id = done_set.session"
            " WHERE done_set.begun >= ? ORDER BY done_set.id"
        )
        tried = (
            "SELECT * FROM attempt WHERE done_set IN"
            " (SELECT id FROM done_set WHERE begun >= ?) ORDER BY id"
        )
        attempts: dict[int, list[Attempt]] = {}
        try:
            for row in self._rows(tried, day):
                attempts.setdefault(row["done_set"], []).append(attempt_of(row))
            return [set_of(row, attempts.get(row["id"], [])) for row in self._rows(joined, day)]
        except NONSENSE as error:
            raise damaged(self._path) from error

    def written(self, session: int, begun: datetime) -> dict[int, list[int]]:
        """Return the numbers of a session's sets and of their attempts, in order.

        Parameters
        ----------
        session : int
            Number of the session.
        begun : datetime
            Its start; a session of the same number that began at another time has no part in it.
        """
        query = (
            "SELECT done_set.id FROM done_set JOIN session ON session.id = done_set.session"
            " WHERE session.id = ? AND session.begun = ? ORDER BY done_set.id"
        )
        found: dict[int, list[int]] = {
            row["id"]: [] for row in self._rows(query, session, self._stamp(begun))
        }
        for set_id, attempts in found.items():
            rows = self._rows("SELECT id FROM attempt WHERE done_set = ? ORDER BY id", set_id)
            attempts += [row["id"] for row in rows]
        return found

    def take_over(self, sets: Iterable[PastSet]) -> None:
        """Add sets of another history under their own numbers, all or none.

        The numbers of the sets and of their sessions must be free here.
        """
        with errors(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                known: set[int] = set()
                for one in sets:
                    if one.session not in known:
                        begun = self._stamp(one.begun)
                        self._insert("session", id=one.session, begun=begun, plan=one.plan)
                        known.add(one.session)
                    self._insert("done_set", **set_columns(one))
                    for attempt in one.attempts:
                        self.add_attempt(one.id, attempt)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def streak(self, today: date) -> Streak:
        """Return how regularly sets were done; one in which nothing was tried does not count."""
        return streak((s.begun.date() for s in self.sets() if s.tried), today)

    def trend(self, exercise: str, side: Side | None = None) -> list[Point]:
        """Return an exercise day by day; see :func:`posecoach.history.past.trend`."""
        return trend(self.sets(), exercise, side)

    def _stamp(self, moment: datetime | None = None) -> str:
        return (moment or self._clock()).isoformat(timespec="milliseconds")

    def _insert(self, table: str, **columns: object) -> int:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        with errors(self._path):
            done = self._connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values())
            )
        assert done.lastrowid is not None
        return done.lastrowid

    def _update(self, table: str, row: int, **columns: object) -> None:
        names = ", ".join(f"{name} = ?" for name in columns)
        with errors(self._path):
            done = self._connection.execute(
                f"UPDATE {table} SET {names} WHERE id = ?", (*columns.values(), row)
            )
        if done.rowcount != 1:
            raise ValueError(f"there is no {table} {row}")

    def _rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        with errors(self._path):
            cursor = self._connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
