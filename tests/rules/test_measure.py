"""Measures are taken from one body or derived from other measures, and have unique names."""

import math
from dataclasses import replace

import pytest

from posecoach.body.body import Body
from posecoach.exercises import exercises, refuse_shared_names
from posecoach.pose import Side
from posecoach.rules import (
    Baseline,
    Joint,
    Measure,
    Segment,
    Trend,
    measure,
    only,
    since_start,
    trend,
)

BODY = Body(0.0, ((30.0, 40.0),) * 33, Side.LEFT, 1.0, 100.0, 80.0, 60.0)


@measure("height_ratio", "ratio", "Height", "test", (Joint.HIP,), Segment.THIGH)
def height(body: Body) -> float:
    """Height of the hip."""
    return body.point(Joint.HIP)[1] / body.thigh_px


@measure(
    "lift_ratio", "ratio", "Lift", "test", (Joint.HIP,), Segment.SHANK, Baseline.REST, in_px=True
)
def lift(body: Body) -> float:
    """Height of the hip over its place at rest."""
    return body.point(Joint.HIP)[1]


def test_a_measure_carries_its_function_and_its_explanation() -> None:
    assert (height.take(BODY), height.how) == (0.5, "Height of the hip. Landmarks: hip.")


def test_pixels_become_lengths_of_the_segment() -> None:
    assert lift.scale(30.0, BODY) == 0.5
    assert height.scale(0.5, BODY) == 0.5
    assert math.isnan(lift.scale(30.0, replace(BODY, shank_px=math.nan)))


def test_a_change_since_the_start_is_taken_like_its_measure_with_another_baseline() -> None:
    change = since_start(height)
    assert (change.name, change.title) == ("height_shift_ratio", "Change in height")
    assert change.take(BODY) == height.take(BODY)
    assert (change.baseline, change.segment) == (Baseline.START, Segment.THIGH)
    assert since_start(height, "sunk_ratio", "Sunk").name == "sunk_ratio"


def test_a_derived_measure_is_unknown_for_a_single_body() -> None:
    swing = trend(height, Trend.SWING, 3.0)
    high = only(height, when=height > 0.2, name="high_ratio", title="High")
    assert math.isnan(swing.take(BODY))
    assert math.isnan(high.take(BODY))
    assert (swing.name, swing.title) == ("height_swing_ratio", "Swing of the height within 3 s")
    assert (
        swing > 1
    ).in_words() == "the swing of the height within 3 s is more than 1 thigh length"


def test_two_measures_with_one_name_are_refused() -> None:
    bridge = exercises()["glute-bridge"]
    other = Measure(height.name, "ratio", "Other", "", "test")
    twice = [replace(bridge, measures=(height,)), replace(bridge, measures=(other,))]
    refuse_shared_names(twice[:1] * 2)
    with pytest.raises(ValueError, match="two measures are named height_ratio"):
        refuse_shared_names(twice)
