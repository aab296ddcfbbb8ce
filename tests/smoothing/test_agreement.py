"""Landmarks in the picture and in space are of one body, or of none."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.pose import Pose
from posecoach.smoothing.agreement import is_distorted
from tests.fuzz.films import TESTS, arrays_of
from tests.fuzz.recordings import wandering
from tests.judging import recording


@pytest.mark.parametrize("name", ["bridge_3", "bridge_2_camera_at_feet", "seated_figure4_3_holds"])
def test_real_people_are_bodies(name: str) -> None:
    distorted = [is_distorted(pose) for pose in recording(name)]
    assert np.mean(distorted) < 0.1


def test_a_mirrored_picture_is_of_a_body() -> None:
    for pose in list(recording("bridge_3"))[::30]:
        mirrored = pose.xy * (-1, 1) + (pose.size[0], 0)
        assert is_distorted(replace(pose, xy=mirrored)) == is_distorted(pose)
        assert is_distorted(replace(pose, xy=pose.xy * (1, -1)))


@pytest.mark.parametrize("seed", range(5))
def test_landmarks_that_wander_alone_are_not(seed: int) -> None:
    film = dict(arrays_of(TESTS / "recordings" / "bridge_3.npz"))
    noise = wandering(film, np.random.default_rng(seed))
    poses = zip(noise["xy"], noise["world"], noise["visibility"], strict=True)
    distorted = [is_distorted(Pose(0.0, *marks, (1080, 1920))) for marks in poses]
    assert np.mean(distorted) > 0.6


def test_what_is_not_seen_is_no_evidence() -> None:
    pose = next(iter(recording("bridge_3")))
    torn = replace(pose, xy=pose.xy[::-1].copy())
    assert is_distorted(torn)
    assert not is_distorted(replace(torn, visibility=np.full(33, 0.4)))
    assert not is_distorted(replace(torn, world=np.full((33, 3), np.nan)))
    assert not is_distorted(replace(torn, world=np.zeros((33, 3))))
