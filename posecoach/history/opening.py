"""Open or read the history, whatever the state of its file."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from posecoach.errors import HistoryBusyError, HistoryDamagedError, HistoryError
from posecoach.history.files import copied, move_aside, moved_aside
from posecoach.history.past import PastSet
from posecoach.history.rescue import rescue
from posecoach.history.store import BUSY_S, History, now
from posecoach.history.takeover import take_over
from posecoach.history.trouble import damaged, errors
from posecoach.report.formatting import counted

T = TypeVar("T")

START_S = 0.4
"""How long to wait at the start of a command while another process holds the file, in s, so that
two openings delay a start by less than a second. An engineering choice."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A history that was begun anew because the old one is damaged.

    Attributes
    ----------
    aside : Path
        Where the damaged file is now, with every byte of it.
    sets : int
        How many sets could be read and were taken over.
    """

    aside: Path
    sets: int

    def __str__(self) -> str:
        return (
            f"the history was damaged and is now {self.aside}; a new one was begun with the"
            f" {counted(self.sets, 'set', 'sets')} that could be read"
        )


def open_or_renew(
    path: Path, patience_s: float = BUSY_S, without: int | None = None
) -> tuple[History, Renewal | None]:
    """Open the history to write; if it is damaged, move it aside and begin a new one.

    Parameters
    ----------
    path, patience_s
        As for :meth:`posecoach.history.store.History.open`.
    without : int or None
        Number of a session that is not taken over, because the caller writes it again.

    Returns
    -------
    tuple[History, Renewal or None]
        The open history, and what was done if it was damaged.

    Raises
    ------
    HistoryError
        If it cannot be opened or begun.
    """
    try:
        return History.open(path, patience_s=patience_s), None
    except HistoryDamagedError:
        sets = [one for one in rescue(path) if one.session != without]
        aside = move_aside(path, now())
    history = History.open(path, patience_s=patience_s)
    try:
        take_over(history, sets)
    except (HistoryError, sqlite3.IntegrityError):
        sets = []  # the old file still holds them
    except BaseException:
        history.close()
        raise
    return history, Renewal(aside, len(sets))


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of the history.

    Attributes
    ----------
    sets : list[PastSet]
        The sets, the oldest first.
    warnings : list[str]
        What is wrong with the file, and which damaged ones lie beside it.
    """

    sets: list[PastSet]
    warnings: list[str]


def read_history(path: Path) -> Reading:
    """Read all sets, even from a folder that cannot be written or from a damaged file.

    A damaged file is not changed, and no history is created.

    Parameters
    ----------
    path : Path
        See :func:`posecoach.paths.history_path`; it need not exist.

    Raises
    ------
    HistoryError
        If nothing can be read.
    """
    warnings = [
        f"a damaged history was moved to {aside}; delete it if you do not need it"
        for aside in moved_aside(path)
    ]
    with errors(path):
        if not path.exists():
            return Reading([], warnings)
    try:
        return Reading(read_sets(path), warnings)
    except HistoryDamagedError as error:
        sets = rescue(path)
        if not sets:
            raise
        rescued = f"{error}; {counted(len(sets), 'set', 'sets')} could be read"
        return Reading(sets, [rescued, *warnings])


def read_sets(path: Path, since: date | None = None, person: str | None = None) -> list[PastSet]:
    """Return the sets of a history that exists, the oldest first, within `START_S`.

    Parameters
    ----------
    path : Path
        Also in a folder that cannot be written.
    since : date or None
        Only those that were begun on this day or later.
    person : str or None
        Only those of this person; None for everybody's.

    Raises
    ------
    HistoryError
        If it cannot be read.
    """

    def read(file: Path) -> list[PastSet]:
        with History.open(file, patience_s=START_S) as history:
            return history.sets(since, person)

    return read_or_copy(path, read)


def read_or_copy(path: Path, read: Callable[[Path], T]) -> T:
    """Return what `read` returns of a history, or of a copy if it cannot be opened in its place.

    SQLite has to write beside a file that it reads, and an older version has to be upgraded.

    Raises
    ------
    HistoryError
        If it cannot be read.
    """
    try:
        return read(path)
    except (HistoryBusyError, HistoryDamagedError):
        raise
    except HistoryError as error:
        try:
            with copied(path) as copy:
                return read(copy)
        except HistoryDamagedError:
            raise damaged(path) from None
        except (OSError, HistoryError):
            raise error from None
