"""Timers and clocks count time to the end, whatever the rounding of the times."""

from posecoach.engines.timers import HoldClock, HoldTimers


def test_a_condition_has_held_for_a_time_that_rounding_makes_shorter() -> None:
    assert 0.3 - 0.2 < 0.1
    timers = HoldTimers()
    assert not timers.held_for("up", 0.2, 0.1, holds=True)
    assert timers.held_for("up", 0.3, 0.1, holds=True)


def test_a_condition_that_was_broken_begins_anew() -> None:
    timers = HoldTimers()
    for t, holds in ((0.0, True), (0.5, False), (0.6, True)):
        assert not timers.held_for("up", t, 1.0, holds=holds)
    assert not timers.held_for("up", 1.5, 1.0, holds=True)
    assert timers.held_for("up", 1.6, 1.0, holds=True)


def test_a_lapse_of_the_full_time_stops_the_clock_even_if_rounding_makes_it_shorter() -> None:
    clock = HoldClock(lapse_s=0.1)
    clock.start(0.0, 0.2)
    assert not clock.tick(0.3, kept=False)
    assert clock.held_s() == 0.2
