"""What attempts and kept positions weigh, in seconds of whole attempts."""

import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.confidence import LEAST_CONFIDENCE, confidence
from posecoach.coach.evidence import Evidence
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.verdict import Attempt, Kind, NotCounted, Status
from tests.demonstrations import hip_flexor_stretch
from tests.exercises.test_positions import at_first

STRETCH = exercises()["hip-flexor-stretch"]


def attempt(
    kind: Kind, seconds: float, reason: NotCounted | None = None, held_s: float | None = None
) -> Attempt:
    values = {} if held_s is None else {"held_s": held_s}
    counted = reason is None
    return Attempt(kind, 0.0, seconds / 2, seconds, counted, reason, values=values)


def weight(name: str, one: Attempt) -> float:
    """Return how much one attempt speaks for an exercise, in s."""
    evidence = Evidence(Coach(exercises()[name]))
    evidence.coach.log.attempts.append(one)
    return evidence.for_it_s


@pytest.mark.parametrize(("seconds", "weighs"), [(4.0, 4.0), (7.0, 5.0)])
def test_an_attempt_weighs_its_duration_up_to_five_seconds(seconds: float, weighs: float) -> None:
    assert weight("glute-bridge", attempt(Kind.REP, seconds)) == weighs


def test_a_whole_movement_that_was_too_fast_weighs_half_of_its_duration() -> None:
    fast = attempt(Kind.CIRCLE, 3.0, NotCounted.TOO_FAST)
    assert weight("hip-cars-standing", fast) == pytest.approx(1.5)


@pytest.mark.parametrize(("held_s", "weighs"), [(2.0, 0.0), (3.0, 3.0)])
def test_a_hold_that_is_too_short_to_count_weighs_from_two_and_a_half_seconds_on(
    held_s: float, weighs: float
) -> None:
    short = attempt(Kind.HOLD, 5.0, NotCounted.PARTIAL, held_s)
    assert weight("hip-flexor-stretch", short) == weighs


@pytest.mark.parametrize(("broken_off", "named"), [(3, True), (4, False)])
def test_an_attempt_that_was_broken_off_weighs_half_a_second_against_the_exercise(
    broken_off: int,
    named: bool,  # noqa: FBT001
) -> None:
    evidence = Evidence(Coach(exercises()["glute-bridge"]))
    aborted = attempt(Kind.REP, 1.0, NotCounted.ABORTED)
    evidence.coach.log.attempts += [attempt(Kind.REP, 2.0), *[aborted] * broken_off]
    sure = confidence(evidence.for_it_s, 0.0, evidence.against_it_s)
    assert (sure >= LEAST_CONFIDENCE) is named


@pytest.mark.parametrize(("rival_s", "named"), [(0.8, True), (1.4, False)])
def test_a_position_that_identifies_its_exercise_outweighs_only_a_very_short_attempt_at_another(
    rival_s: float,
    named: bool,  # noqa: FBT001
) -> None:
    evidence = Evidence(Coach(STRETCH))
    kneeling = at_first(hip_flexor_stretch.GOOD)
    for i in range(70):
        evidence.take(Update(i / 10, Status.READY, values=kneeling))
    sure = confidence(evidence.for_it_s, rival_s, evidence.against_it_s)
    assert (sure >= LEAST_CONFIDENCE) is named
