"""The working leg of a figure is found by the same measure as a person's."""

import pytest

from posecoach.exercises import exercises
from posecoach.overlay.guide import figure_side
from posecoach.pose import Side

WORKING = {
    "hip-cars-side-lying": Side.LEFT,
    "hip-flexor-stretch": Side.RIGHT,
    "seated-figure-4": Side.LEFT,
    "supine-figure-4": Side.LEFT,
}


@pytest.mark.parametrize("name", exercises())
def test_only_one_sided_positions_have_a_working_side(name: str) -> None:
    assert figure_side(exercises()[name]) is WORKING.get(name)
