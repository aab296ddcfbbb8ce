"""The attempts of a report as a table: records of plain values, or a data frame of pandas."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from posecoach.errors import InstallationError
from posecoach.report.columns import Cell, Column, known
from posecoach.verdict import Attempt

if TYPE_CHECKING:
    from pandas import DataFrame

    from posecoach.report.document import ReportSet

_PANDAS_TYPES = {str: "string", int: "int64", float: "float64", bool: "bool"}


def columns_of(attempts: Sequence[Attempt]) -> list[Column]:
    """Return the columns of a table with a row for each attempt, counted or not.

    Parameters
    ----------
    attempts : Sequence[Attempt]
        Each value that any of them has is a column, empty where another attempt does not have it
        or where it was not seen. The names of faults are separated by spaces.
    """
    names = dict.fromkeys(name for attempt in attempts for name in attempt.values)
    return [
        Column("kind", str, [a.kind.value for a in attempts]),
        Column("start_s", float, [known(a.start_s) for a in attempts]),
        Column("peak_s", float, [known(a.peak_s) for a in attempts]),
        Column("end_s", float, [known(a.end_s) for a in attempts]),
        Column("side", str, [a.side and a.side.value for a in attempts]),
        Column("direction", str, [a.direction and a.direction.value for a in attempts]),
        Column("counted", bool, [a.counted for a in attempts]),
        Column("reason", str, [a.reason and a.reason.value for a in attempts]),
        Column("faults", str, [" ".join(a.faults) for a in attempts]),
        *(Column(name, float, [_value(a, name) for a in attempts]) for name in names),
    ]


def _value(attempt: Attempt, name: str) -> float | None:
    return known(attempt.values[name]) if name in attempt.values else None


def table_of(sets: Iterable["ReportSet"]) -> list[Column]:
    """Return the table of the attempts of some sets.

    Parameters
    ----------
    sets : Iterable[ReportSet]
        In order of time; they and their attempts are numbered from 1.
    """
    rows = [
        (number, one.exercise.name, index, attempt)
        for number, one in enumerate(sets, start=1)
        for index, attempt in enumerate(one.attempts, start=1)
    ]
    attempts = [attempt for *_, attempt in rows]
    columns = columns_of(attempts)
    verdict = next(i for i, column in enumerate(columns) if column.name == "counted") + 1
    return [
        Column("set", int, [number for number, *_ in rows]),
        Column("exercise", str, [name for _, name, *_ in rows]),
        Column("attempt", int, [index for _, _, index, _ in rows]),
        *columns[:verdict],
        Column("clean", bool, [attempt.clean for attempt in attempts]),
        *columns[verdict:],
    ]


def as_records(columns: Sequence[Column]) -> list[dict[str, Cell]]:
    """Return a table as one dictionary for each row.

    >>> as_records([Column("reps", int, [3, 4]), Column("side", str, ["left", None])])
    [{'reps': 3, 'side': 'left'}, {'reps': 4, 'side': None}]
    """
    names = [column.name for column in columns]
    rows = zip(*(column.cells for column in columns), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def as_data_frame(columns: Sequence[Column]) -> "DataFrame":
    """Return a table as a data frame, each column with its type even where nothing is known.

    Raises
    ------
    InstallationError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise InstallationError(
            "pandas is not installed", 'run: python -m pip install "posecoach[pandas]"'
        ) from error
    return pandas.DataFrame(
        {one.name: pandas.Series(one.cells, dtype=_PANDAS_TYPES[one.kind]) for one in columns}
    )
