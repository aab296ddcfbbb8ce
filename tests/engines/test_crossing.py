"""When a driver arrives at a position, leaves it and crosses over, on tracks of known times."""

import math

import numpy as np
import pytest

from posecoach.engines.crossing import DriverSignal
from posecoach.pose import Array
from tests.stick_figure import Track, follow

FPS = 60
STILL_RATE = 0.2


def linear(u: Array) -> Array:
    """Return the share of a way at shares of its time, at a steady speed."""
    return u


def signal_of(t: Array, x: Array) -> DriverSignal:
    signal = DriverSignal()
    for s, value in zip(t.tolist(), x.tolist(), strict=True):
        signal.add(s, value)
    return signal


def steady(*track: tuple[float, float]) -> DriverSignal:
    """Return the signal of a driver that moves at steady speeds: (duration in s, value) steps."""
    return signal_of(*follow(track, FPS, linear))


def test_the_slope_is_that_of_a_line_over_four_tenths_of_a_second() -> None:
    """Half at rest and half rising by 1 per s, the line rises by one half."""
    assert steady((0.0, 0.0), (2.0, 0.0), (0.2 + 1 / FPS, 0.2 + 1 / FPS)).slope() == pytest.approx(
        0.5, abs=0.05
    )


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_a_half_cosine_is_dated_from_its_start_to_its_end(seconds: float) -> None:
    signal = signal_of(*follow([(0.0, 0.0), (6.0, 0.0), (seconds, 1.0), (1.5, 1.0)], FPS))
    start, end = signal.crossing(6.0 + seconds / 2, 7.0 + seconds)
    assert start == pytest.approx(6.0, abs=0.06)
    assert end == pytest.approx(6.0 + seconds, abs=0.06)


def halting(rate: float, halt_s: float) -> DriverSignal:
    """Rise at 1 per s to 0.5, go on at a rate for a while, and rise at 1 per s by another 0.5."""
    middle = 0.5 + rate * halt_s
    return steady(
        (0.0, 0.0), (9.0, 0.0), (0.5, 0.5), (halt_s, middle), (0.5, middle + 0.5),
        (2.0, middle + 0.5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "halt_s", "stops"),
    [(0.0, 2.0, True), (0.1, 2.0, True), (0.28, 2.0, False), (0.0, 0.82, True), (0.0, 0.58, False)],
)
def test_half_a_second_below_a_seventh_of_the_greatest_speed_is_a_standstill(
    rate: float,
    halt_s: float,
    stops: bool,  # noqa: FBT001
) -> None:
    """With a standstill the first of its parts dates the start, without one the whole movement.

    The slope, taken over 0.4 s, still shows a speed in 0.1 s at both ends of a halt.
    """
    start, _ = halting(rate, halt_s).crossing(9.2, 9.0 + halt_s + 2.0)
    way = 1.0 + rate * halt_s
    hidden_s = 0.06 * way
    timed_s = (0.5 + 0.1 if stops else 1.0 + halt_s - hidden_s) - hidden_s
    assert start == pytest.approx(9.0 + hidden_s - 0.158 / 0.684 * timed_s, abs=0.06)


@pytest.mark.parametrize(("shifted_s", "shift_is_the_start"), [(6.0, False), (5.0, True)])
def test_the_old_level_is_taken_from_the_last_eight_seconds(
    shifted_s: float,
    shift_is_the_start: bool,  # noqa: FBT001
) -> None:
    """A shift longer ago leaves too little of the time before it for the 35th percentile."""
    signal = steady(
        (0.0, 0.0), (14.0 - shifted_s, 0.0), (0.05, 0.3), (shifted_s - 0.05, 0.3), (0.5, 1.0),
        (1.5, 1.0),
    )  # fmt: skip
    start, _ = signal.crossing(14.1, 15.5)
    assert (start < 13) is shift_is_the_start


@pytest.mark.parametrize(("late_s", "end_s"), [(0.2, 1.4), (0.1, 0.6)])
def test_the_new_level_is_a_median_over_three_tenths_of_a_second(
    late_s: float, end_s: float
) -> None:
    """A shift in the last moments is the new level if it fills more than half of them."""
    signal = steady(
        (0.0, 0.0), (5.0, 0.0), (0.5, 1.0), (1.0 - late_s, 1.0), (0.01, 1.2), (late_s, 1.2)
    )
    _, end = signal.crossing(5.2, 6.5)
    assert end == pytest.approx(5.0 + end_s, abs=0.25)


@pytest.mark.parametrize(("nudged_s", "middle_s"), [(0.62, 1.2), (0.38, 1.8)])
def test_the_middle_of_a_way_lies_between_levels_over_a_second(
    nudged_s: float, middle_s: float
) -> None:
    """From 0.22 to 1 in 2 s: 1.2 s for the middle three fifths, if 0.22 is the old level.

    From 0 on, a fifth of the way is done at the first moment looked at, 0.3 s before the start.
    """
    signal = steady(
        (0.0, 0.0), (6.0 - nudged_s, 0.0), (0.01, 0.22), (nudged_s - 0.01, 0.22), (2.0, 1.0),
        (2.0, 1.0),
    )  # fmt: skip
    assert signal.middle(6.0, 8.0) == pytest.approx(middle_s, abs=0.1)


@pytest.mark.parametrize(("waits_s", "seen"), [(2.0, True), (3.7, False)])
def test_the_way_out_starts_at_most_three_seconds_after_the_position_was_last_kept(
    waits_s: float,
    seen: bool,  # noqa: FBT001
) -> None:
    signal = signal_of(*follow([(0.0, 1.0), (5.0 + waits_s, 1.0), (0.6, 0.0), (3.0, 0.0)], FPS))
    departed = signal.departure(5.0, STILL_RATE)
    assert (departed == pytest.approx(5.0 + waits_s, abs=0.1)) is seen
    assert math.isnan(departed) is not seen


@pytest.mark.parametrize(("halt_s", "one_movement"), [(0.38, True), (0.52, False)])
def test_two_parts_of_a_way_out_with_a_short_halt_between_them_are_one_movement(
    halt_s: float,
    one_movement: bool,  # noqa: FBT001
) -> None:
    """Of two movements the greater one is the way out: that of the second part, 0.6 long.

    Movements are timed from a quarter to three quarters of their way, and extended by 1.75 times
    that to either side of its middle. A halt looks 0.2 s shorter than it is.
    """
    track: Track = [(0.0, 1.0), (6.0, 1.0), (0.4, 0.6), (halt_s, 0.6), (0.6, 0.0), (3.0, 0.0)]
    departed = steady(*track).departure(6.0, STILL_RATE)
    first_s, last_s = (0.25, 0.75 + halt_s) if one_movement else (0.55 + halt_s, 0.85 + halt_s)
    expected = 6.0 + (first_s + last_s) / 2 - 1.75 * (last_s - first_s)
    assert departed == pytest.approx(expected, abs=0.15)


def test_an_unmoved_driver_neither_arrives_nor_departs() -> None:
    t = np.arange(0, 10, 1 / FPS)
    signal = signal_of(t, np.ones(len(t)))
    assert signal.arrival(5.0, 6.0, STILL_RATE) == 5.0
    assert math.isnan(signal.departure(5.0, STILL_RATE))
