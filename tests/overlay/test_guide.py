"""Which leg works in a figure is read as it is read from a person."""

import pytest

from posecoach.exercises import exercises
from posecoach.overlay.guide import shown_side
from posecoach.pose import Side

SHOWN = {
    "hip-cars-side-lying": Side.LEFT,
    "hip-flexor-stretch": Side.RIGHT,
    "seated-figure-4": Side.LEFT,
    "supine-figure-4": Side.LEFT,
}


@pytest.mark.parametrize("name", exercises())
def test_only_positions_that_differ_by_side_show_one(name: str) -> None:
    assert shown_side(exercises()[name]) is SHOWN.get(name)
