"""The summary of all results: a row for each recording, as CSV and as Parquet."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_type_hints

from posecoach.batch.row import Row
from posecoach.report.columns import Column, as_csv, as_parquet, can_write_parquet
from posecoach.report.output import write_bytes, write_text

CSV, PARQUET = "summary.csv", "summary.parquet"


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
    columns = _columns(rows)
    write_text(paths[0], as_csv(columns))
    if can_write_parquet():
        paths.append(folder / PARQUET)
        write_bytes(paths[1], as_parquet(columns))
    else:
        (folder / PARQUET).unlink(missing_ok=True)  # it would be of an earlier run
    return paths


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Return the columns, with the types of the fields of a row."""
    columns = []
    kinds: tuple[type, ...] = (float, int, bool)
    for name, hint in get_type_hints(Row).items():
        (kind,) = {one for one in kinds if hint == one | None} or {str}
        columns.append(Column(name, kind, [getattr(row, name) for row in rows]))
    return columns
