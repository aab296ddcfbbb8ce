"""Sets, attempts and frames as tables."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from posecoach.errors import InputError, system_reason
from posecoach.export.content import Content, Done
from posecoach.report.attempt_table import columns_of
from posecoach.report.columns import Column
from posecoach.verdict import Attempt

_WORDS = {"status", "phase", "near_side"}
"""The columns of frames.csv that hold words; the others hold numbers."""

_TODO = "analyze the video again into another folder, and export that"


def set_columns(content: Content) -> list[Column]:
    """Return a table with a row for each set.

    Whether pain is unknown because nobody asked, or because the person did not answer, stands in
    the column ``pain_asked``.
    """
    sets = content.sets
    asked = [one.asked for one in sets]
    return [
        Column("person", str, [content.person for _ in sets]),
        Column("set", int, list(range(1, len(sets) + 1))),
        Column("begun", str, [one.begun.isoformat(timespec="seconds") for one in sets]),
        Column("exercise", str, [one.exercise for one in sets]),
        Column("side", str, [one.side and one.side.value for one in sets]),
        Column("kind", str, [one.kind.value for one in sets]),
        Column("asked_count", int, [None if a is None else a.number for a in asked]),
        Column("asked_per_side", bool, [None if a is None else a.per_side for a in asked]),
        Column("asked_hold_s", float, [None if a is None else a.hold_s for a in asked]),
        Column("done_count", int, [one.number for one in sets]),
        Column("pain", int, [one.pain for one in sets]),
        Column("pain_asked", bool, [one.pain_asked for one in sets]),
        Column("hurt", bool, [one.hurt for one in sets]),
        Column("stopped", str, [one.stopped and one.stopped.value for one in sets]),
        Column("cannot_judge", str, [one.reason and one.reason.value for one in sets]),
    ]


def attempt_columns(content: Content) -> list[Column]:
    """Return a table with a row for each attempt, and a column for each value of any of them.

    Values that were not measured, or that attempts of another exercise have, are unknown. The names
    of faults are separated by spaces.
    """
    rows = list(_attempts(content))
    sets = [one for _, one, _, _ in rows]
    return [
        Column("person", str, [content.person for _ in rows]),
        Column("set", int, [number for number, *_ in rows]),
        Column("begun", str, [one.begun.isoformat(timespec="seconds") for one in sets]),
        Column("exercise", str, [one.exercise for one in sets]),
        Column("attempt", int, [index for _, _, index, _ in rows]),
        *columns_of([attempt for *_, attempt in rows]),
    ]


def _attempts(content: Content) -> Iterator[tuple[int, Done, int, Attempt]]:
    """Yield each attempt with its set and the numbers of both, from 1."""
    for number, one in enumerate(content.sets, start=1):
        for index, attempt in enumerate(one.attempts, start=1):
            yield number, one, index, attempt


def frame_columns(path: Path) -> list[Column]:
    """Read ``frames.csv``.

    Raises
    ------
    InputError
        If it cannot be read, or is not the table that an analysis wrote.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            heads, *rows = list(csv.reader(file, strict=True))
    except OSError as error:
        raise InputError(f"cannot read {path} ({system_reason(error)})", _TODO) from error
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path} is no table of frames", _TODO) from error
    if heads[:1] != ["t_s"] or any(len(row) != len(heads) for row in rows):
        raise InputError(f"{path} is no table of frames, or it is damaged", _TODO)
    try:
        return [_column(name, [row[i] for row in rows]) for i, name in enumerate(heads)]
    except ValueError as error:
        raise InputError(f"{path} is damaged: {error}", _TODO) from error


def _column(name: str, texts: Sequence[str]) -> Column:
    if name in _WORDS:
        return Column(name, str, [text or None for text in texts])
    return Column(name, float, [float(text) if text else None for text in texts])
