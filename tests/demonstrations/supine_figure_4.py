"""Supine figure-4 stretch: each fault shown, and a movement just short of it."""

from posecoach.pose import Pose, Side
from tests.demonstrations.demonstration import Demonstration, Film, Series, Values, hill
from tests.figures.lying import crossed_on_the_back
from tests.stick_figure import Camera, Track, film, follow

CAMERA = Camera(distance_m=2.8, height_m=0.6, look_x_m=0.0)
WAY: Track = [(0.0, 110.0), (2.0, 110.0), (1.5, 75.0), (5.0, 75.0), (1.5, 110.0), (1.0, 110.0)]
"""The thigh's angle to the trunk, deg, over seconds."""


def drawing(way: Track = WAY, head: float = 0.0) -> Film:
    """Film somebody who draws the thigh in along a track, the head raised by a share of a trunk."""

    def poses() -> list[Pose]:
        t, angle = follow(way, 20)
        return [
            film(crossed_on_the_back(a, head * (3.0 < s < 8.0)), s, CAMERA)
            for s, a in zip(t.tolist(), angle.tolist(), strict=True)
        ]

    return Film(poses)


def bouncing(by: float) -> Film:
    """Film a stretch that swings by so many degrees, once a second."""
    bounce: Track = [(0.5, 75.0 + by), (0.5, 75.0)] * 7
    return drawing([(0.0, 110.0), (2.0, 110.0), (1.5, 75.0), *bounce, (1.5, 110.0), (1.0, 110.0)])


GOOD: Values = {
    "drawn_in_deg": hill(rest=115, top=75, at=2, up=1.5, stay=12, down=1.5),
    "ankle_on_knee_ratio": 0.2, "far_leg_hidden_ratio": 0, "support_knee_deg": 90,
    "knee_over_hip_ratio": 0.8, "head_lift_ratio": 0, "nose_height_ratio": 0.1,
    "crossed_over_ratio": 0.6, "trunk_slope_deg": 0, "lying_deg": 5, "off_side_deg": 10,
}  # fmt: skip
"""A clean stretch: drawn in from 3.5 to 15.5 s."""


def held(seconds: float, **values: float) -> Series:
    """Follow a clean stretch with some values for some seconds of it."""
    return Series(GOOD, values, (6.0, 6.0 + seconds), side=Side.LEFT)


def swinging(by: float, seconds: int) -> Series:
    """Follow a stretch that swings by so many degrees, once a second for so many seconds."""
    bounce: Track = [(0.5, 75.0 + by), (0.5, 75.0)] * seconds
    way: Track = [(0.0, 115.0), (2.0, 115.0), (1.5, 75.0), (4.0, 75.0), *bounce, (5.0, 75.0)]
    return Series({**GOOD, "drawn_in_deg": [*way, (1.5, 115.0), (1.5, 115.0)]}, side=Side.LEFT)


def swaying(by: float) -> Series:
    """Follow a stretch that sways by so many degrees, too slowly to bounce."""
    sway: Track = [(1.6, 75.0 + by), (1.6, 75.0)] * 5
    way: Track = [(0.0, 115.0), (2.0, 115.0), (1.5, 75.0), (4.0, 75.0), *sway, (3.0, 75.0)]
    return Series({**GOOD, "drawn_in_deg": [*way, (1.5, 115.0), (1.5, 115.0)]}, side=Side.LEFT)


def waiting(seconds: float) -> Track:
    """Return the way of somebody who draws the thigh in only after some seconds."""
    return [(0.0, 110.0), (seconds, 110.0), (1.5, 75.0), (3.0, 75.0), (1.0, 110.0), (0.5, 110.0)]


def kept(angle: float, seconds: float) -> Series:
    """Follow somebody who keeps the thigh at an angle, deg, for some seconds."""
    return Series({**GOOD, "drawn_in_deg": [(0.0, angle), (seconds, angle)]}, side=Side.LEFT)


SWING = {"drawn_in_swing_deg": 18.0}

DEMONSTRATIONS = (
    Demonstration("bounce", bouncing(18.0), bouncing(5.0)),
    Demonstration("bounce", swinging(16.0, 3), swinging(16.0, 1)),
    Demonstration("bounce", swinging(20.0, 5), swinging(6.0, 5)),
    Demonstration("bounce", held(2.9, **SWING), held(2.1, **SWING)),
    Demonstration("bounce", swinging(16.0, 5), swaying(16.0)),
    Demonstration("head-lift", drawing(head=0.2), drawing(head=0.05)),
    Demonstration("head-lift", held(2.4, head_lift_ratio=0.2), held(1.6, head_lift_ratio=0.2)),
    Demonstration("shallow", drawing(waiting(14.0)), drawing(waiting(8.0))),
    Demonstration("shallow", kept(101, 12.0), kept(101, 8.0)),
    Demonstration("shallow", kept(101, 12.0), kept(88, 12.0)),
)
