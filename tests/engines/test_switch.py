"""Switches from side to side: when a side is taken, when a switch is over, what is kept of it."""

from dataclasses import replace

import pytest

from posecoach.engines.engine import RawAttempt
from posecoach.engines.switch import SwitchEngine
from posecoach.exercises import exercises
from posecoach.pose import Array, Side
from posecoach.rules.measure import Measure
from posecoach.rules.pattern import Hold, Switch
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted
from tests.demonstrations import ninety_ninety
from tests.exercises.test_positions import at_first
from tests.stick_figure import Track, follow

KNEES = Measure("knees_ratio", "ratio", "Knees", "", "")
LEAN = Measure("lean_deg", "deg", "Lean", "", "")
SWITCH = Switch(
    driver=KNEES, takes_side=KNEES >= 0.35, leaves_side=KNEES < 0.2, middle=KNEES < 0.2,
    takes_side_s=0.5, middle_s=0.1, shortest_s=0.5, source="test",
)  # fmt: skip
STAY = Hold(
    driver=LEAN, begun=LEAN >= 4, held=LEAN >= 10, kept=LEAN >= 8, still_driver_per_s=8,
    begun_s=0.3, held_s=0.5, lapse_s=0.3, give_up_s=2.0, over_s=0.3, hold_s=5, source="test",
)  # fmt: skip


def linear(u: Array) -> Array:
    """Return the share of a way at shares of its time, at a steady speed."""
    return u


def run(t: Array, knees: Array) -> list[tuple[float, RawAttempt]]:
    """Return the attempts, each with the time of its report, in s."""
    engine, out = SwitchEngine(SWITCH), []
    for s, x in zip(t.tolist(), knees.tolist(), strict=True):
        ended = engine.advance(s, {KNEES.name: x}, None, 0.0)
        if ended is not None:
            out.append((s, ended))
    return out


def steady(*track: tuple[float, float]) -> list[tuple[float, RawAttempt]]:
    """Return the attempts of knees that move at steady speeds: (duration in s, side) steps."""
    return run(*follow(track, 60, linear))


@pytest.mark.parametrize(("stay_s", "taken"), [(1.2, False), (1.9, True)])
def test_a_side_that_shows_little_is_taken_after_a_second_and_a_half(
    stay_s: float,
    taken: bool,  # noqa: FBT001
) -> None:
    attempts = steady((0.0, 0.8), (3.0, 0.8), (0.5, -0.28), (stay_s, -0.28), (0.5, 0.8), (3.0, 0.8))
    assert [e.side for _, e in attempts][:1] == ([Side.LEFT] if taken else [Side.RIGHT])


@pytest.mark.parametrize(("share", "over"), [(0.08, True), (0.25, False)])
def test_a_switch_is_over_at_a_seventh_of_its_greatest_speed(
    share: float,
    over: bool,  # noqa: FBT001
) -> None:
    """After a second of moving at 1 per s the knees go on for two seconds at a share of that."""
    end = -0.5 - 2 * share
    ((reported_s, ended),) = steady((0.0, 0.5), (3.0, 0.5), (1.0, -0.5), (2.0, end), (3.0, end))
    assert ended.side is Side.LEFT
    assert reported_s == pytest.approx(4.4 if over else 6.2, abs=0.25)


def test_a_switch_is_over_after_three_and_a_half_seconds_even_if_the_knees_still_move() -> None:
    """They pass 0.2 on the left side after 0.7 s, and go on at a quarter of their speed."""
    ((reported_s, ended),) = steady((0.0, 0.5), (3.0, 0.5), (1.0, -0.5), (6.0, -2.0), (3.0, -2.0))
    assert ended.side is Side.LEFT
    assert reported_s == pytest.approx(3.7 + 3.5, abs=0.1)


@pytest.mark.parametrize(("ago_s", "over_while_moving"), [(4.9, True), (6.1, False)])
def test_the_greatest_speed_of_a_switch_is_that_of_its_last_five_and_a_half_seconds(
    ago_s: float,
    over_while_moving: bool,  # noqa: FBT001
) -> None:
    """Beside a quick start, the slow arrival at the other side is as good as none."""
    waits_s = ago_s - 2.7
    attempts = steady(
        (0.0, 0.8), (3.0, 0.8), (0.4, 0.0), (waits_s, 0.0), (4.0, -0.7), (3.0, -0.7)
    )  # the side is taken 2.5 s after the knees set off again
    (reported_s, _), *_ = attempts
    moving_until_s = 3.4 + waits_s + 4.0
    assert (reported_s < moving_until_s - 0.5) is over_while_moving


