"""Measures of a person on the back, taken from the working leg, else from the near side."""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import inner_angle, tilt, turn
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment

_LEG = (Joint.HIP, Joint.KNEE, Joint.ANKLE)


@measure("hip_line_deg", "deg", "Hip line", GEOMETRY, (Joint.SHOULDER, Joint.HIP, Joint.KNEE))
def hip_line(body: Body) -> float:
    """Hip extension angle: the angle shoulder-hip-knee.

    180° is a straight line from shoulder to knee, less is a flexed hip, and more is a hip above
    that line, as in an arched back. The known bias of the landmark model is subtracted
    (:mod:`posecoach.body.bias`).
    """
    bend = turn(body.work(Joint.KNEE), body.work(Joint.HIP), body.work(Joint.SHOULDER))
    return 180.0 - body.head * bend - body.hip_line_bias_deg


@measure("knee_deg", "deg", "Knee angle", GEOMETRY, _LEG)
def knee(body: Body) -> float:
    """Interior angle of the knee, hip-knee-ankle: 180° is a straight leg."""
    return inner_angle(body.work(Joint.HIP), body.work(Joint.KNEE), body.work(Joint.ANKLE))


@measure("shin_deg", "deg", "Shin angle", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def shin(body: Body) -> float:
    """Lean of the shin from the vertical.

    0° is vertical; positive where the foot is farther from the head than the knee.
    """
    return tilt(body.work(Joint.ANKLE), body.work(Joint.KNEE), body.head)


@measure(
    "hip_lift_ratio", "ratio", "Hip lift", SEGMENTS, (Joint.HIP,), Segment.THIGH, Baseline.FLOOR,
    in_px=True,
)  # fmt: skip
def hip_lift(body: Body) -> float:
    """Height of the near hip above its lowest place on the floor, in thigh lengths."""
    return body.point(Joint.HIP)[1]


@measure(
    "hips_lift_ratio", "ratio", "Hip lift", SEGMENTS, (Joint.HIP,), Segment.THIGH, Baseline.FLOOR,
    in_px=True,
)  # fmt: skip
def hips_lift(body: Body) -> float:
    """Height of the midpoint of the hips above its lowest place on the floor, in thigh lengths.

    Not known where one hip is not seen.
    """
    return body.middle(Joint.HIP)[1]


@measure(
    "heel_lift_ratio", "ratio", "Heel lift", SEGMENTS, (Joint.HEEL,), Segment.SHANK, Baseline.REST,
    in_px=True,
)  # fmt: skip
def heel_lift(body: Body) -> float:
    """Height of the heel above its place at rest, in shank lengths."""
    return body.work(Joint.HEEL)[1]


@measure(
    "toe_lift_ratio", "ratio", "Toe lift", SEGMENTS, (Joint.FOOT_INDEX,), Segment.SHANK,
    Baseline.REST, in_px=True,
)  # fmt: skip
def toe_lift(body: Body) -> float:
    """Height of the toes above their place at rest, in shank lengths."""
    return body.work(Joint.FOOT_INDEX)[1]


@measure(
    "foot_rise_ratio", "ratio", "Foot rise", SEGMENTS, (Joint.ANKLE,), Segment.SHANK, Baseline.REST,
    in_px=True,
)  # fmt: skip
def foot_rise(body: Body) -> float:
    """Height of the ankle above its place at rest, in shank lengths."""
    return body.work(Joint.ANKLE)[1]


@measure(
    "foot_slide_ratio", "ratio", "Foot slide", SEGMENTS, (Joint.ANKLE,), Segment.SHANK,
    Baseline.REST, in_px=True,
)  # fmt: skip
def foot_slide(body: Body) -> float:
    """Distance of the ankle along the floor from its place at rest, in shank lengths.

    Positive is away from the head.
    """
    return -body.head * body.work(Joint.ANKLE)[0]


@measure("foot_sure_ratio", "ratio", "Foot visibility", "model's visibility", (Joint.ANKLE,))
def foot_visibility(body: Body) -> float:
    """Visibility of the ankle as the model reports it, 0 to 1; not known if it reports none.

    It is 0.96 or more for rendered people and in clear videos, and 0.6 to 0.8 for a person who is
    small in a blurred video, where planted feet seem to move by a tenth of the shank.
    """
    landmark = (body.working or body.near).landmark(Joint.ANKLE)
    return body.visibility[landmark] if body.visibility else math.nan


@measure(
    "knee_height_ratio", "ratio", "Knee height", SEGMENTS, (Joint.KNEE, Joint.ANKLE), Segment.SHANK,
)  # fmt: skip
def knee_height(body: Body) -> float:
    """Height of the knee above its ankle, in shank lengths."""
    return (body.work(Joint.KNEE)[1] - body.work(Joint.ANKLE)[1]) / body.shank_px


@measure(
    "foot_over_shoulder_ratio", "ratio", "Foot height over the shoulder", SEGMENTS,
    (Joint.SHOULDER, Joint.ANKLE), Segment.TRUNK,
)  # fmt: skip
def foot_over_shoulder(body: Body) -> float:
    """Height of the ankle above the near shoulder, in trunk lengths.

    About 0 where the person lies on the floor that the foot stands on; negative where the foot
    stands lower, as beside a bench.
    """
    return (body.work(Joint.ANKLE)[1] - body.point(Joint.SHOULDER)[1]) / body.trunk_px


@measure(
    "one_foot_up_ratio", "ratio", "Height difference between the feet", SEGMENTS, (Joint.ANKLE,),
    Segment.SHANK,
)  # fmt: skip
def one_foot_up(body: Body) -> float:
    """Difference in height of the two ankles, in shank lengths; never negative.

    Not known where the far knee is hidden: the model then invents an ankle behind the near leg.
    """
    if math.isnan(body.far(Joint.KNEE)[0]):
        return math.nan
    return abs(body.far(Joint.ANKLE)[1] - body.point(Joint.ANKLE)[1]) / body.shank_px


@measure("support_side_ratio", "ratio", "Support side", SEGMENTS, (Joint.ANKLE,), Segment.SHANK)
def support_side(body: Body) -> float:
    """Height of the right ankle above the left one, in shank lengths.

    Positive where the left leg supports, negative where the right leg does.
    """
    right, left = (body.of(side, Joint.ANKLE)[1] for side in (Side.RIGHT, Side.LEFT))
    return (right - left) / body.shank_px


@measure(
    "lifted_foot_ratio", "ratio", "Lifted foot height", SEGMENTS, (Joint.ANKLE,), Segment.SHANK,
    marks=((0, "foot down"), (0.5, "half a shin up"), (1, "a shin up")),
)  # fmt: skip
def lifted_foot(body: Body) -> float:
    """Height of the lifted ankle above the supporting one, in shank lengths."""
    return (body.rest(Joint.ANKLE)[1] - body.work(Joint.ANKLE)[1]) / body.shank_px
