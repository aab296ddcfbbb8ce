"""Hip CARs, standing: each fault shown, and a movement just short of it."""

from collections.abc import Sequence

import numpy as np

from posecoach.pose import Array, Side
from posecoach.verdict import ViewName
from tests.demonstrations.circling import narrowed, thigh, track
from tests.demonstrations.demonstration import Demonstration, Film, Movement, Series, Values
from tests.figures.legs import FULL, HONEST, LOW, Cheat, Keys, circles


def circle(
    keys: Keys = FULL, seconds: float = 8.0, cheat: Cheat = HONEST, halts: Sequence[float] = ()
) -> Film:
    """Film one circle of the right leg."""
    return Film(lambda: circles(keys, seconds, cheat=cheat, fps=20, halts=halts))


def values(
    keys: Keys = FULL, seconds: float = 8.0, halts: Sequence[float] = (), bursts: int = 0
) -> Values:
    """Return what is measured on one clean circle from 1.5 s on."""
    way = thigh(keys, seconds, halts, bursts=bursts)
    lifted: Array = (np.hypot(way["ahead"], way["outward"]) > 0.05).astype(np.float64)
    return {
        "knee_out_ratio": track(way["outward"]), "knee_forward_ratio": track(way["ahead"]),
        "knee_up_ratio": track(way["up"]), "foot_up_ratio": track(0.4 * lifted),
        "shank_tuck_ratio": track(-1 + 0.6 * lifted), "stance_knee_deg": 175,
        "trunk_tilt_shift_deg": 0, "hips_tilt_shift_deg": 0, "shoulders_tilt_shift_deg": 0,
        "hips_narrowed_ratio": 0, "shoulders_narrowed_ratio": 0, "trunk_upright_deg": 88,
        "circling_side_ratio": -0.5, "off_front_deg": 5,
    }  # fmt: skip


def with_(seconds: float = 3.0, **changes: float) -> Series:
    """Follow a clean circle with some values for some seconds of it."""
    return Series(values(), changes, (3.5, 3.5 + seconds), Side.RIGHT)


def timed(seconds: float, halts: Sequence[float] = ()) -> Series:
    """Follow a circle that takes so long and halts at some shares of its way."""
    return Series(values(FULL, seconds, halts), side=Side.RIGHT)


def in_bursts(bursts: int) -> Series:
    """Follow a circle that halts once, and hurries and slows down so many times besides."""
    return Series(values(halts=(0.5, 0.5), bursts=bursts), side=Side.RIGHT)


def shaped(keys: Keys) -> Series:
    """Follow a circle of another shape."""
    return Series(values(keys, 9.0), side=Side.RIGHT)


def in_front(fault: str, shows: Movement, short: Movement) -> Demonstration:
    """Return a demonstration that is seen from the front."""
    return Demonstration(fault, shows, short, ViewName.FRONT)


def tilts(trunk: float, shoulders: float, hips: float = 0.0, seconds: float = 3.0) -> Series:
    """Follow a clean circle in which the trunk and the lines of shoulders and hips tilt, deg."""
    return with_(
        seconds,
        trunk_tilt_shift_deg=trunk,
        shoulders_tilt_shift_deg=shoulders,
        hips_tilt_shift_deg=hips,
    )


DEMONSTRATIONS = (
    in_front("trunk-lean", circle(cheat=Cheat(lean=18)), circle(cheat=Cheat(lean=6))),
    in_front("trunk-lean", tilts(17, 12), tilts(3, 12)),
    in_front("trunk-lean", tilts(17, 12), tilts(17, 0)),
    in_front("trunk-lean", tilts(-17, -12), tilts(-3, -12)),
    in_front("trunk-lean", tilts(-17, -12), tilts(-17, 0)),
    in_front("trunk-lean", tilts(17, 12, seconds=0.85), tilts(17, 12, seconds=0.6)),
    in_front("hip-hike", circle(cheat=Cheat(hike=20)), circle(cheat=Cheat(hike=10))),
    in_front("hip-hike", tilts(9, 0, 21), tilts(9, 0, 7)),
    in_front("hip-hike", tilts(9, 0, 21), tilts(1, 0, 21)),
    in_front("hip-hike", tilts(9, 0, 21), tilts(9, 17, 21)),
    in_front("hip-hike", tilts(-9, 0, -21), tilts(-9, 0, -7)),
    in_front("hip-hike", tilts(-9, 0, -21), tilts(-1, 0, -21)),
    in_front("hip-hike", tilts(-9, 0, -21), tilts(-9, -17, -21)),
    in_front("hip-hike", tilts(9, 0, 21, 0.85), tilts(9, 0, 21, 0.6)),
    in_front("pelvis-turn", circle(cheat=Cheat(turn=42)), circle(cheat=Cheat(turn=20))),
    in_front(
        "pelvis-turn", with_(shoulders_narrowed_ratio=0.35), with_(shoulders_narrowed_ratio=0.1)
    ),
    in_front("pelvis-turn", with_(hips_narrowed_ratio=0.35), with_(hips_narrowed_ratio=0.1)),
    in_front(
        "pelvis-turn", with_(0.85, hips_narrowed_ratio=0.35), with_(0.6, hips_narrowed_ratio=0.35)
    ),
    in_front("losing-height", circle(LOW), circle(FULL)),
    in_front("losing-height", timed(15.0), timed(8.0)),
    in_front("stance-knee", circle(cheat=Cheat(bow=36)), circle(cheat=Cheat(bow=16))),
    in_front("stance-knee", with_(stance_knee_deg=148), with_(stance_knee_deg=163)),
    in_front("stance-knee", with_(0.85, stance_knee_deg=148), with_(0.6, stance_knee_deg=148)),
    in_front("small-circle", circle(narrowed(FULL, 0.08)), circle()),
    in_front("small-circle", shaped(narrowed(FULL, 0.08)), shaped(narrowed(FULL, 0.4))),
    in_front("wrong-order", circle(narrowed(FULL, 0.42, 0.42)), circle()),
    in_front("wrong-order", shaped(narrowed(FULL, 0.42, 0.42)), shaped(FULL)),
    in_front("too-fast", circle(seconds=3.9), circle(seconds=6.5)),
    in_front("too-fast", timed(3.9), timed(5.6)),
    in_front("stop-start", circle(halts=(0.3, 0.6)), circle()),
    in_front("stop-start", timed(9.0, (0.3, 0.6)), timed(9.0, (0.4,))),
    in_front("stop-start", in_bursts(5), in_bursts(0)),
)
