"""Why nothing can be judged, and the advice for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.sources.recording import Recording
from posecoach.verdict import Reason
from tests.judging import judge

pytestmark = pytest.mark.slow

ACCURACY = Path(__file__).parents[1] / "accuracy" / "tuning"
SEATED = exercises()["seated-figure-4"]


def hidden(name: str, *joints: Joint) -> list[Pose]:
    """Return the poses of a recording in which some joints of the right leg are hidden."""
    out = []
    for pose in Recording.load(ACCURACY / f"{name}.npz"):
        seen = pose.visibility.copy()
        seen[[Side.RIGHT.landmark(joint) for joint in joints]] = 0.2
        out.append(replace(pose, visibility=seen))
    return out


def reasons_and_cues(poses: list[Pose]) -> set[tuple[Reason | None, str | None]]:
    return {(u.reason, u.cue) for u in judge(poses, SEATED)[1][30:]}


def test_the_advice_for_a_leg_that_the_body_hides_is_to_turn() -> None:
    oblique = hidden("seated-figure-4_side-back", Joint.KNEE, Joint.ANKLE)
    behind = [p for p in oblique if p.t < 3.0]
    for pose in behind:
        pose.visibility[Side.LEFT.landmark(Joint.ANKLE)] = 0.2
    assert reasons_and_cues(behind) == {(Reason.WRONG_VIEW, "Turn to face the camera.")}


def test_a_leg_that_is_hidden_in_the_right_view_is_not_seen_clearly() -> None:
    front = hidden("seated-figure-4_side-lean", Joint.KNEE, Joint.ANKLE)
    expected = {(Reason.TRACKING_LOST, "I can't see you clearly. Is something in the way?")}
    assert reasons_and_cues(front) == expected
