"""What a person saw in a clip: attempts, faults, and when nothing could be judged."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, NotCounted, Reason

Interval: TypeAlias = tuple[float, float]

Seconds: TypeAlias = Annotated[float, Meta(ge=0, le=1_000_000)]

FaultName: TypeAlias = Annotated[
    str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description='a name such as "short-hold"')
]


class TrueAttempt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One attempt, as a person saw it.

    Attributes
    ----------
    kind : Kind
        The kind of attempt.
    start_s, end_s : float
        When it began and ended, in s.
    faults : tuple[str, ...]
        The names of its faults.
    peak_s : float
        The middle of the time at the top, or of the hold, in s; NaN where it is unknown.
    side : Side or None
        The person's own working, kneeling, crossed or front side; None: both, or unknown.
    direction : Direction or None
        The direction of a circle; None for any other movement, and where it is unknown.
    counted : bool
        Whether it counts.
    reason : NotCounted or None
        Why it does not count; None if it does.
    held_s : float
        How long the top or the position was held, in s; NaN where it is unknown.

    Raises
    ------
    ValueError
        If the fields contradict each other.
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
            raise ValueError("reason must be null if counted is true")
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
        The intended view: side, front, ...; empty if it is unknown.
    off_deg : float
        By how far the camera stood off that view, to either side, deg; NaN where it is unknown.
    distance_m : float
        Distance of the camera from the person, m; NaN where it is unknown.
    """

    view: str = ""
    off_deg: Annotated[float, Meta(ge=-180, le=180)] = math.nan
    distance_m: Annotated[float, Meta(gt=0, le=1000)] = math.nan


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one clip.

    Attributes
    ----------
    path : Path
        The label file.
    input : Path
        Video or landmark recording.
    exercise : str or None
        Name of the exercise; None if it is not a known one.
    activity : str or None
        The movement, where it is not a known exercise.
    attempts : tuple[TrueAttempt, ...]
        In order of time.
    faults_looked_for : frozenset[str] or None
        The faults that were looked for; None if all of them were.
    cannot_judge : tuple[Interval, ...] or None
        From when to when, in s, nothing can be judged; None if that is unknown.
    cannot_judge_reason : Reason or None
        Why nothing can be judged then; None if it was not noted.
    truth : Path or None
        The archive of true measures; None if there is none.
    group, person : str or None
        The group of clips that it belongs to, and the person in it; None if unknown.
    camera : Camera
        Where the camera stood.
    """

    path: Path
    input: Path
    exercise: str | None
    activity: str | None = None
    attempts: tuple[TrueAttempt, ...] = ()
    faults_looked_for: frozenset[str] | None = None
    cannot_judge: tuple[Interval, ...] | None = None
    cannot_judge_reason: Reason | None = None
    truth: Path | None = None
    group: str | None = None
    person: str | None = None
    camera: Camera = field(default_factory=Camera)

    @property
    def name(self) -> str:
        """The name of the clip, taken from its label file."""
        return self.path.name.removesuffix(".json").removesuffix(".labels")

    def looks_for(self, fault: str) -> bool:
        """Return whether a fault was looked for."""
        return self.faults_looked_for is None or fault in self.faults_looked_for
