"""The check of a history: whether the file is intact."""

import sqlite3
from pathlib import Path

from posecoach.history.opening import read_or_copy
from posecoach.history.schema import MIGRATIONS, version
from posecoach.history.store import History, now
from posecoach.history.trouble import damaged, errors


def check(path: Path) -> int:
    """Read every page of a history and compare its indexes, without changing anything.

    Parameters
    ----------
    path : Path
        An existing file.

    Returns
    -------
    int
        How many sets it holds.

    Raises
    ------
    HistoryError
        If it cannot be opened, is damaged, belongs to another program, or was written by a newer
        version.
    """
    return read_or_copy(path, _sets)


def _sets(path: Path) -> int:
    with errors(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            found = version(connection, path)
            if not found:
                return 0
            (problem,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if problem != "ok":
                raise damaged(path)
            if found == len(MIGRATIONS):
                return len(History(connection, path, now).sets())
            (sets,) = connection.execute("SELECT count(*) FROM done_set").fetchone()
        finally:
            connection.close()
    return int(sets)
