"""The exercise is recognised by coaching all of them at once."""

from dataclasses import replace

import pytest

from posecoach.coach.confidence import OTHER_S
from posecoach.coach.evidence import POSITION_S
from posecoach.coach.recognition import BEGIN, TAKE_POSITION, Recogniser
from posecoach.coach.setup import ADVICE
from posecoach.exercises import exercises
from posecoach.pose import Pose, Treatment
from posecoach.session import run
from posecoach.verdict import Reason, Status
from tests.figures.kneeling import kneel
from tests.judging import recording

NAMES: dict[str, str | None] = {
    "bridge_3": "glute-bridge",
    "single_leg_bridge_6_oblique": "single-leg-bridge",
    "hip_flexor_3_rocks": "hip-flexor-stretch",
    "seated_figure4_3_holds": "seated-figure-4",
    "squat": None,
    "standing_knee_lifts": None,
    "straight_leg_hugs": None,
    "ninety_ninety_1_lean_poor": None,
    "dead_bug_1": None,
    "hip_thrust_bench": None,
    "knee_raises_7": None,
    "lunge_rotation": None,
    "pigeon_pose_front": None,
    "reverse_lunges_2": None,
    "split_squats_5": None,
}
"""Real recordings and what they are recognised as. In the second half people pass through a
starting position, break off, draw small circles, or lean over the front leg of another stretch."""


def recognise(name: str) -> Recogniser:
    recogniser = Recogniser(exercises().values())
    for _ in run(recording(name), None, recogniser):
        pass
    recogniser.finish()
    return recogniser


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_known_exercise_is_recognised_and_no_other_movement(name: str) -> None:
    found = recognise(name).recognised.exercise
    assert (None if found is None else found.name) == NAMES[name]


@pytest.mark.slow
def test_the_more_is_done_the_surer_it_is() -> None:
    recogniser = Recogniser(exercises().values())
    said = [0.0]
    for _ in run(recording("bridge_3"), None, recogniser):
        confidence = recogniser.recognised.confidence
        if confidence != said[-1]:
            said.append(confidence)
    assert said == sorted(said)
    assert said[1] < 0.9 < said[-1] < 1.0


def test_before_the_first_pose_no_exercise_is_recognised() -> None:
    recogniser = Recogniser(exercises().values())
    assert recogniser.recognised.exercise is None
    assert recogniser.nearest is None


@pytest.mark.slow
def test_a_position_that_people_keep_for_nothing_else_is_enough() -> None:
    """Somebody kneels for the hip flexor stretch, and has not begun."""
    recogniser = Recogniser(exercises().values())
    for _ in run(kneel([(0.0, 0.0), (6.0, 0.0)], fps=15), None, recogniser):
        pass
    found = recogniser.recognised
    assert found.exercise is not None
    assert found.exercise.name == "hip-flexor-stretch"
    assert found.confidence == pytest.approx(POSITION_S / (POSITION_S + OTHER_S))


@pytest.mark.slow
def test_a_moment_in_such_a_position_is_not() -> None:
    recogniser = Recogniser(exercises().values())
    for _ in run(kneel([(0.0, 0.0), (4.0, 0.0)], fps=15), None, recogniser):
        pass
    assert recogniser.recognised.exercise is None
    assert recogniser.nearest is not None
    assert recogniser.nearest.exercise.name == "hip-flexor-stretch"


def test_two_seconds_in_a_position_resemble_its_exercise() -> None:
    recogniser, ready_at = Recogniser([exercises()["hip-flexor-stretch"]]), None
    for pose in kneel([(0.0, 0.0), (4.5, 0.0)], fps=15):
        update = recogniser.judge(pose)
        if ready_at is None and update.status is Status.READY:
            ready_at = pose.t
        if recogniser.nearest is not None:
            break
    assert ready_at is not None
    assert pose.t - ready_at == pytest.approx(2.0, abs=0.2)


@pytest.mark.slow
def test_no_exercise_is_spoken_of_before_one_is_recognised() -> None:
    recogniser = Recogniser(exercises().values())
    said: set[str] = set()
    for step in run(recording("bridge_3"), None, recogniser):
        if recogniser.recognised.exercise is not None:
            break
        update = step.update
        said.update(offer.text for offer in update.offers)
        assert (update.phase, update.events) == (None, ())
        assert not update.values
    assert said == {TAKE_POSITION, BEGIN}
    assert step.update.counts.reps == 1
    assert step.update.events


def test_while_nobody_is_seen_that_is_said() -> None:
    recogniser = Recogniser(exercises().values())
    update = recogniser.judge(Pose.empty(0.0, (640, 480)))
    assert (update.status, update.reason) == (Status.SEARCHING, Reason.NO_PERSON)
    assert [offer.text for offer in update.offers] == [ADVICE[Reason.NO_PERSON]]


@pytest.mark.slow
def test_what_is_not_judged_is_no_wrong_position() -> None:
    recogniser = Recogniser(exercises().values())
    for pose in recording("bridge_3"):
        slow = recogniser.judge(replace(pose, treatment=Treatment.TOO_SLOW))
    assert (slow.status, slow.reason) == (Status.CANNOT_JUDGE, Reason.TOO_SLOW)
    paused = recogniser.judge(replace(pose, t=pose.t + 1, treatment=Treatment.PAUSED))
    assert (paused.status, paused.reason) == (Status.PAUSED, None)
