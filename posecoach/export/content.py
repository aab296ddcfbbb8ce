"""What is exported: the sets of a report or of a person's history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from posecoach.errors import InputError
from posecoach.exercises import exercises
from posecoach.history.opening import read_history
from posecoach.history.past import PastSet
from posecoach.lesson.note import Stopped
from posecoach.pose import Side
from posecoach.report.document import Asked, ReportSet
from posecoach.report.reading import read_report
from posecoach.verdict import Attempt, Kind, Reason

REPORT, FRAMES, RECORDING = "report.json", "frames.csv", "recording.npz"
"""The files of the results from which an export is made."""


@dataclass(frozen=True, slots=True)
class Done:
    """One set, with what was asked for and what the person said about it.

    Attributes
    ----------
    begun : datetime
        When it began; for a report, when the report was made.
    exercise : str
        Name of the exercise.
    kind : Kind
        What is counted.
    side : Side or None
        The working side; None if both worked, or where it is unknown.
    asked : Asked or None
        What was asked for; None if it is unknown.
    number : int
        How many were done, as the person says, or otherwise as they were counted.
    attempts : Sequence[Attempt]
        All of them in order of time, counted or not.
    reason : Reason or None
        Why nothing could be judged; None if it could.
    pain : int or None
        From 0 to 10, after the set; None if the person did not say.
    pain_asked : bool
        Whether the person was asked.
    hurt : bool
        Whether the set was stopped because it hurt.
    stopped : Stopped or None
        Why the person stopped before the end; None if they did not, or did not say.
    notes : Sequence[str]
        Sentences for a person, as the report has them.
    told : ReportSet or None
        The set as the report has it; None for a history.
    """

    begun: datetime
    exercise: str
    kind: Kind
    side: Side | None
    asked: Asked | None
    number: int
    attempts: Sequence[Attempt]
    reason: Reason | None = None
    pain: int | None = None
    pain_asked: bool = False
    hurt: bool = False
    stopped: Stopped | None = None
    notes: Sequence[str] = ()
    told: ReportSet | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is exported.

    Attributes
    ----------
    person : str
        Whose sets they are; empty for the person without a name.
    sets : Sequence[Done]
        In order of time.
    source : str or None
        The recording that the report is about; None for a history.
    frames, recording : Path or None
        The files beside the report, where they are; None for a history.
    warnings : Sequence[str]
        Sentences about the history that was read.
    past : Sequence[PastSet]
        The sets as the history has them; empty for a report.
    """

    person: str
    sets: Sequence[Done]
    source: str | None = None
    frames: Path | None = None
    recording: Path | None = None
    warnings: Sequence[str] = ()
    past: Sequence[PastSet] = ()


def of_report(path: Path) -> Content:
    """Read the results of one analysis.

    Parameters
    ----------
    path : Path
        A ``report.json``, or the folder that holds it.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    report = path / REPORT if path.is_dir() else path
    read = read_report(report)
    frames, recording = (report.with_name(name) for name in (FRAMES, RECORDING))
    return Content(
        "", [_of_set(one, read.created) for one in read.sets], read.path,
        frames if frames.is_file() else None, recording if recording.is_file() else None,
    )  # fmt: skip


def of_history(path: Path, person: str) -> Content:
    """Read all sets of one person.

    Parameters
    ----------
    path : Path
        The history.
    person : str
        Whose sets; empty for the person without a name.

    Raises
    ------
    HistoryError
        If the history cannot be read.
    InputError
        If it holds no set of this person.
    """
    found = read_history(path)
    mine = [one for one in found.sets if one.about.person == person and one.tried]
    if not mine:
        whose = f" of {person}" if person else ""
        raise InputError(
            f"the history holds no sets{whose}",
            "name the results of an analysis, or another person with --person",
        )
    mine.sort(key=lambda one: (one.begun, one.id))
    return Content(person, [_of_past(one) for one in mine], warnings=found.warnings, past=mine)


def _of_set(one: ReportSet, begun: datetime) -> Done:
    name = one.exercise.name or ""
    return Done(
        begun, name, _kind(one.attempts, name), one.side, one.asked,
        one.counts.of(_kind(one.attempts, name)), one.attempts, one.reason, notes=one.summary,
        told=one,
    )  # fmt: skip


def _of_past(one: PastSet) -> Done:
    asked = None
    if one.planned:
        asked = Asked(one.planned, per_side=False, hold_s=one.hold_s or 0.0, by="plan")
    return Done(
        one.begun, one.exercise, one.kind, one.side, asked, one.number, one.attempts, None,
        one.pain, one.asked or one.pain is not None, one.hurt, one.stopped,
    )  # fmt: skip


def _kind(attempts: Sequence[Attempt], exercise: str) -> Kind:
    """Return what is counted: by the exercise, or by the attempts where it is not installed."""
    known = exercises().get(exercise)
    if known is not None:
        return known.pattern.kind
    return attempts[0].kind if attempts else Kind.REP
