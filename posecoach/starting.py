"""Which leg works in the figure of a starting position."""

import math

from posecoach.body import Body, Point
from posecoach.exercise import Exercise
from posecoach.figures import POINTS, Figure
from posecoach.measures import take
from posecoach.pose import Joint, Side

PLAIN = 0.5
"""A difference between the legs of less than this, in their own unit, comes from perspective: 0.2
in figures in which both legs rest, over 1 in all others."""

_JOINTS = {joint.name.lower(): joint for joint in Joint} | {"toes": Joint.FOOT_INDEX}


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
    if exercise.start is None or exercise.working is None:
        return None
    value = take(exercise.working, _body(exercise.start))
    if math.isnan(value) or abs(value) < PLAIN:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT


def _body(figure: Figure) -> Body:
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
