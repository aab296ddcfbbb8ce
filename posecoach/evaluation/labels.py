"""What a person saw in a clip: attempts, faults, and when nothing could be judged."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, NotCounted

Interval: TypeAlias = tuple[float, float]

Seconds: TypeAlias = Annotated[float, Meta(ge=0, le=1_000_000)]

FaultName: TypeAlias = Annotated[
    str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description='a name such as "short-hold"')
]


class TrueAttempt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that was tried, as a person saw it.

    Attributes
    ----------
    kind : Kind
        What sort of attempt.
    start_s, end_s : float
        When it began and ended, in s.
    faults : tuple[str, ...]
        What was wrong with it.
    peak_s : float
        When it was at its height: the middle of the time at the top, or held; NaN where not told.
    side : Side or None
        The person's own working, kneeling, crossed or front side; None: both, or not told.
    direction : Direction or None
        Which way round a circle went.
    counted : bool
        Whether it counts.
    reason : NotCounted or None
        Why it does not count; None where it does.
    held_s : float
        How long it was still at the top, or the position was kept, in s; NaN where not told.

    Raises
    ------
    ValueError
        Where the fields contradict each other.
    """

    kind: Kind
    start_s: Seconds
    end_s: Seconds
    faults: tuple[FaultName, ...]
    peak_s: Seconds = math.nan
    side: Side | None = None
    direction: Direction | None = None
    counted: bool = True
    reason: NotCounted | None = None
    held_s: Seconds = math.nan

    def __post_init__(self) -> None:
        if not self.start_s < self.end_s:
            raise ValueError("must end after it starts")
        if self.peak_s < self.start_s or self.peak_s > self.end_s:
            raise ValueError("peak_s must lie between start_s and end_s")
        if self.held_s > self.end_s - self.start_s + 0.05:  # both are rounded
            raise ValueError("held_s is longer than the attempt")
        if self.counted and self.reason is not None:
            raise ValueError("reason must be null where counted is true")
        if not self.counted and self.reason is None:
            raise ValueError("reason must say why it does not count")
        repeated = {name for name in self.faults if self.faults.count(name) > 1}
        if repeated:
            raise ValueError(f"{min(repeated)} is named twice")


class Camera(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the camera stood.

    Attributes
    ----------
    view : str
        The view that was aimed at: side, front, ...; empty where not told.
    off_deg : float
        By how far the camera stood off that view, to either side, deg; NaN where not told.
    distance_m : float
        How far away it stood, m; NaN where not told.
    """

    view: str = ""
    off_deg: Annotated[float, Meta(ge=-180, le=180)] = math.nan
    distance_m: Annotated[float, Meta(gt=0, le=1000)] = math.nan


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
    camera: Camera = field(default_factory=Camera)

    @property
    def name(self) -> str:
        """Name the clip by its label file."""
        return self.path.name.removesuffix(".json").removesuffix(".labels")

    def looks_for(self, fault: str) -> bool:
        """Tell whether a fault was looked for."""
        return self.faults_looked_for is None or fault in self.faults_looked_for
