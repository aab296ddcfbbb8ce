"""What a person saw in a clip: attempts, faults, and when nothing could be judged."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, NotCounted

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TrueAttempt:
    """One thing that was tried, as a person saw it.

    Attributes
    ----------
    kind : Kind
        What sort of attempt.
    start_s, peak_s, end_s : float
        When it began, was at its height, and ended, in s; the height is NaN where it is not told.
    counted : bool
        Whether it counts.
    reason : NotCounted or None
        Why it does not count; None where it does.
    side : Side or None
        The working side; None where both work, or where it is not told.
    direction : Direction or None
        Which way round a circle went.
    held_s : float
        How long it was still at the top, or the position was kept, in s; NaN where not told.
    faults : tuple[str, ...]
        What was wrong with it.
    """

    kind: Kind
    start_s: float
    peak_s: float
    end_s: float
    counted: bool = True
    reason: NotCounted | None = None
    side: Side | None = None
    direction: Direction | None = None
    held_s: float = math.nan
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the camera stood.

    Attributes
    ----------
    view : str or None
        The view that was aimed at.
    off_deg : float
        By how far it stood off that, to either side, deg; NaN where not told.
    distance_m : float
        How far away, m; NaN where not told.
    """

    view: str | None = None
    off_deg: float = math.nan
    distance_m: float = math.nan


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything that is told of one clip.

    Attributes
    ----------
    path : Path
        The label file.
    input : Path
        Video or landmark recording.
    exercise : str or None
        What is done; None where it is none of the known exercises.
    activity : str or None
        What is done instead.
    attempts : tuple[TrueAttempt, ...]
        In order of time.
    faults_looked_for : frozenset[str] or None
        None where all of them were looked for.
    cannot_judge : tuple[Interval, ...] or None
        From when to when, in s, nothing can be judged; None where that is not told.
    truth : Path or None
        The true measures, where they are known.
    group, person : str or None
        To which part of the clips it belongs.
    camera : Camera
        Where it stood.
    """

    path: Path
    input: Path
    exercise: str | None
    activity: str | None = None
    attempts: tuple[TrueAttempt, ...] = ()
    faults_looked_for: frozenset[str] | None = None
    cannot_judge: tuple[Interval, ...] | None = None
    truth: Path | None = None
    group: str | None = None
    person: str | None = None
    camera: Camera = Camera()

    @property
    def name(self) -> str:
        """Name the clip by its label file."""
        return self.path.name.removesuffix(".json").removesuffix(".labels")

    def looks_for(self, fault: str) -> bool:
        """Tell whether a fault was looked for."""
        return self.faults_looked_for is None or fault in self.faults_looked_for


def labels_of(path: Path, entry: Mapping[str, Any]) -> Labels:
    """Make the labels of a clip from what its file says.

    Parameters
    ----------
    path : Path
        The label file; the files that it names lie beside it.
    entry : Mapping[str, Any]
        As the schema demands it.
    """
    looked_for, spans = entry.get("faults_looked_for"), entry.get("cannot_judge")
    truth = entry.get("truth")
    return Labels(
        path=path,
        input=path.parent / entry["input"],
        exercise=entry["exercise"],
        activity=entry.get("activity"),
        attempts=tuple(_attempt(one) for one in entry["attempts"]),
        faults_looked_for=None if looked_for is None else frozenset(looked_for),
        cannot_judge=None if spans is None else tuple((float(a), float(b)) for a, b in spans),
        truth=None if truth is None else path.parent / truth,
        group=entry.get("group"),
        person=entry.get("person"),
        camera=Camera(**entry.get("camera", {})),
    )


def _attempt(entry: Mapping[str, Any]) -> TrueAttempt:
    side, direction, reason = (entry.get(name) for name in ("side", "direction", "reason"))
    return TrueAttempt(
        kind=Kind(entry["kind"]),
        start_s=float(entry["start_s"]),
        peak_s=float(entry.get("peak_s", math.nan)),
        end_s=float(entry["end_s"]),
        counted=entry.get("counted", True),
        reason=None if reason is None else NotCounted(reason),
        side=None if side is None else Side(side),
        direction=None if direction is None else Direction(direction),
        held_s=float(entry.get("held_s", math.nan)),
        faults=tuple(entry["faults"]),
    )
