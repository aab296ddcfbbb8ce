"""What to draw for an exercise."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from posecoach.body.body import Body, Point
from posecoach.lesson import Lesson
from posecoach.lesson.routine import REST
from posecoach.pose import Joint, Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.figures import POINTS, Figure
from posecoach.verdict import Kind, ViewName

Words: TypeAlias = Callable[[str], str]
"""Translates from English into the language of the person."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What to draw for an exercise.

    Attributes
    ----------
    title : str
        Title of the exercise.
    angle : tuple[Joint, Joint, Joint] or None
        The angle to show, at its middle joint; None if the movement has none to show.
    angle_value : str
        Name of that angle among the values of an update, in deg.
    band : tuple[float, float]
        Target of the angle at the height of the movement, deg.
    phase_titles : Mapping[str, str]
        Words for the phases.
    kind : Kind
        Which of the counts is the big number.
    goal : int or None
        How many are wanted in total; None if nothing is counted.
    side_goal : int or None
        How many are wanted on each side; None if both sides work together.
    start : Figure or None
        The starting position, as a camera sees it.
    start_side : Side or None
        The working leg in `start`; None if the figure does not show it.
    view : ViewName or None
        The view in which `start` is drawn; from the side, it faces right.
    due : Side or None
        The side that is to work in the set under way; None if that is open.
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
    view: ViewName | None = None
    due: Side | None = None


PLAIN = 0.5
"""Smallest difference between the legs that identifies the working one, in the unit of the measure.

Perspective alone causes smaller ones: 0.2 in the figures in which both legs rest; in all others the
difference is over 1.
"""

_JOINTS = {joint.name.lower(): joint for joint in Joint} | {"toes": Joint.FOOT_INDEX}


def guide_for(exercise: Exercise, due: Side | None = None) -> Guide:
    """Return what to draw for an exercise, and for the side that is due in a plan."""
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
        start_side=figure_side(exercise),
        view=exercise.view,
        due=due,
    )


def guide_for_lesson(lesson: Lesson) -> Guide:
    """Return what to draw now in a lesson; between exercises only the title of what comes next."""
    title = lesson.waiting_for
    if title is None and not lesson.undecided:
        return guide_for(lesson.coach.exercise, lesson.side_due)
    rest = {REST: "Rest"}
    return Guide(title or "", None, "", (math.nan, math.nan), rest, kind=Kind.HOLD)


def figure_side(exercise: Exercise) -> Side | None:
    """Return the working leg in the figure of an exercise, found by the exercise's own measure.

    Parameters
    ----------
    exercise : Exercise
        Its `start` is measured as a camera sees it, not mirrored.

    Returns
    -------
    Side or None
        None if both legs work together, if the position does not show which one works, or if
        there is no figure.
    """
    if exercise.start is None or exercise.working_side is None:
        return None
    value = exercise.working_side.take(_body_of(exercise.start))
    if math.isnan(value) or abs(value) < PLAIN:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT


def _body_of(figure: Figure) -> Body:
    """Return a figure as a body, in the figure's own unit of length.

    Landmarks without a point in the figure are NaN. The side whose hip is lower counts as nearer.
    """
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
