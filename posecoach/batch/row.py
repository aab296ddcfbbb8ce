"""One row of the summary: what became of one recording."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from posecoach.report.report_json import CountsEntry, SidesEntry


class Named(Struct):
    """Something of which only the name is wanted here."""

    name: str | None


class ExerciseRead(Struct):
    """The exercise of a report."""

    name: str | None
    chosen_by: str


class SetRead(Struct):
    """One set of a report."""

    exercise: ExerciseRead


class SourceRead(Struct):
    """The recording of a report."""

    duration_s: float | None


class TrackingRead(Struct):
    """How long the person was seen and judged."""

    seen_s: float
    judged_s: float


class ReportRead(Struct):
    """What the summary takes from ``report.json``; its fields have the same names."""

    source: SourceRead
    exercise: ExerciseRead
    status: Literal["judged", "cannot-judge"]
    reason: str | None
    view: Named
    tracking: TrackingRead
    counts: CountsEntry
    by_side: SidesEntry
    faults: list[Named]
    complete: bool
    warnings: list[str]
    summary: list[str]
    sets: list[SetRead] = []


State = Literal["judged", "cannot-judge", "error", "not-done"]


class Row(Struct, frozen=True, kw_only=True):
    """What became of one recording; None where that is unknown.

    Attributes
    ----------
    path : str
        The recording, as it was named or found.
    folder : str
        Its folder in that of the results.
    status : State
        As in its report; or "error" if it failed, "not-done" if the run was stopped before.
    reason : str or None
        Why nothing could be judged.
    exercise : str or None
        Its name; the names of all, if there are sets of several.
    chosen_by : str or None
        "user" or "recognised".
    view : str or None
        From where it was filmed.
    duration_s, seen_s, judged_s : float or None
        For how long it lasts, somebody was seen, and was judged.
    reps, clean_reps, partial, holds, switches, circles : int or None
        What counted.
    left, right : int or None
        How much of it on each side; 0 where both sides work together.
    faults : str or None
        Names of the faults, each with the number of times that it was seen.
    complete : bool or None
        False if the recording is damaged.
    warnings : str or None
        Sentences.
    error : str or None
        What is wrong, and what to do.
    """

    path: str
    folder: str
    status: State
    reason: str | None = None
    exercise: str | None = None
    chosen_by: str | None = None
    view: str | None = None
    duration_s: float | None = None
    seen_s: float | None = None
    judged_s: float | None = None
    reps: int | None = None
    clean_reps: int | None = None
    partial: int | None = None
    holds: int | None = None
    switches: int | None = None
    circles: int | None = None
    left: int | None = None
    right: int | None = None
    faults: str | None = None
    complete: bool | None = None
    warnings: str | None = None
    error: str | None = None


def row_of(path: str, folder: str, report: ReportRead) -> Row:
    """Return the row of a recording that was judged."""
    faults = Counter(fault.name for fault in report.faults)
    counts = report.counts
    return Row(
        path=path,
        folder=folder,
        status=report.status,
        reason=report.reason,
        exercise=report.exercise.name or _names(report.sets),
        chosen_by=report.exercise.chosen_by,
        view=report.view.name,
        duration_s=report.source.duration_s,
        seen_s=report.tracking.seen_s,
        judged_s=report.tracking.judged_s,
        reps=counts.reps,
        clean_reps=counts.clean_reps,
        partial=counts.partial,
        holds=counts.holds,
        switches=counts.switches,
        circles=counts.circles,
        left=_counted(report.by_side.left),
        right=_counted(report.by_side.right),
        faults=", ".join(f"{name} {n}" for name, n in sorted(faults.items())),
        complete=report.complete,
        warnings=" ".join(report.warnings),
    )


def _names(sets: Sequence[SetRead]) -> str | None:
    """Return the exercises of the sets, each once; None if nothing was recognised."""
    names = dict.fromkeys(one.exercise.name for one in sets if one.exercise.name)
    return ", ".join(names) or None


def _counted(counts: CountsEntry) -> int:
    return counts.reps + counts.holds + counts.switches + counts.circles
