"""The store of past sets: an SQLite file that only the user can read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.errors import HistoryBusyError, HistoryError, system_reason
from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.rows import attempt_of, columns, set_of
from posecoach.history.schema import damaged, upgrade
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind

BUSY_S = 10.0
"""How long to wait while another process is writing, in s; see :meth:`History.patience`."""

START_S = 0.4
"""How long to wait at the start of a command while another process holds the file, in s, so that
two openings delay a start by less than a second. An engineering choice."""

SIDE_FILES = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database."""

_NONSENSE = (AttributeError, OverflowError, RecursionError, TypeError, ValueError)
"""Exceptions raised when a row is read that was edited by hand and makes no sense."""

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

    @classmethod
    def open(cls, path: Path, clock: Clock = now, patience_s: float = BUSY_S) -> "History":
        """Open the history with its tables brought up to date; create it where there is none.

        Parameters
        ----------
        path : Path
            See :func:`posecoach.paths.history_path`. The file and the folders above it are created
            where they do not exist.
        clock : Callable[[], datetime]
            Returns the current time with its zone.
        patience_s : float
            How long to wait while another process holds the file, in s; see :meth:`patience`.

        Raises
        ------
        HistoryBusyError
            If another process holds the file for longer.
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

    def close(self) -> None:
        """Close the file; no other method may be called afterwards."""
        self._connection.close()

    def begin_session(self, plan: str | None = None) -> int:
        """Begin a session, with the title of its plan, and return its number."""
        return self._insert("session", begun=self._stamp(), plan=plan)

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
    ) -> int:
        """Begin a set and return its number.

        Parameters
        ----------
        session : int
            Number of the session.
        exercise, kind, side, planned, hold_s
            As the attributes of :class:`posecoach.history.past.PastSet`.
        """
        return self._insert(
            "done_set",
            session=session,
            exercise=exercise,
            kind=kind.value,
            side=None if side is None else side.value,
            begun=self._stamp(),
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

    def set_hurt(self, set_id: int) -> None:
        """Record that a set was stopped because it hurt."""
        self._update("done_set", set_id, hurt=1)

    def correct(self, set_id: int, number: int | None) -> None:
        """Record the number that the person says was done, or None to delete the entry."""
        if number is not None and number < 0:
            raise ValueError(f"there cannot be {number}")
        self._update("done_set", set_id, corrected=number)

    def sets(self) -> list[PastSet]:
        """Return all sets, the oldest first."""
        joined = (
            "SELECT done_set.*, session.plan FROM done_set"
            " JOIN session ON session.id = done_set.session ORDER BY done_set.id"
        )
        attempts: dict[int, list[Attempt]] = {}
        try:
            for row in self._rows("SELECT * FROM attempt ORDER BY id"):
                attempts.setdefault(row["done_set"], []).append(attempt_of(row))
            return [set_of(row, attempts.get(row["id"], [])) for row in self._rows(joined)]
        except _NONSENSE as error:
            raise damaged(self._path) from error

    def streak(self, today: date) -> Streak:
        """Return how regularly sets were done, leaving out sets in which nothing was tried."""
        return streak((s.begun.date() for s in self.sets() if s.tried), today)

    def trend(self, exercise: str, side: Side | None = None) -> list[Point]:
        """Return an exercise day by day; see :func:`posecoach.history.past.trend`."""
        return trend(self.sets(), exercise, side)

    def _stamp(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")

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

    def _rows(self, query: str) -> list[dict[str, Any]]:
        with errors(self._path):
            cursor = self._connection.execute(query)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]


def delete_all(path: Path) -> bool:
    """Delete the history with all files that SQLite keeps beside it, even if it is damaged.

    Returns
    -------
    bool
        Whether there was anything to delete.

    Raises
    ------
    HistoryError
        If it cannot be deleted, for instance while another program has it open on Windows.
    """
    found = False
    # The file itself comes last: SQLite would take a side file that is left for the next history's.
    with errors(path):
        for place in dict.fromkeys((path.resolve(), path)):
            for end in (*SIDE_FILES, ""):
                file = place.with_name(place.name + end)
                found |= file.exists() or file.is_symlink()
                file.unlink(missing_ok=True)
    return found


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the system into a `HistoryError`.

    Raises
    ------
    HistoryBusyError
        If another process holds the file for longer than the patience.
    HistoryError
        For every other error that is not a mistake of this program.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a mistake in this program, not in the file
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise HistoryBusyError(
                f"another program is writing to the history {path}", "close it, or try again later"
            ) from error
        raise HistoryError(
            f"cannot use the history {path} ({error})", "check its permissions and the disk"
        ) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    except OSError as error:
        why = system_reason(error)
        raise HistoryError(
            f"cannot use the history {path} ({why})", "check its permissions and the disk"
        ) from error
