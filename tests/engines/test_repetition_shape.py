"""The shape of a repetition: its still time, its speed and its ends, on lines of known slopes."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.repetition_shape import DriverSample, Shape, shape_of
from posecoach.exercises import exercises
from posecoach.pose import Array
from posecoach.rules.pattern import Repetition
from tests.stick_figure import Track, follow

FPS = 100
STILL_RATE = 5.0
"""Degrees per s below which the line is still."""


def linear(u: Array) -> Array:
    """Return the share of a way at shares of its time, at a steady speed."""
    return u


def shape(line: Track, lift: Track | None = None, jitter_deg: float = 0.0) -> Shape:
    """Return the shape of a line, deg, and of a lift, which is at the top throughout without one.

    The line moves at steady speeds and trembles by `jitter_deg` from one sample to the next.
    """
    pattern = exercises()["glute-bridge"].pattern
    assert isinstance(pattern, Repetition)
    t, lines = follow(line, FPS, linear)
    lines = lines + jitter_deg * np.where(np.arange(len(t)) % 2, 1, -1)
    lifts = np.full(len(t), 0.5) if lift is None else follow(lift, FPS, linear)[1]
    rows = zip(t.tolist(), lines.tolist(), lifts.tolist(), strict=True)
    samples = [DriverSample(s, angle, high, {}) for s, angle, high in rows]
    return shape_of(samples, replace(pattern, still_line_per_s=STILL_RATE, hold_s=1.0))


def up_and_down(*top: tuple[float, float], rate: float = 30.0) -> Track:
    """Return a line that rises to 180 deg at a rate, stays as given, and falls at the rate."""
    way_s = 60 / rate
    return [(0.0, 120.0), (way_s, 180.0), *top, (way_s, top[-1][1] - 60)]


def moving_part(over_s: float, slow: float) -> float:
    """Return how far from a corner, in s, a fitted slope falls below a share of that before it.

    A line fitted over a corner, a share q of which lies on the slope, has q^2 (3 - 2 q) of it.
    """
    q = np.linspace(0, 1, 10_001)
    return over_s * (0.5 - float(np.interp(slow, q**2 * (3 - 2 * q), q)))


@pytest.mark.parametrize(("jitter_deg", "over_s"), [(0.0235, 0.4), (0.039, 0.7)])
def test_the_line_is_still_over_four_tenths_of_a_second_and_over_seven_where_it_trembles(
    jitter_deg: float, over_s: float
) -> None:
    """It trembles by 2.4 times as much as from its mean; 0.015 s of 5 deg per s are 0.075 deg."""
    still_s = shape(up_and_down((2.0, 180.0)), jitter_deg=jitter_deg).still_s
    expected = 2.0 - 2 * moving_part(over_s, STILL_RATE / 30)
    assert still_s == pytest.approx(expected, abs=0.045)


@pytest.mark.parametrize(("step_deg", "unstill_s"), [(1.72, 0.0), (3.34, 0.31)])
def test_a_quarter_of_a_second_of_movement_at_the_top_is_a_flicker(
    step_deg: float, unstill_s: float
) -> None:
    """A step is seen in its slope over 0.4 s for 0.19 s, and one twice as high for 0.31 s."""
    whole = shape(up_and_down((3.0, 180.0))).still_s
    to = 180.0 + step_deg
    stepped = shape(up_and_down((1.5, 180.0), (0.001, to), (1.499, to))).still_s
    assert stepped == pytest.approx(whole - unstill_s, abs=0.05)


def test_the_fastest_fall_is_a_slope_over_half_a_second() -> None:
    """A line fitted over 0.5 s to a fall by 30 deg in 0.3 s has 60 (1.5 - 0.5 (3 / 5)^2) deg/s."""
    line = [(0.0, 120.0), (1.0, 120.0), (2.0, 180.0), (2.0, 180.0), (0.3, 150.0), (2.0, 150.0)]
    assert shape(line).fall_rate == pytest.approx(79.2, abs=3)


@pytest.mark.parametrize(("creep_per_s", "still"), [(1.6, True), (3.4, False)])
def test_a_line_that_creeps_at_a_quarter_of_its_fastest_speed_is_not_still(
    creep_per_s: float,
    still: bool,  # noqa: FBT001
) -> None:
    still_s = shape(up_and_down((3.0, 180 + 3 * creep_per_s), rate=10.0)).still_s
    assert (still_s > 2) is still
    assert (still_s < 1) is not still


def test_the_fastest_speed_is_that_of_five_seconds_at_either_end() -> None:
    """A quick rise and a slow fall: half a second of the ten is quick, which is a twentieth.

    Beside it, creeping at 2 deg per s is still; beside the slow fall alone it is not.
    """
    line = [(0.0, 120.0), (3.3, 120.0), (0.3, 170.0), (8.0, 186.0), (14.0, 130.0)]
    lift = [(0.0, 0.0), (3.3, 0.0), (0.3, 0.5), (8.0, 0.5), (14.0, 0.0)]
    assert shape(line, lift).still_s > 6


@pytest.mark.parametrize(("way_s", "added_s"), [(1.0, None), (4.0, 0.8)])
def test_a_way_is_timed_where_it_shows_and_extended_by_half_of_that(
    way_s: float, added_s: float | None
) -> None:
    """A steady way shows for nine tenths of its time; at most 0.8 s are added."""
    lift = [(0.0, 0.0), (5.0, 0.0), (way_s, 0.5), (2.0, 0.5), (way_s, 0.0), (5.0, 0.0)]
    line = [(s, 120 + 120 * v) for s, v in lift]
    found = shape(line, lift)
    seen_s, hidden_s = 0.9 * way_s, 0.05 * way_s
    before_s, after_s = (0.52 * seen_s, 0.48 * seen_s) if added_s is None else (added_s, added_s)
    assert found.start_s == pytest.approx(5.0 + hidden_s - before_s, abs=0.1)
    assert found.end_s == pytest.approx(7.0 + 2 * way_s - hidden_s + after_s, abs=0.1)


def test_the_still_time_is_unknown_where_a_picture_comes_every_third_of_a_second() -> None:
    pattern = exercises()["glute-bridge"].pattern
    assert isinstance(pattern, Repetition)
    samples = [DriverSample(i / 3, 170.0, 0.5, {}) for i in range(12)]
    assert math.isnan(shape_of(samples, pattern).still_s)


def lifted(*lift: tuple[float, float]) -> Shape:
    """Return the shape of a lift, whose line moves with it."""
    return shape([(s, 120 + 120 * v) for s, v in lift], list(lift))


@pytest.mark.parametrize(("end", "seen"), [(0.3, True), (0.5, False)])
def test_a_way_was_seen_if_it_ends_below_two_fifths_of_the_peak(*, end: float, seen: bool) -> None:
    low = end * 0.5
    returned = lifted((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 0.5), (1.0, low), (1.0, low))
    assert math.isnan(returned.lower_s) != seen
    risen = lifted((0.0, low), (1.0, low), (1.0, 0.5), (1.0, 0.5), (1.0, 0.0), (1.0, 0.0))
    assert math.isnan(risen.rise_s) != seen


@pytest.mark.parametrize(("sinks", "rises"), [(0.25, 1), (0.4, 2)])
def test_a_lift_that_sinks_by_three_tenths_and_comes_up_again_has_risen_twice(
    sinks: float, rises: int
) -> None:
    between = 0.5 * (1 - sinks)
    found = lifted((0.0, 0.0), (1.0, 0.5), (0.5, between), (0.5, 0.5), (1.0, 0.0))
    assert found.rises == rises
