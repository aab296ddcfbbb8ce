"""90/90 drill: each fault shown, and a movement just short of it."""

from collections.abc import Callable

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from posecoach.verdict import ViewName
from tests.demonstrations.demonstration import Demonstration, Film, Movement, Series, Values
from tests.figures.legs import ON_THE_FLOOR, knees_aside
from tests.stick_figure import TRUNK, Track, film, follow

Change = Callable[[Array, float], Array]
UPPER = [i for i in range(33) if i < Side.LEFT.landmark(Joint.HIP)]
HIPS_AND_UP = [i for i in range(33) if i < Side.LEFT.landmark(Joint.KNEE)]


def as_it_is(body: Array, share: float) -> Array:  # noqa: ARG001
    """Change nothing."""
    return body


def switching(
    seconds: float = 3.0, change: Change = as_it_is, changes: Track = ((0.0, 0.0),) * 2
) -> Film:
    """Film one switch from 2 s on, and change something else by a share over seconds."""

    def poses() -> list[Pose]:
        t, w = follow([(0.0, 0.8), (2.0, 0.8), (seconds, -0.8), (4.0, -0.8)], 20)
        share = np.interp(t, *follow([*changes, (60.0, changes[-1][1])], 20))
        return [
            film(change(knees_aside(float(k)), float(m)), float(s), ON_THE_FLOOR)
            for s, k, m in zip(t, w, share, strict=True)
        ]

    return Film(poses)


def leaning(degrees: float) -> Film:
    """Film somebody who leans forward on a side for 4 s."""

    def poses() -> list[Pose]:
        t, much = follow([(0, 0), (2, 0), (1, 1), (4, 1), (1, 0), (2, 0)], 20)
        return [
            film(knees_aside(0.8, degrees * m), s, ON_THE_FLOOR)
            for s, m in zip(t.tolist(), much.tolist(), strict=True)
        ]

    return Film(poses)


def trunk_aside(degrees: float) -> Change:
    """Lean the trunk to the side."""

    def change(body: Array, share: float) -> Array:
        out = body.copy()
        a = np.radians(degrees * share)
        out[UPPER, 1] += TRUNK * np.sin(a)
        out[UPPER, 2] -= TRUNK * (1 - np.cos(a))
        return out

    return change


def seat_up(trunks: float) -> Change:
    """Lift the hips, and the trunk with them."""

    def change(body: Array, share: float) -> Array:
        out = body.copy()
        out[HIPS_AND_UP, 2] += TRUNK * trunks * share
        return out

    return change


AFTER: Track = [(0.0, 0.0), (5.5, 0.0), (0.5, 1.0), (3.0, 1.0)]
"""From half a second after the switch on."""

MIDWAY: Track = [(0.0, 0.0), (2.7, 0.0), (0.5, 1.0), (0.6, 1.0), (0.5, 0.0), (3.0, 0.0)]
"""In the middle of the switch."""

GOOD: Values = {
    "knees_side_ratio": [(0.0, 0.8), (2.0, 0.8), (3.0, -0.8), (5.0, -0.8)],
    "seat_lift_ratio": 0, "seat_over_foot_ratio": 0.2, "trunk_aside_deg": 3,
    "lean_from_tall_ratio": 0, "off_front_deg": 10,
}  # fmt: skip
"""One slow switch, from 2 to 5 s."""


def after(seconds: float = 3.0, **values: float) -> Series:
    """Follow a switch with some values for some seconds after it."""
    return Series(GOOD, values, (6.5, 6.5 + seconds))


def during(seconds: float, **values: float) -> Series:
    """Follow a switch with some values for some seconds of it."""
    return Series(GOOD, values, (3.4, 3.4 + seconds))


def across(*way: tuple[float, float]) -> Series:
    """Follow a switch that goes along a track of (duration s, where the knees are)."""
    return Series({**GOOD, "knees_side_ratio": [(0.0, 0.8), (2.0, 0.8), *way, (5.0, -0.8)]})


def narrow(seconds: float) -> Series:
    """Follow a switch of somebody whose knees hardly go to the sides, over some seconds."""
    way: Track = [(0.0, 0.5), (2.0, 0.5), (seconds, -0.5), (5.0, -0.5)]
    return Series({**GOOD, "knees_side_ratio": way})


def jerking(until: float) -> Series:
    """Follow a switch that begins and ends slowly, and is quick between two places."""
    return across((0.5, until), (0.5, -until), (0.5, -0.8))


def kept(lean: float, seconds: float) -> Series:
    """Follow a lean on a side, by a ratio, for some seconds."""
    way: Track = [(0.0, 0.0), (2.0, 0.0), (0.8, lean), (seconds, lean), (0.8, 0.0), (2.0, 0.0)]
    return Series({**GOOD, "knees_side_ratio": 0.8, "lean_from_tall_ratio": way})


def in_front(fault: str, shows: Movement, short: Movement) -> Demonstration:
    """Return a demonstration that is seen from the front."""
    return Demonstration(fault, shows, short, ViewName.FRONT)


DEMONSTRATIONS = (
    in_front(
        "leaning-off",
        switching(change=trunk_aside(20), changes=AFTER),
        switching(change=trunk_aside(9), changes=AFTER),
    ),
    in_front("leaning-off", after(1.8, trunk_aside_deg=20), after(1.2, trunk_aside_deg=20)),
    in_front(
        "leaning-off",
        after(1.8, trunk_aside_deg=20),
        after(4.0, trunk_aside_deg=20, lean_from_tall_ratio=0.24),
    ),
    in_front("dropping", switching(0.9), switching(2.2)),
    in_front("dropping", across((1.0, -0.8)), across((1.5, -0.8))),
    in_front("dropping", narrow(0.8), narrow(1.1)),
    in_front("dropping", jerking(0.65), jerking(0.6)),
    in_front("dropping", across((1.0, -0.8)), across((1.1, -0.8))),
    in_front("dropping", across((1.0, -0.8)), narrow(1.0)),
    in_front("half-way", across((1.5, 0.0), (5.0, 0.0), (1.5, -0.8)), across((8.0, -0.8))),
    in_front("half-way", during(4.5, knees_side_ratio=0.1), during(3.5, knees_side_ratio=0.1)),
    in_front(
        "seat-lifting",
        switching(change=seat_up(0.4), changes=MIDWAY),
        switching(change=seat_up(0.15), changes=MIDWAY),
    ),
    in_front("seat-lifting", during(0.4, seat_lift_ratio=0.4), during(0.2, seat_lift_ratio=0.4)),
    in_front("over-lean", leaning(52), leaning(32)),
    in_front("over-lean", kept(0.4, 4.0), kept(0.15, 4.0)),
    in_front("over-lean", kept(0.4, 2.8), kept(0.15, 2.8)),
)
