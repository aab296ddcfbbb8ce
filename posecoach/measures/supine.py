"""Measures of somebody on the back or seen from the side, taken from the near side."""

import math

from posecoach.body import Body
from posecoach.kinematics import inclination, inner_angle, tilt, turn
from posecoach.measure import Baseline, Segment
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint


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
    """
    bend = turn(body.point(Joint.KNEE), body.point(Joint.HIP), body.point(Joint.SHOULDER))
    return 180.0 - body.head * bend


@measure("knee_deg", "deg", "Knee angle", GEOMETRY, (Joint.HIP, Joint.KNEE, Joint.ANKLE))
def knee(body: Body) -> float:
    """Interior angle hip-knee-ankle: 180 is a straight leg."""
    return inner_angle(body.point(Joint.HIP), body.point(Joint.KNEE), body.point(Joint.ANKLE))


@measure("shin_deg", "deg", "Shin angle", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def shin(body: Body) -> float:
    """Lean of the shin from vertical: positive where the foot is farther from the head."""
    return tilt(body.point(Joint.ANKLE), body.point(Joint.KNEE), body.head)


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
    return body.point(Joint.HEEL)[1]


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
    return body.point(Joint.FOOT_INDEX)[1]


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
    """Height of the near ankle over its place at rest, in shank lengths."""
    return body.point(Joint.ANKLE)[1]


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
    """Way of the near ankle along the floor from its place at rest, in shank lengths.

    Positive is away from the head.
    """
    return -body.head * body.point(Joint.ANKLE)[0]


@measure("knee_height_ratio", "ratio", "Knee height", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def knee_height(body: Body) -> float:
    """Height of the near knee over the near ankle, in shank lengths."""
    return (body.point(Joint.KNEE)[1] - body.point(Joint.ANKLE)[1]) / body.shank_px


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
