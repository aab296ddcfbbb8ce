"""Seated figure-4 stretch, from both views: each fault, and a movement just short of it."""

from collections.abc import Callable

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from posecoach.verdict import ViewName
from tests.demonstrations.demonstration import Demonstration, Film, Movement, Series, Values, hill
from tests.figures.legs import ON_A_CHAIR, crossed
from tests.stick_figure import SHANK, TRUNK, Camera, Track, film, follow

FROM_THE_SIDE = Camera(distance_m=2.6, height_m=0.9)
WAY: Track = [(0.0, 0.0), (1.0, 0.0), (1.5, 1.0), (3.5, 1.0), (1.0, 0.0), (1.0, 0.0)]
Change = Callable[[Array, float], Array]
"""Changes the joints (33, 3), m, by a share of 1."""


def as_it_is(body: Array, share: float) -> Array:  # noqa: ARG001
    """Change nothing."""
    return body


def leaning(
    lean: float = 20.0,
    change: Change = as_it_is,
    *,
    way: Track = WAY,
    nod: float = 0.0,
    round_: float = 0.0,
    camera: Camera = ON_A_CHAIR,
) -> Film:
    """Film somebody who leans forward, deg, and changes something else on the way.

    Parameters
    ----------
    lean, nod, round_ : float
        As in :func:`tests.figures.legs.crossed`.
    change : Change
        Made in step with the lean.
    way : Track
        The share of the lean, over seconds.
    """

    def poses() -> list[Pose]:
        t, much = follow(way, 15)
        return [
            film(change(crossed(lean * m, Side.RIGHT, nod * m, round_ * m), m), s, camera)
            for s, m in zip(t.tolist(), much.tolist(), strict=True)
        ]

    return Film(poses)


UPPER = [i for i in range(33) if i < Side.LEFT.landmark(Joint.HIP)]


def to_the_side(degrees: float) -> Change:
    """Lean the trunk to the side."""

    def change(body: Array, share: float) -> Array:
        out = body.copy()
        out[UPPER, 1] += TRUNK * np.tan(np.radians(degrees * share))
        return out

    return change


