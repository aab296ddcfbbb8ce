"""Hip CARs lying on the side: each fault shown, and a movement just short of it."""

from collections.abc import Sequence

from posecoach.pose import Side
from posecoach.verdict import ViewName
from tests.demonstrations.circling import narrowed, thigh, track
from tests.demonstrations.demonstration import Demonstration, Film, Movement, Series, Values
from tests.figures.legs import FULL, Keys
from tests.figures.lying import on_the_side


def circle(
    keys: Keys = FULL, seconds: float = 9.0, roll: float = 0.0, halts: Sequence[float] = ()
) -> Film:
    """Film one circle of the upper leg."""
    return Film(lambda: on_the_side(keys, seconds, roll=roll, halts=halts))


def values(
    keys: Keys = FULL, seconds: float = 9.0, halts: Sequence[float] = (), bursts: int = 0
) -> Values:
    """Return what is measured on one clean circle from 1.5 s on."""
    way = thigh(keys, seconds, halts, bursts=bursts)
    return {
        "knee_headward_ratio": track(way["up"]), "knee_up_ratio": track(way["outward"]),
        "knee_lensward_ratio": track(way["ahead"]), "shoulders_stacked_ratio": 0.65,
        "circling_side_ratio": 0.5, "lying_deg": 5, "off_front_deg": 10,
    }  # fmt: skip


def with_(seconds: float = 3.0, **changes: float) -> Series:
    """Follow a clean circle with some values for some seconds of it."""
    return Series(values(), changes, (3.5, 3.5 + seconds), Side.LEFT)


def timed(seconds: float, halts: Sequence[float] = ()) -> Series:
    """Follow a circle that takes so long and halts at some shares of its way."""
    return Series(values(FULL, seconds, halts), side=Side.LEFT)


def in_bursts(bursts: int) -> Series:
    """Follow a circle that halts once, and hurries and slows down so many times besides."""
    return Series(values(halts=(0.5, 0.5), bursts=bursts), side=Side.LEFT)


def shaped(keys: Keys) -> Series:
    """Follow a circle of another shape."""
    return Series(values(keys, 9.0), side=Side.LEFT)


def in_front(fault: str, shows: Movement, short: Movement) -> Demonstration:
    """Return a demonstration that is seen from the front."""
    return Demonstration(fault, shows, short, ViewName.FRONT)


DEMONSTRATIONS = (
    in_front("small-circle", circle(narrowed(FULL, 0.13)), circle()),
    in_front("small-circle", shaped(narrowed(FULL, 0.13)), shaped(narrowed(FULL, 0.4, 0.6))),
    in_front("wrong-order", circle(narrowed(FULL, 0.4, 0.4)), circle()),
    in_front("wrong-order", shaped(narrowed(FULL, 0.4, 0.4)), shaped(FULL)),
    in_front("too-fast", circle(seconds=3.4), circle(seconds=6.0)),
    in_front("too-fast", timed(3.3), timed(5.0)),
    in_front("stop-start", circle(halts=(0.3, 0.6)), circle()),
    in_front("stop-start", timed(9.0, (0.3, 0.6)), timed(9.0, (0.4,))),
    in_front("stop-start", in_bursts(5), in_bursts(0)),
    in_front("roll-back", circle(roll=79), circle(roll=45)),
    in_front("roll-back", with_(shoulders_stacked_ratio=0.18), with_(shoulders_stacked_ratio=0.4)),
    in_front(
        "roll-back",
        with_(1.2, shoulders_stacked_ratio=0.18),
        with_(0.8, shoulders_stacked_ratio=0.18),
    ),
)
