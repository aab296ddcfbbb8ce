"""Read ``report.json`` of this and of earlier versions."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from posecoach.errors import InputError
from posecoach.pose import Side
from posecoach.report.document import (
    Asked,
    ExerciseChosen,
    Interval,
    ReportSet,
    Tracking,
    View,
)
from posecoach.report.report_json import CountsEntry
from posecoach.verdict import Attempt, Direction, Kind, NotCounted, Occurrence, Reason, Severity

MOST_BYTES = 200_000_000
"""A larger file is no report: an hour of repetitions takes 2 MB."""


class _TrackingRead(Struct):
    seen_s: float
    judged_s: float
    lost: tuple[Interval, ...] = ()


class _AttemptRead(Struct):
    kind: Kind
    start_s: float
    peak_s: float | None
    end_s: float
    side: Side | None
    direction: Direction | None
    counted: bool
    reason: NotCounted | None
    values: dict[str, float | None]
    faults: list[str]


class _FaultRead(Struct):
    name: str
    severity: Severity
    cue: str
    start_s: float
    end_s: float | None
    attempt: Annotated[int, Meta(ge=0)] | None


class _SourceRead(Struct):
    path: str


class _SetRead(Struct):
    exercise: ExerciseChosen
    reason: Reason | None
    view: View
    tracking: _TrackingRead
    counts: CountsEntry
    attempts: list[_AttemptRead]
    faults: list[_FaultRead]
    personal_range: dict[str, float | None] | None
    summary: list[str]
    start_s: float = 0.0
    end_s: float = 0.0
    asked: Asked | None = None


class _FileRead(_SetRead, kw_only=True):
    schema: Literal["posecoach.report/1", "posecoach.report/2"]
    created: Annotated[datetime, Meta(tz=True)]
    source: _SourceRead
    sets: list[_SetRead] | None = None


class ReportRead(Struct, frozen=True):
    """What an earlier report says about its sets.

    Attributes
    ----------
    created : datetime
        When it was made.
    path : str
        The recording that it is about, as it was named.
    sets : tuple[ReportSet, ...]
        The sets of known exercises.
    """

    created: datetime
    path: str
    sets: tuple[ReportSet, ...]


def read_report(path: Path) -> ReportRead:
    """Read a report.

    Parameters
    ----------
    path : Path
        A ``report.json`` of version 1 or 2.

    Raises
    ------
    InputError
        If it cannot be read, or is no such report; the message names the field.
    """
    todo = "give the report.json of an analysis"
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} is too large for a report", todo)
        content = path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"cannot read {path} ({why})", todo) from error
    try:
        file = msgspec.json.decode(content, type=_FileRead, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = str(error).replace("\n", " ")[:200]
        raise InputError(f"{path} is no report of posecoach ({what})", todo) from error
    whole: list[_SetRead] = [file] if file.exercise.name is not None else []
    sets = whole if file.sets is None else file.sets
    known = (one for one in sets if one.exercise.name is not None)
    return ReportRead(file.created, file.source.path, tuple(map(_set, known)))


def _set(read: _SetRead) -> ReportSet:
    faults = tuple(_fault(entry) for entry in read.faults)
    attempts = _attempts(read, {o.name: o.severity for o in faults})
    end_s = max([read.end_s, *(attempt.end_s for attempt in attempts)])
    tracking = Tracking(read.tracking.seen_s, read.tracking.judged_s, read.tracking.lost)
    limits = read.personal_range
    return ReportSet(
        read.exercise, read.start_s, end_s, read.reason, read.view, tracking, attempts, faults,
        None if limits is None else {k: _known(v) for k, v in limits.items()},
        tuple(read.summary), read.asked,
    )  # fmt: skip


def _attempts(read: _SetRead, severities: dict[str, Severity]) -> Sequence[Attempt]:
    """Return the attempts; which are clean is not in the file, but follows from their faults.

    Where the view hides most faults none is clean, which shows in the count.
    """
    attempts = [
        Attempt(
            kind=one.kind, start_s=one.start_s, peak_s=_known(one.peak_s), end_s=one.end_s,
            counted=one.counted, reason=one.reason, side=one.side,
            values={name: _known(value) for name, value in one.values.items()},
            faults=tuple(one.faults),
            clean=one.counted and all(
                severities.get(name) is Severity.MINOR for name in one.faults
            ),
            direction=one.direction,
        )
        for one in read.attempts
    ]  # fmt: skip
    if read.counts.reps and not read.counts.clean_reps:
        return tuple(replace(attempt, clean=False) for attempt in attempts)
    return tuple(attempts)


def _fault(entry: _FaultRead) -> Occurrence:
    return Occurrence(
        entry.name, entry.severity, entry.cue, entry.start_s, _known(entry.end_s), entry.attempt
    )


def _known(value: float | None) -> float:
    return math.nan if value is None else value
