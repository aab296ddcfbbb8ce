"""Angles between points: right for any direction, unchanged by scale and shift, NaN in NaN out."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.body.kinematics import distance, inclination, inner_angle, tilt, turn

Point = tuple[float, float]
ANGLES = st.floats(-179, 179)
PLACES = st.tuples(st.floats(-500, 500), st.floats(-500, 500))
LENGTHS = st.floats(1, 500)


def at(angle_deg: float, length: float = 1.0, start: Point = (0.0, 0.0)) -> Point:
    """Return the point in a direction, anticlockwise from the right, y up."""
    a = math.radians(angle_deg)
    return start[0] + length * math.cos(a), start[1] + length * math.sin(a)


@pytest.mark.slow
@given(ANGLES, st.floats(1, 179), PLACES, LENGTHS, LENGTHS)
def test_an_inner_angle_is_the_one_that_was_drawn(
    direction: float, angle: float, b: Point, one: float, other: float
) -> None:
    a, c = at(direction, one, b), at(direction + angle, other, b)
    assert inner_angle(a, b, c) == pytest.approx(angle, abs=1e-3)
    assert inner_angle(c, b, a) == pytest.approx(angle, abs=1e-3)


@pytest.mark.slow
@given(ANGLES, st.floats(-175, 175), PLACES, LENGTHS)
def test_a_turn_is_the_one_that_was_drawn_and_back_it_is_the_other_way(
    direction: float, angle: float, b: Point, length: float
) -> None:
    a, c = at(direction + 180, length, b), at(direction + angle, 2 * length, b)
    assert turn(a, b, c) == pytest.approx(angle, abs=1e-3)
    assert turn(c, b, a) == pytest.approx(-angle, abs=1e-3)


@pytest.mark.slow
@given(st.floats(-89, 89), PLACES, LENGTHS)
def test_an_inclination_is_the_same_whichever_way_the_line_points(
    angle: float, a: Point, length: float
) -> None:
    assert inclination(a, at(angle, length, a)) == pytest.approx(angle, abs=1e-3)
    assert inclination(a, at(180 - angle, length, a)) == pytest.approx(angle, abs=1e-3)


@pytest.mark.slow
@given(st.floats(-89, 89), PLACES, LENGTHS)
def test_a_tilt_is_positive_forward(angle: float, a: Point, length: float) -> None:
    b = at(90 - angle, length, a)
    assert tilt(a, b, 1.0) == pytest.approx(angle, abs=1e-3)
    assert tilt(a, b, -1.0) == pytest.approx(-angle, abs=1e-3)


def test_a_hanging_line_is_tilted_by_more_than_a_right_angle() -> None:
    assert tilt((0, 0), (1, -1), 1.0) == pytest.approx(135)


@pytest.mark.slow
@given(PLACES, LENGTHS, ANGLES)
def test_a_distance_is_the_length_that_was_drawn(a: Point, length: float, angle: float) -> None:
    assert distance(a, at(angle, length, a)) == pytest.approx(length, abs=1e-6)


THREE: list[Callable[..., float]] = [inner_angle, turn]
TWO: list[Callable[..., float]] = [inclination, lambda a, b: tilt(a, b, 1.0)]


@pytest.mark.parametrize("measure", THREE)
def test_of_three_points_none_may_be_unknown_or_the_same(measure: Callable[..., float]) -> None:
    a, b, c, unknown = (0.0, 0.0), (1.0, 0.0), (2.0, 1.0), (math.nan, math.nan)
    for points in ((unknown, b, c), (a, unknown, c), (a, b, unknown), (b, b, c), (a, b, b)):
        assert math.isnan(measure(*points))


@pytest.mark.parametrize("measure", TWO)
def test_of_two_points_none_may_be_unknown_or_the_same(measure: Callable[..., float]) -> None:
    a, b, unknown = (0.0, 0.0), (1.0, 0.0), (math.nan, math.nan)
    for points in ((unknown, b), (a, unknown), (a, a)):
        assert math.isnan(measure(*points))
    assert math.isnan(distance(a, unknown))
