"""The live view offers advice on where to be and words for camera trouble, and draws both."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Panel, Rank, Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson, OneExercise
from posecoach.live.advice import LIGHTER
from posecoach.live.view import LiveView
from posecoach.pose import Frame, Pose
from posecoach.session import Step, run
from posecoach.sources.health import TROUBLES, Ailment, Trouble
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
    return Lesson(OneExercise(Coach(exercises()["glute-bridge"])), Translator())


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


class Slow:
    """A slow computer, or a camera that is."""

    def __init__(self, *, lighter_since: float | None = None, camera: bool = False) -> None:
        self.lighter_since, self.slow_fps = lighter_since, 4.2
        self.trouble = TROUBLES[Ailment.SLOW] if camera else None


TOO_SLOW_NOW = Update(20.0, Status.CANNOT_JUDGE, Reason.TOO_SLOW)


def told(slow: Slow, update: Update) -> list[tuple[str, Rank]]:
    view = LiveView(lesson(), camera=slow, pace=slow)
    offers = view.advise(Frame(update.t, NIGHT), UNSEEN_POSE, update)
    return [(offer.text, offer.rank) for offer in offers]


def test_a_slow_computer_is_told_with_its_pace() -> None:
    said = "This computer judges only 4 pictures a second; close other programs."
    assert told(Slow(), TOO_SLOW_NOW) == [(said, Rank.CAMERA)]
    assert told(Slow(), replace(TOO_SLOW_NOW, reason=None)) == []


def test_a_slow_camera_is_not_blamed_on_the_computer() -> None:
    slow = TROUBLES[Ailment.SLOW].what
    assert told(Slow(camera=True), TOO_SLOW_NOW) == [(slow, Rank.CAMERA)]
    judged = replace(TOO_SLOW_NOW, reason=None)
    assert told(Slow(camera=True), judged) == [(slow, Rank.NOTICE)]


def test_the_lighter_model_is_told_for_some_seconds() -> None:
    judged = Update(20.0, Status.READY)
    assert told(Slow(lighter_since=18.0), judged) == [(LIGHTER, Rank.CAMERA)]
    assert told(Slow(lighter_since=12.0), judged) == []
