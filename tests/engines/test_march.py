"""Marching: two steps of different feet with the hips up are one repetition."""

from collections.abc import Sequence

import numpy as np
import pytest

from posecoach.engines.engine import RawAttempt
from posecoach.engines.march import MarchEngine
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.rules.march import March
from posecoach.rules.role import Role
from posecoach.verdict import NotCounted
from tests.stick_figure import Track, follow

PATTERN = exercises()["marching-bridge"].pattern
LEFT, RIGHT = Side.LEFT, Side.RIGHT
UP: Track = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.3), (1.0, 0.3)]
LOW: Track = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.15), (1.0, 0.15)]
"""Height of the hips in the first 3 s, in thigh lengths."""


def step(height: float = 0.8, seconds: float = 1.5, rest_s: float = 1.0) -> Track:
    """Return the track of a foot that is lifted to a height, in shank lengths, and set down."""
    return [(seconds / 3, height), (seconds / 3, height), (seconds / 3, 0.0), (rest_s, 0.0)]


def march(
    feet: Sequence[Side], hips: Track = (), lifts: Sequence[Track] = (), start: Track = UP
) -> list[RawAttempt]:
    """Lift the hips at 1 s, and from 3 s on one foot after the other, by default every 2.5 s.

    Parameters
    ----------
    feet : Sequence[Side]
        The foot of each step.
    hips : Track
        The hips from 3 s on, in thigh lengths; empty if they stay as they are.
    lifts : Sequence[Track]
        The steps, each with its own duration, repeated from the first if there are fewer than feet.
    start : Track
        The hips in the first 3 s.
    """
    assert isinstance(PATTERN, March)
    engine = MarchEngine(PATTERN)
    steps = [(lifts or [step()])[i % max(1, len(lifts))] for i in range(len(feet))]
    foot_track = [(0.0, 0.0), (3.0, 0.0), *(part for one in steps for part in one)]
    t, foot = follow(foot_track, 30.0)
    hip_track = [*start, *hips]
    _, hip = follow([*hip_track, (99.0, hip_track[-1][1])], 30.0)
    ends = 3.0 + np.cumsum([sum(seconds for seconds, _ in one) for one in steps])
    out = []
    for s, f, h in zip(t, foot, hip[: len(t)], strict=True):
        which = feet[min(int(np.searchsorted(ends, s, side="right")), len(feet) - 1)]
        values = {PATTERN.foot.name: float(f), PATTERN.hips.name: float(h)}
        out.append(engine.advance(float(s), values, which.other, 0.0))
    return [e for e in [*out, engine.finish()] if e is not None]


def reasons(attempts: Sequence[RawAttempt]) -> list[NotCounted | None]:
    return [a.reason for a in attempts]


def test_two_steps_of_different_feet_are_one_repetition() -> None:
    one, two = march([LEFT, RIGHT, LEFT, RIGHT])
    assert reasons([one, two]) == [None, None]
    assert one.start_s == pytest.approx(3.2, abs=0.25)
    assert one.end_s == pytest.approx(6.8, abs=0.25)
    assert two.start_s == pytest.approx(8.2, abs=0.25)


def test_the_second_step_of_the_same_foot_is_reported() -> None:
    twice, half = march([LEFT, LEFT])
    assert reasons([twice, half]) == [NotCounted.SAME_SIDE, NotCounted.PARTIAL]
    assert twice.end_s < half.start_s


def test_the_march_continues_after_a_repeated_foot() -> None:
    attempts = march([LEFT, LEFT, RIGHT, LEFT, RIGHT])
    assert reasons(attempts) == [NotCounted.SAME_SIDE, None, None]
    ends = [a.end_s for a in attempts]
    assert all(end < a.start_s for end, a in zip(ends, attempts[1:], strict=False))


@pytest.mark.parametrize(("height", "number"), [(0.30, 0), (0.45, 1)])
def test_a_foot_that_is_hardly_lifted_makes_no_step(height: float, number: int) -> None:
    assert len(march([LEFT, RIGHT], lifts=[step(height)])) == number


def test_a_twitch_of_a_foot_is_not_a_step() -> None:
    assert march([LEFT, RIGHT], lifts=[step(seconds=0.4)]) == []


