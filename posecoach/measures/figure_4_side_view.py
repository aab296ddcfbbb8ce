"""Measures of a person with one ankle on the other knee, seen from the side, seated or lying.

The working leg is the crossed one: the one whose ankle is nearer to the other knee. The other leg
supports it. From the side one leg hides the other, so landmarks of low confidence are used as well.
"""

import math

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import distance, inner_angle, tilt
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment

_LEG = (Joint.HIP, Joint.KNEE)

_APART_SHANKS = 0.15
"""The ankles of crossed legs are at least this many shank lengths apart."""


@measure(
    "crossed_over_ratio", "ratio", "Crossed side", SEGMENTS, (Joint.ANKLE, Joint.KNEE),
    Segment.SHANK,
)  # fmt: skip
def crossed_side(body: Body) -> float:
    """How much nearer the left ankle is to the right knee than the right ankle is to the left knee.

    In shank lengths; positive where the left leg is crossed, negative where the right leg is. If
    neither knee nor ankle of a leg is seen, it counts as crossed behind the other one: 1 for the
    left leg, -1 for the right. Not known where the model puts both ankles in the same place.
    """
    if _far_leg_hidden(body):
        return 1.0 if body.near is Side.RIGHT else -1.0
    ankles = (body.likely(side, Joint.ANKLE) for side in Side)
    if distance(*ankles) < _APART_SHANKS * body.shank_px:
        return math.nan
    left, right = (
        distance(body.likely(side, Joint.ANKLE), body.likely(side.other, Joint.KNEE))
        for side in (Side.LEFT, Side.RIGHT)
    )
    return (right - left) / body.shank_px


@measure("far_leg_hidden_ratio", "ratio", "Hidden-leg indicator", "visibility of the model", ())
def far_leg_hidden(body: Body) -> float:
    """1 if neither knee nor ankle of the far leg is seen, even with low confidence; otherwise 0."""
    return float(_far_leg_hidden(body))


@measure(
    "ankle_on_knee_ratio", "ratio", "Ankle distance from the other knee", SEGMENTS,
    (Joint.ANKLE, Joint.KNEE), Segment.SHANK,
)  # fmt: skip
def ankle_to_knee(body: Body) -> float:
    """Distance of the crossed ankle from the other knee in the picture, in shank lengths."""
    ankle = body.likely(_crossed(body), Joint.ANKLE)
    return distance(ankle, _supporting(body, Joint.KNEE)) / body.shank_px


@measure("drawn_in_deg", "deg", "Thigh-to-trunk angle", GEOMETRY, (Joint.SHOULDER, *_LEG))
def thigh_to_trunk(body: Body) -> float:
    """Interior angle between the supporting thigh and the trunk.

    180° is a straight hip; the smaller it is, the closer the thigh is drawn to the chest.
    """
    return inner_angle(
        _supporting(body, Joint.SHOULDER),
        _supporting(body, Joint.HIP),
        _supporting(body, Joint.KNEE),
    )


@measure("support_knee_deg", "deg", "Supporting knee angle", GEOMETRY, (*_LEG, Joint.ANKLE))
def support_knee(body: Body) -> float:
    """Interior angle of the supporting knee: 180° is a straight leg."""
    return inner_angle(
        _supporting(body, Joint.HIP), _supporting(body, Joint.KNEE), _supporting(body, Joint.ANKLE)
    )


@measure(
    "support_knee_height_ratio", "ratio", "Height of the supporting knee", SEGMENTS,
    (Joint.KNEE, Joint.ANKLE), Segment.SHANK,
)  # fmt: skip
def support_knee_height(body: Body) -> float:
    """Height of the supporting knee above its ankle, in shank lengths.

    Near 1 on a chair, with the foot on the floor; low where the shin lies on the floor.
    """
    return (_supporting(body, Joint.KNEE)[1] - _supporting(body, Joint.ANKLE)[1]) / body.shank_px


@measure("knee_over_hip_ratio", "ratio", "Knee height above the hip", SEGMENTS, _LEG, Segment.SHANK)
def knee_over_hip(body: Body) -> float:
    """Height of the supporting knee above its hip, in shank lengths."""
    return (_supporting(body, Joint.KNEE)[1] - _supporting(body, Joint.HIP)[1]) / body.shank_px


@measure("forward_lean_deg", "deg", "Forward lean", GEOMETRY, (Joint.HIP, Joint.SHOULDER))
def forward_lean(body: Body) -> float:
    """Lean of the trunk while seated: 0° is vertical, positive is toward the knees."""
    hip, knee = body.point(Joint.HIP), body.point(Joint.KNEE)
    return tilt(hip, body.point(Joint.SHOULDER), math.copysign(1.0, knee[0] - hip[0]))


@measure(
    "trunk_shortened_ratio", "ratio", "Trunk shortening", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    baseline=Baseline.START,
)  # fmt: skip
def trunk_shortened(body: Body) -> float:
    """How much shorter the trunk, from hip to shoulder, looks than at the start.

    Natural logarithm of the ratio: 0 at the start, 0.075 where it looks a fourteenth shorter.
    """
    length = distance(body.point(Joint.HIP), body.point(Joint.SHOULDER))
    return -math.log(length) if length > 0 else math.nan


def _far_leg_hidden(body: Body) -> bool:
    far = body.near.other
    return all(math.isnan(body.likely(far, joint)[0]) for joint in (Joint.KNEE, Joint.ANKLE))


def _crossed(body: Body) -> Side:
    return body.working or body.near


def _supporting(body: Body, joint: Joint) -> Point:
    return body.likely(_crossed(body).other, joint)
