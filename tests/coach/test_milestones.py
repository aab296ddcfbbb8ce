"""What an attempt completes is said once, and only when it is complete."""

from dataclasses import replace

import pytest

from posecoach.coach.milestones import (
    HELD,
    OTHER_SIDE,
    OTHER_WAY,
    SET_DONE,
    SET_DONE_WELL,
    Milestones,
)
from posecoach.coach.update import Offer, Rank
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


def words(offers: tuple[Offer, ...]) -> str | None:
    """Return the milestone among offers, of which there is at most one."""
    found = [offer.text for offer in offers if offer.rank is Rank.MILESTONE]
    return found[0] if found else None


def milestones_of(milestones: Milestones, attempts: list[Attempt]) -> list[str | None]:
    """Return the milestone offered after each attempt."""
    return [words(milestones.after_attempt(attempts[: i + 1])) for i in range(len(attempts))]


def test_sides_are_switched_when_one_is_done_and_the_set_ends_with_the_other() -> None:
    one = replace(STRETCH, dosage=replace(STRETCH.dosage, reps=2))
    left, right = attempt(Kind.HOLD, Side.LEFT), attempt(Kind.HOLD, Side.RIGHT)
    assert milestones_of(Milestones(one), [left, left, right, right, right]) == [
        None, OTHER_SIDE, None, SET_DONE_WELL, None,
    ]  # fmt: skip


def test_an_attempt_that_does_not_count_completes_nothing() -> None:
    one = replace(STRETCH, dosage=replace(STRETCH.dosage, reps=1))
    partial = attempt(Kind.HOLD, Side.LEFT, counted=False)
    attempts = [partial, attempt(Kind.HOLD, Side.LEFT)]
    assert milestones_of(Milestones(one), attempts) == [None, OTHER_SIDE]


def test_circles_go_both_ways_before_the_sides_are_switched() -> None:
    one = replace(CIRCLES, dosage=replace(CIRCLES.dosage, reps=1))
    circles = [attempt(Kind.CIRCLE, s, d) for s in Side for d in Direction]
    expected = [OTHER_WAY, OTHER_SIDE, OTHER_WAY, SET_DONE_WELL]
    assert milestones_of(Milestones(one), circles) == expected


def test_both_legs_together_have_no_sides() -> None:
    reps = [attempt(Kind.REP, None)] * BRIDGE.dosage.reps
    assert milestones_of(Milestones(BRIDGE), reps) == [None] * (len(reps) - 1) + [SET_DONE_WELL]


@pytest.mark.parametrize(("exercise", "end"), [(STRETCH, HELD), (BRIDGE, None)])
def test_the_end_of_a_long_hold_is_offered_once(exercise: Exercise, end: str | None) -> None:
    milestones = Milestones(exercise)
    remaining_s = (float("nan"), 0.4, 0.0, 0.0, float("nan"), 0.0)
    offered = [words(milestones.during_hold(left)) for left in remaining_s]
    assert offered == [None, None, end, None, None, end]


@pytest.mark.parametrize(("hold_s", "end"), [(8.0, None), (12.0, HELD)])
def test_the_end_of_a_hold_of_less_than_ten_seconds_needs_no_words(
    hold_s: float, end: str | None
) -> None:
    one = replace(STRETCH, dosage=replace(STRETCH.dosage, hold_s=hold_s))
    assert words(Milestones(one).during_hold(0.0)) == end


def praise_after(clean: str) -> list[bool]:
    """Return for each attempt, of which those named ``c`` are clean, whether praise follows it."""
    milestones, attempts, out = Milestones(BRIDGE), list[Attempt](), list[bool]()
    for one in clean:
        attempts.append(replace(attempt(Kind.REP, None), clean=one == "c"))
        offers = milestones.after_attempt(attempts)
        out.append(any(offer.rank is Rank.PRAISE for offer in offers))
    return out


def test_praise_follows_three_clean_attempts_in_a_row() -> None:
    assert praise_after("ccc") == [False, False, True]
    assert praise_after("c-cc-ccc") == [False] * 7 + [True]
    assert praise_after("cccccc") == [False, False, True, False, False, True]


def test_praise_waits_for_about_three_seconds() -> None:
    milestones = Milestones(BRIDGE)
    rep = attempt(Kind.REP, None)
    offers = [milestones.after_attempt([rep] * (i + 1)) for i in range(3)][-1]
    assert [2.0 <= offer.wait_s <= 4.0 for offer in offers] == [True]


def test_an_optional_movement_completes_nothing() -> None:
    one = replace(SWITCHES, dosage=replace(SWITCHES.dosage, reps=2))
    switch, lean = attempt(Kind.SWITCH, Side.LEFT), attempt(Kind.HOLD, Side.LEFT)
    attempts = [switch, lean, lean, switch]
    assert milestones_of(Milestones(one), attempts) == [None, None, None, SET_DONE_WELL]


@pytest.mark.parametrize(("clean", "end"), [(4, SET_DONE), (5, SET_DONE_WELL)])
def test_a_set_is_praised_only_if_half_of_it_was_clean(clean: int, end: str) -> None:
    good = attempt(Kind.REP, None)
    reps = [replace(good, clean=i < clean) for i in range(10)]
    assert milestones_of(Milestones(BRIDGE), reps)[-1] == end
