"""Marks: the landmarks in which a fault is seen, so that a picture can show where it is."""

import math
from dataclasses import replace

from posecoach.body.body import Body, Point
from posecoach.pose import Side
from posecoach.rules.exercise import AttemptValue, Exercise
from posecoach.rules.fault import Fault
from posecoach.rules.measure import Measure
from posecoach.rules.quantity import Quantity
from posecoach.rules.role import Role

NOWHERE, NOWHERE_3D = (math.nan, math.nan), (math.nan, math.nan, math.nan)
"""A point that is not seen, in the picture and in space."""


def marks(fault: Fault, exercise: Exercise, body: Body) -> frozenset[int]:
    """Return the landmarks in which a fault is seen.

    They are those that the first measure of the fault's condition is taken from: without them it
    could not be taken from this body.

    Parameters
    ----------
    fault : Fault
        A fault of the exercise.
    exercise : Exercise
        Defines the measures.
    body : Body
        The body in which it was found, with its working leg.

    Returns
    -------
    frozenset[int]
        Empty if the fault is about time or the shape of a movement, or its landmarks are not seen.
    """
    measure = _measured(fault.when.limits()[0].quantity, exercise)
    if measure is None or math.isnan(measure.take(body)):
        return frozenset()
    candidates = [side.landmark(joint) for joint in measure.joints for side in Side]
    return frozenset(i for i in candidates if math.isnan(measure.take(_without(body, i))))


def _measured(quantity: Quantity, exercise: Exercise) -> Measure | None:
    """Return the measure that is taken from a body; None if there is none behind a quantity."""
    if isinstance(quantity, AttemptValue):
        of_driver = quantity.role is Role.LINE_PEAK
        quantity = exercise.pattern.driver if of_driver else quantity.of or quantity
    if not isinstance(quantity, Measure):
        return None
    made_of = quantity.windowed or quantity.gated
    if made_of is None:
        return quantity
    return next((m for m in exercise.measures if m.name == made_of.of), None)


def _without(body: Body, landmark: int) -> Body:
    """Return a body in which one landmark is not seen."""

    def blank(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(NOWHERE if i == landmark else p for i, p in enumerate(points))

    return replace(
        body,
        points=blank(body.points),
        low_confidence=blank(body.low_confidence),
        steady_points=blank(body.steady_points),
        steady_low_confidence=blank(body.steady_low_confidence),
        world=tuple(NOWHERE_3D if i == landmark else p for i, p in enumerate(body.world)),
    )
