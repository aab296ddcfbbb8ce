"""The table of frames, ``frames.csv``: what the coach measured, one row per pose."""

import csv
import math
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from posecoach.coach.update import Update
from posecoach.report.output import partial, writing
from posecoach.report.report_json import decimals

TIME_DECIMALS = 4
"""Decimals of times in s: frames at 240 per second are 0.0042 s apart."""


class FramesCsv:
    """Write ``frames.csv`` while the poses come in.

    The table gets its name when it is closed; until then it is a hidden file in the same folder. As
    a context manager it is closed at the end, and discarded after an exception.

    Parameters
    ----------
    path : Path
        The file; it is replaced where it exists.
    measures : Sequence[str]
        Names of the measures, one column each; a name ends in its unit.

    Raises
    ------
    OutputError
        If it cannot be written.
    """

    def __init__(self, path: Path, measures: Sequence[str]) -> None:
        self._path = path
        self._measures = tuple(measures)
        with writing(path):
            self._file = partial(path).open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file)
        self._write(["t_s", "status", "phase", "near_side", *self._measures])

    def add(self, update: Update) -> None:
        """Write one row; NaN and values that the update does not have stay empty.

        Raises
        ------
        OutputError
            If it cannot be written, as on a full disk.
        """
        side = update.near_side
        values = [_text(name, update.values.get(name, math.nan)) for name in self._measures]
        self._write(
            [
                f"{update.t:.{TIME_DECIMALS}f}",
                update.status.value,
                update.phase or "",
                "" if side is None else side.value,
                *values,
            ]
        )

    def close(self) -> None:
        """Finish the table and give it its name; a second call does nothing.

        Raises
        ------
        OutputError
            If it cannot be written, as on a full disk; the table is discarded.
        """
        if self._file.closed:
            return
        with writing(self._path):
            try:
                self._file.close()
                partial(self._path).replace(self._path)
            except OSError:
                self.discard()
                raise

    def discard(self) -> None:
        """Delete the table, unless it was closed before."""
        with suppress(OSError):  # rows that could not be written are no longer wanted
            self._file.close()
        partial(self._path).unlink(missing_ok=True)

    def __enter__(self) -> "FramesCsv":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()

    def _write(self, row: Sequence[str]) -> None:
        with writing(self._path):
            self._rows.writerow(row)


def _text(name: str, value: float) -> str:
    return f"{value:z.{decimals(name)}f}" if math.isfinite(value) else ""
