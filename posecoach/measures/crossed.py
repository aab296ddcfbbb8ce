"""Measures of somebody seated with one ankle on the other knee.

The working leg is the crossed one, read from each pose: the one with the higher ankle.
"""

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import distance, inclination, tilt
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint, Side
from posecoach.rules.measure import Baseline

_ALL = (Joint.SHOULDER, Joint.HIP)


def _crossed(body: Body) -> Point:
    """Give the crossed ankle; its own foot or the other knee may hide half of it."""
    return body.likely(body.working or body.near, Joint.ANKLE)


@measure("crossed_side_ratio", "ratio", "Crossed side", SEGMENTS, (Joint.ANKLE,))
def crossed_side(body: Body) -> float:
    """Height of the left ankle over the right one, in shanks: positive where the left crosses."""
    left, right = (body.likely(side, Joint.ANKLE)[1] for side in Side)
    return (left - right) / body.shank_px


@measure("ankles_apart_ratio", "ratio", "Crossed ankle over the other", SEGMENTS, (Joint.ANKLE,))
def ankles_apart(body: Body) -> float:
    """Height of the crossed ankle over the other one, in shank lengths."""
    return (_crossed(body)[1] - body.rest(Joint.ANKLE)[1]) / body.shank_px


@measure(
    "ankle_sunk_ratio", "ratio", "Crossed ankle, change of height", SEGMENTS, (Joint.ANKLE,),
    Baseline.START,
)  # fmt: skip
def ankle_sunk(body: Body) -> float:
    """By how much higher the crossed ankle is than it was put, in shank lengths."""
    return (_crossed(body)[1] - body.rest(Joint.ANKLE)[1]) / body.shank_px


@measure(
    "ankle_to_knee_ratio", "ratio", "Ankle from the other knee", SEGMENTS, (Joint.ANKLE, Joint.KNEE)
)
def ankle_to_knee(body: Body) -> float:
    """Distance of the crossed ankle from the other knee in the picture, in shank lengths."""
    return distance(_crossed(body), body.rest(Joint.KNEE)) / body.shank_px


@measure("crossed_shin_deg", "deg", "Crossed shin", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def crossed_shin(body: Body) -> float:
    """Slope of the crossed shin: 0 is level, positive where the knee is higher than the ankle."""
    return inclination(_crossed(body), body.work(Joint.KNEE))


@measure("knee_aside_ratio", "ratio", "Knee aside", SEGMENTS, (Joint.HIP, Joint.KNEE))
def knee_aside(body: Body) -> float:
    """Distance of the crossed knee sideways from its hip, in shank lengths."""
    return abs(body.work(Joint.KNEE)[0] - body.work(Joint.HIP)[0]) / body.shank_px


@measure("hips_over_knee_ratio", "ratio", "Hips over the knee", SEGMENTS, (Joint.HIP, Joint.KNEE))
def hips_over_knee(body: Body) -> float:
    """Height of the hips over the supporting knee, in shanks: a seat is at about its height."""
    return (body.middle(Joint.HIP)[1] - body.rest(Joint.KNEE)[1]) / body.shank_px


@measure("support_shin_deg", "deg", "Supporting shin", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def support_shin(body: Body) -> float:
    """Lean of the supporting shin to either side of the vertical."""
    return abs(tilt(body.rest(Joint.ANKLE), body.rest(Joint.KNEE), 1.0))


@measure("forward_lean_ratio", "ratio", "Leaning forward", SEGMENTS, _ALL, Baseline.START)
def forward_lean(body: Body) -> float:
    """By how much wider the shoulders look against the trunk's height than at the start.

    Natural logarithm of the ratio. Who leans toward the camera shows a shorter trunk and wider
    shoulders: about 0.06 at 10 degrees, 0.15 at 20, 0.3 at 30, from 2 m. Degrees are not told,
    because from the front they are too uncertain.
    """
    return body.breadth(Joint.SHOULDER)


@measure(
    "head_height_shift_ratio", "ratio", "Head height, change", SEGMENTS, (Joint.SHOULDER,),
    Baseline.START,
)  # fmt: skip
def head_height_shift(body: Body) -> float:
    """By how much higher the nose is over the shoulders than at the start, in trunk lengths."""
    return (body.nose[1] - body.middle(Joint.SHOULDER)[1]) / body.trunk_px


@measure("side_lean_deg", "deg", "Side lean", GEOMETRY, _ALL)
def side_lean(body: Body) -> float:
    """Lean of the trunk to either side of the vertical."""
    return abs(tilt(body.middle(Joint.HIP), body.middle(Joint.SHOULDER), 1.0))


@measure(
    "off_front_deg", "deg", "Camera off the front view", "shoulder width over trunk length", ()
)
def off_front(body: Body) -> float:
    """By how far the camera is off a true front view."""
    return 90.0 - body.yaw_deg
