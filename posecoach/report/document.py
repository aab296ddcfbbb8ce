"""The report of one recording or session, and how it becomes ``report.json``.

The classes have the fields of the file, in its order; ``schema.json`` beside this module describes
the file for other programs. Unknown is NaN here and ``null`` there.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Literal, TypeAlias

from posecoach import __version__
from posecoach.pose import Side
from posecoach.verdict import Attempt, Counts, Occurrence, Reason, ViewName, count

SCHEMA = "posecoach.report/1"

SourceKind: TypeAlias = Literal["video", "recording", "camera", "browser"]
ChosenBy: TypeAlias = Literal["user", "recognised"]
Interval: TypeAlias = tuple[float, float]
Json: TypeAlias = dict[str, object]


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
    duration_s: float
    frames: int
    fps: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Model:
    """Which landmark model saw the person; None where a recording does not tell."""

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
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class View:
    """From where the camera saw the person; None where that never became clear."""

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

    seen_s: float
    judged_s: float
    lost: tuple[Interval, ...] = ()


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
        reason, limits = self.reason, self.personal_range
        return {
            "schema": SCHEMA,
            "posecoach": self.posecoach,
            "created": self.created.isoformat(timespec="seconds"),
            "source": _source(self.source),
            "model": asdict(self.model),
            "exercise": _exercise(self.exercise),
            "status": "judged" if self.judged else "cannot-judge",
            "reason": None if reason is None else reason.value,
            "view": _view(self.view),
            "tracking": _tracking(self.tracking),
            "counts": asdict(self.counts),
            "by_side": {side.value: asdict(self.counts_of(side)) for side in Side},
            "attempts": [attempt_json(attempt) for attempt in self.attempts],
            "faults": [_fault(fault) for fault in self.faults],
            "complete": self.complete,
            "warnings": list(self.warnings),
            "personal_range": None if limits is None else _values(limits),
            "summary": list(self.summary),
        }


def dumps(report: Report) -> str:
    """Write a report as the text of ``report.json``.

    Characters that UTF-8 cannot hold (from a file name in another encoding) become ``?``.
    """
    text = json.dumps(report.to_json(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode(errors="replace").decode()


def schema() -> Json:
    """Read the JSON Schema (draft 2020-12) of ``report.json``."""
    text = files("posecoach.report").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


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


def _source(source: Source) -> Json:
    times = {"duration_s": _number(source.duration_s), "fps": _number(source.fps)}
    return {**asdict(source), **times}


def _exercise(exercise: ExerciseChosen) -> Json:
    confidence = exercise.confidence
    return {**asdict(exercise), "confidence": None if confidence is None else _number(confidence)}


def _view(view: View) -> Json:
    return {
        "name": None if view.name is None else view.name.value,
        "near_side": None if view.near_side is None else view.near_side.value,
    }


def _tracking(tracking: Tracking) -> Json:
    return {
        "seen_s": _number(tracking.seen_s),
        "judged_s": _number(tracking.judged_s),
        "lost": [[_number(start), _number(end)] for start, end in tracking.lost],
    }


def attempt_json(attempt: Attempt) -> Json:
    """Give the object that stands for an attempt in files."""
    return {
        "kind": attempt.kind.value,
        "start_s": _number(attempt.start_s),
        "peak_s": _number(attempt.peak_s),
        "end_s": _number(attempt.end_s),
        "side": None if attempt.side is None else attempt.side.value,
        "direction": None if attempt.direction is None else attempt.direction.value,
        "counted": attempt.counted,
        "reason": None if attempt.reason is None else attempt.reason.value,
        "values": _values(attempt.values),
        "faults": list(attempt.faults),
    }


def _fault(fault: Occurrence) -> Json:
    return {
        "name": fault.name,
        "severity": fault.severity.value,
        "cue": fault.cue,
        "start_s": _number(fault.start_s),
        "end_s": _number(fault.end_s),
        "attempt": fault.attempt,
    }
