"""Timers: a condition lasts through moments in which it is not seen, and not through long ones."""

import pytest

from posecoach.engines.timers import HoldClock, HoldTimers
from posecoach.pose import GAP_S


def lasting(samples: list[tuple[float, bool | None]], for_s: float = 0.4) -> list[bool]:
    """Return for each sample (time in s, what it shows) whether it has held for long enough."""
    timers = HoldTimers()
    return [timers.held_for("it", t, for_s, holds=holds) for t, holds in samples]


def test_it_lasts_from_its_first_sample() -> None:
    assert lasting([(1.0, True), (1.2, True), (1.4, True)]) == [False, False, True]


def test_the_contrary_starts_it_again() -> None:
    assert lasting([(1.0, True), (1.2, False), (1.4, True), (1.8, True)]) == [
        False, False, False, True,
    ]  # fmt: skip


def test_a_sample_that_leaves_it_open_neither_ends_nor_proves_it() -> None:
    assert lasting([(1.0, True), (1.2, None), (1.4, None), (1.45, True)]) == [
        False, False, False, True,
    ]  # fmt: skip
    assert lasting([(1.0, None), (1.2, None), (1.4, None)]) == [False] * 3


@pytest.mark.parametrize("between", [(), ((1.3, None),)])
@pytest.mark.parametrize(("gap_s", "lasts"), [(GAP_S, True), (GAP_S + 0.05, False)])
def test_it_lasts_through_a_short_gap_only(
    between: tuple[tuple[float, None], ...],
    gap_s: float,
    lasts: bool,  # noqa: FBT001
) -> None:
    assert lasting([(1.0, True), *between, (1.0 + gap_s, True)])[-1] is lasts


def test_it_began_after_the_gap_that_ended_it() -> None:
    timers = HoldTimers()
    for t in (1.0, 3.0):
        timers.held_for("it", t, 0.4, holds=True)
    assert timers.started_at("it") == 3.0


def test_a_condition_has_held_for_a_time_that_rounding_makes_shorter() -> None:
    assert 0.3 - 0.2 < 0.1
    timers = HoldTimers()
    assert not timers.held_for("up", 0.2, 0.1, holds=True)
    assert timers.held_for("up", 0.3, 0.1, holds=True)


def test_a_condition_that_was_broken_begins_anew() -> None:
    timers = HoldTimers()
    samples = ((0.0, True), (0.5, False), (0.6, True), (1.0, True), (1.4, True), (1.5, True))
    for t, holds in samples:
        assert not timers.held_for("up", t, 1.0, holds=holds)
    assert timers.held_for("up", 1.6, 1.0, holds=True)


def test_a_lapse_of_the_full_time_stops_the_clock_even_if_rounding_makes_it_shorter() -> None:
    clock = HoldClock(lapse_s=0.1)
    clock.start(0.0, 0.2)
    assert not clock.tick(0.3, kept=False)
    assert clock.held_s() == 0.2
