"""The loop for programs: every kind of source, and everything closed at its end."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecoach.analysis.loop import watch
from posecoach.errors import CameraError, InputError, UsageError
from posecoach.pose import Frame, Pose
from posecoach.sources.recording import Recording
from posecoach.sources.video import VideoFile
from posecoach.verdict import Attempt, Status
from tests.analysis.clips import dark_film
from tests.judging import BRIDGE, RECORDINGS, recording
from tests.network_camera import camera_server
from tests.stick_figure import BridgeBody, bridge, reps

BRIDGE_3 = RECORDINGS / "bridge_3.npz"
REST = BridgeBody().rest_line
TRACK = [(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=176)]


def workers() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name in {"read-ahead", "camera", "stream"}]


@pytest.mark.slow
@pytest.mark.parametrize(
    "source", [str(BRIDGE_3), BRIDGE_3, Recording.load(BRIDGE_3), list(Recording.load(BRIDGE_3))]
)
def test_files_recordings_and_poses_count_alike(
    source: str | Path | Recording | list[Pose],
) -> None:
    steps = list(watch(source, "glute-bridge"))
    assert len(steps) == len(recording("bridge_3"))
    assert steps[-1].update.counts.reps == 3
    assert {step.frame for step in steps} == {None}


@pytest.mark.slow
def test_an_exercise_of_ones_own() -> None:
    assert list(watch(bridge(TRACK), BRIDGE))[-1].update.counts.reps == 2


@pytest.mark.slow
def test_the_end_of_the_source_may_complete_an_attempt() -> None:
    """A person who has come half-way down when the recording ends has done a repetition."""
    poses = bridge(TRACK)
    highest = max(step.update.t for step in watch(poses, BRIDGE) if step.update.phase == "top")
    cut = [pose for pose in poses if pose.t < highest + 0.9]
    *_, before, last = watch(cut, BRIDGE)
    assert (before.update.counts.reps, last.update.counts.reps) == (1, 2)
    (event,) = (e for e in last.update.events if isinstance(e, Attempt))
    assert event.counted
    assert last.pose is before.pose
    assert last.update.t == before.update.t


def test_wrong_names_are_refused_before_the_loop() -> None:
    with pytest.raises(UsageError, match="nearest: glute-bridge"):
        watch(BRIDGE_3, "glut-bridge")
    with pytest.raises(UsageError, match="no model"):
        watch(BRIDGE_3, "glute-bridge", model="ful")


def test_what_cannot_be_opened_is_an_error_of_ours() -> None:
    with pytest.raises(InputError, match="no such file"):
        next(watch("nowhere.mp4", "glute-bridge"))
    with pytest.raises(CameraError, match="no such camera"):
        next(watch(97, "glute-bridge"))
    assert workers() == []


@pytest.mark.slow
@pytest.mark.model
def test_breaking_out_of_a_video_closes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[VideoFile] = []
    really = VideoFile.close

    def close(self: VideoFile) -> None:
        closed.append(self)
        really(self)

    monkeypatch.setattr(VideoFile, "close", close)
    for step in watch(dark_film(tmp_path / "dark.mp4", 60), "glute-bridge", model="lite"):
        assert step.frame is not None
        assert step.update.status is Status.SEARCHING
        break
    assert len(closed) == 1
    assert workers() == []


@pytest.mark.slow
@pytest.mark.model
def test_frames_of_ones_own_get_poses(tmp_path: Path) -> None:
    def frames() -> Iterator[Frame]:
        with VideoFile(dark_film(tmp_path / "dark.mp4")) as video:
            yield from video

    steps = list(watch(frames(), "glute-bridge", model="lite"))
    assert len(steps) == 12
    assert all(step.frame is not None and not step.pose.seen for step in steps)


@pytest.mark.slow
@pytest.mark.model
def test_a_camera_is_watched_until_the_loop_is_left() -> None:
    with camera_server() as server:
        for i, step in enumerate(watch(server.address, "glute-bridge", model="lite")):
            assert step.frame is not None
            if i == 2:
                break
        assert workers() == []
