"""A length of 0 is unknown, and so is what is far out of the picture."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.session import run
from posecoach.smoothing.places import with_believable_places
from posecoach.verdict import Reason, Status
from tests.judging import recording

POSES = list(recording("bridge_3"))[:60]
KNEE, ANKLE = ([side.landmark(joint) for side in Side] for joint in (Joint.KNEE, Joint.ANKLE))


def zeros(pose: Pose) -> Pose:
    """Return a pose as other tools write one that they did not see."""
    seen = np.ones_like(pose.visibility)
    return replace(
        pose, xy=np.zeros_like(pose.xy), world=np.zeros_like(pose.world), visibility=seen
    )


def short(pose: Pose) -> Pose:
    """Return a pose whose knees are where its ankles are."""
    xy = pose.xy.copy()
    xy[ANKLE] = xy[KNEE]
    return replace(pose, xy=xy, visibility=np.ones_like(pose.visibility))


@pytest.mark.parametrize("change", [zeros, short])
@pytest.mark.parametrize("name", exercises())
def test_landmarks_that_coincide_are_lost(name: str, change: Callable[[Pose], Pose]) -> None:
    coach = Coach(exercises()[name])
    last = [step.update for step in run(map(change, POSES), None, coach)][-1]
    assert last.status is Status.CANNOT_JUDGE
    assert last.reason in {Reason.TRACKING_LOST, Reason.WRONG_VIEW}
    if change is zeros or name == "glute-bridge":
        assert last.reason is Reason.TRACKING_LOST


@pytest.mark.slow
def test_the_recogniser_bears_them_too() -> None:
    poses = [zeros(p) if i % 2 else short(p) for i, p in enumerate(POSES)]
    steps = list(run(poses, None, Recogniser(exercises().values())))
    assert steps[-1].update.counts.reps == 0


def test_a_pose_of_the_model_stays_as_it_is() -> None:
    assert all(with_believable_places(pose) is pose for pose in POSES)


def test_what_is_far_out_of_the_picture_was_not_seen() -> None:
    far = POSES[0].xy.copy()
    far[KNEE[0]] = 1e20, 5.0
    seen = with_believable_places(replace(POSES[0], xy=far)).xy
    assert np.isnan(seen[KNEE[0]]).all()
    assert not np.isnan(seen[KNEE[1]]).any()


@pytest.mark.parametrize(("sides_away", "seen"), [(9.0, True), (11.0, False), (-11.0, False)])
def test_the_farthest_place_is_ten_pictures_away(*, sides_away: float, seen: bool) -> None:
    xy = POSES[0].xy.copy()
    xy[KNEE[0], 0] = sides_away * max(POSES[0].size)
    found = with_believable_places(replace(POSES[0], xy=xy)).xy
    assert np.isnan(found[KNEE[0]]).all() != seen
