"""Changes and swings over the last seconds."""

import math
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.coach.trends import Trends, Window, swing
from posecoach.rules.measure import Measure, Trend, Windowed

LEAN = Measure("lean_deg", "deg", "Lean", "", "")


NEAR_S = 0.15
"""A jump of the landmarks within this time, in s, leaves no trace in the median."""


def over(trend: Trend, window_s: float = 2.0) -> Measure:
    return Measure(
        f"lean_{trend.value}_deg", "deg", "", "", "", windowed=Windowed("lean_deg", trend, window_s)
    )


def last(
    trend: Trend, lean: "np.ndarray[tuple[int], np.dtype[np.float64]]", fps: float = 30
) -> float:
    measure = over(trend)
    trends = Trends([LEAN, measure])
    values: dict[str, float] = {}
    for i, value in enumerate(lean):
        values = {"lean_deg": float(value)}
        trends.add_to(i / fps, values)
    return values[measure.name]


@pytest.mark.parametrize("fps", [12, 30, 60])
def test_a_change_is_that_over_its_window(fps: float) -> None:
    t = np.arange(0, 5, 1 / fps)
    assert last(Trend.CHANGE, 3.0 * t, fps) == pytest.approx(6.0, abs=0.3)


def test_a_bounce_is_a_swing_and_a_slow_lean_is_not() -> None:
    t = np.arange(0, 5, 1 / 30)
    assert last(Trend.SWING, 5 * np.sin(2 * np.pi * t / 2)) == pytest.approx(10.0, abs=0.4)
    assert last(Trend.SWING, 5 * np.sin(2 * np.pi * t)) == pytest.approx(8.7, abs=0.2)
    assert last(Trend.SWING, 8 * t) == 0.0


def test_a_change_is_unknown_until_half_of_its_window_was_seen() -> None:
    assert math.isnan(last(Trend.CHANGE, np.zeros(29)))
    assert last(Trend.CHANGE, np.zeros(32)) == 0.0


def test_a_hidden_pose_has_no_trend_and_is_passed_over() -> None:
    lean = 3.0 * np.arange(0, 5, 1 / 30)
    lean[-1] = math.nan
    assert math.isnan(last(Trend.CHANGE, lean))
    lean[-1], lean[-20:-1] = lean[-21], math.nan
    assert last(Trend.CHANGE, lean) == pytest.approx(3.0 * (2 - 20 / 30), abs=0.2)


def test_a_swing_turns_round_twice() -> None:
    assert swing([0, 10, 0]) == 0.0
    assert swing([0, 10, 0, 10]) == 10
    assert swing([0, 10, 8, 10]) == 0.0  # a fifth of the way back is no turn
    assert swing([0, 10, 7, 10]) == 10


@pytest.mark.parametrize(("lost_s", "size"), [(0.1, 0.0), (0.17, 30.0), (0.5, 30.0)])
def test_landmarks_that_jump_for_a_moment_are_not_a_swing(lost_s: float, size: float) -> None:
    t = np.arange(0, 3, 1 / 30)
    jumps = ((t - 0.5) % 1.0 < lost_s - 1e-9) & (t > 1.0)
    assert last(Trend.SWING, np.where(jumps, -10.0, 20.0)) == size


def plain_medians(past: list[tuple[float, float]], window_s: float) -> list[float]:
    """Return the median around each sample of the window, worked out by its definition."""
    window = [(t, v) for t, v in past if past[-1][0] - t <= window_s + 1e-6]
    return [
        median(v for t, v in window if at - NEAR_S - 1e-6 <= t <= at + NEAR_S + 1e-6)
        for at, _ in window
    ]


GAPS = st.sampled_from([0.0, 1 / 60, 1 / 30, 0.1, NEAR_S, 2 * NEAR_S, 1.0]) | st.floats(0, 0.3)


@pytest.mark.slow
@given(
    st.lists(st.tuples(GAPS, st.floats(-90, 90)), max_size=60),
    st.sampled_from([0.1, 0.2, 0.3, 0.5, 1.0, 2.0]),
)
def test_medians_are_exactly_those_of_their_definition(
    samples: list[tuple[float, float]], window_s: float
) -> None:
    """The samples include gaps and times that occur twice."""
    window, t, past = Window(window_s), 0.0, []
    for gap, value in samples:
        t += gap
        past.append((t, value))
        window.append(t, value)
        assert window.medians() == plain_medians(past, window_s)
