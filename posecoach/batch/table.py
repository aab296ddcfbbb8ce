"""The summary of all results: a row for each recording, as CSV and as Parquet."""

import csv
import io
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

from posecoach.batch.row import Row
from posecoach.report.output import write_bytes, write_text

if TYPE_CHECKING:
    import pyarrow

CSV, PARQUET = "summary.csv", "summary.parquet"


def can_write_parquet() -> bool:
    """Return whether the package is installed that writes Parquet."""
    return find_spec("pyarrow") is not None


def write_tables(folder: Path, rows: Sequence[Row]) -> list[Path]:
    """Write the summary, and return the files.

    Parameters
    ----------
    folder : Path
        An existing folder; earlier summaries in it are replaced.
    rows : Sequence[Row]
        In the order in which they are written.

    Raises
    ------
    OutputError
        If one cannot be written.
    """
    paths = [folder / CSV]
    write_text(paths[0], _csv(rows))
    if can_write_parquet():
        paths.append(folder / PARQUET)
        write_bytes(paths[1], _parquet(rows))
    else:
        (folder / PARQUET).unlink(missing_ok=True)  # it would be of an earlier run
    return paths


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(Row.__struct_fields__)
    table.writerows(_cells(row) for row in rows)
    return text.getvalue()


def _cells(row: Row) -> list[object]:
    values = (getattr(row, name) for name in Row.__struct_fields__)
    return [str(value).lower() if isinstance(value, bool) else value for value in values]


def _parquet(rows: Sequence[Row]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    columns = {name: [_text(getattr(row, name)) for row in rows] for name in Row.__struct_fields__}
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns, schema=_schema()), buffer)
    return buffer.getvalue()


def _schema() -> "pyarrow.Schema":
    """Return the types of the columns, which are those of the fields of a row."""
    import pyarrow

    kinds = {float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_()}
    fields = []
    for name, hint in get_type_hints(Row).items():
        (kind,) = {kinds[t] for t in kinds if hint == t | None} or {pyarrow.string()}
        fields.append(pyarrow.field(name, kind))
    return pyarrow.schema(fields)


def _text(value: object) -> object:
    """Return what Parquet can hold: bytes of a file name that are no text become ``?``."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
