"""Paths: speed, stops, and a smoothness that agrees with published and closed-form values."""

import math
from itertools import pairwise

import numpy as np
import pytest

from posecoach.engines.path import RATE_HZ, area, smoothness, speed, stops
from posecoach.pose import Array


def bell(seconds: float) -> Array:
    """Return the speed of one movement, (N,): a raised cosine, 0 at both ends."""
    t = np.arange(0, seconds, 1 / RATE_HZ)
    out: Array = 1 - np.cos(2 * np.pi * t / seconds)
    return out


def test_smoothness_is_the_published_value_for_a_gaussian_speed() -> None:
    """The example of the authors' own implementation: github.com/siva82kb/SPARC, smoothness.py.

    It samples 2 s at 100 Hz. The rate does not matter, because the frequency axis is normalised
    and the spectrum falls below the threshold before 10 Hz at either rate.
    """
    t = np.arange(-1, 1, 0.01)
    assert smoothness(np.exp(-5 * t**2)) == pytest.approx(-1.41403, abs=5e-6)


@pytest.mark.parametrize("seconds", [2.0, 8.0])
def test_smoothness_is_the_arc_length_of_the_closed_form_spectrum(seconds: float) -> None:
    """The spectrum of a raised cosine of the duration T is sinc(f T) / (1 - (f T)^2).

    It falls through the threshold between f T = 1, where it is 0.5, and its first zero at
    f T = 2, and stays below 0.03 from there on. The padded transform has about 30 points up to
    the threshold, so that it may miss the last thirtieth of the axis: hence the tolerance.
    """
    ft = np.linspace(0, 2, 200_001)
    ft = ft[np.abs(ft - 1) > 1e-9]
    spectrum = np.abs(np.sinc(ft) / (1 - ft**2))
    last = np.flatnonzero(spectrum >= 0.05)[-1]
    steps = np.hypot(np.diff(ft[: last + 1]) / ft[last], np.diff(spectrum[: last + 1]))
    assert smoothness(bell(seconds)) == pytest.approx(-steps.sum(), abs=0.01)


def test_smoothness_depends_neither_on_size_nor_on_duration() -> None:
    once = smoothness(bell(2.0))
    assert smoothness(0.01 * bell(2.0)) == pytest.approx(once, abs=1e-9)
    assert smoothness(bell(10.0)) == pytest.approx(once, abs=1e-3)


def test_each_further_submovement_is_less_smooth() -> None:
    pause = np.zeros(int(0.5 * RATE_HZ))
    values = [
        smoothness(np.concatenate([part for _ in range(n) for part in (bell(2.0), pause)]))
        for n in range(1, 6)
    ]
    assert all(more < fewer - 0.3 for fewer, more in pairwise(values))


@pytest.mark.parametrize("speeds", [np.zeros(0), np.ones(3), np.zeros(60)])
def test_smoothness_is_unknown_without_a_movement(speeds: Array) -> None:
    assert math.isnan(smoothness(speeds))


def test_the_area_changes_its_sign_with_the_direction() -> None:
    angle = np.linspace(0, 2 * np.pi, 200)
    circle = np.stack([np.cos(angle), np.sin(angle)], 1)
    assert area(circle) == pytest.approx(math.pi, rel=1e-3)
    assert area(circle[::-1]) == pytest.approx(-math.pi, rel=1e-3)


def test_the_speed_is_that_of_the_path_at_any_frame_rate() -> None:
    for fps in (12, 30, 60):
        t = np.arange(0, 3, 1 / fps)
        speeds = speed(t, np.stack([0.3 * t, -0.4 * t], 1))
        assert np.median(speeds) == pytest.approx(0.5, rel=1e-6)


def test_a_path_of_less_than_half_a_second_has_no_speed() -> None:
    t = np.arange(0, 0.4, 1 / 30)
    assert len(speed(t, np.stack([t, t], 1))) == 0


@pytest.mark.parametrize(("halt_s", "number"), [(0.2, 0), (0.4, 1)])
def test_a_stop_lasts_at_least_three_tenths_of_a_second(halt_s: float, number: int) -> None:
    way, halt = np.ones(60), np.zeros(int(halt_s * RATE_HZ))
    assert stops(np.concatenate([way, halt, way])) == number


def test_the_slow_start_and_end_are_no_stops() -> None:
    assert stops(np.concatenate([np.zeros(12), np.ones(120), np.zeros(12)])) == 0


@pytest.mark.parametrize(("share", "number"), [(0.10, 1), (0.25, 0)])
def test_a_limb_below_a_seventh_of_its_mean_speed_stands_still(share: float, number: int) -> None:
    """A half of a second in nine hardly lowers the mean."""
    way, slow = np.ones(4 * 30), np.full(30 // 2, share)
    assert stops(np.concatenate([way, slow, way])) == number


def test_the_speed_passes_slow_movements_and_damps_the_tremor() -> None:
    """A Gaussian of 2 Hz leaves exp(-1/8) of a movement of 1 Hz, and exp(-2) of one of 4 Hz."""
    t = np.arange(0, 6, 1 / 60)
    for hz, left in ((1.0, math.exp(-1 / 8)), (4.0, math.exp(-2))):
        path = np.stack([np.sin(2 * np.pi * hz * t), 0 * t], 1)
        inner = speed(t, path)[30:-30]
        assert inner.max() == pytest.approx(2 * np.pi * hz * left, rel=0.15)


@pytest.mark.parametrize(("hz", "counts"), [(7.0, True), (13.0, False)])
def test_smoothness_regards_trembling_up_to_ten_hertz(
    hz: float,
    counts: bool,  # noqa: FBT001
) -> None:
    t = np.arange(0, 4, 1 / 30)
    smooth = bell(4.0)
    trembling = smooth * (1 + 0.3 * np.cos(2 * np.pi * hz * t))
    difference = smoothness(smooth) - smoothness(trembling)
    assert (difference > 0.2) is counts
    assert (abs(difference) < 0.02) is not counts
