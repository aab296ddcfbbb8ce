"""The exercise is recognised by coaching all of them at once."""

import pytest

from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.session import run
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


def test_a_moment_in_such_a_position_is_not() -> None:
    recogniser = Recogniser(exercises().values())
    for _ in run(kneel([(0.0, 0.0), (0.8, 0.0)], fps=15), None, recogniser):
        pass
    assert recogniser.recognised.exercise is None