@pytest.mark.parametrize(("minutes", "dated_back"), [(0.75, True), (1.25, False)])
def test_the_start_of_a_switch_is_forgotten_after_a_minute(
    minutes: float,
    dated_back: bool,  # noqa: FBT001
) -> None:
    """The side is left 1.5 s after the knees begin to move at a steady speed."""
    between = 60 * minutes
    (_, ended), *_ = steady(
        (0.0, 0.8), (5.0, 0.8), (2.0, 0.0), (between, 0.0), (1.0, -0.8), (2.0, -0.8)
    )
    assert ended.start_s == pytest.approx(4.8 if dated_back else 6.5, abs=0.4)


@pytest.mark.parametrize(("rested_s", "from_before"), [(6.5, False), (5.0, True)])
def test_the_side_before_a_switch_is_remembered_for_eight_seconds(
    rested_s: float,
    from_before: bool,  # noqa: FBT001
) -> None:
    """A shift of the knees is where they set off, if a third of the eight seconds lie before it."""
    (_, ended), *_ = steady(
        (0.0, 1.2), (15.0, 1.2), (0.05, 0.8), (rested_s, 0.8), (0.5, -0.8), (2.0, -0.8)
    )
    assert (ended.start_s < 16) is from_before


@pytest.mark.parametrize(("held_s", "reported"), [(1.5, False), (2.5, True)])
def test_a_position_on_a_side_is_reported_if_it_was_kept_for_two_seconds(
    held_s: float,
    reported: bool,  # noqa: FBT001
) -> None:
    engine = SwitchEngine(replace(SWITCH, stay=STAY))
    lean: Track = [(0.0, 0.0), (3.0, 0.0), (0.6, 20.0), (held_s, 20.0), (0.6, 0.0), (3.0, 0.0)]
    out = [
        engine.advance(s, {KNEES.name: 0.8, LEAN.name: x}, None, 0.0)
        for s, x in zip(*(part.tolist() for part in follow(lean, 60)), strict=True)
    ]
    stays = [e for e in out if e is not None]
    assert [(e.kind, e.reason, e.side) for e in stays] == (
        [(Kind.HOLD, NotCounted.PARTIAL, Side.RIGHT)] if reported else []
    )
    assert all(e.roles[Role.HELD] == pytest.approx(held_s, abs=0.3) for e in stays)


@pytest.mark.parametrize(
    ("way_s", "reason"), [(0.05, NotCounted.TOO_FAST), (0.25, None), (0.6, None)]
)
def test_knees_that_wait_on_their_way_are_no_slower_for_it(
    way_s: float, reason: NotCounted | None
) -> None:
    """They leave the one side slightly, wait there, and are then on the other side."""
    ((_, ended),) = steady(
        (0.0, 0.5), (3.0, 0.5), (0.3, 0.42), (1.0, 0.42), (way_s, -0.5), (3.0, -0.5)
    )
    assert ended.roles[Role.TRANSITION] > SWITCH.shortest_s
    assert ended.reason is reason


@pytest.mark.parametrize(
    ("knees", "seconds", "reached"), [(0.0, 0.07, False), (0.0, 0.13, True), (0.21, 0.5, False)]
)
def test_the_middle_is_reached_once_the_knees_were_there_for_a_tenth_of_a_second(
    knees: float,
    seconds: float,
    reached: bool,  # noqa: FBT001
) -> None:
    """A switch that is lost from sight is one if it had reached the middle."""
    drill = exercises()["ninety-ninety"].pattern
    assert isinstance(drill, Switch)
    engine = SwitchEngine(drill)
    for i in range(round((2.0 + seconds) * 100) + 1):
        values = {**at_first(ninety_ninety.GOOD), drill.driver.name: 0.8 if i < 200 else knees}
        engine.advance(i / 100, values, None, 0.0)
    assert (engine.lose(NotCounted.TRACKING_LOST) is not None) is reached
