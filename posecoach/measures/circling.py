"""Measures of a leg that circles: where its knee is from the hip, and what the body does.

The working leg is the one whose knee and ankle are higher, read from each pose; on the side it is
the top one. Lengths are in thighs, as learnt while the leg was at rest.
"""

import math
from collections.abc import Callable

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import inclination, inner_angle, tilt
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline
from posecoach.rules.units import Segment

_LEG = (Joint.HIP, Joint.KNEE)

_CORRECTED_DEG = 45.0
"""Farther off the front the turn is no small share any more."""


@measure("circling_side_ratio", "ratio", "Circling side", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def circling_side(body: Body) -> float:
    """Height of the left knee and ankle over the right ones, in thighs: positive is left.

    Of the knees alone where an ankle is not seen.
    """
    return _left_over_right(body, body.of)


@measure(
    "circling_side_shift_ratio", "ratio", "Circling side, change", SEGMENTS,
    (Joint.KNEE, Joint.ANKLE), Baseline.START,
)  # fmt: skip
def circling_side_shift(body: Body) -> float:
    """By how much higher the left knee and ankle are than at the start, over the right ones.

    Of somebody seen from the side the far leg looks higher from the first. A half-doubted joint
    will do: at rest one leg half hides the other.
    """
    return _left_over_right(body, body.likely)


def _left_over_right(body: Body, place: Callable[[Side, Joint], Point]) -> float:
    knees, ankles = (
        place(Side.LEFT, joint)[1] - place(Side.RIGHT, joint)[1]
        for joint in (Joint.KNEE, Joint.ANKLE)
    )
    return (knees if math.isnan(ankles) else (knees + ankles) / 2) / body.thigh_px


@measure("knee_out_ratio", "ratio", "Knee outward", SEGMENTS, _LEG)
def knee_out(body: Body) -> float:
    """Way of the knee outward from its hip, as seen square from the front, in thigh lengths.

    Where the camera stands a little aside, a knee that goes forward moves across the picture, too:
    by the sine of the turn times what the thigh goes toward the lens, which the model's
    three-dimensional landmarks tell well enough for that small share.
    """
    across, toward = _across(body), body.lensward(body.working or body.near, *_LEG)
    if math.isnan(toward + body.turned_deg) or abs(body.turned_deg) > _CORRECTED_DEG:
        return across
    turned = math.radians(body.turned_deg)
    return across * math.cos(turned) + _outward(body) * toward * math.sin(turned)


@measure("knee_forward_ratio", "ratio", "Knee forward", SEGMENTS, _LEG, Baseline.START)
def knee_forward(body: Body) -> float:
    """Way of the knee forward from its hip, toward a camera in front, in thigh lengths.

    It is taken from the model's three-dimensional landmarks: a picture from the front shows hardly
    anything of it. Turned with the body as `knee_out` is.
    """
    toward = body.lensward(body.working or body.near, *_LEG)
    turned = math.radians(body.turned_deg)
    return toward * math.cos(turned) - _outward(body) * _across(body) * math.sin(turned)


def _outward(body: Body) -> float:
    """Tell which way in the picture leads outward from the working hip: 1 is to the right."""
    return math.copysign(1.0, body.work(Joint.HIP)[0] - body.rest(Joint.HIP)[0])


def _knee(body: Body) -> Point:
    """Give the working knee; half doubted it will do, as on the way back behind the body."""
    return body.likely(body.working or body.near, Joint.KNEE)


def _across(body: Body) -> float:
    """Give the way of the working knee outward in the picture, in thigh lengths."""
    way = _knee(body)[0] - body.work(Joint.HIP)[0]
    return _outward(body) * way / body.thigh_px


@measure("knee_headward_ratio", "ratio", "Knee toward the head", SEGMENTS, _LEG)
def knee_headward(body: Body) -> float:
    """Way of the knee from its hip toward the head, along the picture, in thigh lengths."""
    return body.head * (_knee(body)[0] - body.work(Joint.HIP)[0]) / body.thigh_px


@measure("knee_up_ratio", "ratio", "Knee upward", SEGMENTS, _LEG)
def knee_up(body: Body) -> float:
    """Height of the knee over its hip, in thigh lengths: -1 where the thigh hangs."""
    return (_knee(body)[1] - body.work(Joint.HIP)[1]) / body.thigh_px


@measure("knee_lensward_ratio", "ratio", "Knee toward the camera", SEGMENTS, _LEG, Baseline.START)
def knee_lensward(body: Body) -> float:
    """Way of the knee from its hip toward the lens, in thigh lengths, by the model's depth."""
    return body.lensward(body.working or body.near, *_LEG)


@measure("knee_sideways_ratio", "ratio", "Knee to the side", SEGMENTS, _LEG, Baseline.START)
def knee_sideways(body: Body) -> float:
    """Way of the knee out to the side, seen from the side of the body, in thigh lengths.

    It goes toward the lens, or away from it where the far leg works: of that a picture shows only
    that the thigh grows shorter, so it is taken from the model's three-dimensional landmarks.
    """
    working = body.working or body.near
    return body.lensward(working, *_LEG) * (1 if working is body.near else -1)


@measure("shank_tuck_ratio", "ratio", "Ankle over the knee", SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def shank_tuck(body: Body) -> float:
    """Height of the working ankle over its knee, in thighs: -1 where the shank hangs."""
    return (body.work(Joint.ANKLE)[1] - body.work(Joint.KNEE)[1]) / body.thigh_px


@measure("foot_up_ratio", "ratio", "Foot off the floor", SEGMENTS, (Joint.ANKLE,))
def foot_up(body: Body) -> float:
    """Height of the working ankle over the standing one, in thighs: 0 with both feet down."""
    working = body.working or body.near
    foot, other = (body.likely(side, Joint.ANKLE) for side in (working, working.other))
    return (foot[1] - other[1]) / body.thigh_px


@measure("stance_knee_deg", "deg", "Standing knee", GEOMETRY, (*_LEG, Joint.ANKLE))
def stance_knee(body: Body) -> float:
    """Interior angle of the knee of the other leg: 180 is straight."""
    return inner_angle(body.rest(Joint.HIP), body.rest(Joint.KNEE), body.rest(Joint.ANKLE))


@measure(
    "trunk_tilt_shift_deg", "deg", "Trunk tilt, change", GEOMETRY, (Joint.HIP, Joint.SHOULDER),
    Baseline.START,
)  # fmt: skip
def trunk_tilt_shift(body: Body) -> float:
    """By how much the trunk leans farther to the picture's right than at the start."""
    return tilt(body.middle(Joint.HIP), body.middle(Joint.SHOULDER), 1.0)


@measure(
    "hips_tilt_shift_deg", "deg", "Hip line tilt, change", GEOMETRY, (Joint.HIP,), Baseline.START
)  # fmt: skip
def hips_tilt_shift(body: Body) -> float:
    """By how much farther the line of the hips falls to the picture's right than at the start."""
    return _fall(body, Joint.HIP)


@measure(
    "shoulders_tilt_shift_deg", "deg", "Shoulder line tilt, change", GEOMETRY, (Joint.SHOULDER,),
    Baseline.START,
)  # fmt: skip
def shoulders_tilt_shift(body: Body) -> float:
    """By how much farther the line of the shoulders falls to the picture's right than at first."""
    return _fall(body, Joint.SHOULDER)


@measure(
    "hips_narrowed_ratio", "ratio", "Hips narrowed", SEGMENTS, (Joint.HIP, Joint.SHOULDER),
    Baseline.REST,
)  # fmt: skip
def hips_narrowed(body: Body) -> float:
    """By how much narrower the hips look against the trunk's height than at rest.

    Natural logarithm of the ratio: 0.22 where a fifth of the width is lost.
    """
    return -body.breadth(Joint.HIP)


@measure(
    "shoulders_narrowed_ratio", "ratio", "Shoulders narrowed", SEGMENTS,
    (Joint.HIP, Joint.SHOULDER), Baseline.REST,
)  # fmt: skip
def shoulders_narrowed(body: Body) -> float:
    """By how much narrower the shoulders look against the trunk's height than at rest.

    Natural logarithm of the ratio: 0.22 where a fifth of the width is lost.
    """
    return -body.breadth(Joint.SHOULDER)


@measure(
    "back_slope_shift_deg", "deg", "Back slope, change", GEOMETRY, (Joint.HIP, Joint.SHOULDER),
    Baseline.START,
)  # fmt: skip
def back_slope_shift(body: Body) -> float:
    """By how much steeper the line from hip to shoulder is than at the start."""
    return inclination(body.point(Joint.HIP), body.point(Joint.SHOULDER))


@measure(
    "weight_shift_ratio", "ratio", "Shoulder moved", SEGMENTS, (Joint.SHOULDER,), Baseline.START,
    Segment.TRUNK,
)  # fmt: skip
def weight_shift(body: Body) -> float:
    """Way of the near shoulder along the picture since the start, in trunks."""
    return body.point(Joint.SHOULDER)[0]


@measure("elbow_deg", "deg", "Elbow", GEOMETRY, (Joint.SHOULDER, Joint.ELBOW, Joint.WRIST))
def elbow(body: Body) -> float:
    """Interior angle of the near elbow: 180 is straight."""
    return inner_angle(body.point(Joint.SHOULDER), body.point(Joint.ELBOW), body.point(Joint.WRIST))


@measure("trunk_upright_deg", "deg", "Trunk slope", GEOMETRY, (Joint.HIP, Joint.SHOULDER))
def trunk_upright(body: Body) -> float:
    """Rise of the line from the middle of the hips to that of the shoulders: 90 is upright."""
    return inclination(body.middle(Joint.HIP), body.middle(Joint.SHOULDER))


@measure(
    "hand_under_ratio", "ratio", "Shoulder over the hand", SEGMENTS, (Joint.SHOULDER, Joint.WRIST)
)
def hand_under(body: Body) -> float:
    """Height of the near shoulder over its wrist, in trunk lengths."""
    return (body.point(Joint.SHOULDER)[1] - body.point(Joint.WRIST)[1]) / body.trunk_px


@measure("shoulders_stacked_ratio", "ratio", "Shoulders stacked", SEGMENTS, (Joint.SHOULDER,))
def shoulders_stacked(body: Body) -> float:
    """Height of one shoulder over the other, in trunk lengths: about 0.6 on the side."""
    left, right = (body.of(side, Joint.SHOULDER)[1] for side in Side)
    return abs(left - right) / body.trunk_px


def _fall(body: Body, joint: Joint) -> float:
    """Give the slope of the line through both sides, positive where it falls to the right, deg."""
    (ax, ay), (bx, by) = sorted(body.of(side, joint) for side in Side)
    return math.degrees(math.atan2(ay - by, bx - ax))
