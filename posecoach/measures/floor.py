"""Measures of somebody who sits on the floor in 90/90, seen from the front."""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import tilt
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline
from posecoach.rules.units import Segment


@measure("knees_side_ratio", "ratio", "Knees to the side", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def knees_side(body: Body) -> float:
    """By how far both knees lie to one side of their ankles, in shank lengths.

    Positive to the person's right: then the right leg is in front. About 1 and -1 on the sides, 0
    with both knees up. The mean of both legs, so that one bad ankle does little.
    """
    right = body.of(Side.RIGHT, Joint.HIP)[0] - body.of(Side.LEFT, Joint.HIP)[0]
    apart = [body.of(s, Joint.KNEE)[0] - body.likely(s, Joint.ANKLE)[0] for s in Side]
    return math.copysign(1.0, right) * sum(apart) / 2 / body.shank_px if right else math.nan


@measure(
    "seat_lift_ratio", "ratio", "Seat lift", SEGMENTS, (Joint.HIP,), Baseline.START, Segment.TRUNK
)
def seat_lift(body: Body) -> float:
    """Height of the hips over their place at the start, in trunk lengths."""
    return body.middle(Joint.HIP)[1]


@measure("seat_over_foot_ratio", "ratio", "Hips over the feet", SEGMENTS, (Joint.HIP, Joint.ANKLE))
def seat_over_foot(body: Body) -> float:
    """Height of the hips over the lower ankle, in trunk lengths."""
    lower = min(body.likely(side, Joint.ANKLE)[1] for side in Side)
    return (body.middle(Joint.HIP)[1] - lower) / body.trunk_px


@measure(
    "lean_from_tall_ratio", "ratio", "Leaning forward", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    Baseline.PER_POSITION,
)  # fmt: skip
def lean_from_tall(body: Body) -> float:
    """By how much wider the shoulders look against the trunk's height than when sitting tall.

    Natural logarithm of the ratio. On each side the trunk is turned differently: what was seen in
    the first moments after a switch is sitting tall there. About 0.08 to 0.16 at 26 degrees, 0.35
    to 0.56 at 60, from 2 m.
    """
    return body.breadth(Joint.SHOULDER)


@measure("trunk_aside_deg", "deg", "Trunk to the side", GEOMETRY, (Joint.HIP, Joint.SHOULDER))
def trunk_aside(body: Body) -> float:
    """Lean of the trunk to either side of the vertical."""
    return abs(tilt(body.middle(Joint.HIP), body.middle(Joint.SHOULDER), 1.0))
