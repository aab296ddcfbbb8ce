"""Why nothing can be judged, and what is said about it."""

from dataclasses import replace
from pathlib import Path

from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.sources.recording import Recording
from posecoach.verdict import Reason
from tests.judging import judge

ACCURACY = Path(__file__).parents[1] / "accuracy" / "tuning"
SEATED = exercises()["seated-figure-4"]


def hidden(name: str, *joints: Joint) -> list[Pose]:
    """Hide some joints of the right leg throughout a recording."""
    out = []
    for pose in Recording.load(ACCURACY / f"{name}.npz"):
        seen = pose.visibility.copy()
        seen[[Side.RIGHT.landmark(joint) for joint in joints]] = 0.2
        out.append(replace(pose, visibility=seen))
    return out


def told(poses: list[Pose]) -> set[tuple[Reason | None, str | None]]:
    return {(u.reason, u.cue) for u in judge(poses, SEATED)[1][30:]}


def test_a_leg_that_the_body_hides_needs_another_view_and_no_light() -> None:
    aside = hidden("seated-figure-4_side-back", Joint.KNEE, Joint.ANKLE)
    behind = [p for p in aside if p.t < 3.0]
    for pose in behind:
        pose.visibility[Side.LEFT.landmark(Joint.ANKLE)] = 0.2
    assert told(behind) == {(Reason.WRONG_VIEW, "Turn to face the camera.")}


def test_a_leg_that_is_not_seen_from_the_right_view_wants_light() -> None:
    front = hidden("seated-figure-4_side-lean", Joint.KNEE, Joint.ANKLE)
    assert told(front) == {(Reason.TRACKING_LOST, "I can't make you out. More light?")}
