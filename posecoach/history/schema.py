"""The tables of the history, and the migrations from each version to the next."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from posecoach.errors import HistoryError
from posecoach.history.trouble import damaged

APPLICATION = 0x504F5345
"""SQLite's application id, which marks the file as this program's: "POSE" in ASCII."""

MIGRATIONS: Sequence[Sequence[str]] = (
    (
        """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            begun TEXT NOT NULL,
            ended TEXT,
            plan TEXT
        )
        """,
        """
        CREATE TABLE done_set (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session INTEGER NOT NULL REFERENCES session (id),
            exercise TEXT NOT NULL,
            kind TEXT NOT NULL,
            side TEXT,
            begun TEXT NOT NULL,
            ended TEXT,
            planned INTEGER,
            hold_s REAL,
            pain INTEGER CHECK (pain BETWEEN 0 AND 10),
            corrected INTEGER CHECK (corrected >= 0)
        )
        """,
        """
        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            done_set INTEGER NOT NULL REFERENCES done_set (id),
            kind TEXT NOT NULL,
            start_s REAL NOT NULL,
            peak_s REAL NOT NULL,
            end_s REAL NOT NULL,
            counted INTEGER NOT NULL,
            clean INTEGER NOT NULL,
            reason TEXT,
            side TEXT,
            direction TEXT,
            measured TEXT NOT NULL,
            faults TEXT NOT NULL
        )
        """,
        "CREATE INDEX attempts_of_a_set ON attempt (done_set)",
    ),
    ("ALTER TABLE done_set ADD COLUMN hurt INTEGER NOT NULL DEFAULT 0",),
    (
        "ALTER TABLE session ADD COLUMN person TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN name TEXT",
        "ALTER TABLE session ADD COLUMN source TEXT",
        "ALTER TABLE session ADD COLUMN origin TEXT",
        "ALTER TABLE session ADD COLUMN reported TEXT",
    ),
    (
        "ALTER TABLE done_set ADD COLUMN asked INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE done_set ADD COLUMN stopped TEXT",
    ),
)
"""The statements that lead to version 1, from there to version 2, and so on. Never change one that
was released."""

TABLES = ("session", "done_set", "attempt")
"""The tables, each after those that it refers to."""

MOST_VERSIONS = 1000
"""A version past this is damage and not the future."""


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to the newest version, all at once or not at all.

    Parameters
    ----------
    connection : sqlite3.Connection
        A connection in autocommit mode.
    path : Path
        Its file, for messages.

    Raises
    ------
    HistoryError
        If the file is damaged, belongs to another program, or was written by a newer version. It
        is not changed.
    sqlite3.Error
        If it cannot be read or written.
    """
    # One transaction for all queries: another process may be upgrading the file.
    connection.execute("BEGIN")
    try:
        if version(connection, path) == len(MIGRATIONS):
            return
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read the version again: another process may have upgraded it in the meantime.
        for done in range(version(connection, path), len(MIGRATIONS)):
            for statement in MIGRATIONS[done]:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables, 0 for an empty file.

    Raises
    ------
    HistoryError
        If the file is damaged, belongs to another program, or was written by a newer version.
    """
    (problem,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if problem != "ok":
        raise damaged(path)
    (whose,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if (whose, number, len(tables)) == (0, 0, 0):
        return 0
    if tables.issuperset(TABLES) and (whose != APPLICATION or not 0 < number < MOST_VERSIONS):
        raise damaged(path)
    if whose != APPLICATION or not number:
        raise HistoryError(f"{path} belongs to another program", "move it elsewhere")
    if number > len(MIGRATIONS):
        raise HistoryError(
            f"the history {path} was written by a newer posecoach"
            f" (version {number}; this one supports {len(MIGRATIONS)})",
            "update posecoach",
        )
    if number == len(MIGRATIONS) and _columns(connection) != _newest_columns():
        raise damaged(path)
    return int(number)


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the name of each table with the name of each of its columns."""
    rows = (
        (table, connection.execute(f"SELECT name FROM pragma_table_info('{table}')"))
        for table in TABLES
    )
    return {(table, name) for table, names in rows for (name,) in names}


def _newest_columns() -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statements in MIGRATIONS:
            for statement in statements:
                connection.execute(statement)
        return _columns(connection)
