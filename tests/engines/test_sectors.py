"""A knee has visited a sector of a circle once it was there for a tenth of a second."""

import pytest

from posecoach.engines.sectors import Sectors
from posecoach.exercises import exercises
from posecoach.rules.circle import Circle
from tests.demonstrations import hip_cars_quadruped, hip_cars_side_lying, hip_cars_standing
from tests.exercises.test_positions import at_first

OUTWARD = {
    "hip-cars-standing": (hip_cars_standing, "knee_out_ratio"),
    "hip-cars-quadruped": (hip_cars_quadruped, "knee_sideways_ratio"),
    "hip-cars-side-lying": (hip_cars_side_lying, "knee_up_ratio"),
}
"""What each exercise measures outward; at rest it is small, and 0.6 is far out."""


@pytest.mark.parametrize("name", OUTWARD)
@pytest.mark.parametrize(("seconds", "visited"), [(0.07, []), (0.13, ["out"])])
def test_a_tenth_of_a_second_in_a_sector_is_a_visit(
    seconds: float, visited: list[str], name: str
) -> None:
    module, outward = OUTWARD[name]
    pattern = exercises()[name].pattern
    assert isinstance(pattern, Circle)
    sectors = Sectors(pattern)
    for i in range(100):
        t = i / 100
        there = 0.3 <= t <= 0.3 + seconds
        sectors.visit(t, {**at_first(module.values()), outward: 0.6 if there else 0.0})
    assert sectors.visited == visited