def square(seconds: float) -> tuple[set[str], list[RawAttempt]]:
    """Lift one foot and then the other, each at once and for some seconds; return the phases."""
    assert isinstance(PATTERN, March)
    engine, phases, out = MarchEngine(PATTERN), set(), []
    for i in range(300):
        t = i / 60
        up = any(at - 1e-6 <= t < at + seconds - 1e-6 for at in (1.0, 3.0))
        values = {PATTERN.foot.name: 0.8 if up else 0.0, PATTERN.hips.name: 0.3}
        out.append(engine.advance(t, values, LEFT if t < 2.5 else RIGHT, 0.0))
        phases.add(engine.phase)
    return phases, [e for e in [*out, engine.finish()] if e is not None]


@pytest.mark.parametrize(("seconds", "lifted"), [(0.13, False), (0.2, True)])
def test_a_foot_is_lifted_once_it_was_up_for_a_seventh_of_a_second(
    seconds: float,
    lifted: bool,  # noqa: FBT001
) -> None:
    assert ("step" in square(seconds)[0]) is lifted


@pytest.mark.parametrize(("seconds", "ends"), [(0.3, []), (0.5, [None])])
def test_a_step_takes_four_tenths_of_a_second(seconds: float, ends: list[None]) -> None:
    assert reasons(square(seconds)[1]) == ends


def test_quick_steps_of_three_quarters_of_a_second_are_steps() -> None:
    (rep,) = march([LEFT, RIGHT], lifts=[step(seconds=0.75)])
    assert rep.reason is None


def test_a_foot_that_stays_up_completes_no_step() -> None:
    assert march([LEFT], lifts=[[(0.5, 0.8), (3.0, 0.8)]]) == []


def test_a_foot_that_sinks_half_way_and_rises_again_is_one_step() -> None:
    wavy = [(0.5, 0.8), (0.5, 0.28), (0.5, 0.8), (0.5, 0.0), (1.0, 0.0)]
    (rep,) = march([LEFT, RIGHT], lifts=[wavy])
    assert rep.reason is None


def test_steps_with_the_hips_too_low_do_not_count() -> None:
    assert march([LEFT, RIGHT, LEFT], start=LOW) == []


def test_steps_after_the_hips_came_down_do_not_count() -> None:
    assert march([LEFT, RIGHT, LEFT], hips=[(0.3, 0.05), (20.0, 0.05)]) == []


def test_steps_count_only_after_the_hips_are_up() -> None:
    # Down during the first step, up again before the second and third.
    attempts = march([LEFT, RIGHT, LEFT], hips=[(0.2, 0.0), (1.2, 0.0), (0.5, 0.3), (9.0, 0.3)])
    assert reasons(attempts) == [None]
    assert attempts[0].start_s == pytest.approx(5.7, abs=0.25)


def test_hips_that_come_down_between_two_steps_leave_half_a_repetition() -> None:
    attempts = march([LEFT, RIGHT], hips=[(1.8, 0.3), (0.3, 0.0), (20.0, 0.0)])
    assert reasons(attempts) == [NotCounted.PARTIAL]
    assert attempts[0].end_s == pytest.approx(4.4, abs=0.25)


def test_the_dip_of_the_hips_in_a_step_is_measured() -> None:
    level = march([LEFT, RIGHT])
    # The hips are at 0.3 before the second step, and sink by 0.15 during it.
    sunk = march([LEFT, RIGHT], hips=[(2.7, 0.3), (0.4, 0.15), (0.4, 0.15), (0.3, 0.3)])
    assert level[0].roles[Role.DIP] == pytest.approx(0.0, abs=0.01)
    assert sunk[0].roles[Role.DIP] == pytest.approx(0.15, abs=0.02)


@pytest.mark.parametrize("seconds", [(0.9, 3.0), (3.0, 0.9)])
def test_the_duration_of_the_quicker_step_is_measured(seconds: tuple[float, float]) -> None:
    (rep,) = march([LEFT, RIGHT], lifts=[step(seconds=each) for each in seconds])
    assert rep.roles[Role.QUICKEST] == pytest.approx(0.7, abs=0.2)
