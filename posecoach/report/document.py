"""The report of one recording or session; report_json.py turns it into ``report.json``.

The parts have the fields of the file, in its order. Unknown values are NaN here and ``null`` there.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import Meta

from posecoach.paths import __version__
from posecoach.pose import Side, SourceInfo
from posecoach.report.verdicts import Verdicts
from posecoach.verdict import Attempt, Occurrence, Reason, ViewName

if TYPE_CHECKING:
    from posecoach.report.chart_data import ChartData

ChosenBy: TypeAlias = Literal["user", "recognised"]
AskedBy: TypeAlias = Literal["exercise", "plan", "person"]
Interval: TypeAlias = tuple[float, float]

Whole: TypeAlias = Annotated[int, Meta(ge=0)]
Measured: TypeAlias = Annotated[float, Meta(extra_json_schema={"nullable": True})]
"""A number that may be NaN here and ``null`` in the file."""


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
        As the exercise states them; None if none was named and none recognised.
    chosen_by : ChosenBy
        Whether the user named it or the coach recognised it.
    confidence : float or None
        From 0 to 1 where it was recognised, else None.
    """

    name: str | None
    title: str | None
    chosen_by: ChosenBy
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The view from which the camera saw the person; unknown if it could not be determined."""

    name: ViewName | None
    near_side: Side | None


@dataclass(frozen=True, slots=True)
class Tracking:
    """How long the person was seen and judged.

    Attributes
    ----------
    seen_s, judged_s : float
        How long the person was seen, and how long the coach could judge, in s.
    lost : tuple[Interval, ...]
        From when to when, in s, a person who had been seen was out of sight.
    """

    seen_s: Annotated[float, Meta(ge=0)]
    judged_s: Annotated[float, Meta(ge=0)]
    lost: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a set asks for, by the exercise, by a plan, or by the person's own targets.

    Attributes
    ----------
    number : int
        How many repetitions, holds, switches or circles; on each side where each has its own.
    per_side : bool
        Whether each side has its own.
    hold_s : float
        How long each is held, in s; 0 where nothing is held.
    by : AskedBy
        Who asks for it.
    """

    number: Annotated[int, Meta(ge=1)]
    per_side: bool
    hold_s: Annotated[float, Meta(ge=0)]
    by: AskedBy = "exercise"


@dataclass(frozen=True, slots=True)
class ReportSet(Verdicts):
    """Everything that is known about one set.

    Attributes
    ----------
    exercise : ExerciseChosen
        Which exercise was done.
    start_s, end_s : float
        From when to when, in s of the recording; with the starting position before and after.
    asked : Asked or None
        What it asks for; None if the exercise is unknown.
    reason, view, tracking, attempts, faults, personal_range, summary
        As the attributes of :class:`Report`, of this set alone. The attempt of a fault is its index
        among those of the set.
    chart : ChartData or None
        The main measure of the exercise over time; None where it was not kept.
    """

    exercise: ExerciseChosen
    start_s: float
    end_s: float
    reason: Reason | None
    view: View
    tracking: Tracking
    attempts: Sequence[Attempt] = ()
    faults: Sequence[Occurrence] = ()
    personal_range: Mapping[str, float] | None = None
    summary: Sequence[str] = ()
    asked: Asked | None = None
    chart: "ChartData | None" = field(default=None, compare=False, repr=False)

    @property
    def sets(self) -> "tuple[ReportSet, ...]":
        """The set itself, as a report of one set has it."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Report(Verdicts):
    """Everything that is known about one recording or session.

    With several sets, `attempts`, `faults` and `tracking` are those of all sets, and the exercise
    is named if all sets are of the same one.

    Attributes
    ----------
    created : datetime
        When the report was made, with its time zone.
    source, model, exercise, view, tracking
        As in the classes of those names.
    reason : Reason or None
        Why nothing could be judged; None if it could.
    attempts : Sequence[Attempt]
        All of them in order of time, counted or not.
    faults : Sequence[Occurrence]
        All of them in order of time.
    complete : bool
        False if the input was damaged or the work interrupted.
    warnings, summary : Sequence[str]
        Sentences for a person.
    personal_range : Mapping[str, float] or None
        The limits that were lowered to this person's range, by measure.
    stopped : bool
        Whether the work was stopped by hand.
    parts : Sequence[ReportSet]
        The sets, if there are several; empty for one. See :attr:`sets`.
    span : Interval or None
        From when to when the set lasted, if there is one; None for all of the recording.
    asked : Asked or None
        What the set asks for, if there is one.
    chart : ChartData or None
        As that of a set, if there is one; None where it was not kept.
    """

    created: datetime
    source: SourceInfo
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
    parts: Sequence[ReportSet] = ()
    span: Interval | None = None
    asked: Asked | None = None
    posecoach: str = field(default=__version__)
    chart: "ChartData | None" = field(default=None, compare=False, repr=False)

    @property
    def undecided(self) -> bool:
        """Whether it was stopped by hand before the exercise could be recognised."""
        return self.stopped and self.reason is Reason.WRONG_EXERCISE

    @property
    def sets(self) -> tuple[ReportSet, ...]:
        """All sets in order of time; empty if no exercise was named and none recognised."""
        if self.parts or self.exercise.name is None:
            return tuple(self.parts)
        whole_s = self.source.duration_s
        start_s, end_s = self.span or (0.0, whole_s if math.isfinite(whole_s) else 0.0)
        return (
            ReportSet(
                self.exercise, start_s, end_s, self.reason, self.view, self.tracking,
                self.attempts, self.faults, self.personal_range, self.summary, self.asked,
                self.chart,
            ),
        )  # fmt: skip
