"""The store of past sets: an SQLite file that only the user can read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.history.files import identity
from posecoach.history.past import About, PastSet, Streak, streak
from posecoach.history.rows import about_columns, attempt_of, columns, set_of
from posecoach.history.schema import upgrade
from posecoach.history.trouble import busy_error, damaged, errors
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

    def begin_session(
        self, plan: str | None = None, begun: datetime | None = None, about: About | None = None
    ) -> int:
        """Begin a session, now or at a time before, and return its number."""
        columns = about_columns(about or About())
        return self.insert("session", begun=self.stamp(begun), plan=plan, **columns)

    def end_session(self, session: int) -> None:
        """Record the end of a session."""
        self.update("session", session, ended=self.stamp())

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
        return self.insert(
            "done_set",
            session=session,
            exercise=exercise,
            kind=kind.value,
            side=None if side is None else side.value,
            begun=self.stamp(begun),
            planned=planned,
            hold_s=hold_s,
        )

    def add_attempt(self, set_id: int, attempt: Attempt) -> int:
        """Add an attempt to a set and return the number of the attempt."""
        return self.insert("attempt", done_set=set_id, **columns(attempt))

    def change_attempt(self, attempt_id: int, attempt: Attempt) -> None:
        """Replace an attempt, where more is known of it now."""
        self.update("attempt", attempt_id, **columns(attempt))

    def drop_set(self, set_id: int) -> None:
        """Delete a set with all of its attempts, where it was recorded by mistake."""
        self.delete("attempt", done_set=set_id)
        self.delete("done_set", id=set_id)

    def patience(self, seconds: float) -> None:
        """Set how long to wait, in s, while another process is writing.

        After this time a method raises `HistoryBusyError`.
        """
        with errors(self._path):
            self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def end_set(self, set_id: int, pain: int | None = None) -> None:
        """Record the end of a set, and how much it hurt: 0 to 10, or None if it is unknown."""
        self.update("done_set", set_id, ended=self.stamp())
        if pain is not None:
            self.set_pain(set_id, pain)

    def set_pain(self, set_id: int, pain: int | None) -> None:
        """Record how much a set hurt: 0 to 10, or None to delete the entry."""
        if pain is not None and not 0 <= pain <= 10:
            raise ValueError(f"pain goes from 0 to 10, not {pain}")
        self.update("done_set", set_id, pain=pain)

    def set_side(self, set_id: int, side: Side | None) -> None:
        """Record which side worked, or None if both did."""
        self.update("done_set", set_id, side=None if side is None else side.value)

    def set_said(self, set_id: int, *, hurt: bool, asked: bool, stopped: Stopped | None) -> None:
        """Record whether a set hurt, whether pain was asked about, and why it was stopped."""
        why = None if stopped is None else stopped.value
        self.update("done_set", set_id, hurt=int(hurt), asked=int(asked), stopped=why)

    def correct(self, set_id: int, number: int | None) -> None:
        """Record the number that the person says was done, or None to delete the entry."""
        if number is not None and number < 0:
            raise ValueError(f"there cannot be {number}")
        self.update("done_set", set_id, corrected=number)

    def sets(self, since: date | None = None, person: str | None = None) -> list[PastSet]:
        """Return the sets as they were written: all, or only those since a day, or of a person."""
        day = "" if since is None else since.isoformat()
        about = ", ".join(f"session.{name}" for name in about_columns(About()))
        joined = (
            f"SELECT done_set.*, session.plan, {about} FROM done_set"
            " JOIN session ON session.id = done_set.session"
            " WHERE done_set.begun >= ? AND (? IS NULL OR session.person = ?) ORDER BY done_set.id"
        )
        tried = (
            "SELECT * FROM attempt WHERE done_set IN"
            " (SELECT id FROM done_set WHERE begun >= ?) ORDER BY id"
        )
        attempts: dict[int, list[Attempt]] = {}
        try:
            for row in self.rows(tried, day):
                attempts.setdefault(row["done_set"], []).append(attempt_of(row))
            return [
                set_of(row, attempts.get(row["id"], []))
                for row in self.rows(joined, day, person, person)
            ]
        except NONSENSE as error:
            raise damaged(self._path) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is written inside, or nothing of it."""
        with errors(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def streak(self, today: date) -> Streak:
        """Return how regularly sets were done; one in which nothing was tried does not count."""
        return streak((s.begun.date() for s in self.sets() if s.tried), today)

    def forget_deleted(self) -> None:
        """Overwrite with zeros what is deleted from now on."""
        with errors(self._path):
            self._connection.execute("PRAGMA secure_delete = ON")

    def rewrite(self) -> None:
        """Write the file anew without what was deleted, and empty its log.

        Raises
        ------
        HistoryBusyError
            If another program has it open, so that the log cannot be emptied.
        """
        with errors(self._path):
            self._connection.execute("VACUUM")
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise busy_error(self._path)

    def stamp(self, moment: datetime | None = None) -> str:
        """Return a moment, or now, as it stands in the file."""
        return (moment or self._clock()).isoformat(timespec="milliseconds")

    def insert(self, table: str, **columns: object) -> int:
        """Add a row to a table and return its number."""
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        with errors(self._path):
            done = self._connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values())
            )
        assert done.lastrowid is not None
        return done.lastrowid

    def delete(self, table: str, **where: int) -> None:
        """Delete the rows of a table in which one column has a value."""
        ((name, value),) = where.items()
        with errors(self._path):
            self._connection.execute(f"DELETE FROM {table} WHERE {name} = ?", (value,))

    def update(self, table: str, row: int, **columns: object) -> None:
        """Change columns of a row; raise ValueError if there is no such row."""
        names = ", ".join(f"{name} = ?" for name in columns)
        with errors(self._path):
            done = self._connection.execute(
                f"UPDATE {table} SET {names} WHERE id = ?", (*columns.values(), row)
            )
        if done.rowcount != 1:
            raise ValueError(f"there is no {table} {row}")

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return the rows that a query finds, each by the names of its columns."""
        with errors(self._path):
            cursor = self._connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
