"""The crossed side of a figure-4 seen from the side, where both ankles are close together."""

import math

import pytest

from posecoach.body.body import Body, Point
from posecoach.measures.figure_4_side_view import crossed_side
from posecoach.pose import Joint, Side

SHANK_PX = 100.0


@pytest.mark.parametrize(("apart", "known"), [(0.11, False), (0.19, True)])
def test_the_crossed_side_is_unknown_where_both_ankles_are_in_one_place(
    apart: float,
    known: bool,  # noqa: FBT001
) -> None:
    points: list[Point] = [(math.nan, math.nan)] * 33
    points[Side.LEFT.landmark(Joint.ANKLE)] = 0.0, 0.0
    points[Side.RIGHT.landmark(Joint.ANKLE)] = apart * SHANK_PX, 0.0
    points[Side.LEFT.landmark(Joint.KNEE)] = 0.0, 90.0
    points[Side.RIGHT.landmark(Joint.KNEE)] = 30.0, 90.0
    body = Body(0.0, tuple(points), Side.RIGHT, 1.0, 120.0, SHANK_PX, SHANK_PX)
    assert math.isnan(crossed_side.take(body)) is not known
