"""How many processes pay off."""

import math
from dataclasses import replace

import pytest

from posecoach.finding import jobs
from posecoach.finding.jobs import MOST, SHORT, jobs_that_pay
from posecoach.finding.segments import LENGTH
from posecoach.pose import SourceInfo
from posecoach.worker_pool import cores

INFO = SourceInfo("film.mp4", "video", 60.0, 1800, 30.0, 640, 480)


@pytest.fixture(autouse=True)
def many_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "cores", lambda: 64)


@pytest.mark.parametrize(
    ("frames", "expected"),
    [(1, 1), (SHORT, 1), (SHORT + 1, 2), (2 * LENGTH + 1, 3), (1_000_000, MOST)],
)
def test_a_short_video_needs_no_second_process(frames: int, expected: int) -> None:
    assert jobs_that_pay(replace(INFO, frames=frames)) == expected


def test_one_process_is_enough_where_the_model_looks_at_few_frames() -> None:
    assert jobs_that_pay(replace(INFO, frames=1_000_000), every_frame=False) == 1


def test_without_a_number_of_frames_the_duration_says_how_long_a_video_is() -> None:
    assert jobs_that_pay(replace(INFO, frames=0, duration_s=2.0)) == 1
    assert jobs_that_pay(replace(INFO, frames=0, duration_s=3600.0)) == MOST
    assert jobs_that_pay(replace(INFO, frames=0, duration_s=math.nan)) == MOST
    assert jobs_that_pay(replace(INFO, frames=0, fps=math.nan)) == MOST


def test_no_more_processes_than_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "cores", lambda: 3)
    assert jobs_that_pay(INFO) == 3


def test_only_cores_that_this_process_may_use_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3}, raising=False)
    assert cores() == 1
