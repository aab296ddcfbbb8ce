"""Landmarks in the picture and in space are of one body, or of none."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.pose import Array, Joint, Pose, Side
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


def figure(unexplained: float = 0.0, *, visibility: float = 0.9, seen: int = 33) -> Pose:
    """Return a pose whose picture leaves a share of its landmarks in space unexplained.

    Parameters
    ----------
    unexplained : float
        The share, 0 to 1.
    visibility : float
        Of the landmarks that are seen.
    seen : int
        How many of the shoulders, the hips and one knee are seen; of the others none.
    """
    trunk = [side.landmark(joint) for joint in (Joint.SHOULDER, Joint.HIP) for side in Side]
    world, xy = np.zeros((33, 3)), np.zeros((33, 2))
    legs = [[side.landmark(joint) for joint in (Joint.KNEE, Joint.ANKLE)] for side in Side]
    place = np.array([(-0.2, 0.5), (0.2, 0.5), (-0.1, 0.0), (0.1, 0.0), (0.1, -0.4), (-0.1, -0.6)])
    place -= place.mean(axis=0)
    torn = place + _across_all(place) * np.sqrt(unexplained**2 / (1 - unexplained**2))
    for leg in legs:  # both legs lie over each other
        world[trunk + leg, :2], xy[trunk + leg] = place, 300 + 200 * torn
    shown = np.zeros(33)
    shown[[*trunk, legs[0][0], legs[1][0], *range(33)][:seen]] = visibility
    return Pose(0.0, xy, world, shown, (600, 600))


def _across_all(place: Array) -> Array:
    """Return shifts as large as the figure that no zoom explains: orthogonal to all it can do."""
    shift = np.random.default_rng(3).normal(size=place.shape)
    for axis in (0, 1):
        basis = np.column_stack([np.ones(len(place)), place[:, axis]])
        fit, *_ = np.linalg.lstsq(basis, shift[:, axis], rcond=None)
        shift[:, axis] -= basis @ fit
    out: Array = shift * np.sqrt((place**2).sum() / (shift**2).sum())
    return out


@pytest.mark.parametrize(("unexplained", "distorted"), [(0.0, False), (0.18, False), (0.22, True)])
def test_a_fifth_may_stay_unexplained(*, unexplained: float, distorted: bool) -> None:
    assert is_distorted(figure(unexplained)) is distorted


@pytest.mark.parametrize(("visibility", "distorted"), [(0.45, False), (0.55, True)])
def test_landmarks_count_from_a_visibility_of_a_half(*, visibility: float, distorted: bool) -> None:
    assert is_distorted(figure(0.6, visibility=visibility)) is distorted


@pytest.mark.parametrize(("seen", "distorted"), [(3, False), (4, True)])
def test_at_least_four_landmarks_are_compared(*, seen: int, distorted: bool) -> None:
    assert is_distorted(figure(0.9, seen=seen)) is distorted
