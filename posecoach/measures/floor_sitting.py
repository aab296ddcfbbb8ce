"""Measures of a person who sits on the floor in 90/90, seen from the front."""

import math
from dataclasses import replace

from posecoach.body.body import Body
from posecoach.measures import trunk
from posecoach.pose import Joint, Side
from posecoach.rules.measure import SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment


@measure(
    "knees_side_ratio", "ratio", "Sideways knee position", SEGMENTS, (Joint.KNEE, Joint.ANKLE),
    Segment.SHANK, marks=((-1, "on the left"), (0, "knees up"), (1, "on the right")),
)  # fmt: skip
def knees_side(body: Body) -> float:
    """How far both knees lie to one side of their ankles, in shank lengths; the mean of both legs.

    0 means that both knees point up. Positive is the person's right, about 1 where the knees lie
    there; then the right leg is in front. Taking the mean limits the effect of one wrong ankle.
    """
    right = body.of(Side.RIGHT, Joint.HIP)[0] - body.of(Side.LEFT, Joint.HIP)[0]
    apart = [body.of(s, Joint.KNEE)[0] - body.likely(s, Joint.ANKLE)[0] for s in Side]
    return math.copysign(1.0, right) * sum(apart) / 2 / body.shank_px if right else math.nan


@measure(
    "seat_lift_ratio", "ratio", "Seat lift", SEGMENTS, (Joint.HIP,), Segment.TRUNK, Baseline.START,
    in_px=True,
)  # fmt: skip
def seat_lift(body: Body) -> float:
    """Height of the middle of the hips above its place at the start, in trunk lengths."""
    return body.middle(Joint.HIP)[1]


@measure(
    "seat_over_foot_ratio", "ratio", "Hip height above the feet", SEGMENTS,
    (Joint.HIP, Joint.ANKLE), Segment.TRUNK,
)  # fmt: skip
def hips_over_feet(body: Body) -> float:
    """Height of the middle of the hips above the lower ankle, in trunk lengths."""
    lower = min(body.likely(side, Joint.ANKLE)[1] for side in Side)
    return (body.middle(Joint.HIP)[1] - lower) / body.trunk_px


@measure(
    "lean_from_tall_ratio", "ratio", "Forward lean", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    baseline=Baseline.PER_POSITION,
)  # fmt: skip
def lean_from_tall(body: Body) -> float:
    """Width of the shoulders divided by the height of the trunk, compared with sitting tall.

    Natural logarithm of the ratio; 0 is sitting tall, positive is a lean toward the camera. On each
    side the trunk is turned differently, so the first moments after a switch define
    sitting tall there. About 0.08 to 0.16 at 26°, 0.35 to 0.56 at 60°, from 2 m.
    """
    return body.breadth(Joint.SHOULDER)


lateral_trunk_lean = replace(
    trunk.lateral_trunk_lean, name="trunk_aside_deg", title="Sideways trunk lean"
)
