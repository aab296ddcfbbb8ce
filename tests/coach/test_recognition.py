"""The exercise is recognised by coaching all of them at once."""

import pytest

from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.session import run
from posecoach.verdict import Attempt, Kind, NotCounted
from tests.figures.kneeling import kneel
from tests.judging import recording

NAMES: dict[str, str | None] = {
    "bridge_3": "glute-bridge",
    "single_leg_bridge_6_oblique": "single-leg-bridge",
    "squat": None,
    "standing_knee_lifts": None,
    "straight_leg_hugs": None,
    "ninety_ninety_1_lean_poor": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_known_exercise_is_recognised_and_no_other_movement(name: str) -> None:
    recogniser = Recogniser(exercises().values())
    for _ in run(recording(name), None, recogniser):
        pass
    recogniser.finish()
    found = recogniser.recognised.exercise
    assert (None if found is None else found.name) == NAMES[name]


def test_the_family_is_named_within_three_seconds_of_the_starting_position() -> None:
    recogniser = Recogniser(exercises().values())
    for step in run(recording("bridge_3"), None, recogniser):
        if step.update.t > 3.0:
            break
    assert recogniser.family == "glute-bridge"


def test_before_the_first_pose_no_exercise_is_recognised() -> None:
    recogniser = Recogniser(exercises().values())
    assert recogniser.family is None
    assert recogniser.recognised.exercise is None


def test_a_position_that_identifies_its_exercise_is_enough() -> None:
    """Somebody kneels for the hip flexor stretch, and has not begun."""
    recogniser = Recogniser(exercises().values())
    for _ in run(kneel([(0.0, 0.0), (4.0, 0.0)], fps=15), None, recogniser):
        pass
    found = recogniser.recognised
    assert found.exercise is not None
    assert found.exercise.name == "hip-flexor-stretch"
    assert found.confidence == 1.0


@pytest.mark.parametrize(("seconds", "named"), [(0.9, False), (1.5, True)])
def test_such_a_position_counts_once_it_was_held_for_a_second(
    seconds: float,
    named: bool,  # noqa: FBT001
) -> None:
    """It is taken up within a quarter of a second."""
    recogniser = Recogniser(exercises().values())
    for _ in run(kneel([(0.0, 0.0), (seconds, 0.0)], fps=15), None, recogniser):
        pass
    assert (recogniser.recognised.exercise is not None) is named


def attempts(kind: Kind, reason: NotCounted | None, *seconds: float) -> list[Attempt]:
    """Return attempts of these durations, in s, which count where there is no reason."""
    return [Attempt(kind, 0.0, s / 2, s, counted=reason is None, reason=reason) for s in seconds]


WHOLE = attempts(Kind.REP, None, 5.0)
ANY = NotCounted.TRACKING_LOST


@pytest.mark.parametrize(
    ("bridges", "confidence"),
    [
        (WHOLE, 1 / 1.25),
        (attempts(Kind.REP, None, 60.0), 1 / 1.25),
        (attempts(Kind.REP, None, 4.0), 0.8 / 1.05),
        (attempts(Kind.REP, NotCounted.PARTIAL, 5.0), 0.5 / 0.75),
        (attempts(Kind.REP, ANY, *[5.0] * 5), 0.5 / 0.75),
    ],
    ids=["whole", "long", "short", "partial", "five broken off"],
)
def test_attempts_are_weighed_against_a_position_of_another_exercise(
    bridges: list[Attempt], confidence: float
) -> None:
    """A whole attempt of five seconds weighs 1, a partial one 0.5, a broken-off one 0.1.

    A position that identifies its exercise weighs as much as a quarter of a whole attempt.
    """
    recogniser = Recogniser([exercises()[n] for n in ("glute-bridge", "hip-flexor-stretch")])
    recogniser.coach.log.attempts.extend(bridges)
    for _ in run(kneel([(0.0, 0.0), (2.0, 0.0)], fps=15), None, recogniser):
        pass
    found = recogniser.recognised
    assert found.exercise is not None
    assert found.exercise.name == "glute-bridge"
    assert found.confidence == pytest.approx(confidence, abs=0.01)
