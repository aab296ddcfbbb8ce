"""Measures of a leg that circles: where its knee is from the hip, and what the body does.

The working leg is the one whose knee and ankle are higher, read from each pose; on the side it is
the top one. Thigh lengths are those learnt while the leg was at rest.
"""

import math
from collections.abc import Callable

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import inner_angle
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment

_LEG = (Joint.HIP, Joint.KNEE)
_SHIN = (Joint.KNEE, Joint.ANKLE)

_CORRECTED_DEG = 45.0
"""Beyond this angle off the front view the share of the turn is too large to be corrected."""


@measure("circling_side_ratio", "ratio", "Circling side", SEGMENTS, _SHIN, Segment.THIGH)
def circling_side(body: Body) -> float:
    """Height of the left knee and ankle above the right ones, in thigh lengths.

    Positive where the left leg circles, negative where the right leg does. Taken from the
    knees alone where an ankle is not seen.
    """
    return _left_over_right(body, body.of)


@measure("likely_circling_side_ratio", "ratio", "Circling side", SEGMENTS, _SHIN, Segment.THIGH)
def likely_circling_side(body: Body) -> float:
    """Height of the left knee and ankle above the right ones, in thigh lengths.

    Like `circling_side`, and also from landmarks of low confidence, because at rest one leg half
    hides the other. Seen from the side the far leg looks higher, so only a change counts.
    """
    return _left_over_right(body, body.likely)


def _left_over_right(body: Body, place: Callable[[Side, Joint], Point]) -> float:
    knees, ankles = (
        place(Side.LEFT, joint)[1] - place(Side.RIGHT, joint)[1]
        for joint in (Joint.KNEE, Joint.ANKLE)
    )
    return (knees if math.isnan(ankles) else (knees + ankles) / 2) / body.thigh_px


@measure("knee_out_ratio", "ratio", "Outward knee position", SEGMENTS, _LEG, Segment.THIGH)
def knee_out(body: Body) -> float:
    """Distance of the knee outward from its hip, as seen square from the front, in thigh lengths.

    0 is straight in front or below. Where the camera stands a little off the front view, a knee
    that goes forward also moves across the picture: by the sine of the turn times the part of the
    thigh that points at the camera. That small share is taken from the model's three-dimensional
    landmarks and subtracted.
    """
    across, toward = _across(body), body.toward_camera(body.working or body.near, *_LEG)
    if math.isnan(toward + body.turned_deg) or abs(body.turned_deg) > _CORRECTED_DEG:
        return across
    turned = math.radians(body.turned_deg)
    return across * math.cos(turned) + _outward(body) * toward * math.sin(turned)


@measure(
    "knee_forward_ratio", "ratio", "Forward knee position", SEGMENTS, _LEG, Segment.THIGH,
    Baseline.START,
)  # fmt: skip
def knee_forward(body: Body) -> float:
    """Distance of the knee forward from its hip since the start, in thigh lengths.

    Toward a camera in front. It is taken from the model's three-dimensional landmarks, because a
    picture from the front hardly shows it, and corrected for the turn of the body as `knee_out` is.
    """
    toward = body.toward_camera(body.working or body.near, *_LEG)
    turned = math.radians(body.turned_deg)
    return toward * math.cos(turned) - _outward(body) * _across(body) * math.sin(turned)


def _outward(body: Body) -> float:
    """Return +1 where outward from the working hip is to the right of the picture, else -1."""
    return math.copysign(1.0, body.work(Joint.HIP)[0] - body.rest(Joint.HIP)[0])


def _knee(body: Body) -> Point:
    """Return the working knee, also with low confidence, as on the way back behind the body."""
    return body.likely(body.working or body.near, Joint.KNEE)


def _across(body: Body) -> float:
    """Return the distance of the working knee outward in the picture, in thigh lengths."""
    way = _knee(body)[0] - body.work(Joint.HIP)[0]
    return _outward(body) * way / body.thigh_px


@measure(
    "knee_headward_ratio", "ratio", "Knee position toward the head", SEGMENTS, _LEG, Segment.THIGH,
)  # fmt: skip
def knee_cranial(body: Body) -> float:
    """Distance of the knee from its hip along the body, in thigh lengths.

    Positive is toward the head.
    """
    return body.head * (_knee(body)[0] - body.work(Joint.HIP)[0]) / body.thigh_px


@measure(
    "knee_up_ratio", "ratio", "Knee height above the hip", SEGMENTS, _LEG, Segment.THIGH,
    marks=((-1, "hanging down"), (-0.5, "half a thigh below"), (0, "hip height"),
           (0.5, "half a thigh above"), (1, "a thigh above")),
)  # fmt: skip
def knee_up(body: Body) -> float:
    """Height of the knee above its hip, in thigh lengths: -1 where the thigh hangs down."""
    return (_knee(body)[1] - body.work(Joint.HIP)[1]) / body.thigh_px


