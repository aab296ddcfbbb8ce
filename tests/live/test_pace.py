"""The pace: how many pictures per second are enough."""

import math
from itertools import accumulate, chain, repeat

import pytest

from posecoach.live.pace import Pace


def paced(gaps_s: list[float], pace: Pace | None = None) -> Pace:
    """Note pictures that follow each other after these times, in s."""
    pace = pace or Pace()
    for t in accumulate(gaps_s):
        pace.note(t)
    return pace


@pytest.mark.parametrize(("fps", "slow"), [(30, False), (7, False), (4, True), (2, True)])
def test_few_pictures_per_second_are_too_slow(fps: float, *, slow: bool) -> None:
    assert paced([1 / fps] * 100).too_slow is slow
    assert paced([1 / fps] * 100).fps == pytest.approx(fps)


def test_pictures_in_bursts_are_worth_less_than_their_number() -> None:
    bursts = [*chain.from_iterable(repeat([0.05] * 9 + [0.55], 10))]
    assert len(bursts) / sum(bursts) == pytest.approx(10)
    assert paced(bursts).fps < 5
    assert paced(bursts).too_slow


def test_it_is_known_after_two_seconds() -> None:
    assert math.isnan(paced([0.25] * 7).fps)
    assert not paced([0.25] * 7).too_slow
    assert paced([0.25] * 9).too_slow


def test_it_is_noticed_within_two_seconds_and_not_at_a_single_stall() -> None:
    assert paced([1 / 30] * 300 + [0.25] * 8).too_slow
    assert not paced([1 / 30] * 300 + [0.4] + [1 / 30] * 10).too_slow


def test_it_does_not_change_to_and_fro() -> None:
    slow = [0.25] * 20
    assert paced(slow + [1 / 6] * 30).too_slow
    assert not paced(slow + [1 / 8] * 30).too_slow


def test_a_film_of_few_pictures_is_not_too_slow_unless_some_are_left_out() -> None:
    assert not paced([0.25] * 100, Pace(4.0)).too_slow
    assert paced([0.5] * 100, Pace(4.0)).too_slow


def test_an_outage_says_nothing_about_the_pace() -> None:
    assert not paced([1 / 30] * 100 + [8.0] + [1 / 30] * 10).too_slow


@pytest.mark.parametrize("stall_s", [0.6, 1.0, 1.4])
def test_a_single_stall_does_not_make_a_computer_slow(stall_s: float) -> None:
    pace = Pace()
    for t in accumulate([1 / 30] * 100 + [stall_s] + [1 / 30] * 100):
        pace.note(t)
        assert not pace.too_slow


def test_a_picture_every_two_seconds_is_too_slow() -> None:
    assert paced([2.0] * 10).too_slow
