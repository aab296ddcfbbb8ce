"""Single-leg bridge: each fault shown, and a movement just short of it."""

from posecoach.pose import Side
from tests.demonstrations.demonstration import Demonstration, Film, Series, Values, hill
from tests.figures.bridges import with_a_leg_up
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line


def rise(**tempo: float) -> Film:
    """Film one bridge to 176 degrees with the left leg up, or as `reps` says."""
    how = {"rest": REST, "top": 176.0} | tempo
    track = [(0.0, REST), (1.5, REST), *reps(1, **how)]
    return Film(lambda: with_a_leg_up(bridge(track), Side.LEFT, 1.0, 99.0))


GOOD: Values = {
    "lifted_foot_ratio": 1.2, "knee_deg": 80, "knee_height_ratio": 0.8, "support_side_ratio": -1.2,
    "foot_over_shoulder_ratio": 0,
    "trunk_slope_deg": 0, "nose_height_ratio": 0.1, "off_side_deg": 10, "lying_deg": 5,
}  # fmt: skip


def timed(stay: float) -> Series:
    """Follow one repetition with a stay at the top, s."""
    how = {"at": 2.0, "up": 1.5, "stay": stay, "down": 2.0}
    tracks = {"hip_line_deg": hill(rest=120, top=172, **how)}
    tracks["hips_lift_ratio"] = hill(rest=0, top=0.5, **how)
    return Series({**GOOD, **tracks}, side=Side.RIGHT)


DEMONSTRATIONS = (
    Demonstration("low-top", rise(top=144), rise(top=162)),
    Demonstration("short-hold", rise(hold_s=0.1), rise(hold_s=1.4)),
    Demonstration("short-hold", timed(0.5), timed(1.2)),
)
