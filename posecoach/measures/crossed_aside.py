"""Measures of somebody with one ankle on the other knee, seen from the side, seated or lying.

The working leg is the crossed one: the one whose ankle is nearer to the other knee. One leg hides
the other here, so that landmarks count which the model half doubts.
"""

import math

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import distance, inner_angle, tilt
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline

_LEG = (Joint.HIP, Joint.KNEE)

_APART = 0.15
"""Ankles of crossed legs are so many shanks apart, and more."""


@measure("crossed_over_ratio", "ratio", "Crossed side", SEGMENTS, (Joint.ANKLE, Joint.KNEE))
def crossed_over(body: Body) -> float:
    """By how much nearer the left ankle is to the right knee than the right one to the left knee.

    In shank lengths: positive where the left leg is crossed. A leg of which neither knee nor ankle
    is seen lies behind the other one, across it: 1 for that side. NaN where the model lays both
    ankles on each other, so that none is seen to be crossed.
    """
    if _hidden(body):
        return 1.0 if body.near is Side.RIGHT else -1.0
    ankles = (body.likely(side, Joint.ANKLE) for side in Side)
    if distance(*ankles) < _APART * body.shank_px:
        return math.nan
    left, right = (
        distance(body.likely(side, Joint.ANKLE), body.likely(side.other, Joint.KNEE))
        for side in (Side.LEFT, Side.RIGHT)
    )
    return (right - left) / body.shank_px


@measure("far_leg_hidden_ratio", "ratio", "Far leg hidden", "visibility of the model", ())
def far_leg_hidden(body: Body) -> float:
    """1 where neither knee nor ankle of the far leg is seen, not even faintly; else 0."""
    return float(_hidden(body))


@measure(
    "ankle_on_knee_ratio", "ratio", "Ankle from the other knee", SEGMENTS, (Joint.ANKLE, Joint.KNEE)
)
def ankle_on_knee(body: Body) -> float:
    """Distance of the crossed ankle from the other knee in the picture, in shank lengths."""
    ankle = body.likely(_crossed(body), Joint.ANKLE)
    return distance(ankle, _support(body, Joint.KNEE)) / body.shank_px


@measure("drawn_in_deg", "deg", "Thigh to trunk", GEOMETRY, (Joint.SHOULDER, *_LEG))
def drawn_in(body: Body) -> float:
    """Interior angle of the supporting thigh and the trunk: less is drawn closer to the chest."""
    return inner_angle(
        _support(body, Joint.SHOULDER), _support(body, Joint.HIP), _support(body, Joint.KNEE)
    )


@measure("support_knee_deg", "deg", "Supporting knee", GEOMETRY, _LEG)
def support_knee(body: Body) -> float:
    """Interior angle of the supporting knee: 180 is a straight leg."""
    return inner_angle(
        _support(body, Joint.HIP), _support(body, Joint.KNEE), _support(body, Joint.ANKLE)
    )


@measure("knee_over_hip_ratio", "ratio", "Knee over the hip", SEGMENTS, _LEG)
def knee_over_hip(body: Body) -> float:
    """Height of the supporting knee over its hip, in shank lengths."""
    return (_support(body, Joint.KNEE)[1] - _support(body, Joint.HIP)[1]) / body.shank_px


@measure("forward_lean_deg", "deg", "Leaning forward", GEOMETRY, (Joint.HIP, Joint.SHOULDER))
def lean_aside(body: Body) -> float:
    """Lean of the trunk of somebody seated from the vertical: positive toward the knees."""
    hip, knee = body.point(Joint.HIP), body.point(Joint.KNEE)
    return tilt(hip, body.point(Joint.SHOULDER), math.copysign(1.0, knee[0] - hip[0]))


@measure(
    "trunk_shortened_ratio", "ratio", "Trunk shortened", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    Baseline.START,
)  # fmt: skip
def trunk_shortened(body: Body) -> float:
    """By how much shorter the way from hip to shoulder looks than at the start.

    Natural logarithm of the ratio: 0.075 where a fourteenth of the length is lost.
    """
    length = distance(body.point(Joint.HIP), body.point(Joint.SHOULDER))
    return -math.log(length) if length > 0 else math.nan


def _hidden(body: Body) -> bool:
    far = body.near.other
    return all(math.isnan(body.likely(far, joint)[0]) for joint in (Joint.KNEE, Joint.ANKLE))


def _crossed(body: Body) -> Side:
    return body.working or body.near


def _support(body: Body, joint: Joint) -> Point:
    return body.likely(_crossed(body).other, joint)