def foot_aside(degrees: float) -> Change:
    """Set the left foot, which supports, aside from under its knee."""

    def change(body: Array, share: float) -> Array:
        out = body.copy()
        for joint in (Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
            out[Side.LEFT.landmark(joint), 1] += SHANK * np.sin(np.radians(degrees * share))
        return out

    return change


def ankle_down(shanks: float) -> Change:
    """Let the crossed right ankle slide down the left shin."""

    def change(body: Array, share: float) -> Array:
        out = body.copy()
        for joint in (Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
            out[Side.RIGHT.landmark(joint), 2] -= SHANK * shanks * share
        return out

    return change


def swinging(lean: float, by: float, camera: Camera) -> Film:
    """Film a lean that swings by a share of itself, once a second."""
    bounce: Track = [(0.5, 1.0 - by), (0.5, 1.0)] * 6
    way: Track = [(0.0, 0.0), (1.0, 0.0), (1.5, 1.0), *bounce, (1.5, 0.0), (1.0, 0.0)]
    return leaning(lean, way=way, camera=camera)


LEAN: Track = hill(rest=0.0, top=0.15, at=1, up=1.5, stay=12, down=1.5)
FRONT: Values = {
    "forward_lean_ratio": LEAN, "crossed_shin_deg": 28, "ankle_to_knee_ratio": 0.15,
    "ankle_sunk_ratio": 0, "ankles_apart_ratio": 1.0, "knee_aside_ratio": 0.8,
    "hips_over_knee_ratio": 0.1, "support_shin_deg": 3, "side_lean_deg": 2,
    "head_height_shift_ratio": 0, "crossed_side_ratio": -1.0, "off_front_deg": 10,
}  # fmt: skip
"""A clean stretch seen from the front: leaning from 2.5 to 14.5 s."""

LEAN_DEG: Track = hill(rest=0, top=25, at=1, up=1.5, stay=12, down=1.5)
ASIDE: Values = {
    "forward_lean_deg": LEAN_DEG, "trunk_shortened_ratio": 0, "ankle_on_knee_ratio": 0.2,
    "far_leg_hidden_ratio": 0, "support_knee_deg": 90, "support_knee_height_ratio": 1,
    "knee_over_hip_ratio": 0,
    "crossed_over_ratio": -0.6, "off_side_deg": 10,
}  # fmt: skip
"""A clean stretch seen from the side: leaning from 2.5 to 14.5 s."""


def front(seconds: float = 5.0, **values: float) -> Series:
    """Follow a clean stretch from the front with some values for some seconds of it."""
    return Series(FRONT, values, (5.0, 5.0 + seconds), side=Side.RIGHT)


def aside(seconds: float = 5.0, **values: float) -> Series:
    """Follow a clean stretch from the side with some values for some seconds of it."""
    return Series(ASIDE, values, (5.0, 5.0 + seconds), side=Side.RIGHT)


def upright(seconds: float, lean: float = 0.0, **values: float) -> Series:
    """Follow somebody with a leg crossed for some seconds, leaning by a ratio."""
    kept: Track = [(0.0, lean), (seconds, lean)]
    return Series({**FRONT, "forward_lean_ratio": kept, **values}, side=Side.RIGHT)


def ready(seconds: float, lean: float = 0.0) -> Series:
    """Follow somebody seen from the side for some seconds, leaning by an angle, deg."""
    return Series({**ASIDE, "forward_lean_deg": [(0.0, lean), (seconds, lean)]}, side=Side.RIGHT)


def rocking(base: Values, name: str, top: float, by: float, half_s: float = 0.5) -> Series:
    """Follow a stretch in which a measure swings by so much, each way in so many seconds."""
    bounce: Track = [(half_s, top - by), (half_s, top)] * 4
    way: Track = [(0.0, 0.0), (1.0, 0.0), (1.5, top), (4.0, top), *bounce, (3.0, top), (1.0, 0.0)]
    return Series({**base, name: [*way, (1.0, 0.0)]}, side=Side.RIGHT)


FRONT_SWING = {"forward_lean_swing_ratio": 0.2}
ASIDE_SWING = {"forward_lean_swing_deg": 14.0}
NODDING = {"head_height_shift_ratio": -0.3}


def nodding(seconds: float) -> Series:
    """Follow somebody who sits upright and lets the head hang for some seconds."""
    still: Track = [(0.0, 0.0), (8.0, 0.0)]
    return Series({**FRONT, "forward_lean_ratio": still}, NODDING, (3.0, 3.0 + seconds), Side.RIGHT)


def seen_aside(fault: str, shows: Movement, short: Movement) -> Demonstration:
    """Return a demonstration that is seen from the side."""
    return Demonstration(fault, shows, short, ViewName.SIDE)


def in_front(fault: str, shows: Movement, short: Movement) -> Demonstration:
    """Return a demonstration that is seen from the front."""
    return Demonstration(fault, shows, short, ViewName.FRONT)


DEMONSTRATIONS = (
    in_front("side-lean", leaning(20, to_the_side(18)), leaning(20, to_the_side(7))),
    in_front("side-lean", front(1.7, side_lean_deg=18), front(1.2, side_lean_deg=18)),
    in_front("head-drop", leaning(0, nod=60), leaning(0, nod=15)),
    in_front(
        "head-drop",
        upright(8.0, head_height_shift_ratio=-0.3),
        upright(8.0, 0.2, head_height_shift_ratio=-0.3),
    ),
    in_front("foot-away", leaning(20, foot_aside(27)), leaning(20, foot_aside(13))),
    in_front("foot-away", front(1.7, support_shin_deg=27), front(1.2, support_shin_deg=27)),
    in_front("ankle-sliding", leaning(20, ankle_down(0.34)), leaning(20, ankle_down(0.12))),
    in_front(
        "ankle-sliding",
        front(ankle_to_knee_ratio=0.6, crossed_shin_deg=38),
        front(ankle_to_knee_ratio=0.3),
    ),
    in_front(
        "ankle-sliding",
        front(ankle_to_knee_ratio=0.52, crossed_shin_deg=38),
        front(ankle_to_knee_ratio=0.52, crossed_shin_deg=52),
    ),
    in_front(
        "ankle-sliding", front(1.2, ankle_to_knee_ratio=0.6), front(0.8, ankle_to_knee_ratio=0.6)
    ),
    in_front("ankle-sliding", front(ankle_sunk_ratio=-0.45), front(ankle_sunk_ratio=-0.15)),
    in_front("too-deep", leaning(56), leaning(30)),
    in_front("too-deep", front(2.3, forward_lean_ratio=0.85), front(1.7, forward_lean_ratio=0.85)),
    in_front("too-deep", front(forward_lean_ratio=0.85), front(forward_lean_ratio=0.55)),
    in_front(
        "shallow",
        leaning(0, way=[(0.0, 0.0), (14.0, 1.0)]),
        leaning(0, way=[(0.0, 0.0), (7.0, 1.0)]),
    ),
    in_front("shallow", upright(12.0), upright(8.0)),
    in_front("shallow", upright(12.0), upright(12.0, 0.1)),
    in_front("bounce", swinging(26, 0.55, ON_A_CHAIR), swinging(26, 0.1, ON_A_CHAIR)),
    in_front(
        "bounce",
        rocking(FRONT, "forward_lean_ratio", 0.3, 0.2),
        rocking(FRONT, "forward_lean_ratio", 0.3, 0.05),
    ),
    seen_aside(
        "rounded-back",
        leaning(28, round_=0.13, camera=FROM_THE_SIDE),
        leaning(28, round_=0.04, camera=FROM_THE_SIDE),
    ),
    seen_aside(
        "rounded-back",
        aside(1.7, trunk_shortened_ratio=0.15),
        aside(1.2, trunk_shortened_ratio=0.15),
    ),
    seen_aside(
        "rounded-back",
        aside(trunk_shortened_ratio=0.15, forward_lean_deg=39),
        aside(trunk_shortened_ratio=0.15, forward_lean_deg=48),
    ),
    seen_aside("too-deep", leaning(58, camera=FROM_THE_SIDE), leaning(42, camera=FROM_THE_SIDE)),
    seen_aside("too-deep", aside(2.3, forward_lean_deg=57), aside(1.7, forward_lean_deg=57)),
    seen_aside(
        "shallow",
        leaning(4, way=[(0.0, 1.0), (14.0, 1.0)], camera=FROM_THE_SIDE),
        leaning(22, way=[(0.0, 1.0), (14.0, 1.0)], camera=FROM_THE_SIDE),
    ),
    seen_aside("shallow", ready(12.0, 4.0), ready(8.0, 4.0)),
    seen_aside("bounce", swinging(30, 0.5, FROM_THE_SIDE), swinging(30, 0.1, FROM_THE_SIDE)),
    seen_aside(
        "bounce",
        rocking(ASIDE, "forward_lean_deg", 28, 13.0),
        rocking(ASIDE, "forward_lean_deg", 28, 4.0),
    ),
    in_front("head-drop", nodding(1.7), nodding(1.2)),
    in_front("bounce", front(1.2, **FRONT_SWING), front(0.8, **FRONT_SWING)),
    in_front(
        "bounce",
        rocking(FRONT, "forward_lean_ratio", 0.3, 0.2),
        rocking(FRONT, "forward_lean_ratio", 0.3, 0.2, half_s=1.9),
    ),
    seen_aside("bounce", aside(1.2, **ASIDE_SWING), aside(0.8, **ASIDE_SWING)),
    seen_aside(
        "bounce",
        rocking(ASIDE, "forward_lean_deg", 28, 13.0),
        rocking(ASIDE, "forward_lean_deg", 28, 13.0, half_s=1.9),
    ),
)
