"""A table with typed columns, as CSV and as Parquet."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

Cell = str | int | float | bool | None
"""None where a value is unknown."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        Its head; it ends in the unit where there is one.
    kind : type
        Of all cells: str, int, float or bool.
    cells : Sequence[Cell]
        From top to bottom.
    """

    name: str
    kind: type
    cells: Sequence[Cell]


def known(value: float) -> float | None:
    """Return a number as a cell, which is None where the number is unknown."""
    return float(value) if math.isfinite(value) else None


def can_write_parquet() -> bool:
    """Return whether the package is installed that writes Parquet."""
    return find_spec("pyarrow") is not None


def as_csv(columns: Sequence[Column]) -> str:
    """Write a table as CSV; unknown cells are empty, and true and false are in lower case."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([column.name for column in columns])
    rows = zip(*(column.cells for column in columns), strict=True)
    table.writerows([_lower(cell) for cell in row] for row in rows)
    return text.getvalue()


def as_parquet(columns: Sequence[Column]) -> bytes:
    """Write a table as Parquet, each column with its type even where all its cells are unknown.

    Bytes of a file name that are no text become ``?``.
    """
    import pyarrow
    from pyarrow import parquet

    kinds = {
        float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_(),
        str: pyarrow.string(),
    }  # fmt: skip
    schema = pyarrow.schema([pyarrow.field(one.name, kinds[one.kind]) for one in columns])
    content = {one.name: [_encodable(cell) for cell in one.cells] for one in columns}
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(content, schema=schema), buffer)
    return buffer.getvalue()


def _lower(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _encodable(cell: Cell) -> Cell:
    return cell.encode(errors="replace").decode() if isinstance(cell, str) else cell
