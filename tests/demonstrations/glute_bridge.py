"""Glute bridge: each fault shown, and a movement just short of it."""

from dataclasses import replace

from posecoach.pose import Joint, Pose, Side
from tests.demonstrations.demonstration import Demonstration, Film, Series, Values, hill
from tests.stick_figure import BridgeBody, Track, bridge, reps

REST = BridgeBody().rest_line


def rise(**tempo: float) -> Film:
    """Film one bridge to 176 degrees, or as `reps` says."""
    how = {"rest": REST, "top": 176.0} | tempo
    return Film(lambda: bridge([(0.0, REST), (1.5, REST), *reps(1, **how)]))


def two_with(rest_knee: float) -> Film:
    """Film two bridges with the knees at rest at an angle, deg: the feet near or far."""
    rest = BridgeBody(rest_knee).rest_line
    track = [(0.0, rest), (1.5, rest), *reps(2, rest=rest, top=172)]
    return Film(lambda: bridge(track, rest_knee=rest_knee))


def lifted(joint: Joint, px: float, seconds: float = 2.0, **others: float) -> Film:
    """Film a long bridge in which a joint of both sides rises for some seconds; 160 px a shank."""

    def poses() -> list[Pose]:
        out = []
        for pose in bridge([(0.0, REST), (1.5, REST), *reps(1, rest=REST, top=176, hold_s=4)]):
            xy = pose.xy.copy()
            if 3.5 < pose.t < 3.5 + seconds:
                for side in Side:
                    xy[side.landmark(joint), 1] -= px
                    for name, more in others.items():
                        xy[side.landmark(Joint[name]), 1] -= more
            out.append(replace(pose, xy=xy))
        return out

    return Film(poses)


def sinking(to: float, seconds: float) -> Film:
    """Film a bridge that sinks from 180 degrees and stays there for some seconds."""
    up: Track = [(0.0, REST), (1.5, REST), (1.5, 180), (1.5, 180)]
    return Film(lambda: bridge([*up, (0.5, to), (seconds, to), (2.0, REST), (1.0, REST)]))


GOOD: Values = {
    "hip_line_deg": hill(rest=120, top=176, at=2, up=1.5, stay=3, down=2),
    "hip_lift_ratio": hill(rest=0, top=0.5, at=2, up=1.5, stay=3, down=2),
    "knee_deg": 80, "shin_deg": 5, "trunk_slope_deg": 0, "knee_height_ratio": 0.8,
    "nose_height_ratio": 0.1, "heel_lift_ratio": 0, "toe_lift_ratio": 0, "head_lift_ratio": 0,
    "foot_rise_ratio": 0, "foot_sure_ratio": 1, "foot_slide_ratio": 0, "one_foot_up_ratio": 0,
    "foot_over_shoulder_ratio": 0,
    "off_side_deg": 10, "lying_deg": 5,
}  # fmt: skip
"""A clean repetition: rising from 2.0 to 3.5 s, at the top until 6.5 s."""


def at_the_top(seconds: float, **values: float) -> Series:
    """Follow a clean repetition with some values for some seconds at its top."""
    return Series(GOOD, values, (3.8, 3.8 + seconds))


def throughout(**values: float) -> Series:
    """Follow two clean repetitions with some values from beginning to end."""
    twice = {k: [*t, *t] for k, t in GOOD.items() if isinstance(t, list)}
    return Series({**GOOD, **twice}, values)


def once(**values: float) -> Series:
    """Follow two clean repetitions with some values in the first one only."""
    both = throughout()
    return Series(both.values, values, (0.0, 9.0))


def timed(*, up: float = 1.5, stay: float = 3.0, down: float = 2.0, top: float = 176) -> Series:
    """Follow one repetition with other times, s, and another top, deg."""
    how = {"at": 2.0, "up": up, "stay": stay, "down": down}
    line, lift = hill(rest=120, top=top, **how), hill(rest=0, top=0.5, **how)
    return Series({**GOOD, "hip_line_deg": line, "hip_lift_ratio": lift})


def small(*, down: float) -> Series:
    """Follow a repetition with little range, which comes down in some seconds."""
    how = {"at": 2.0, "up": 1.5, "stay": 2.0, "down": down}
    line, lift = hill(rest=145, top=172, **how), hill(rest=0, top=0.3, **how)
    return Series({**GOOD, "hip_line_deg": line, "hip_lift_ratio": lift})


