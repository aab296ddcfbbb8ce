"""What goes wrong with the file of the history, as errors that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posecoach.errors import HistoryBusyError, HistoryDamagedError, HistoryError, system_reason

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
}  # fmt: skip
"""What SQLite reports about a file whose content makes no sense."""


def damaged(path: Path) -> HistoryDamagedError:
    """Return the error for a damaged file."""
    return HistoryDamagedError(
        f"the history {path} is damaged",
        "posecoach live moves it aside and begins a new one; nothing was changed",
    )


def busy_error(path: Path) -> HistoryBusyError:
    """Return the error for a file that another program holds."""
    return HistoryBusyError(
        f"another program is writing to the history {path}", "close it, or try again later"
    )


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the system into a `HistoryError`.

    Raises
    ------
    HistoryBusyError
        If another process holds the file for longer than the patience.
    HistoryDamagedError
        If the content of the file makes no sense.
    HistoryError
        For every other error that is not a mistake of this program.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a mistake in this program, not in the file
    except sqlite3.Error as error:
        # The extended codes keep the general one in their lowest byte. A text that is not UTF-8
        # has no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _BUSY:
            raise busy_error(path) from error
        # A table or a column has another name.
        renamed = str(error).startswith("no such ") or " has no column " in str(error)
        if code in _DAMAGE or renamed:
            raise damaged(path) from error
        raise _unusable(path, str(error)) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except OSError as error:
        raise _unusable(path, system_reason(error)) from error


def _unusable(path: Path, why: str) -> HistoryError:
    return HistoryError(
        f"cannot use the history {path} ({why})", "check its permissions and the disk"
    )
