"""The checks of every report notice what they are for."""

from dataclasses import replace

import pytest

from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind, NotCounted, Occurrence, Severity
from tests.invariants import of_attempts

BRIDGE, SINGLE_LEG = (exercises()[name] for name in ("glute-bridge", "single-leg-bridge"))
STRETCH = exercises()["hip-flexor-stretch"]
LOW = {"hip_line_peak_deg": 150.0, "hip_lift_ratio": 0.3}
PARTIAL = Attempt(Kind.REP, 1.0, 2.0, 3.0, counted=False, reason=NotCounted.PARTIAL, values=LOW)
NOT_HELD = replace(PARTIAL, kind=Kind.HOLD, side=Side.LEFT, values={"held_s": 12.0})
DROPPED = Occurrence("dropping", Severity.MODERATE, "Lower slowly.", 1.0, 2.0, 0)


def test_a_report_in_order_has_nothing_wrong() -> None:
    assert of_attempts(BRIDGE, [PARTIAL], [], {}) == []
    assert of_attempts(STRETCH, [NOT_HELD], [], {}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PARTIAL, values={"hip_line_peak_deg": 176.0, "hip_lift_ratio": 0.3}),
        replace(PARTIAL, counted=True),
        replace(PARTIAL, clean=True),
        replace(PARTIAL, peak_s=4.0),
        replace(PARTIAL, faults=("low-top",), values={"hip_line_peak_deg": float("nan")}),
    ],
)
def test_an_attempt_that_contradicts_itself_is_noticed(wrong: Attempt) -> None:
    assert len(of_attempts(BRIDGE, [wrong], [], {})) == 1


def test_a_lowered_top_is_the_top() -> None:
    assert len(of_attempts(BRIDGE, [PARTIAL], [], {"hip_line_deg": 148.0})) == 1


def test_a_hold_of_the_full_time_is_not_partial() -> None:
    long = replace(NOT_HELD, values={"held_s": 30.0})
    assert len(of_attempts(STRETCH, [long], [], {})) == 1


def test_the_leg_that_works_is_named() -> None:
    done = replace(PARTIAL, counted=True, reason=None)
    assert len(of_attempts(SINGLE_LEG, [done], [], {})) == 1
    assert of_attempts(SINGLE_LEG, [replace(done, side=Side.LEFT)], [], {}) == []


def test_attempts_do_not_overlap_and_faults_are_in_their_attempt() -> None:
    assert len(of_attempts(BRIDGE, [PARTIAL, replace(PARTIAL, start_s=1.5)], [], {})) == 1
    assert len(of_attempts(BRIDGE, [PARTIAL], [DROPPED], {})) == 1