def sunk(seconds: float) -> Series:
    """Follow a repetition that sinks a little at its top and stays there for some seconds."""
    up: Track = [(0.0, 0.0), (2.0, 0.0), (1.5, 1.0), (1.5, 1.0)]
    share: Track = [*up, (0.3, 0.8), (seconds, 0.8), (1.5, 0.0), (1.5, 0.0)]
    line, lift = ([(s, a + b * v) for s, v in share] for a, b in ((120.0, 56.0), (0.0, 0.5)))
    return Series({**GOOD, "hip_line_deg": line, "hip_lift_ratio": lift})


def low(line: float, lift: float) -> Series:
    """Follow an attempt whose hip line and lift reach so much."""
    how = {"at": 2.0, "up": 1.5, "stay": 1.0, "down": 1.5}
    tracks = {"hip_line_deg": hill(rest=120, top=line, **how)}
    return Series({**GOOD, **tracks, "hip_lift_ratio": hill(rest=0, top=lift, **how)})


HEEL = {"heel_lift_ratio": 0.25}
ANKLE = {"foot_rise_ratio": 0.2}

DEMONSTRATIONS = (
    Demonstration("low-top", rise(top=150), rise(top=168)),
    Demonstration("low-top", low(150, 0.3), low(170, 0.15)),
    Demonstration("short-hold", rise(hold_s=0.3), rise(hold_s=1.4)),
    Demonstration("short-hold", timed(stay=0.6), timed(stay=1.2)),
    Demonstration("over-arch", rise(top=198), rise(top=184)),
    Demonstration(
        "over-arch", at_the_top(0.6, hip_line_deg=200), at_the_top(0.4, hip_line_deg=200)
    ),
    Demonstration("feet-far", two_with(108), two_with(76)),
    Demonstration("feet-far", throughout(shin_deg=38), throughout(shin_deg=22)),
    Demonstration("feet-far", throughout(knee_deg=118), throughout(knee_deg=102)),
    Demonstration("feet-far", throughout(knee_deg=118), once(knee_deg=118)),
    Demonstration("feet-close", two_with(36), two_with(60)),
    Demonstration("feet-close", throughout(shin_deg=-16), throughout(shin_deg=-3)),
    Demonstration("feet-close", throughout(knee_deg=44), throughout(knee_deg=60)),
    Demonstration("feet-close", throughout(knee_deg=44), once(knee_deg=44)),
    Demonstration("heels-up", lifted(Joint.HEEL, 35), lifted(Joint.HEEL, 11)),
    Demonstration("heels-up", lifted(Joint.ANKLE, 30), lifted(Joint.ANKLE, 7)),
    Demonstration("heels-up", at_the_top(0.5, **HEEL), at_the_top(0.3, **HEEL)),
    Demonstration(
        "heels-up", at_the_top(2, **HEEL), at_the_top(2, heel_lift_ratio=0.3, toe_lift_ratio=0.2)
    ),
    Demonstration(
        "heels-up",
        at_the_top(2, toe_lift_ratio=0.1, **ANKLE),
        at_the_top(2, toe_lift_ratio=0.3, **ANKLE),
    ),
    Demonstration("heels-up", at_the_top(2, **ANKLE), at_the_top(2, foot_sure_ratio=0.8, **ANKLE)),
    Demonstration(
        "heels-up", at_the_top(2, shin_deg=0, **HEEL), at_the_top(2, shin_deg=-25, **HEEL)
    ),
    Demonstration("dropping", rise(down_s=0.45), rise(down_s=1.6)),
    Demonstration("dropping", timed(down=0.9), timed(down=1.5)),
    Demonstration("dropping", small(down=0.65), small(down=1.1)),
    Demonstration("sagging", sinking(165, 1.5), sinking(178, 1.5)),
    Demonstration("sagging", sinking(165, 1.5), sinking(148, 1.5)),
    Demonstration("sagging", sunk(0.4), sunk(0.15)),
    Demonstration("head-lift", lifted(Joint.EAR, 50), lifted(Joint.EAR, 14)),
    Demonstration(
        "head-lift", at_the_top(0.95, head_lift_ratio=0.2), at_the_top(0.7, head_lift_ratio=0.2)
    ),
    Demonstration("rushed", rise(up_s=0.4), rise(up_s=1.2)),
    Demonstration("rushed", timed(up=0.6), timed(up=0.8)),
)
