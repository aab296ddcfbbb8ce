"""Timers: a condition lasts through moments in which it is not seen, and not through long ones."""

import pytest

from posecoach.engines.timers import HoldTimers
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
