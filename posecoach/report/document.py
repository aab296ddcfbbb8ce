"""The report of one recording or session, and how it becomes ``report.json``.

``ReportFile`` and the classes that it names have the fields of the file, in its order;
``schema.json`` beside this module is made from them (``python -m schemas``) and describes the file
for other programs. What is unknown is NaN here and ``null`` there.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta, Struct

from posecoach import __version__
from posecoach.pose import Side
from posecoach.verdict import (
    Attempt,
    Counts,
    Direction,
    Kind,
    NotCounted,
    Occurrence,
    Reason,
    Severity,
    ViewName,
    count,
)

SCHEMA = "posecoach.report/1"

SourceKind: TypeAlias = Literal["video", "recording", "camera", "browser"]
ChosenBy: TypeAlias = Literal["user", "recognised"]
Interval: TypeAlias = tuple[float, float]
Json: TypeAlias = dict[str, Any]

Whole: TypeAlias = Annotated[int, Meta(ge=0)]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Measured: TypeAlias = Annotated[float, Meta(extra_json_schema={"nullable": True})]
"""A number that may be NaN here and ``null`` in the file."""

Values: TypeAlias = Mapping[Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")], Measured]
"""Numbers by name; the name ends in the unit."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the poses came from.

    Attributes
    ----------
    path : str
        File, or number or address of the camera.
    kind : SourceKind
        What sort of source.
    duration_s : float
        Length in s; NaN where unknown.
    frames : int
        How many pictures or poses were read.
    fps : float
        Pictures per s; NaN where unknown.
    width, height : int
        Size of the picture in px.
    """

    path: str
    kind: SourceKind
    duration_s: Annotated[Measured, Meta(ge=0)]
    frames: Whole
    fps: Annotated[Measured, Meta(gt=0)]
    width: Whole
    height: Whole


@dataclass(frozen=True, slots=True)
class Model:
    """Which landmark model saw the person; unknown for some recordings."""

    name: str | None
    mediapipe: str | None


@dataclass(frozen=True, slots=True)
class ExerciseChosen:
    """Which exercise was judged.

    Attributes
    ----------
    name, title : str or None
        As the exercise states them; None where none was named and none recognised.
    chosen_by : ChosenBy
        Whether the user named it or the movement gave it away.
    confidence : float or None
        From 0 to 1 where it was recognised, else None.
    """

    name: str | None
    title: str | None
    chosen_by: ChosenBy
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """From where the camera saw the person; unknown where that never became clear."""

    name: ViewName | None
    near_side: Side | None


@dataclass(frozen=True, slots=True)
class Tracking:
    """How much of the time could be used.

    Attributes
    ----------
    seen_s, judged_s : float
        How long somebody was seen, and how long the coach could judge, in s.
    lost : tuple[Interval, ...]
        From when to when, in s, a person who had been seen was out of sight.
    """

    seen_s: Annotated[float, Meta(ge=0)]
    judged_s: Annotated[float, Meta(ge=0)]
    lost: tuple[Interval, ...] = ()


class AttemptEntry(Struct):
    """One thing that the person tried, counted or not.

    Attributes
    ----------
    start_s, peak_s, end_s : float
        When it began, was at its height, and ended.
    side : Side or None
        The working side; null where both work.
    reason : NotCounted or None
        Why it does not count; null where it does.
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


class ReportFile(Struct):
    """What posecoach saw in one recording or session.

    Attributes
    ----------
    schema : str
        The version of this format.
    posecoach : str
        Version of posecoach.
    reason : Reason or None
        Why nothing could be judged; null where it could.
    complete : bool
        False if interrupted or damaged.
    personal_range : Mapping[str, float] or None
        Limits that were lowered to this person's range.
    """

    schema: Literal["posecoach.report/1"]
    posecoach: Text
    created: Annotated[datetime, Meta(tz=True)]
    source: Source
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


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is known about one recording or session.

    Attributes
    ----------
    created : datetime
        When the report was made, with its time zone.
    source, model, exercise, view, tracking
        As in the classes of those names.
    reason : Reason or None
        Why nothing could be judged; None where it could.
    attempts : Sequence[Attempt]
        All of them in order of time, counted or not.
    faults : Sequence[Occurrence]
        All of them in order of time.
    complete : bool
        False where the input was damaged or the work interrupted.
    warnings, summary : Sequence[str]
        Sentences for a person.
    personal_range : Mapping[str, float] or None
        The limits that were lowered to this person's range, by measure.
    stopped : bool
        Whether the work was stopped by hand.
    """

    created: datetime
    source: Source
    model: Model
    exercise: ExerciseChosen
    reason: Reason | None
    view: View
    tracking: Tracking
    attempts: Sequence[Attempt] = ()
    faults: Sequence[Occurrence] = ()
    complete: bool = True
    warnings: Sequence[str] = ()
    personal_range: Mapping[str, float] | None = None
    summary: Sequence[str] = ()
    stopped: bool = False
    posecoach: str = field(default=__version__)

    @property
    def undecided(self) -> bool:
        """Tell whether it was stopped by hand before it could show what is done."""
        return self.stopped and self.reason is Reason.WRONG_EXERCISE

    @property
    def judged(self) -> bool:
        """Tell whether there was anything to judge."""
        return self.reason is None

    @property
    def counts(self) -> Counts:
        """Count all attempts."""
        return count(self.attempts)

    def counts_of(self, side: Side) -> Counts:
        """Count the attempts of one working side.

        Where both sides work together, as in a bridge on two feet, the attempt belongs to
        neither: both sides then stand at zero.
        """
        return count([attempt for attempt in self.attempts if attempt.side is side])

    @property
    def by_side(self) -> dict[Side, Counts]:
        """Count by working side; empty where no attempt has one."""
        sided = any(attempt.side is not None for attempt in self.attempts)
        return {side: self.counts_of(side) for side in Side} if sided else {}

    def to_json(self) -> Json:
        """Give the report as ``report.json`` has it: strict JSON values, always the same order."""
        more = {
            "schema": SCHEMA,
            "status": "judged" if self.judged else "cannot-judge",
            "by_side": {side.value: _entry(self.counts_of(side), CountsEntry) for side in Side},
        }
        fields = ReportFile.__struct_fields__
        return {
            name: more[name] if name in more else _plain(getattr(self, name), name)
            for name in fields
        }


def dumps(report: Report) -> str:
    """Write a report as the text of ``report.json``.

    Characters that UTF-8 cannot hold (from a file name in another encoding) become ``?``.
    """
    text = json.dumps(report.to_json(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode(errors="replace").decode()


def decimals(name: str) -> int:
    """Tell how many decimals of a measured value mean something, by the unit in its name.

    >>> decimals("hip_line_peak_deg"), decimals("still_s")
    (1, 3)
    """
    return 1 if name.endswith(("_deg", "_px")) else 3


def _number(value: float, digits: int = 3) -> float | None:
    """Round to what means something; None for NaN and infinity, and never a negative zero."""
    return round(float(value), digits) + 0.0 if math.isfinite(value) else None


def _values(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value, decimals(name)) for name, value in values.items()}


def attempt_json(attempt: Attempt) -> Json:
    """Give the object that stands for an attempt in files."""
    return _entry(attempt, AttemptEntry)


_ENTRIES: Mapping[type, type[Struct]] = {Attempt: AttemptEntry, Occurrence: FaultEntry}
_WHOLE = {"frames", "width", "height", "attempt", *CountsEntry.__struct_fields__}


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
    if type(value) in _ENTRIES:
        return _entry(value, _ENTRIES[type(value)])
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name), one.name) for one in fields(value)}
    return _number(value, decimals(name))