@measure(
    "knee_lensward_ratio", "ratio", "Knee position toward the camera", SEGMENTS, _LEG,
    Segment.THIGH, Baseline.START,
)  # fmt: skip
def knee_toward_camera(body: Body) -> float:
    """Distance of the knee from its hip toward the camera since the start, in thigh lengths.

    From the model's three-dimensional landmarks; negative is away from the camera.
    """
    return body.toward_camera(body.working or body.near, *_LEG)


@measure(
    "knee_sideways_ratio", "ratio", "Sideways knee position", SEGMENTS, _LEG, Segment.THIGH,
    Baseline.START,
)  # fmt: skip
def knee_sideways(body: Body) -> float:
    """Distance of the knee out to the side of the body since the start, in thigh lengths.

    From the model's three-dimensional landmarks: seen from the side, the knee goes toward the
    camera, or away from it where the far leg works, and a picture shows only a shorter thigh.
    """
    working = body.working or body.near
    return body.toward_camera(working, *_LEG) * (1 if working is body.near else -1)


@measure("shank_tuck_ratio", "ratio", "Ankle height above the knee", SEGMENTS, _SHIN, Segment.THIGH)
def ankle_over_knee(body: Body) -> float:
    """Height of the working ankle above its knee, in thigh lengths: -1 where the shin hangs."""
    return (body.work(Joint.ANKLE)[1] - body.work(Joint.KNEE)[1]) / body.thigh_px


@measure("foot_up_ratio", "ratio", "Foot height", SEGMENTS, (Joint.ANKLE,), Segment.THIGH)
def foot_height(body: Body) -> float:
    """Height of the working ankle above the standing one, in thigh lengths: 0 is both feet down."""
    working = body.working or body.near
    foot, other = (body.likely(side, Joint.ANKLE) for side in (working, working.other))
    return (foot[1] - other[1]) / body.thigh_px


@measure("stance_knee_deg", "deg", "Standing knee angle", GEOMETRY, (*_LEG, Joint.ANKLE))
def stance_knee(body: Body) -> float:
    """Interior angle of the knee of the standing leg: 180° is straight."""
    return inner_angle(body.rest(Joint.HIP), body.rest(Joint.KNEE), body.rest(Joint.ANKLE))


@measure("hips_tilt_deg", "deg", "Hip line tilt", GEOMETRY, (Joint.HIP,))
def hips_tilt(body: Body) -> float:
    """Slope of the line of the hips: 0° is level, positive falls to the picture's right."""
    return _fall(body, Joint.HIP)


@measure("shoulders_tilt_deg", "deg", "Shoulder line tilt", GEOMETRY, (Joint.SHOULDER,))
def shoulders_tilt(body: Body) -> float:
    """Slope of the line of the shoulders: 0° is level, positive falls to the picture's right."""
    return _fall(body, Joint.SHOULDER)


@measure(
    "hips_narrowed_ratio", "ratio", "Hip narrowing", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    baseline=Baseline.REST,
)  # fmt: skip
def hips_narrowed(body: Body) -> float:
    """How much narrower the hips look than at rest, relative to the height of the trunk.

    Natural logarithm of the ratio: 0 at rest, 0.22 where a fifth of the width is lost.
    """
    return -body.breadth(Joint.HIP)


@measure(
    "shoulders_narrowed_ratio", "ratio", "Shoulder narrowing", SEGMENTS,
    (Joint.HIP, Joint.SHOULDER), baseline=Baseline.REST,
)  # fmt: skip
def shoulders_narrowed(body: Body) -> float:
    """How much narrower the shoulders look than at rest, relative to the height of the trunk.

    Natural logarithm of the ratio: 0 at rest, 0.22 where a fifth of the width is lost.
    """
    return -body.breadth(Joint.SHOULDER)


@measure(
    "weight_shift_ratio", "ratio", "Shoulder shift", SEGMENTS, (Joint.SHOULDER,), Segment.TRUNK,
    Baseline.START, in_px=True,
)  # fmt: skip
def shoulder_shift(body: Body) -> float:
    """Distance of the near shoulder along the picture since the start, in trunk lengths.

    Positive is to the right of the picture.
    """
    return body.point(Joint.SHOULDER)[0]


@measure("elbow_deg", "deg", "Elbow angle", GEOMETRY, (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST))
def elbow(body: Body) -> float:
    """Interior angle of the near elbow: 180° is straight."""
    return inner_angle(body.point(Joint.SHOULDER), body.point(Joint.ELBOW), body.point(Joint.WRIST))


@measure(
    "hand_under_ratio", "ratio", "Shoulder height above the hand", SEGMENTS,
    (Joint.SHOULDER, Joint.WRIST), Segment.TRUNK,
)  # fmt: skip
def shoulder_over_hand(body: Body) -> float:
    """Height of the near shoulder above its wrist, in trunk lengths."""
    return (body.point(Joint.SHOULDER)[1] - body.point(Joint.WRIST)[1]) / body.trunk_px


def _fall(body: Body, joint: Joint) -> float:
    """Return the slope of the line through both sides in deg, positive falling to the right."""
    (ax, ay), (bx, by) = sorted(body.of(side, joint) for side in Side)
    return math.degrees(math.atan2(ay - by, bx - ax))
