"""What to draw for an exercise."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from posecoach.body.body import Body, Point
from posecoach.measures import take
from posecoach.pose import Joint, Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.figures import POINTS, Figure
from posecoach.verdict import Kind

Words: TypeAlias = Callable[[str], str]
"""From English into the language of the person."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What to draw for an exercise.

    Attributes
    ----------
    title : str
        Of the exercise.
    angle : tuple[Joint, Joint, Joint] or None
        The angle to show, at its middle joint; None where the movement is not shown by one.
    angle_value : str
        Its name in the update's values, in deg.
    band : tuple[float, float]
        Where it should be at the height of the movement, deg.
    phase_titles : Mapping[str, str]
        Words for the phases.
    kind : Kind
        Which of the counts is the big number.
    goal : int or None
        How many are wanted in all; None where nothing is counted.
    side_goal : int or None
        How many of them on each side; None where both sides work together.
    start : Figure or None
        The starting position, as a camera sees it.
    start_side : Side or None
        Which leg works in it; None where it does not show.
    """

    title: str
    angle: tuple[Joint, Joint, Joint] | None
    angle_value: str
    band: tuple[float, float]
    phase_titles: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.REP
    goal: int | None = None
    side_goal: int | None = None
    start: Figure | None = None
    start_side: Side | None = None


PLAIN = 0.5
"""A difference between the legs of less than this, in their own unit, comes from perspective: 0.2
in figures in which both legs rest, over 1 in all others."""

_JOINTS = {joint.name.lower(): joint for joint in Joint} | {"toes": Joint.FOOT_INDEX}


def guide_for(exercise: Exercise) -> Guide:
    """Return what to draw for an exercise."""
    driver = exercise.pattern.driver
    joints = driver.joints
    angle = (joints[0], joints[1], joints[2]) if len(joints) == 3 else None
    return Guide(
        exercise.title,
        angle,
        driver.name,
        exercise.target,
        exercise.phase_titles,
        kind=exercise.pattern.kind,
        goal=exercise.set_size,
        side_goal=exercise.set_size_per_side if exercise.dosage.per_side else None,
        start=exercise.start,
        start_side=shown_side(exercise),
    )


def shown_side(exercise: Exercise) -> Side | None:
    """Tell which leg works in the figure of an exercise, by the exercise's own measure.

    Parameters
    ----------
    exercise : Exercise
        Whose `start` is looked at as a camera sees it, not mirrored.

    Returns
    -------
    Side or None
        None where both work together, where the position does not show it, and without a figure.
    """
    if exercise.start is None or exercise.working_side is None:
        return None
    value = take(exercise.working_side, _body_of(exercise.start))
    if math.isnan(value) or abs(value) < PLAIN:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT


def _body_of(figure: Figure) -> Body:
    """Give a figure as a body in its own extents; NaN for what it has no point for."""
    points: list[Point] = [(math.nan, math.nan)] * 33
    for name, (x, y) in zip(POINTS, figure, strict=True):
        side, _, joint = name.partition(" ")
        if joint:
            points[Side(side).landmark(_JOINTS[joint])] = (x, -y)
    near = max(Side, key=lambda side: -points[side.landmark(Joint.HIP)][1])  # lower is nearer
    hip, knee, ankle = (points[near.landmark(j)] for j in (Joint.HIP, Joint.KNEE, Joint.ANKLE))
    trunk = math.dist(points[near.landmark(Joint.SHOULDER)], hip)
    lengths = (trunk, math.dist(hip, knee), math.dist(knee, ankle))
    head = math.copysign(1.0, figure[0][0] - hip[0])
    return Body(0.0, tuple(points), near, head, *lengths)
