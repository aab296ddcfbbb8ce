"""The live view offers advice on where to be and words for camera trouble, and draws both."""

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Panel, Rank, Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson, OneExercise
from posecoach.live.view import LiveView
from posecoach.pose import Frame, Pose
from posecoach.session import Step, run
from posecoach.sources.health import TROUBLES, Trouble
from posecoach.verdict import Reason, Status
from posecoach.words import Translator

SIZE = (320, 240)
NIGHT = np.full((SIZE[1], SIZE[0], 3), 20, np.uint8)
UNSEEN_POSE = Pose.empty(0.0, SIZE)
UNSEEN = Update(0.0, Status.SEARCHING, Reason.NO_PERSON)
TROUBLE = next(iter(TROUBLES.values()))


class Unplugged:
    """A camera that is not there."""

    trouble: Trouble | None = TROUBLE


def lesson() -> Lesson:
    return Lesson(OneExercise(Coach(exercises()["glute-bridge"], live=True)), Translator())


def test_a_dark_picture_and_a_missing_camera_are_both_offered() -> None:
    view = LiveView(lesson(), camera=Unplugged())
    ranks = [offer.rank for offer in view.advise(Frame(0.0, NIGHT), UNSEEN_POSE, UNSEEN)]
    assert ranks == [Rank.CAMERA, Rank.PLACE]


def test_trouble_with_the_camera_becomes_the_cue() -> None:
    view = LiveView(lesson(), camera=Unplugged())
    frames = (Frame(i / 10, NIGHT.copy()) for i in range(5))
    steps = run(frames, lambda f: Pose.empty(f.t, SIZE), view.lesson, advise=view.advise)
    assert {step.update.cue for step in steps} == {TROUBLE.what}


def test_no_advice_is_offered_while_a_panel_is_shown() -> None:
    panel = Update(0.0, Status.PAUSED, Reason.NO_PERSON, panel=Panel("Paused"))
    assert LiveView(lesson()).advise(Frame(0.0, NIGHT), UNSEEN_POSE, panel) == ()


@pytest.mark.parametrize("mirror", [True, False])
def test_the_picture_keeps_its_size(*, mirror: bool) -> None:
    view = LiveView(lesson(), mirror=mirror)
    drawn = view.draw(Step(Frame(0.0, NIGHT.copy()), UNSEEN_POSE, UNSEEN))
    assert drawn.shape == NIGHT.shape
    assert (drawn != 20).any()


def test_without_a_picture_the_trouble_is_drawn_on_black() -> None:
    drawn = LiveView(lesson()).draw_blind(TROUBLE, SIZE)
    assert drawn.shape == NIGHT.shape
    assert (drawn > 200).any()
