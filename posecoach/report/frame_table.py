"""The table of frames, ``frames.csv``: what the coach measured, one row per pose.

The filters delay measures by `DELAY_S`, which live coaching has to accept. In this table each row
has the measures of its own moment.
"""

import csv
import math
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from posecoach.coach.update import Update
from posecoach.errors import OutputError
from posecoach.report.formatting import decimals
from posecoach.report.output import partial, writing
from posecoach.smoothing.smoother import DELAY_S

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
        self._waiting: deque[float] = deque()
        self._last: Update | None = None
        self._write(["t_s", "status", "phase", "near_side", *self._measures])

    def add(self, update: Update) -> None:
        """Take the update of one pose; its row is written as soon as its moment was measured.

        A row has the time of its pose and the measures of the update closest to `DELAY_S` later, or
        of the last update. NaN and values that the update does not have stay empty.

        Raises
        ------
        OutputError
            If it cannot be written, as on a full disk.
        """
        self._waiting.append(update.t)
        while self._waiting and self._waiting[0] + DELAY_S <= update.t:
            t = self._waiting.popleft()
            last = self._last
            sooner = last is not None and t + DELAY_S - last.t < update.t - t - DELAY_S
            self._add_row(t, last if last is not None and sooner else update)
        self._last = update

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
                while self._waiting and self._last is not None:
                    self._add_row(self._waiting.popleft(), self._last)
                self._file.close()
                partial(self._path).replace(self._path)
            except (OSError, OutputError):
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

    def _add_row(self, t: float, update: Update) -> None:
        """Write the row of a moment, in s, with what an update says of it."""
        side = update.near_side
        values = [_text(name, update.values.get(name, math.nan)) for name in self._measures]
        self._write(
            [
                f"{t:.{TIME_DECIMALS}f}",
                update.status.value,
                update.phase or "",
                "" if side is None else side.value,
                *values,
            ]
        )

    def _write(self, row: Sequence[str]) -> None:
        with writing(self._path):
            self._rows.writerow(row)


def _text(name: str, value: float) -> str:
    return f"{value:z.{decimals(name)}f}" if math.isfinite(value) else ""
