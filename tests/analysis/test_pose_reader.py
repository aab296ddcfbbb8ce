"""Reading poses: once with the model, again without it."""

import threading
from itertools import islice, pairwise
from pathlib import Path

import pytest

from posecoach.analysis.pose_reader import PoseReader, find_poses
from posecoach.coach.coach import Coach
from posecoach.interrupt import CtrlC
from tests.analysis.clips import dark_film
from tests.judging import BRIDGE, RECORDINGS, recording

BRIDGE_3 = RECORDINGS / "bridge_3.npz"


def test_all_poses_are_found_with_and_without_a_judge() -> None:
    expected = [pose.t for pose in recording("bridge_3")]
    for judge in (None, Coach(BRIDGE)):
        with PoseReader(str(BRIDGE_3)) as reader:
            track = find_poses(reader, judge)
        assert [pose.t for pose in track.poses] == expected
        assert (track.reading.complete, track.reading.interrupted) == (True, False)
        assert track.reading.model == recording("bridge_3").model


def test_a_replay_gives_the_same_updates() -> None:
    with PoseReader(BRIDGE_3) as reader:
        track = find_poses(reader)
        replayed = [s.update for s in reader.replay(track, Coach(BRIDGE), frames=True)]
    with PoseReader(BRIDGE_3) as reader:
        read = [s.update for s in reader.steps(Coach(BRIDGE))]
    kept = [[(u.t, u.status, u.counts) for u in updates] for updates in (replayed, read)]
    assert kept[0] == kept[1]


def test_ctrl_c_ends_the_search_for_poses() -> None:
    with CtrlC() as wish, PoseReader(BRIDGE_3) as reader:
        wish.pressed = True
        track = find_poses(reader, ctrl_c=wish)
    assert len(track.poses) == 1
    assert track.reading.interrupted


@pytest.mark.model
@pytest.mark.parametrize("ahead", [True, False])
def test_a_replay_of_a_video_has_its_frames(tmp_path: Path, ahead: bool) -> None:  # noqa: FBT001
    film = dark_film(tmp_path / "dark.mp4")
    with PoseReader(film, "lite", ahead=ahead) as reader:
        track = find_poses(reader)
        with_frames = list(reader.replay(track, Coach(BRIDGE), frames=True))
        without = list(reader.replay(track, Coach(BRIDGE), frames=False))
    assert track.reading.model is not None
    assert track.reading.model.startswith("lite mediapipe==")
    assert track.reading.info.frames == len(track.poses) == 12
    assert [s.frame.t for s in with_frames if s.frame] == [pose.t for pose in track.poses]
    assert [s.frame for s in without] == [None] * 12
    assert all(a.t < b.t for a, b in pairwise(track.poses))


@pytest.mark.model
def test_leaving_half_way_ends_the_thread(tmp_path: Path) -> None:
    with PoseReader(dark_film(tmp_path / "dark.mp4", 60), "lite") as reader:
        assert len(list(islice(reader.poses(), 3))) == 3
    assert not [t for t in threading.enumerate() if t.name == "read-ahead"]
