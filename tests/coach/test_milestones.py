"""What an attempt completes is said once, and only when it is complete."""

from dataclasses import replace

import pytest

from posecoach.coach.milestones import HELD, OTHER_SIDE, OTHER_WAY, SET_DONE, Milestones
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Direction, Kind, NotCounted

STRETCH = exercises()["hip-flexor-stretch"]
CIRCLES = exercises()["hip-cars-standing"]
BRIDGE = exercises()["glute-bridge"]
SWITCHES = exercises()["ninety-ninety"]


def attempt(
    kind: Kind, side: Side | None, direction: Direction | None = None, *, counted: bool = True
) -> Attempt:
    return Attempt(
        kind=kind, start_s=0.0, peak_s=1.0, end_s=2.0, counted=counted,
        reason=None if counted else NotCounted.PARTIAL, side=side, values={}, faults=(),
        clean=counted, direction=direction,
    )  # fmt: skip


def said(milestones: Milestones, attempts: list[Attempt]) -> list[str | None]:
    return [milestones.after_attempts(attempts[: i + 1]) for i in range(len(attempts))]


def test_sides_are_switched_when_one_is_done_and_the_set_ends_with_the_other() -> None:
    one = replace(STRETCH, dosage=replace(STRETCH.dosage, reps=2))
    left, right = attempt(Kind.HOLD, Side.LEFT), attempt(Kind.HOLD, Side.RIGHT)
    assert said(Milestones(one), [left, left, right, right, right]) == [
        None, OTHER_SIDE, None, SET_DONE, None,
    ]  # fmt: skip


def test_an_attempt_that_does_not_count_completes_nothing() -> None:
    one = replace(STRETCH, dosage=replace(STRETCH.dosage, reps=1))
    partial = attempt(Kind.HOLD, Side.LEFT, counted=False)
    assert said(Milestones(one), [partial, attempt(Kind.HOLD, Side.LEFT)]) == [None, OTHER_SIDE]


def test_circles_go_both_ways_before_the_sides_are_switched() -> None:
    one = replace(CIRCLES, dosage=replace(CIRCLES.dosage, reps=1))
    circles = [attempt(Kind.CIRCLE, s, d) for s in Side for d in Direction]
    assert said(Milestones(one), circles) == [OTHER_WAY, OTHER_SIDE, OTHER_WAY, SET_DONE]


def test_both_legs_together_have_no_sides() -> None:
    reps = [attempt(Kind.REP, None)] * BRIDGE.dosage.reps
    assert said(Milestones(BRIDGE), reps) == [None] * (len(reps) - 1) + [SET_DONE]


@pytest.mark.parametrize(("exercise", "words"), [(STRETCH, HELD), (BRIDGE, None)])
def test_the_end_of_a_long_hold_is_told_once(exercise: Exercise, words: str | None) -> None:
    milestones = Milestones(exercise)
    told = [
        milestones.during_hold(left) for left in (float("nan"), 0.4, 0.0, 0.0, float("nan"), 0.0)
    ]
    assert told == [None, None, words, None, None, words]


def test_what_nobody_has_to_do_completes_nothing() -> None:
    one = replace(SWITCHES, dosage=replace(SWITCHES.dosage, reps=2))
    switch, lean = attempt(Kind.SWITCH, Side.LEFT), attempt(Kind.HOLD, Side.LEFT)
    assert said(Milestones(one), [switch, lean, lean, switch]) == [None, None, None, SET_DONE]
