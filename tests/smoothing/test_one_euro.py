"""The One-Euro filter is steady at rest and quick in movement, and skips what is unknown."""

import math

import numpy as np
import pytest

from posecoach.pose import Array
from posecoach.smoothing.one_euro import OneEuro

UNKNOWN = math.nan


def smoothed(*samples: tuple[float, float], beta: float = 0.0) -> list[float]:
    """Return the smoothed x of a point, from samples of (t, x) in (s, lengths)."""
    euro = OneEuro(1.0, beta, 1.0)
    return [float(euro.smooth(t, np.array([[float(x), 0.0]]), 1.0)[0, 0]) for t, x in samples]


def test_an_unknown_point_stays_unknown_and_is_skipped() -> None:
    first, gone, back = smoothed((0.0, 0), (0.1, UNKNOWN), (0.2, 10))
    assert first == 0
    assert math.isnan(gone)
    assert 0 < back < 10


@pytest.mark.parametrize(("unknown_s", "smooth"), [(0.48, True), (0.52, False)])
def test_a_point_that_was_unknown_for_half_a_second_starts_again_where_it_is(
    unknown_s: float,
    smooth: bool,  # noqa: FBT001
) -> None:
    *_, back = smoothed((0.0, 0), (0.1, UNKNOWN), (unknown_s, 10))
    assert (back < 10) is smooth


def test_a_point_at_rest_follows_with_the_time_constant_of_its_cut_off_frequency() -> None:
    """1 Hz is a time constant of 1 / (2 pi) s, after which 1 / e of a step is left."""
    steps = [(i / 1000, 1.0) for i in range(1, 160)]
    assert smoothed((0.0, 0.0), *steps)[-1] == pytest.approx(1 - 1 / math.e, abs=0.01)


def test_a_moving_point_has_less_delay_the_greater_beta_is() -> None:
    moves = [(i / 30, i / 30) for i in range(60)]
    late = [moves[-1][1] - smoothed(*moves, beta=beta)[-1] for beta in (0.0, 1.0, 4.0)]
    assert late[0] == pytest.approx(1 / (2 * math.pi), abs=0.001)
    assert late[0] / 3 > late[1]
    assert late[1] / 2 > late[2] > 0


def test_points_that_exchange_their_names_exchange_what_is_known_of_them() -> None:
    euro = OneEuro(1.0, 0.0, 1.0)
    points: Array = np.array([[0.0, 0.0], [10.0, 10.0]])
    euro.smooth(0.0, points, 1.0)
    euro.rearrange(np.array([1, 0]))
    assert euro.smooth(0.1, points[::-1], 1.0).tolist() == points[::-1].tolist()
