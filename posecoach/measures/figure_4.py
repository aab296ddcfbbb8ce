"""Measures of a person seated with one ankle on the other knee, seen from the front.

The working leg is the crossed one, read from each pose: the one with the higher ankle. The other
leg supports it.
"""

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import distance, inclination, tilt
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment


def _crossed_ankle(body: Body) -> Point:
    """Return the crossed ankle; its own foot or the other knee may hide half of it."""
    return body.likely(body.working or body.near, Joint.ANKLE)


@measure("crossed_side_ratio", "ratio", "Crossed side", SEGMENTS, (Joint.ANKLE,), Segment.SHANK)
def crossed_side(body: Body) -> float:
    """Height of the left ankle above the right one, in shank lengths.

    Positive where the left leg is crossed, negative where the right leg is.
    """
    left, right = (body.likely(side, Joint.ANKLE)[1] for side in Side)
    return (left - right) / body.shank_px


@measure(
    "ankles_apart_ratio", "ratio", "Crossed ankle height", SEGMENTS, (Joint.ANKLE,), Segment.SHANK,
)  # fmt: skip
def crossed_ankle_height(body: Body) -> float:
    """Height of the crossed ankle above the other one, in shank lengths."""
    return (_crossed_ankle(body)[1] - body.rest(Joint.ANKLE)[1]) / body.shank_px


@measure(
    "ankle_to_knee_ratio", "ratio", "Ankle distance from the other knee", SEGMENTS,
    (Joint.ANKLE, Joint.KNEE), Segment.SHANK,
)  # fmt: skip
def ankle_to_knee(body: Body) -> float:
    """Distance of the crossed ankle from the other knee in the picture, in shank lengths."""
    return distance(_crossed_ankle(body), body.rest(Joint.KNEE)) / body.shank_px


@measure("crossed_shin_deg", "deg", "Crossed shin slope", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def crossed_shin(body: Body) -> float:
    """Slope of the crossed shin: 0° is level, positive where the knee is above the ankle."""
    return inclination(_crossed_ankle(body), body.work(Joint.KNEE))


@measure(
    "knee_aside_ratio", "ratio", "Sideways knee position", SEGMENTS, (Joint.HIP, Joint.KNEE),
    Segment.SHANK,
)  # fmt: skip
def knee_sideways(body: Body) -> float:
    """Distance of the crossed knee across the picture from its hip, in shank lengths.

    Never negative.
    """
    return abs(body.work(Joint.KNEE)[0] - body.work(Joint.HIP)[0]) / body.shank_px


@measure(
    "hips_over_knee_ratio", "ratio", "Hip height above the knee", SEGMENTS, (Joint.HIP, Joint.KNEE),
    Segment.SHANK,
)  # fmt: skip
def hips_over_knee(body: Body) -> float:
    """Height of the middle of the hips above the supporting knee, in shank lengths.

    0 where the hips are as high as the knee.
    """
    return (body.middle(Joint.HIP)[1] - body.rest(Joint.KNEE)[1]) / body.shank_px


@measure("support_shin_deg", "deg", "Supporting shin lean", GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def support_shin(body: Body) -> float:
    """Lean of the supporting shin to either side: 0° is vertical; never negative."""
    return abs(tilt(body.rest(Joint.ANKLE), body.rest(Joint.KNEE), 1.0))


@measure(
    "forward_lean_ratio", "ratio", "Forward lean", SEGMENTS, (Joint.SHOULDER, Joint.HIP),
    baseline=Baseline.START, marks=((0, "upright"), (0.15, "forward"), (0.3, "far forward")),
)  # fmt: skip
def forward_lean(body: Body) -> float:
    """Width of the shoulders divided by the height of the trunk, compared with the start.

    Natural logarithm of the ratio; 0 is the start, positive is a lean toward the camera, which
    shortens the trunk in the picture and widens the shoulders: about 0.06 at 10°, 0.15 at 20°, 0.3
    at 30°, from 2 m. It is not converted to degrees, which are too uncertain from the front.
    """
    return body.breadth(Joint.SHOULDER)
