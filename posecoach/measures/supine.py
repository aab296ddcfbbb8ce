"""Measures of somebody on the back, taken from the working leg, else from the near side."""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import inclination, inner_angle, tilt, turn
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline
from posecoach.rules.units import Segment


@measure(
    "hip_line_deg",
    "deg",
    "Hip line",
    GEOMETRY,
    (Joint.SHOULDER, Joint.HIP, Joint.KNEE),
)
def hip_line(body: Body) -> float:
    """Angle shoulder-hip-knee: 180 is a straight line, less is a bent hip, more is arched.

    Signed by gravity: for somebody on the back, a hip under the line from shoulder to knee is bent.
    The known bias of the landmark model is taken off (:mod:`posecoach.body.bias`).
    """
    bend = turn(body.work(Joint.KNEE), body.work(Joint.HIP), body.work(Joint.SHOULDER))
    return 180.0 - body.head * bend - body.hip_line_bias_deg


@measure("knee_deg", "deg", "Knee angle", GEOMETRY, (Joint.HIP, Joint.KNEE, Joint.ANKLE))
def knee(body: Body) -> float:
    """Interior angle hip-knee-ankle: 180 is a straight leg."""
    return inner_angle(body.work(Joint.HIP), body.work(Joint.KNEE), body.work(Joint.ANKLE))


@measure("shin_deg", "deg", "Shin angle", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def shin(body: Body) -> float:
    """Lean of the shin from vertical: positive where the foot is farther from the head."""
    return tilt(body.work(Joint.ANKLE), body.work(Joint.KNEE), body.head)


@measure("trunk_slope_deg", "deg", "Trunk slope", GEOMETRY, (Joint.HIP, Joint.SHOULDER))
def trunk_slope(body: Body) -> float:
    """Rise of the line from hip to shoulder over the horizontal: 0 is lying flat, 90 is upright."""
    return inclination(body.point(Joint.HIP), body.point(Joint.SHOULDER))


@measure("off_side_deg", "deg", "Camera off the side view", "shoulder width over trunk length", ())
def off_side(body: Body) -> float:
    """By how far the camera is off a true side view, from the picture's width of the shoulders."""
    return body.yaw_deg


@measure(
    "hip_lift_ratio",
    "ratio",
    "Hip lift",
    SEGMENTS,
    (Joint.HIP,),
    Baseline.FLOOR,
    Segment.THIGH,
)
def hip_lift(body: Body) -> float:
    """Height of the hip over its lowest place on the floor, in thigh lengths."""
    return body.point(Joint.HIP)[1]


@measure(
    "heel_lift_ratio", "ratio", "Heel lift", SEGMENTS, (Joint.HEEL,), Baseline.REST, Segment.SHANK
)
def heel_lift(body: Body) -> float:
    """Height of the heel over its place at rest, in shank lengths."""
    return body.work(Joint.HEEL)[1]


@measure(
    "toe_lift_ratio",
    "ratio",
    "Toe lift",
    SEGMENTS,
    (Joint.FOOT_INDEX,),
    Baseline.REST,
    Segment.SHANK,
)
def toe_lift(body: Body) -> float:
    """Height of the toes over their place at rest, in shank lengths."""
    return body.work(Joint.FOOT_INDEX)[1]


@measure(
    "head_lift_ratio", "ratio", "Head lift", SEGMENTS, (Joint.EAR,), Baseline.REST, Segment.TRUNK
)
def head_lift(body: Body) -> float:
    """Height of the near ear over its place at rest, in trunk lengths."""
    return body.point(Joint.EAR)[1]


@measure(
    "foot_rise_ratio", "ratio", "Foot rise", SEGMENTS, (Joint.ANKLE,), Baseline.REST, Segment.SHANK
)
def foot_rise(body: Body) -> float:
    """Height of the ankle over its place at rest, in shank lengths."""
    return body.work(Joint.ANKLE)[1]


@measure("foot_sure_ratio", "ratio", "Foot seen", "model's visibility", (Joint.ANKLE,))
def foot_sure(body: Body) -> float:
    """How sure the model is of the ankle, 0 to 1; NaN where it does not say so.

    0.96 and more on rendered people and in clear videos, 0.6 to 0.8 on a person who is small in a
    blurred one, whose planted feet then move by a tenth of the shank.
    """
    landmark = (body.working or body.near).landmark(Joint.ANKLE)
    return body.sure[landmark] if body.sure else math.nan


@measure(
    "foot_slide_ratio",
    "ratio",
    "Foot slide",
    SEGMENTS,
    (Joint.ANKLE,),
    Baseline.REST,
    Segment.SHANK,
)
def foot_slide(body: Body) -> float:
    """Way of the ankle along the floor from its place at rest, in shank lengths.

    Positive is away from the head.
    """
    return -body.head * body.work(Joint.ANKLE)[0]


@measure("knee_height_ratio", "ratio", "Knee height", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def knee_height(body: Body) -> float:
    """Height of the knee over its ankle, in shank lengths."""
    return (body.work(Joint.KNEE)[1] - body.work(Joint.ANKLE)[1]) / body.shank_px


@measure("one_foot_up_ratio", "ratio", "One foot up", SEGMENTS, (Joint.ANKLE,))
def one_foot_up(body: Body) -> float:
    """Difference in height of the two ankles, in shank lengths; 0 where the far leg is not seen.

    An ankle whose knee is hidden is one that the model invents behind the near leg.
    """
    hidden = math.isnan(body.far(Joint.KNEE)[0])
    apart = abs(body.far(Joint.ANKLE)[1] - body.point(Joint.ANKLE)[1]) / body.shank_px
    return 0.0 if hidden or math.isnan(apart) else apart


@measure("nose_height_ratio", "ratio", "Nose over shoulder", SEGMENTS, (Joint.SHOULDER,))
def nose_height(body: Body) -> float:
    """Height of the nose over the near shoulder, in trunk lengths: negative is face down."""
    return (body.nose[1] - body.point(Joint.SHOULDER)[1]) / body.trunk_px


@measure("lying_deg", "deg", "Trunk from lying", "model's three-dimensional landmarks", ())
def lying(body: Body) -> float:
    """Slope of the trunk in three dimensions, 0 lying and 90 upright; coarse."""
    return body.lying_deg


@measure(
    "hips_lift_ratio",
    "ratio",
    "Hip lift",
    SEGMENTS,
    (Joint.HIP,),
    Baseline.FLOOR,
    Segment.THIGH,
)
def hips_lift(body: Body) -> float:
    """Height of the middle between the hips over its lowest place on the floor, in thighs."""
    return body.middle(Joint.HIP)[1]


@measure("support_side_ratio", "ratio", "Support side", SEGMENTS, (Joint.ANKLE,))
def support_side(body: Body) -> float:
    """Height of the right ankle over the left one, in shanks: positive where the left supports."""
    right, left = (body.of(side, Joint.ANKLE)[1] for side in (Side.RIGHT, Side.LEFT))
    return (right - left) / body.shank_px


@measure("lifted_foot_ratio", "ratio", "Lifted foot", SEGMENTS, (Joint.ANKLE,))
def lifted_foot(body: Body) -> float:
    """Height of the lifted ankle over the supporting one, in shank lengths."""
    return (body.rest(Joint.ANKLE)[1] - body.work(Joint.ANKLE)[1]) / body.shank_px
