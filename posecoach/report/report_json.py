"""``report.json``: its fields, and how a report is written to it.

``ReportFile`` and the classes that it names have the fields of the file, in its order. They drive
the writing here and the schema beside this module (``python -m tools.schemas``).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta, Struct

from posecoach.pose import Side, SourceInfo, SourceKind
from posecoach.report.document import (
    Asked,
    ExerciseChosen,
    Measured,
    Model,
    Report,
    ReportSet,
    Tracking,
    View,
    Whole,
)
from posecoach.report.formatting import decimals
from posecoach.report.verdicts import Verdicts
from posecoach.verdict import Attempt, Direction, Kind, NotCounted, Occurrence, Reason, Severity

SCHEMA = "posecoach.report/2"

Json: TypeAlias = dict[str, Any]

Text: TypeAlias = Annotated[str, Meta(min_length=1)]

Values: TypeAlias = Mapping[Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")], Measured]
"""Numbers by name; the name ends in the unit."""


class SourceEntry(Struct):
    """Where the poses came from.

    Attributes
    ----------
    path : str
        File, or number or address of the camera.
    kind : SourceKind
        What the source is; "browser" is reserved, nothing writes it yet.
    duration_s : float
        Length in s; null if unknown.
    frames : int
        Number of frames or poses.
    fps : float
        Frames per s; null if unknown.
    width, height : int
        Size of a frame in px.
    """

    path: str
    kind: SourceKind
    duration_s: Annotated[Measured, Meta(ge=0)]
    frames: Whole
    fps: Annotated[Measured, Meta(gt=0)]
    width: Whole
    height: Whole


class AttemptEntry(Struct):
    """One thing that the person tried, counted or not.

    Attributes
    ----------
    start_s, peak_s, end_s : float
        When it began, was at its height, and ended.
    side : Side or None
        The working side; null if both work.
    reason : NotCounted or None
        Why it does not count; null if it does.
    """

    kind: Kind
    start_s: float
    peak_s: Measured
    end_s: float
    side: Side | None
    direction: Direction | None
    counted: bool
    reason: NotCounted | None
    values: Values
    faults: list[Text]


class FaultEntry(Struct):
    """One time that a fault was seen.

    Attributes
    ----------
    attempt : int or None
        Index of the attempt that it belongs to, from 0; null outside any attempt.
    """

    name: Text
    severity: Severity
    cue: str
    start_s: float
    end_s: Measured
    attempt: Whole | None


class CountsEntry(Struct):
    """How many of each."""

    reps: Whole
    clean_reps: Whole
    partial: Whole
    holds: Whole
    switches: Whole
    circles: Whole


class SidesEntry(Struct):
    """Counts by working side; attempts in which both sides work belong to neither."""

    left: CountsEntry
    right: CountsEntry


class SetEntry(Struct):
    """One set: an exercise from when to when.

    Attributes
    ----------
    start_s, end_s : float
        From when to when, with the starting position before and after.
    reason : Reason or None
        Why nothing could be judged; null if it could.
    side : Side or None
        The side that worked; null if both did, or if no side was seen.
    asked : Asked or None
        What the set asks for; null if the exercise is unknown.
    attempts, faults : list
        Those of the set; the attempt of a fault is an index in this list.
    personal_range : Mapping[str, float] or None
        Limits that were lowered to this person's range.
    """

    exercise: ExerciseChosen
    start_s: Annotated[float, Meta(ge=0)]
    end_s: Annotated[float, Meta(ge=0)]
    status: Literal["judged", "cannot-judge"]
    reason: Reason | None
    side: Side | None
    asked: Asked | None
    view: View
    tracking: Tracking
    counts: CountsEntry
    by_side: SidesEntry
    attempts: list[AttemptEntry]
    faults: list[FaultEntry]
    personal_range: Values | None
    summary: list[str]


class ReportFile(Struct):
    """What posecoach saw in one recording or session.

    With several sets, the top level sums them up: it has the attempts and faults of all of them,
    and names the exercise if it is the same in all.

    Attributes
    ----------
    schema : str
        The version of this format.
    posecoach : str
        Version of posecoach.
    reason : Reason or None
        Why nothing could be judged; null if it could.
    complete : bool
        False if interrupted or damaged.
    personal_range : Mapping[str, float] or None
        Limits that were lowered to this person's range.
    sets : list[SetEntry]
        All sets in order of time; empty if no exercise was named and none recognised.
    """

    schema: Literal["posecoach.report/2"]
    posecoach: Text
    created: Annotated[datetime, Meta(tz=True)]
    source: SourceEntry
    model: Model
    exercise: ExerciseChosen
    status: Literal["judged", "cannot-judge"]
    reason: Reason | None
    view: View
    tracking: Tracking
    counts: CountsEntry
    by_side: SidesEntry
    attempts: list[AttemptEntry]
    faults: list[FaultEntry]
    complete: bool
    warnings: list[str]
    personal_range: Values | None
    summary: list[str]
    sets: list[SetEntry]


def dumps(report: Report) -> str:
    """Write a report as the text of ``report.json``.

    Characters that UTF-8 cannot hold (from a file name in another encoding) become ``?``.
    """
    text = json.dumps(to_json(report), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode(errors="replace").decode()


def _number(value: float, digits: int = 3) -> float | None:
    """Round to significant decimals; None for NaN and infinity, and never a negative zero."""
    return round(float(value), digits) + 0.0 if math.isfinite(value) else None


def _values(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value, decimals(name)) for name, value in values.items()}


def attempt_json(attempt: Attempt) -> Json:
    """Return the JSON object of an attempt."""
    return _entry(attempt, AttemptEntry)


def to_json(report: Report) -> Json:
    """Return a report as ``report.json`` has it: strict JSON values, always in the same order."""
    return _judged(report, ReportFile)


def _judged(one: Verdicts, shape: type[Struct]) -> Json:
    """Return the object of a report or of a set."""
    more = {
        "schema": SCHEMA,
        "status": "judged" if one.judged else "cannot-judge",
        "by_side": {side.value: _entry(one.counts_of(side), CountsEntry) for side in Side},
    }
    names = shape.__struct_fields__
    return {n: more[n] if n in more else _plain(getattr(one, n), n) for n in names}


_ENTRIES: Mapping[type, type[Struct]] = {
    SourceInfo: SourceEntry,
    Attempt: AttemptEntry,
    Occurrence: FaultEntry,
}
_WHOLE = {"frames", "width", "height", "attempt", "number", *CountsEntry.__struct_fields__}


def _entry(thing: object, shape: type[Struct]) -> Json:
    return {name: _plain(getattr(thing, name), name) for name in shape.__struct_fields__}


def _plain(value: Any, name: str) -> Any:
    """Make a value of a field ready for JSON."""
    if value is None or name in _WHOLE or isinstance(value, str | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return _values(value)
    if isinstance(value, list | tuple):
        return [_plain(one, name) for one in value]
    if isinstance(value, ReportSet):
        return _judged(value, SetEntry)
    if type(value) in _ENTRIES:
        return _entry(value, _ENTRIES[type(value)])
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name), one.name) for one in fields(value)}
    return _number(value, decimals(name))
