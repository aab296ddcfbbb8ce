"""Reading poses: once with the model, again without it."""

import threading
from itertools import islice, pairwise
from pathlib import Path

import pytest

from posecoach.analysis.analysis import count
from posecoach.analysis.pose_reader import PoseReader, find_poses
from posecoach.cli import main
from posecoach.coach.coach import Coach
from posecoach.interrupt import CtrlC
from posecoach.landmarker import Landmarker
from posecoach.pose import Frame, Pose
from posecoach.terminal.exit_code import ExitCode
from posecoach.verdict import Counts
from tests.analysis.clips import dark_film
from tests.judging import BRIDGE, RECORDINGS, SAMPLE, recording

BRIDGE_3 = RECORDINGS / "bridge_3.npz"


@pytest.mark.slow
def test_all_poses_are_found_with_and_without_a_judge() -> None:
    expected = [pose.t for pose in recording("bridge_3")]
    for judge in (None, Coach(BRIDGE)):
        with PoseReader(str(BRIDGE_3)) as reader:
            track = find_poses(reader, judge)
        assert [pose.t for pose in track.poses] == expected
        assert (track.reading.complete, track.reading.interrupted) == (True, False)
        assert track.reading.model == recording("bridge_3").model


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.model
def test_leaving_half_way_ends_the_thread(tmp_path: Path) -> None:
    with PoseReader(dark_film(tmp_path / "dark.mp4", 60), "lite") as reader:
        assert len(list(islice(reader.poses(), 3))) == 3
    assert not [t for t in threading.enumerate() if t.name == "read-ahead"]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(("options", "least", "most"), [((), 11, 20), (("--every-frame",), 60, 60)])
def test_count_leaves_frames_out_unless_it_is_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], least: int, most: int
) -> None:
    looked: list[float] = []
    find = Landmarker.find

    def watched(self: Landmarker, frame: Frame) -> Pose:
        looked.append(frame.t)
        return find(self, frame)

    monkeypatch.setattr(Landmarker, "find", watched)
    film = str(dark_film(tmp_path / "dark.mp4", 60))
    assert main(["count", "--model", "lite", *options, film]) == ExitCode.NOTHING
    assert least <= len(looked) <= most


@pytest.mark.slow
@pytest.mark.model
def test_frames_that_are_left_out_count_as_frames_and_have_poses(tmp_path: Path) -> None:
    film = dark_film(tmp_path / "dark.mp4", 60)
    with PoseReader(film, "lite", every_frame=False) as reader:
        track = find_poses(reader)
    assert track.reading.info.frames == len(track.poses) == 60
    assert track.reading.complete


def test_every_pose_of_a_recording_is_judged() -> None:
    with PoseReader(BRIDGE_3, every_frame=False) as reader:
        assert [p.t for p in reader.poses()] == [p.t for p in recording("bridge_3")]


@pytest.mark.slow
@pytest.mark.model
def test_count_finds_in_the_sample_what_analyze_finds() -> None:
    assert count(SAMPLE) == Counts(reps=4, clean_reps=3, partial=1)
