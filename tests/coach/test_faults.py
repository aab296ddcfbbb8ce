"""Faults are watched for while an attempt runs, between attempts, and at an attempt's end."""

from dataclasses import replace

import pytest

from posecoach.coach.faults import FaultWatch
from posecoach.exercises import exercises
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import Fault
from posecoach.verdict import NotCounted, ViewName

SIDE = ViewName.SIDE
BRIDGE = exercises()["glute-bridge"]
ARCH = {"hip_line_deg": 200.0, "hip_lift_ratio": 0.5}
FLAT = {"hip_line_deg": 175.0, "hip_lift_ratio": 0.5}


def fault(name: str, exercise: Exercise = BRIDGE) -> Fault:
    (found,) = [f for f in exercise.faults if f.name == name]
    return found


def only(name: str) -> FaultWatch:
    """Return a watch for one fault of the bridge."""
    return FaultWatch(replace(BRIDGE, faults=(fault(name),)))


def watched(
    watch: FaultWatch, values: dict[str, float], start_s: float, seconds: float, fps: float = 30.0
) -> list[str]:
    """Watch the same values of an attempt for a time; return the names of new faults."""
    return [
        f.name
        for i in range(int(seconds * fps) + 1)
        for f in watch.watch_attempt(start_s + i / fps, values, SIDE)
    ]


def test_a_fault_is_reported_once_after_it_has_lasted() -> None:
    watch = only("over-arch")
    assert watched(watch, ARCH, 0.0, 0.4) == []
    assert watched(watch, ARCH, 0.45, 3.0) == ["over-arch"]
    assert [f.name for f in watch.end_attempt({}, SIDE, None)] == ["over-arch"]


def test_an_interruption_begins_it_again() -> None:
    watch = only("over-arch")
    watched(watch, ARCH, 0.0, 0.4)
    watched(watch, FLAT, 0.45, 0.1)
    assert watched(watch, ARCH, 0.6, 0.4) == []


def test_a_gap_in_the_data_begins_it_again() -> None:
    watch = only("over-arch")
    watched(watch, ARCH, 0.0, 0.3)
    assert watched(watch, ARCH, 1.2, 0.3) == []


def test_from_another_view_nothing_is_seen() -> None:
    watch = only("over-arch")
    for i in range(60):
        assert watch.watch_attempt(i / 30, ARCH, ViewName.FRONT) == []
    assert watch.end_attempt({}, ViewName.FRONT, None) == []


def test_a_new_attempt_begins_with_nothing() -> None:
    watch = only("over-arch")
    watched(watch, ARCH, 0.0, 2.0)
    watch.clear()
    assert watch.end_attempt({}, SIDE, None) == []


@pytest.mark.parametrize(
    ("reason", "given"),
    [(None, True), (NotCounted.PARTIAL, True), (NotCounted.ABORTED, False)],
)
def test_what_was_seen_on_the_way_is_given_of_an_attempt_that_was_one(
    reason: NotCounted | None,
    given: bool,  # noqa: FBT001
) -> None:
    watch = only("over-arch")
    watched(watch, ARCH, 0.0, 2.0)
    assert bool(watch.end_attempt({}, SIDE, reason)) is given


@pytest.mark.parametrize(
    ("reason", "given"), [(None, True), (NotCounted.PARTIAL, False), (NotCounted.TOO_FAST, False)]
)
def test_a_fault_of_the_end_needs_an_attempt_that_counts(
    reason: NotCounted | None,
    given: bool,  # noqa: FBT001
) -> None:
    watch = only("short-hold")
    assert bool(watch.end_attempt({"still_s": 0.2}, SIDE, reason)) is given


def test_a_fault_that_names_a_reason_is_judged_there_too() -> None:
    cars = exercises()["hip-cars-standing"]
    watch = FaultWatch(replace(cars, faults=(fault("too-fast", cars),)))
    fast = {"duration_s": 2.0}
    assert watch.end_attempt(fast, ViewName.FRONT, NotCounted.TOO_FAST)
    assert not watch.end_attempt(fast, ViewName.FRONT, NotCounted.SMALL_CIRCLE)


def test_one_of_several_attempts_is_not_enough() -> None:
    watch = only("feet-far")
    far, near = {"shin_top_deg": 40.0, "knee_top_deg": 80.0}, {"shin_top_deg": 10.0}
    given = []
    for values in (far, near, far, far):
        watch.clear()
        given.append(bool(watch.end_attempt(values, SIDE, None)))
    assert given == [False, False, False, True]


@pytest.mark.parametrize(
    ("below", "rate", "sags"),
    [(0.08, 0.0, True), (0.08, 0.07, True), (0.02, 0.0, False), (0.08, 0.15, False)],
)
def test_a_sag_is_a_slow_stay_clearly_under_the_own_top(
    below: float,
    rate: float,
    sags: bool,  # noqa: FBT001
) -> None:
    """Heights in thighs, rates in thighs a second."""
    watch = only("sagging")
    watch.watch_attempt(0.0, {"hip_line_deg": 175.0, "hip_lift_ratio": 0.5}, SIDE)
    given = []
    for i in range(1, 30):
        lift = 0.5 - below - rate * i / 30
        given += watch.watch_attempt(i / 30, {"hip_line_deg": 165.0, "hip_lift_ratio": lift}, SIDE)
    assert bool(given) is sags


def test_when_a_fault_was_there() -> None:
    watch = only("over-arch")
    watched(watch, FLAT, 0.0, 1.0)
    watched(watch, ARCH, 1.0, 1.0)
    watched(watch, FLAT, 2.05, 1.0)
    (seen,) = watch.occurrences(watch.end_attempt({}, SIDE, None), 0.0, 3.0, 7)
    assert (seen.name, seen.attempt) == ("over-arch", 7)
    assert [seen.start_s, seen.end_s] == pytest.approx([1.0, 2.0])
