"""Marching bridge: each fault shown, and a movement just short of it."""

from tests.demonstrations.demonstration import Demonstration, Film, Values
from tests.figures.bridges import march

GOOD: Values = {
    "hip_line_deg": 172, "knee_deg": 80, "knee_height_ratio": 0.8, "one_foot_up_ratio": 0,
    "foot_over_shoulder_ratio": 0,
    "support_side_ratio": 1.0, "trunk_slope_deg": 0, "nose_height_ratio": 0.1, "off_side_deg": 10,
    "lying_deg": 5,
}  # fmt: skip


def steps(seconds: float, dip: float) -> Film:
    """Film two steps of so many seconds each, in which the hips sink by a share of the thigh."""
    return Film(lambda: march(seconds, dip))


DEMONSTRATIONS = (
    Demonstration("hip-dip", steps(2.0, 0.22), steps(2.0, 0.06)),
    Demonstration("march-fast", steps(0.9, 0.0), steps(1.4, 0.0)),
)
