"""Measures of a half-kneeling person, seen from the side; the working leg is the kneeling one.

Which leg kneels, and which way the person faces, is read from the knees of each pose: the lower
knee kneels, the other one is in front. So the model's names of the legs do not matter; in
this position they are often wrong.
"""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import inclination, inner_angle, tilt
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment

_THIGH = (Joint.KNEE, Joint.HIP)
_TRUNK = (Joint.HIP, Joint.SHOULDER)
_SHIN = (Joint.KNEE, Joint.ANKLE)


def _forward(body: Body) -> float:
    """Return +1 where the front knee is to the right of the kneeling one, else -1."""
    return math.copysign(1.0, body.rest(Joint.KNEE)[0] - body.work(Joint.KNEE)[0])


@measure("kneeling_side_ratio", "ratio", "Kneeling side", SEGMENTS, (Joint.KNEE,), Segment.SHANK)
def kneeling_side(body: Body) -> float:
    """Height of the right knee above the left one, in shank lengths.

    Positive where the left leg kneels, negative where the right leg does.
    """
    right, left = (body.of(side, Joint.KNEE)[1] for side in (Side.RIGHT, Side.LEFT))
    return (right - left) / body.shank_px


@measure("kneeling_named_ratio", "ratio", "Kneeling side, named", SEGMENTS, _SHIN)
def reported_kneeling_side(body: Body) -> float:
    """Which leg kneels, by the knees and by the floor: positive is left, negative is right.

    `kneeling_side`, between -1 and 1, and up to 1.2 more for the side that the floor speaks for.
    The model may confuse the names of the legs for a whole stretch. But the camera looks down on
    the floor, so a near knee lies lower in the picture than the far foot in front of it, by 0.05
    shank lengths (some evidence) to 0.15 (full evidence), and a far knee lies higher than the near
    foot, by 0.05 to 0.20, because a cushion raises the knee as well. Where the foot is not seen
    the floor adds nothing.
    """
    low = knee_off_floor.take(body)
    low = 0.0 if math.isnan(low) else low
    near = min(max((-0.05 - low) / 0.10, 0.0), 1.0) - min(max((low - 0.05) / 0.15, 0.0), 1.0)
    model = min(max(kneeling_side.take(body), -1.0), 1.0)
    return model + 1.2 * near * (1 if body.near is Side.LEFT else -1)


@measure(
    "knees_apart_ratio", "ratio", "Front knee height above the kneeling knee", SEGMENTS,
    (Joint.KNEE,), Segment.SHANK,
)  # fmt: skip
def front_knee_height(body: Body) -> float:
    """Height of the front knee above the kneeling one, in shank lengths."""
    return (body.rest(Joint.KNEE)[1] - body.work(Joint.KNEE)[1]) / body.shank_px


@measure("knee_off_floor_ratio", "ratio", "Kneeling knee height", SEGMENTS, _SHIN, Segment.SHANK)
def knee_off_floor(body: Body) -> float:
    """Height of the kneeling knee above the front ankle, in shank lengths; about 0 on the floor."""
    return (body.work(Joint.KNEE)[1] - body.rest(Joint.ANKLE)[1]) / body.shank_px


@measure(
    "hip_over_knee_ratio", "ratio", "Hip height above the knee", SEGMENTS, _THIGH, Segment.THIGH,
)  # fmt: skip
def hip_over_knee(body: Body) -> float:
    """Height of the hip above the kneeling knee, in thigh lengths: 1 is an upright thigh."""
    return (body.work(Joint.HIP)[1] - body.work(Joint.KNEE)[1]) / body.thigh_px


@measure("rear_shin_slope_deg", "deg", "Kneeling shin slope", GEOMETRY, _SHIN)
def rear_shin_slope(body: Body) -> float:
    """Slope of the kneeling shin: 0° is flat on the floor.

    Positive where the foot is higher than the knee, as against a wall; negative where it is lower,
    as in a standing leg.
    """
    return inclination(body.work(Joint.KNEE), body.work(Joint.ANKLE))


@measure("rear_thigh_deg", "deg", "Kneeling thigh lean", GEOMETRY, _THIGH)
def rear_thigh(body: Body) -> float:
    """Lean of the kneeling thigh: 0° is vertical, positive is the hip in front of the knee."""
    return tilt(body.work(Joint.KNEE), body.work(Joint.HIP), _forward(body))


@measure("trunk_lean_deg", "deg", "Trunk lean", GEOMETRY, _TRUNK)
def trunk_lean(body: Body) -> float:
    """Lean of the trunk: 0° is vertical, positive is forward."""
    return tilt(body.point(Joint.HIP), body.point(Joint.SHOULDER), _forward(body))


@measure(
    "thigh_to_trunk_deg", "deg", "Thigh angle behind the trunk", GEOMETRY, (*_TRUNK, Joint.KNEE),
)  # fmt: skip
def thigh_to_trunk(body: Body) -> float:
    """Angle of the kneeling thigh behind the line of the trunk.

    0° is a straight line from knee to shoulder, positive is an opened hip. It includes the
    extension of the spine, so it is not the extension of the hip alone.
    """
    return rear_thigh.take(body) - trunk_lean.take(body)


@measure("front_knee_deg", "deg", "Front knee angle", GEOMETRY, (Joint.HIP, *_SHIN))
def front_knee(body: Body) -> float:
    """Interior angle of the front knee: 180° is a straight leg."""
    return inner_angle(body.rest(Joint.HIP), body.rest(Joint.KNEE), body.rest(Joint.ANKLE))


@measure("front_shin_deg", "deg", "Front shin lean", GEOMETRY, _SHIN)
def front_shin(body: Body) -> float:
    """Lean of the front shin: 0° is vertical, positive where the knee is in front of the ankle."""
    return tilt(body.rest(Joint.ANKLE), body.rest(Joint.KNEE), _forward(body))


@measure(
    "front_heel_lift_ratio", "ratio", "Front heel lift", SEGMENTS, (Joint.HEEL,), Segment.SHANK,
    Baseline.START, in_px=True,
)  # fmt: skip
def front_heel_lift(body: Body) -> float:
    """Height of the front heel above its place at the start, in shank lengths."""
    return body.rest(Joint.HEEL)[1]


@measure(
    "front_toe_lift_ratio", "ratio", "Front toe lift", SEGMENTS, (Joint.FOOT_INDEX,), Segment.SHANK,
    Baseline.START, in_px=True,
)  # fmt: skip
def front_toe_lift(body: Body) -> float:
    """Height of the front toes above their place at the start, in shank lengths."""
    return body.rest(Joint.FOOT_INDEX)[1]
