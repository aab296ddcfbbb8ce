"""Short constructors of clips and attempts, so that a test shows only the numbers that matter."""

import math
from collections.abc import Sequence
from pathlib import Path

from posecoach.evaluation.labels import Camera, Interval, Labels, TrueAttempt
from posecoach.evaluation.trial import Trial
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind, NotCounted

NAN = math.nan


def true(
    start: float,
    end: float,
    *faults: str,
    kind: Kind = Kind.REP,
    reason: NotCounted | None = None,
    side: Side | None = None,
    direction: Direction | None = None,
    peak: float = NAN,
    held: float = NAN,
) -> TrueAttempt:
    """Return an attempt as a person labelled it; it counts unless there is a reason."""
    return TrueAttempt(
        kind=kind, start_s=start, peak_s=peak, end_s=end, counted=reason is None, reason=reason,
        side=side, direction=direction, held_s=held, faults=faults,
    )  # fmt: skip


def found(
    start: float,
    end: float,
    *faults: str,
    kind: Kind = Kind.REP,
    reason: NotCounted | None = None,
    side: Side | None = None,
    direction: Direction | None = None,
    peak: float = NAN,
    clean: bool = False,
    values: dict[str, float] | None = None,
) -> Attempt:
    """Return an attempt as the coach found it; it counts unless there is a reason."""
    return Attempt(
        kind, start, peak, end, reason is None, reason, side, values or {}, faults, clean, direction
    )


def labels(
    *attempts: TrueAttempt,
    name: str = "clip",
    exercise: str | None = "glute-bridge",
    activity: str | None = None,
    looked_for: Sequence[str] | None = None,
    cannot_judge: tuple[Interval, ...] | None = None,
    group: str | None = None,
    person: str | None = None,
    camera: Camera | None = None,
) -> Labels:
    """Return the labels of a clip."""
    return Labels(
        path=Path(f"{name}.labels.json"),
        input=Path(f"{name}.npz"),
        exercise=exercise,
        activity=activity,
        attempts=attempts,
        faults_looked_for=None if looked_for is None else frozenset(looked_for),
        cannot_judge=cannot_judge,
        group=group,
        person=person,
        camera=camera or Camera(),
    )


def trial(of: Labels, *attempts: Attempt, exercise: str | None = None) -> Trial:
    """Return a trial of a clip, as its own exercise unless another one is given."""
    return Trial(of, exercise or of.exercise or "glute-bridge", attempts)
