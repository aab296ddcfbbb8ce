"""Where on the body a fault is seen."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation
from posecoach.coach.marks import marks
from posecoach.exercises import exercises
from posecoach.pose import Joint, Side
from posecoach.rules.fault import Fault
from tests.stick_figure import bridge

SHOULDER, HIP, KNEE = Joint.SHOULDER, Joint.HIP, Joint.KNEE


@pytest.fixture
def body() -> Body:
    orientation = Orientation()
    for pose in bridge([(0.0, 130.0), (1.0, 130.0)]):
        last = orientation.orient(pose, learning=True)
    return last


def fault(exercise: str, name: str) -> Fault:
    return next(f for f in exercises()[exercise].all_faults if f.name == name)


@pytest.mark.parametrize("name", ["over-arch", "sagging", "low-top"])
def test_a_fault_of_the_hip_line_is_seen_on_the_near_side(body: Body, name: str) -> None:
    expected = {body.near.landmark(j) for j in (SHOULDER, HIP, KNEE)}
    assert marks(fault("glute-bridge", name), exercises()["glute-bridge"], body) == expected


def test_a_fault_of_the_leg_that_stands_is_not_seen_on_the_one_that_works(body: Body) -> None:
    standing = exercises()["hip-cars-standing"]
    for working in Side:
        found = marks(
            fault("hip-cars-standing", "stance-knee"), standing, replace(body, working=working)
        )
        joints = (HIP, KNEE, Joint.ANKLE)
        assert found == {working.other.landmark(j) for j in joints}


@pytest.mark.parametrize("name", ["dropping", "rushed", "short-hold"])
def test_a_fault_of_tempo_is_nowhere_on_the_body(body: Body, name: str) -> None:
    assert marks(fault("glute-bridge", name), exercises()["glute-bridge"], body) == frozenset()


def test_what_is_not_seen_is_not_marked(body: Body) -> None:
    points = list(body.points)
    points[body.near.landmark(HIP)] = (np.nan, np.nan)
    hidden = replace(body, points=tuple(points), steady_points=tuple(points), low_confidence=())
    assert (
        marks(fault("glute-bridge", "over-arch"), exercises()["glute-bridge"], hidden)
        == frozenset()
    )


def test_every_fault_of_every_exercise_can_be_asked_for(body: Body) -> None:
    for exercise in exercises().values():
        for one in exercise.all_faults:
            assert marks(one, exercise, body) <= set(range(33))
