"""A worker sees the very same frames as a plain run, whatever part of the video it is given."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import cast
from zlib import crc32

import numpy as np
import pytest

from posecoach.finding import worker as module
from posecoach.finding.segments import Cut, Segment
from posecoach.finding.worker import Job, Worker
from posecoach.pose import Frame, Pose
from posecoach.sources.video import VideoFile
from tests.analysis.clips import dark_film
from tests.sources.test_odd_files import numbered
from tests.test_odd_videos import ODD

CUT = Cut(8, 3)


class Tracker:
    """Stands for the landmarker: its pose shows the frame, how many it has seen, and the count."""

    opened = 0
    model, mediapipe_version = "lite", "1"

    def __init__(self, _model: str) -> None:
        type(self).opened += 1
        self._seen, self._counts = 0, 0

    def __enter__(self) -> "Tracker":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def begin_afresh(self) -> None:
        self._seen = 0

    def pass_over(self, _t: float) -> None:
        self._counts += 1

    def find(self, frame: Frame) -> Pose:
        self._seen += 1
        return shown(frame, self._seen)


def shown(frame: Frame, seen: int) -> Pose:
    height, width = frame.image.shape[:2]
    pose = Pose.empty(frame.t, (width, height))
    pose.xy[0] = crc32(frame.image.tobytes()), seen
    return pose


def seen(pose: Pose) -> int:
    return int(pose.xy[0, 1])


def facts(pose: Pose) -> tuple[float, float, tuple[int, int]]:
    return pose.t, float(pose.xy[0, 0]), pose.size


@pytest.fixture(autouse=True)
def tracker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tracker, "opened", 0)
    monkeypatch.setattr(module, "Landmarker", Tracker)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    one = Worker(Job(numbered(tmp_path / "film.mp4", 30), 0, "lite"))
    yield one
    one.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("rotate", [0, 90])
def test_frames_and_times_are_those_of_a_plain_run(tmp_path: Path, name: str, rotate: int) -> None:
    path = ODD[name][0](tmp_path / name)
    with VideoFile(path, rotate=rotate) as film:
        plain = [facts(shown(frame, 0)) for frame in film]
        account = film.account()
    segments = [CUT.segment(n) for n in range(len(plain) // CUT.length + 1)]
    found, accounts = {}, {}
    for mine in (segments[::2], segments[1::2]):  # as two processes share them
        worker = Worker(Job(path, rotate, "lite"))
        for segment in mine:
            part = worker.find(segment, segment.first, segment.end)
            found[segment], accounts[segment] = part.poses, part.account
        worker.close()
    assert accounts[segments[-1]] == account
    assert [facts(pose) for pose in chain(*(found[segment] for segment in segments))] == plain


def test_each_segment_begins_with_a_fresh_tracker_that_was_warmed_up(worker: Worker) -> None:
    for number in (0, 2):
        segment = CUT.segment(number)
        found = worker.find(segment, segment.first, segment.end)
        warm = segment.first - segment.start
        assert [seen(pose) for pose in found.poses] == list(range(warm + 1, warm + 9))
        assert (found.before is None) == (number == 0)
        assert found.before is None or seen(found.before) == warm
    assert Tracker.opened == 1


def test_parts_of_a_segment_are_one_run(worker: Worker) -> None:
    segment = CUT.segment(1)
    parts = [worker.find(segment, first, first + 4) for first in (8, 12)]
    assert [seen(pose) for part in parts for pose in part.poses] == list(range(4, 12))
    assert [part.before is None for part in parts] == [False, True]


def test_a_new_process_takes_up_a_segment_in_the_middle(worker: Worker) -> None:
    """What a lost process was doing is done again from the start of the segment."""
    found = worker.find(CUT.segment(1), 12, 16)
    assert [seen(pose) for pose in found.poses] == [8, 9, 10, 11]
    assert found.before is None


def test_a_tracker_that_goes_on_begins_where_the_earlier_one_did(worker: Worker) -> None:
    worker.find(CUT.segment(2), 16, 24)
    longer = CUT.segment(2).continuing(5)
    found = worker.find(longer, 16, 24)
    assert [seen(pose) for pose in found.poses] == list(range(12, 20))
    assert Tracker.opened == 2  # it went back to the beginning of the video


def test_the_video_ends(worker: Worker) -> None:
    assert len(worker.find(CUT.segment(3), 24, 32).poses) == 6
    assert worker.find(Segment(29, 32, 40), 32, 40).poses == []


def test_what_lies_beyond_the_end_is_not_looked_for_from_the_beginning(worker: Worker) -> None:
    segment = CUT.segment(3)
    assert len(worker.find(segment, 24, 28).poses) == 4
    assert len(worker.find(segment, 28, 32).poses) == 2
    assert worker.find(segment, 32, 36).poses == []
    assert Tracker.opened == 1


def test_only_the_frames_that_are_needed_are_converted(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[np.ndarray] = []
    draw = VideoFile._drawn

    def note(self: VideoFile, *args: object) -> np.ndarray:
        drawn.append(draw(self, *args))  # type: ignore[arg-type]
        return drawn[-1]

    monkeypatch.setattr(VideoFile, "_drawn", note)
    worker.find(CUT.segment(2), 16, 24)
    assert len(drawn) == CUT.length + CUT.warm_up


@pytest.mark.slow
def test_counts_of_people_are_left_out_before_the_segment(tmp_path: Path) -> None:
    counts = []
    for segment in (CUT.segment(0), CUT.segment(2)):
        worker = Worker(Job(dark_film(tmp_path / f"{segment.first}.mp4", 30), 0, "lite"))
        worker.find(segment, segment.first, segment.end)
        counts.append(cast(Tracker, worker._landmarker)._counts)
        worker.close()
    assert counts == [0, 16]
