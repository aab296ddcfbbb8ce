"""The clinical measures that exercises are written with.

Each is taken from the near side of one body in the picture plane; the model's depth is too weak to
decide on. Heights are in the person's own segment lengths, so that the distance to the camera
drops out. NaN in, NaN out.
"""

import math
from collections.abc import Callable

from posecoach.body import Body
from posecoach.kinematics import inclination, inner_angle, tilt, turn
from posecoach.measure import Baseline, Measure, Over, Segment, Trend
from posecoach.pose import Joint

Take = Callable[[Body], float]

_TAKES: dict[str, Take] = {}


def measure(
    name: str,
    unit: str,
    title: str,
    source: str,
    joints: tuple[Joint, ...],
    baseline: Baseline | None = None,
    ruler: Segment | None = None,
) -> Callable[[Take], Measure]:
    """Turn a function of a body into a measure; its docstring tells how it is taken."""

    def register(take: Take) -> Measure:
        how = " ".join((take.__doc__ or "").split())
        _TAKES[name] = take
        return Measure(name, unit, title, how, source, baseline, ruler, joints)

    return register


def take(what: Measure, body: Body) -> float:
    """Take a measure of a body, before any baseline is subtracted.

    Returns
    -------
    float
        In the measure's unit, or in px where it has a ruler; NaN where a landmark that it needs was
        not seen, and for a trend, which one pose does not show.
    """
    return math.nan if what.over is not None else _TAKES[what.name](body)


def trend(of: Measure, kind: Trend, window_s: float) -> Measure:
    """Make the measure of how another one changed, or swung, over its last seconds."""
    stem = of.name.removesuffix(f"_{of.unit}")
    how = f"{kind.value} of {of.name} over the last {window_s:g} s"
    title = f"{of.title}, {kind.value} over {window_s:g} s"
    over = Over(of.name, kind, window_s)
    name = f"{stem}_{kind.value}_{of.unit}"
    return Measure(name, of.unit, title, how, of.source, joints=of.joints, over=over)


_GEOMETRY = "geometry of the landmarks in the picture plane"
_SEGMENTS = "heights in segment lengths; segment fractions after Winter"


@measure(
    "hip_line_deg",
    "deg",
    "Hip line",
    _GEOMETRY,
    (Joint.SHOULDER, Joint.HIP, Joint.KNEE),
)
def hip_line(body: Body) -> float:
    """Angle shoulder-hip-knee: 180 is a straight line, less is a bent hip, more is arched.

    Signed by gravity: for somebody on the back, a hip under the line from shoulder to knee is bent.
    """
    bend = turn(body.point(Joint.KNEE), body.point(Joint.HIP), body.point(Joint.SHOULDER))
    return 180.0 - body.head * bend


@measure("knee_deg", "deg", "Knee angle", _GEOMETRY, (Joint.HIP, Joint.KNEE, Joint.ANKLE))
def knee(body: Body) -> float:
    """Interior angle hip-knee-ankle: 180 is a straight leg."""
    return inner_angle(body.point(Joint.HIP), body.point(Joint.KNEE), body.point(Joint.ANKLE))


@measure("shin_deg", "deg", "Shin angle", _GEOMETRY, (Joint.KNEE, Joint.ANKLE))
def shin(body: Body) -> float:
    """Lean of the shin from vertical: positive where the foot is farther from the head."""
    return tilt(body.point(Joint.ANKLE), body.point(Joint.KNEE), body.head)


@measure("trunk_slope_deg", "deg", "Trunk slope", _GEOMETRY, (Joint.HIP, Joint.SHOULDER))
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
    _SEGMENTS,
    (Joint.HIP,),
    Baseline.FLOOR,
    Segment.THIGH,
)
def hip_lift(body: Body) -> float:
    """Height of the hip over its lowest place on the floor, in thigh lengths."""
    return body.point(Joint.HIP)[1]


@measure(
    "heel_lift_ratio", "ratio", "Heel lift", _SEGMENTS, (Joint.HEEL,), Baseline.REST, Segment.SHANK
)
def heel_lift(body: Body) -> float:
    """Height of the heel over its place at rest, in shank lengths."""
    return body.point(Joint.HEEL)[1]


@measure(
    "toe_lift_ratio",
    "ratio",
    "Toe lift",
    _SEGMENTS,
    (Joint.FOOT_INDEX,),
    Baseline.REST,
    Segment.SHANK,
)
def toe_lift(body: Body) -> float:
    """Height of the toes over their place at rest, in shank lengths."""
    return body.point(Joint.FOOT_INDEX)[1]


@measure(
    "head_lift_ratio", "ratio", "Head lift", _SEGMENTS, (Joint.EAR,), Baseline.REST, Segment.TRUNK
)
def head_lift(body: Body) -> float:
    """Height of the near ear over its place at rest, in trunk lengths."""
    return body.point(Joint.EAR)[1]


@measure(
    "foot_rise_ratio", "ratio", "Foot rise", _SEGMENTS, (Joint.ANKLE,), Baseline.REST, Segment.SHANK
)
def foot_rise(body: Body) -> float:
    """Height of the near ankle over its place at rest, in shank lengths."""
    return body.point(Joint.ANKLE)[1]


@measure(
    "foot_slide_ratio",
    "ratio",
    "Foot slide",
    _SEGMENTS,
    (Joint.ANKLE,),
    Baseline.REST,
    Segment.SHANK,
)
def foot_slide(body: Body) -> float:
    """Way of the near ankle along the floor from its place at rest, in shank lengths.

    Positive is away from the head.
    """
    return -body.head * body.point(Joint.ANKLE)[0]


@measure("knee_height_ratio", "ratio", "Knee height", _SEGMENTS, (Joint.KNEE, Joint.ANKLE))
def knee_height(body: Body) -> float:
    """Height of the near knee over the near ankle, in shank lengths."""
    return (body.point(Joint.KNEE)[1] - body.point(Joint.ANKLE)[1]) / body.shank_px


@measure("one_foot_up_ratio", "ratio", "One foot up", _SEGMENTS, (Joint.ANKLE,))
def one_foot_up(body: Body) -> float:
    """Difference in height of the two ankles, in shank lengths; 0 where the far one is not seen."""
    apart = abs(body.far(Joint.ANKLE)[1] - body.point(Joint.ANKLE)[1]) / body.shank_px
    return 0.0 if math.isnan(apart) else apart


@measure("nose_height_ratio", "ratio", "Nose over shoulder", _SEGMENTS, (Joint.SHOULDER,))
def nose_height(body: Body) -> float:
    """Height of the nose over the near shoulder, in trunk lengths: negative is face down."""
    return (body.nose[1] - body.point(Joint.SHOULDER)[1]) / body.trunk_px


@measure("lying_deg", "deg", "Trunk from lying", "model's three-dimensional landmarks", ())
def lying(body: Body) -> float:
    """Slope of the trunk in three dimensions, 0 lying and 90 upright; coarse."""
    return body.lying_deg
