"""Measures of the trunk and the head, for any posture."""

from posecoach.body.body import Body
from posecoach.body.kinematics import inclination, tilt
from posecoach.pose import Joint, Side
from posecoach.rules.measure import GEOMETRY, SEGMENTS, Baseline, measure
from posecoach.rules.units import Segment

_TRUNK = (Joint.HIP, Joint.SHOULDER)


@measure("trunk_slope_deg", "deg", "Trunk slope", GEOMETRY, _TRUNK)
def trunk_slope(body: Body) -> float:
    """Slope of the line from the near hip up to the near shoulder.

    0° is level, 90° is upright; negative where the shoulder is lower than the hip.
    """
    return inclination(body.point(Joint.HIP), body.point(Joint.SHOULDER))


@measure("trunk_upright_deg", "deg", "Trunk slope", GEOMETRY, _TRUNK)
def trunk_slope_from_front(body: Body) -> float:
    """Slope of the line from the middle of the hips up to the middle of the shoulders.

    0° is level, 90° is upright; negative where the shoulders are lower than the hips.
    """
    return inclination(body.middle(Joint.HIP), body.middle(Joint.SHOULDER))


@measure("lying_deg", "deg", "Trunk slope in space", "model's three-dimensional landmarks", ())
def trunk_from_lying(body: Body) -> float:
    """Slope of the trunk in space, from the model's three-dimensional landmarks; coarse.

    0° is lying and 90° is upright. It also detects a person who lies along the line of sight.
    """
    return body.lying_deg


@measure(
    "nose_height_ratio", "ratio", "Nose height above the shoulder", SEGMENTS, (Joint.SHOULDER,),
    Segment.TRUNK,
)  # fmt: skip
def nose_height(body: Body) -> float:
    """Height of the nose above the near shoulder, in trunk lengths.

    While lying, positive is face up and negative is face down.
    """
    return (body.nose[1] - body.point(Joint.SHOULDER)[1]) / body.trunk_px


@measure(
    "head_lift_ratio", "ratio", "Head lift", SEGMENTS, (Joint.EAR,), Segment.TRUNK, Baseline.REST,
    in_px=True,
)  # fmt: skip
def head_lift(body: Body) -> float:
    """Height of the near ear above its place at rest, in trunk lengths: positive is lifted."""
    return body.point(Joint.EAR)[1]


@measure("head_height_ratio", "ratio", "Head height", SEGMENTS, (Joint.SHOULDER,), Segment.TRUNK)
def head_height(body: Body) -> float:
    """Height of the nose above the middle of the shoulders, in trunk lengths."""
    return (body.nose[1] - body.middle(Joint.SHOULDER)[1]) / body.trunk_px


@measure(
    "shoulders_stacked_ratio", "ratio", "Height difference between the shoulders", SEGMENTS,
    (Joint.SHOULDER,), Segment.TRUNK,
)  # fmt: skip
def shoulders_stacked(body: Body) -> float:
    """Height of the upper shoulder above the lower one, in trunk lengths.

    About 0.6 when lying on the side, 0 on the back or face down.
    """
    left, right = (body.of(side, Joint.SHOULDER)[1] for side in Side)
    return abs(left - right) / body.trunk_px


@measure("side_lean_deg", "deg", "Side lean", GEOMETRY, _TRUNK)
def lateral_trunk_lean(body: Body) -> float:
    """Lean of the trunk to the left or right, from the middles of hips and shoulders.

    0° is upright; never negative.
    """
    return abs(trunk_tilt.take(body))


@measure("trunk_tilt_deg", "deg", "Trunk tilt", GEOMETRY, _TRUNK)
def trunk_tilt(body: Body) -> float:
    """Lean of the trunk across the picture, from the middles of hips and shoulders.

    0° is upright; positive is to the right of the picture.
    """
    return tilt(body.middle(Joint.HIP), body.middle(Joint.SHOULDER), 1.0)
