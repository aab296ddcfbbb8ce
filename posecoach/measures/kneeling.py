"""Measures of somebody half-kneeling, seen from the side; the working leg is the kneeling one.

Which leg kneels, and which way the person faces, is read from the knees of each pose: the lower
knee kneels, the other one is in front. So nothing depends on whether the model has named the legs
rightly, which in this position it often has not.
"""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import inclination, inner_angle, tilt
from posecoach.measures import GEOMETRY, SEGMENTS, measure, take
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline
from posecoach.rules.units import Segment

_THIGH = (Joint.KNEE, Joint.HIP)
_TRUNK = (Joint.HIP, Joint.SHOULDER)


def _forward(body: Body) -> float:
    """Give +1 where the front knee is at the right of the kneeling one in the picture, else -1."""
    return math.copysign(1.0, body.rest(Joint.KNEE)[0] - body.work(Joint.KNEE)[0])


@measure("kneeling_side_ratio", "ratio", "Kneeling side", SEGMENTS, (Joint.KNEE,))
def kneeling_side(body: Body) -> float:
    """Height of the right knee over the left one, in shanks: positive where the left kneels."""
    right, left = (body.of(side, Joint.KNEE)[1] for side in (Side.RIGHT, Side.LEFT))
    return (right - left) / body.shank_px


@measure(
    "kneeling_named_ratio", "ratio", "Kneeling side, named", SEGMENTS, (Joint.KNEE, Joint.ANKLE)
)
def kneeling_named(body: Body) -> float:
    """`kneeling_side`, 1 at most, and up to 1.2 more for the side that the floor speaks for.

    The model may change the legs' names for a whole stretch. But the camera looks down on the
    floor, so that a near knee lies lower in the picture than the far foot in front of it, by 0.05
    shank (it speaks) to 0.15 (clearly), and a far knee higher than the near foot, by 0.05 to 0.20:
    a cushion raises the knee, too. Where the foot is not seen the floor says nothing.
    """
    low = take(knee_off_floor, body)
    low = 0.0 if math.isnan(low) else low
    near = min(max((-0.05 - low) / 0.10, 0.0), 1.0) - min(max((low - 0.05) / 0.15, 0.0), 1.0)
    model = min(max(take(kneeling_side, body), -1.0), 1.0)
    return model + 1.2 * near * (1 if body.near is Side.LEFT else -1)


@measure("knees_apart_ratio", "ratio", "Front knee over kneeling knee", SEGMENTS, (Joint.KNEE,))
def knees_apart(body: Body) -> float:
    """Height of the front knee over the kneeling one, in shank lengths."""
    return (body.rest(Joint.KNEE)[1] - body.work(Joint.KNEE)[1]) / body.shank_px


@measure("knee_off_floor_ratio", "ratio", "Knee off the floor", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def knee_off_floor(body: Body) -> float:
    """Height of the kneeling knee over the front ankle, in shank lengths."""
    return (body.work(Joint.KNEE)[1] - body.rest(Joint.ANKLE)[1]) / body.shank_px


@measure("hip_over_knee_ratio", "ratio", "Hip over knee", SEGMENTS, _THIGH)
def hip_over_knee(body: Body) -> float:
    """Height of the hip over the kneeling knee, in thigh lengths."""
    return (body.work(Joint.HIP)[1] - body.work(Joint.KNEE)[1]) / body.thigh_px


@measure("rear_shin_slope_deg", "deg", "Rear shin", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def rear_shin_slope(body: Body) -> float:
    """Slope of the kneeling shin to the floor, 0 lying flat and 90 upright, up or down."""
    return abs(inclination(body.work(Joint.KNEE), body.work(Joint.ANKLE)))


@measure("rear_thigh_deg", "deg", "Hips in front of the knee", GEOMETRY, _THIGH)
def rear_thigh(body: Body) -> float:
    """Lean of the kneeling thigh from vertical: positive where the hip is in front of the knee."""
    return tilt(body.work(Joint.KNEE), body.work(Joint.HIP), _forward(body))


@measure("rear_thigh_shift_deg", "deg", "Shift forward", GEOMETRY, _THIGH, Baseline.START)
def rear_thigh_shift(body: Body) -> float:
    """By how much the kneeling thigh leans farther forward than at the start."""
    return tilt(body.work(Joint.KNEE), body.work(Joint.HIP), _forward(body))


@measure("trunk_lean_deg", "deg", "Trunk lean", GEOMETRY, _TRUNK)
def trunk_lean(body: Body) -> float:
    """Lean of the trunk from vertical: positive forward."""
    return tilt(body.point(Joint.HIP), body.point(Joint.SHOULDER), _forward(body))


@measure(
    "trunk_lean_shift_deg", "deg", "Trunk lean since the start", GEOMETRY, _TRUNK, Baseline.START
)
def trunk_lean_shift(body: Body) -> float:
    """By how much the trunk leans farther forward than at the start."""
    return tilt(body.point(Joint.HIP), body.point(Joint.SHOULDER), _forward(body))


@measure("thigh_to_trunk_deg", "deg", "Thigh behind the trunk", GEOMETRY, (*_TRUNK, Joint.KNEE))
def thigh_to_trunk(body: Body) -> float:
    """Lean of the kneeling thigh less the lean of the trunk: positive is an opened hip.

    The angle between thigh and trunk, the spine's part included; not the hip's extension.
    """
    forward = _forward(body)
    thigh = tilt(body.work(Joint.KNEE), body.work(Joint.HIP), forward)
    return thigh - tilt(body.point(Joint.HIP), body.point(Joint.SHOULDER), forward)


@measure("front_knee_deg", "deg", "Front knee", GEOMETRY, (Joint.HIP, Joint.KNEE, Joint.ANKLE))
def front_knee(body: Body) -> float:
    """Interior angle of the front knee: 180 is a straight leg."""
    return inner_angle(body.rest(Joint.HIP), body.rest(Joint.KNEE), body.rest(Joint.ANKLE))


@measure("front_shin_deg", "deg", "Front shin", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def front_shin(body: Body) -> float:
    """Lean of the front shin from vertical: positive where the knee is in front of the ankle."""
    return tilt(body.rest(Joint.ANKLE), body.rest(Joint.KNEE), _forward(body))


@measure(
    "front_heel_lift_ratio",
    "ratio",
    "Front heel lift",
    SEGMENTS,
    (Joint.HEEL,),
    Baseline.START,
    Segment.SHANK,
)
def front_heel_lift(body: Body) -> float:
    """Height of the front heel over its place at the start, in shank lengths."""
    return body.rest(Joint.HEEL)[1]


@measure(
    "front_toe_lift_ratio",
    "ratio",
    "Front toe lift",
    SEGMENTS,
    (Joint.FOOT_INDEX,),
    Baseline.START,
    Segment.SHANK,
)
def front_toe_lift(body: Body) -> float:
    """Height of the front toes over their place at the start, in shank lengths."""
    return body.rest(Joint.FOOT_INDEX)[1]
