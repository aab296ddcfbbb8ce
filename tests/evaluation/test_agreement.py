"""The agreement of a measure with the truth equals what was worked out by hand."""

import math

import numpy as np
import pytest

from posecoach.evaluation.agreement import agreement
from posecoach.pose import Array

NAN = math.nan


def off(*errors: float) -> Array:
    """Return the rows of a clip in which the true value is always the same."""
    return np.array([(90.0, error) for error in errors])


def seen(true: Array, measured: Array) -> Array:
    return np.stack([true, measured - true], axis=1)


def test_there_is_a_bias_and_there_are_limits() -> None:
    score = agreement([off(4.0, NAN, 6.0), off(2.0), off(NAN)])
    assert (score.frames, score.clips) == (3, 2)
    assert score.bias == 4.0
    assert [score.low, score.high] == pytest.approx([4 - 1.96 * 2, 4 + 1.96 * 2])


def test_a_bias_is_no_spread() -> None:
    score = agreement([off(-3.0, 3.0)])
    assert (score.bias, score.mae) == (0.0, 3.0)
    assert agreement([]).frames == 0
    assert math.isnan(agreement([off(1.0)]).low)


def test_errors_of_five_degrees_and_more_are_large() -> None:
    compared = [off(5.0, -5.0, 4.9, NAN), off(0.0)]
    assert agreement(compared).large == 0.5
    assert agreement(compared, 4.0).large == 0.75
    assert math.isnan(agreement(compared, NAN).large)
    assert math.isnan(agreement([]).large)


def test_a_movement_that_looks_smaller_than_it_is_has_a_slope_below_one() -> None:
    true = np.array([120.0, 140.0, 160.0, 180.0])
    assert agreement([seen(true, true - 5.0)]).slope == pytest.approx(1.0)
    assert agreement([seen(true, 150.0 + 0.8 * (true - 150.0))]).slope == pytest.approx(0.8)
    assert agreement([seen(true, np.full(4, 150.0))]).slope == pytest.approx(0.0)


def test_no_slope_is_told_where_the_true_value_hardly_varies() -> None:
    true = np.array([90.0, 90.1, 90.2, 90.3])
    assert math.isnan(agreement([seen(true, np.array([91.0, 88.0, 92.0, 89.0]))]).slope)
    assert math.isnan(agreement([off(1.0, 2.0)]).slope)
    assert math.isnan(agreement([off(1.0)]).slope)
