"""Hip CARs on all fours: each fault shown, and a movement just short of it."""

from collections.abc import Sequence

from posecoach.pose import Side
from tests.demonstrations.circling import narrowed, thigh, track
from tests.demonstrations.demonstration import Demonstration, Film, Series, Values
from tests.figures.all_fours import QUIET, Fidget, circling
from tests.figures.legs import Keys

DEEP: Keys = [
    (0, 0, 0), (40, 0, 0), (75, 4, 0), (85, 22, 0), (70, 45, 0), (30, 58, 0), (-15, 52, 0),
    (-48, 34, 0), (-46, 14, 0), (-20, 3, 0), (0, 0, 0),
]  # fmt: skip
"""A full opening circle on all fours: the thigh goes back until it is nearly level."""

MEDIUM: Keys = [
    (0, 0, 0), (20, 0, 0), (32, 5, 0), (34, 22, 0), (26, 34, 0), (8, 38, 0), (-10, 34, 0),
    (-20, 22, 0), (-16, 9, 0), (-6, 2, 0), (0, 0, 0),
]  # fmt: skip
"""One that is just large enough; a narrower one would pass through the place of rest."""

BEHIND: Keys = [(min(flexion, 0.2 * flexion), out, tuck) for flexion, out, tuck in DEEP]
"""One whose knee hardly comes forward."""


def circle(
    keys: Keys = DEEP, seconds: float = 9.0, fidget: Fidget = QUIET, halts: Sequence[float] = ()
) -> Film:
    """Film one circle of the near leg."""
    return Film(lambda: circling(keys, seconds, fidget, halts))


def values(
    keys: Keys = DEEP, seconds: float = 9.0, halts: Sequence[float] = (), bursts: int = 0
) -> Values:
    """Return what is measured on one clean circle from 1.5 s on."""
    way = thigh(keys, seconds, halts, bursts=bursts)
    return {
        "knee_headward_ratio": track(way["ahead"]), "knee_up_ratio": track(way["up"]),
        "knee_sideways_ratio": track(way["outward"]), "back_slope_shift_deg": 0,
        "weight_shift_ratio": 0, "elbow_deg": 172, "hand_under_ratio": 1.1, "trunk_slope_deg": 10,
        "nose_height_ratio": 0, "circling_side_shift_ratio": -0.5, "lying_deg": 10,
        "off_side_deg": 10,
    }  # fmt: skip


def with_(seconds: float = 3.0, **changes: float) -> Series:
    """Follow a clean circle with some values for some seconds of it."""
    return Series(values(), changes, (3.5, 3.5 + seconds), Side.RIGHT)


def timed(seconds: float, halts: Sequence[float] = ()) -> Series:
    """Follow a circle that takes so long and halts at some shares of its way."""
    return Series(values(DEEP, seconds, halts), side=Side.RIGHT)


def in_bursts(bursts: int) -> Series:
    """Follow a circle that halts once, and hurries and slows down so many times besides."""
    return Series(values(halts=(0.6, 0.6), bursts=bursts), side=Side.RIGHT)


def shaped(keys: Keys) -> Series:
    """Follow a circle of another shape."""
    return Series(values(keys, 10.0), side=Side.RIGHT)


DEMONSTRATIONS = (
    Demonstration("back-moves", circle(fidget=Fidget(slope=-18)), circle(fidget=Fidget(slope=-5))),
    Demonstration("back-moves", with_(back_slope_shift_deg=17), with_(back_slope_shift_deg=4)),
    Demonstration("back-moves", with_(back_slope_shift_deg=-17), with_(back_slope_shift_deg=-4)),
    Demonstration(
        "back-moves", with_(0.85, back_slope_shift_deg=17), with_(0.6, back_slope_shift_deg=17)
    ),
    Demonstration(
        "weight-shift", circle(fidget=Fidget(shift=0.25)), circle(fidget=Fidget(shift=0.06))
    ),
    Demonstration("weight-shift", with_(weight_shift_ratio=0.25), with_(weight_shift_ratio=0.06)),
    Demonstration("weight-shift", with_(weight_shift_ratio=-0.25), with_(weight_shift_ratio=-0.06)),
    Demonstration(
        "weight-shift", with_(0.85, weight_shift_ratio=0.25), with_(0.6, weight_shift_ratio=0.25)
    ),
    Demonstration("wrong-order", circle(BEHIND), circle()),
    Demonstration("wrong-order", shaped(BEHIND), shaped(DEEP)),
    Demonstration("elbows-bend", circle(fidget=Fidget(elbow=55)), circle(fidget=Fidget(elbow=28))),
    Demonstration("elbows-bend", with_(elbow_deg=130), with_(elbow_deg=152)),
    Demonstration("elbows-bend", with_(0.85, elbow_deg=130), with_(0.6, elbow_deg=130)),
    Demonstration("small-circle", circle(narrowed(DEEP, 0.17)), circle()),
    Demonstration("small-circle", shaped(narrowed(DEEP, 0.17)), shaped(MEDIUM)),
    Demonstration("too-fast", circle(seconds=5.0), circle(seconds=8.0)),
    Demonstration("too-fast", timed(5.0), timed(7.0)),
    Demonstration("stop-start", circle(halts=(0.3, 0.6)), circle()),
    Demonstration("stop-start", timed(10.0, (0.3, 0.6)), timed(10.0, (0.4,))),
    Demonstration("stop-start", in_bursts(5), in_bursts(0)),
)
