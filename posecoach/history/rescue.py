"""The rescue of a damaged history: what can still be read of it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from posecoach.history.files import copied
from posecoach.history.past import About, PastSet
from posecoach.history.rows import attempt_of, set_of
from posecoach.history.store import NONSENSE, History
from posecoach.verdict import Attempt

Row = dict[str, Any]

_PAGE_COUNT = slice(28, 32)
"""Where the first page of a database states the number of all pages."""

_PAGE = 4096
"""Size of a page, in bytes, with which SQLite creates a history."""


def rescue(path: Path) -> list[PastSet]:
    """Return every set of a damaged history that can be read whole, the oldest first.

    The file is copied and not changed. An attempt of which a value makes no sense is left out, and
    so is a set without its own row. The first page holds the description of the tables, which is
    the same in every history; a second attempt is made with that of a new history.

    Parameters
    ----------
    path : Path
        The damaged file.

    Returns
    -------
    list[PastSet]
        Empty if nothing can be read.
    """
    found: list[list[PastSet]] = [[]]
    with suppress(OSError, sqlite3.Error), copied(path) as copy:
        found.append(_sets(copy))
        grafted = copy.with_name("grafted.sqlite3")
        grafted.write_bytes(_first_page(copy.with_name("new.sqlite3"), path.stat().st_size))
        with grafted.open("ab") as end, path.open("rb") as whole:
            whole.seek(_PAGE)
            shutil.copyfileobj(whole, end)
        found.append(_sets(grafted))
    return max(found, key=lambda sets: sum(1 + len(one.attempts) for one in sets))


def _first_page(new: Path, size: int) -> bytes:
    """Return the first page of a new history, as it would be in a file of a size in bytes."""
    History.open(new).close()
    page = bytearray(new.read_bytes()[:_PAGE])
    page[_PAGE_COUNT] = (size // _PAGE).to_bytes(4, "big")
    return bytes(page)


def _sets(path: Path) -> list[PastSet]:
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = _text
        sessions = {row["id"]: row for row in _rows(connection, "session")}
        attempts: dict[int, list[Attempt]] = {}
        for row in _rows(connection, "attempt"):
            with suppress(*NONSENSE):
                attempts.setdefault(row["done_set"], []).append(attempt_of(row))
        sets = []
        for row in _rows(connection, "done_set"):
            said = {"hurt": 0, "asked": 0, "stopped": None}
            whole = {**said, **_about(sessions.get(row.get("session"), {})), **row}
            with suppress(*NONSENSE):
                sets.append(_checked(set_of(whole, attempts.get(row["id"], []))))
    return sets


def _about(session: Row) -> Row:
    """Return what the row of a session says about it, without what makes no sense."""
    texts = {name: session.get(name) for name in ("plan", *asdict(About()))}
    known = {name: text if isinstance(text, str) else None for name, text in texts.items()}
    return {**known, "person": known["person"] or ""}


def _checked(one: PastSet) -> PastSet:
    """Return a set whose numbers are possible.

    Raises
    ------
    ValueError
        If they are not.
    """
    possible = (
        isinstance(one.session, int)
        and (one.pain is None or 0 <= one.pain <= 10)
        and (one.corrected is None or one.corrected >= 0)
        and one.begun.tzinfo is not None
    )
    if not possible:
        raise ValueError(f"set {one.id} makes no sense")
    return one


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    """Return all rows of a table that can be read, from both ends up to where it is broken."""
    found: dict[int, Row] = {}
    for order in ("", "DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError):
            for row in _forward(connection, f"SELECT * FROM {table} ORDER BY id {order}"):
                found.setdefault(row["id"], row)
    return [found[number] for number in sorted(found)]


def _forward(connection: sqlite3.Connection, query: str) -> Iterator[Row]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _text(raw: bytes) -> str | bytes:
    """Return a text, or its bytes if they are no text, which no column allows."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
