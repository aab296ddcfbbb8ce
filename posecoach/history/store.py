"""Where past sets are kept: an SQLite file that only the user can read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.errors import HistoryBusyError, HistoryError
from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.rows import attempt_of, columns, set_of
from posecoach.history.schema import damaged, upgrade
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind

BUSY_S = 10.0
"""How long to wait for another process that writes; see :meth:`History.patience`."""

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database."""

_NONSENSE = (AttributeError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading a row raises in which something was written by hand."""

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give the time, with the time zone of this machine."""
    return datetime.now().astimezone()


class History:
    """The history, open. What was added stays, even where the program is killed a moment later.

    It is made by :meth:`open`, is a context manager, and belongs to the thread that opened it.
    Every method raises `HistoryError` where the file cannot be read or written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._connection, self._path, self._clock = connection, path, clock

    @classmethod
    def open(cls, path: Path, clock: Clock = now) -> "History":
        """Open the history, or begin one.

        Parameters
        ----------
        path : Path
            See :func:`posecoach.paths.history_path`; made, with the folders above it, where it
            does not exist.
        clock : Callable[[], datetime]
            Gives the time, with its zone.

        Raises
        ------
        HistoryError
            Where it cannot be opened, is damaged, of another program, or of a newer version; the
            file stays as it is.
        """
        with errors(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                path.touch(mode=0o600)
            connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
            try:
                upgrade(connection, path)
                # Each statement is a transaction that has reached the disk when it returns.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                # Without a log of its own, as where another process opens it at this moment or the
                # disk is on a network, it is as safe; readers and the writer wait for each other.
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
        """Close the file; nothing more can be done with it."""
        self._connection.close()

    def begin_session(self, plan: str | None = None) -> int:
        """Begin a session, with the title of its plan; give its number."""
        return self._insert("session", begun=self._stamp(), plan=plan)

    def end_session(self, session: int) -> None:
        """Enter that a session is over."""
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
        """Begin a set; give its number. The parameters are those of `PastSet`."""
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
        """Write one attempt of a set, at once; give its number."""
        return self._insert("attempt", done_set=set_id, **columns(attempt))

    def change_attempt(self, attempt_id: int, attempt: Attempt) -> None:
        """Write an attempt anew of which more is known now."""
        self._update("attempt", attempt_id, **columns(attempt))

    def drop_set(self, set_id: int) -> None:
        """Take back a set with all of its attempts, as one that turned out to be none."""
        with errors(self._path):
            for query in (
                "DELETE FROM attempt WHERE done_set = ?",
                "DELETE FROM done_set WHERE id = ?",
            ):
                self._connection.execute(query, (set_id,))

    def patience(self, seconds: float) -> None:
        """Wait so long for another process that writes, before `HistoryBusyError` is raised."""
        with errors(self._path):
            self._connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def end_set(self, set_id: int, pain: int | None = None) -> None:
        """Enter that a set is over, and how much it hurt: 0 to 10, None where nothing was said."""
        self._update("done_set", set_id, ended=self._stamp())
        if pain is not None:
            self.set_pain(set_id, pain)

    def set_pain(self, set_id: int, pain: int | None) -> None:
        """Enter how much a set hurt: 0 to 10, or None to take it back."""
        if pain is not None and not 0 <= pain <= 10:
            raise ValueError(f"pain goes from 0 to 10, not {pain}")
        self._update("done_set", set_id, pain=pain)

    def set_side(self, set_id: int, side: Side | None) -> None:
        """Enter which side worked, or None where both did."""
        self._update("done_set", set_id, side=None if side is None else side.value)

    def set_hurt(self, set_id: int) -> None:
        """Enter that a set was broken off because it hurt."""
        self._update("done_set", set_id, hurt=1)

    def correct(self, set_id: int, number: int | None) -> None:
        """Enter how many there were as the person says, or None to take it back."""
        if number is not None and number < 0:
            raise ValueError(f"there cannot be {number}")
        self._update("done_set", set_id, corrected=number)

    def sets(self) -> list[PastSet]:
        """Give all sets, the oldest first."""
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
        """Tell how regularly sets were done; one in which nothing was tried is none."""
        return streak((s.begun.date() for s in self.sets() if s.tried), today)

    def trend(self, exercise: str, side: Side | None = None) -> list[Point]:
        """Follow an exercise from day to day."""
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
    """Delete the history with all that SQLite keeps beside it; tell whether there was one.

    It works on a damaged one, too.

    Raises
    ------
    HistoryError
        Where it cannot be deleted, as while another program has it open on Windows.
    """
    found = False
    # The file itself comes last: one without it would be taken for part of the next history.
    with errors(path):
        for place in dict.fromkeys((path.resolve(), path)):
            for end in (*SIDE_FILES, ""):
                file = place.with_name(place.name + end)
                found |= file.exists() or file.is_symlink()
                file.unlink(missing_ok=True)
    return found


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one line."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # our own mistake, and not the file's
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise HistoryBusyError(
                f"another program writes into the history {path}", "close it, or try again later"
            ) from error
        raise HistoryError(
            f"cannot use the history {path} ({error})", "check its permissions and the disk"
        ) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise HistoryError(
            f"cannot use the history {path} ({why})", "check its permissions and the disk"
        ) from error
