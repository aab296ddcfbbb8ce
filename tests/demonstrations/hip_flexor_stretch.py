"""Half-kneeling hip flexor stretch: each fault shown, and a movement just short of it."""

from dataclasses import replace

from posecoach.pose import Joint, Pose, Side
from tests.demonstrations.demonstration import Demonstration, Film, Series, Values, hill
from tests.figures.kneeling import kneel
from tests.stick_figure import Track


def into(to: float, seconds: float = 5.0) -> Track:
    """Return the way to a number of degrees, some seconds there, and the way back."""
    return [(0.0, 0.0), (2.0, 0.0), (2.0, to), (seconds, to), (2.0, 0.0), (1.0, 0.0)]


def stretch(shift: float = 14.0, lean: float = 0.0, foot_m: float = 0.54) -> Film:
    """Film a stretch: hips and trunk so far forward, deg, the front foot so far away, m."""
    return Film(lambda: kneel(into(shift), into(lean), foot_m=foot_m, fps=15))


def bouncing(by: float) -> Film:
    """Film a stretch in which the thigh swings by so many degrees, twice a second."""
    low, high = 13.0 - by / 2, 13.0 + by / 2
    track: Track = [(0.0, 0.0), (2.0, 0.0), (1.5, high), *[(0.5, low), (0.5, high)] * 8, (1.5, 0.0)]
    return Film(lambda: kneel(track, fps=15))


def heel_raised(px: float) -> Film:
    """Film a stretch in which the front heel, the right one, rises; a shank has 130 px."""

    def poses() -> list[Pose]:
        out = []
        for pose in kneel(into(14.0), side=Side.LEFT, fps=15):
            xy = pose.xy.copy()
            xy[Side.RIGHT.landmark(Joint.HEEL), 1] -= px * (4.5 < pose.t < 8.5)
            out.append(replace(pose, xy=xy))
        return out

    return Film(poses)


def waiting(shift: float) -> Film:
    """Film somebody who kneels for 14 s, the hips so far forward, deg."""
    return Film(lambda: kneel([(0.0, shift), (14.0, shift)], fps=15))


THIGH: Track = hill(rest=0, top=14, at=2, up=2, stay=10, down=2)
GOOD: Values = {
    "rear_thigh_deg": THIGH, "rear_thigh_shift_deg": THIGH, "thigh_to_trunk_deg": THIGH,
    "trunk_lean_deg": 0, "trunk_lean_shift_deg": 0, "front_knee_deg": 90, "front_shin_deg": 0,
    "front_heel_lift_ratio": 0, "front_toe_lift_ratio": 0, "knees_apart_ratio": 0.9,
    "knee_off_floor_ratio": 0, "hip_over_knee_ratio": 0.95, "rear_shin_slope_deg": 5,
    "kneeling_side_ratio": 0.9, "off_side_deg": 10,
}  # fmt: skip
"""A clean stretch: held from 4 to 14 s."""


def held(seconds: float = 5.0, **values: float) -> Series:
    """Follow a clean stretch with some values for some seconds of it."""
    return Series(GOOD, values, (6.0, 6.0 + seconds), side=Side.LEFT)


def still(seconds: float, shift: float = 0.0) -> Series:
    """Follow somebody who kneels still for some seconds, the thigh so far forward, deg."""
    kept: Track = [(0.0, shift), (seconds, shift)]
    return Series(
        {**GOOD, "rear_thigh_deg": kept, "rear_thigh_shift_deg": 0.0, "thigh_to_trunk_deg": 0.0}
    )


def swinging(by: float, seconds: float) -> Series:
    """Follow a stretch in which the thigh swings for some seconds by so many degrees."""
    bounce: Track = [(0.5, 14 - by), (0.5, 14.0)] * round(seconds)
    track: Track = [
        (0.0, 0.0),
        (2.0, 0.0),
        (2.0, 14.0),
        (4.0, 14.0),
        *bounce,
        (3.0, 14.0),
        (1.0, 0.0),
    ]
    return Series({**GOOD, "rear_thigh_deg": [*track, (1.0, 0.0)]})


def swaying(by: float) -> Series:
    """Follow a stretch in which the thigh sways by so many degrees, too slowly to bounce."""
    sway: Track = [(1.9, 14.0 - by), (1.9, 14.0)] * 3
    track: Track = [(0.0, 0.0), (2.0, 0.0), (2.0, 14.0), (4.0, 14.0), *sway, (2.0, 0.0)]
    return Series({**GOOD, "rear_thigh_deg": [*track, (1.0, 0.0)]})


SWING = {"rear_thigh_swing_deg": 12.0}
HEEL = {"front_heel_lift_ratio": 0.25}

DEMONSTRATIONS = (
    Demonstration("forward-lean", stretch(lean=28), stretch(lean=6)),
    Demonstration("forward-lean", held(trunk_lean_deg=27), held(trunk_lean_deg=14)),
    Demonstration("forward-lean", held(0.85, trunk_lean_deg=27), held(0.6, trunk_lean_deg=27)),
    Demonstration(
        "forward-lean",
        held(trunk_lean_deg=15, trunk_lean_shift_deg=18),
        held(trunk_lean_deg=15, trunk_lean_shift_deg=6),
    ),
    Demonstration(
        "forward-lean",
        held(trunk_lean_deg=15, trunk_lean_shift_deg=18),
        held(trunk_lean_deg=4, trunk_lean_shift_deg=18),
    ),
    Demonstration("forward-lean", held(thigh_to_trunk_deg=-10), held(thigh_to_trunk_deg=8)),
    Demonstration("back-arch", stretch(shift=9, lean=-14), stretch(shift=9, lean=-5)),
    Demonstration("back-arch", held(trunk_lean_deg=-16), held(trunk_lean_deg=-4)),
    Demonstration("back-arch", held(1.7, trunk_lean_deg=-16), held(1.2, trunk_lean_deg=-16)),
    Demonstration("back-arch", held(thigh_to_trunk_deg=38), held(thigh_to_trunk_deg=26)),
    Demonstration(
        "front-knee-forward", stretch(foot_m=0.41, shift=16), stretch(foot_m=0.54, shift=16)
    ),
    Demonstration("front-knee-forward", held(front_shin_deg=22), held(front_shin_deg=9)),
    Demonstration("front-knee-forward", held(1.2, front_shin_deg=22), held(0.8, front_shin_deg=22)),
    Demonstration("heel-up", heel_raised(35), heel_raised(9)),
    Demonstration("heel-up", held(1.2, **HEEL), held(0.8, **HEEL)),
    Demonstration(
        "heel-up", held(**HEEL), held(front_heel_lift_ratio=0.3, front_toe_lift_ratio=0.2)
    ),
    Demonstration("sunk-lunge", held(front_knee_deg=58), held(front_knee_deg=72)),
    Demonstration("sunk-lunge", held(1.8, front_knee_deg=55), held(1.2, front_knee_deg=55)),
    Demonstration("no-shift", waiting(0.0), waiting(12.0)),
    Demonstration("no-shift", still(12.0), still(8.0)),
    Demonstration("no-shift", still(13.0), still(13.0, shift=8.5)),
    Demonstration("no-shift", still(13.0, shift=6.5), still(13.0, shift=8.5)),
    Demonstration("bounce", bouncing(8.0), bouncing(3.0)),
    Demonstration("bounce", swinging(10.0, 2.0), swinging(3.0, 2.0)),
    Demonstration("bounce", held(1.2, **SWING), held(0.8, **SWING)),
    Demonstration("bounce", swinging(10.0, 2.0), swaying(10.0)),
)
