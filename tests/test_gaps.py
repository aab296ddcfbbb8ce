"""Gaps in the data: what happened in them is not guessed, and nothing has lasted through them."""

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.coach.faults import FaultWatch
from posecoach.measures.supine import hip_line
from posecoach.pose import Pose
from posecoach.rules.fault import During, Fault
from posecoach.sources.recording import Recording
from posecoach.sources.recording_writer import RecordingWriter
from posecoach.verdict import NotCounted, Severity, ViewName
from tests.judging import BRIDGE, judge, recording
from tests.stick_figure import BridgeBody, Camera, bridge, reps

BODY = BridgeBody()
SIDE = ViewName.SIDE


def one_bridge() -> list[Pose]:
    track = [(0.0, BODY.rest_line), (1.5, BODY.rest_line), *reps(1, rest=BODY.rest_line, top=178.0)]
    return bridge(track)


@pytest.mark.slow
def test_two_halves_of_a_repetition_around_a_gap_do_not_count() -> None:
    poses = one_bridge()
    whole, _ = judge(poses)
    assert whole.log.counts.reps == 1
    top = whole.log.attempts[0].peak_s
    late = [p if p.t < top else replace(p, t=p.t + 60.0) for p in poses]
    coach, _ = judge(late)
    assert coach.log.counts.reps == 0
    assert [a.reason for a in coach.log.attempts] == [NotCounted.TRACKING_LOST]


@pytest.mark.slow
def test_a_short_gap_changes_nothing() -> None:
    poses = one_bridge()
    top = judge(poses)[0].log.attempts[0].peak_s
    coach, _ = judge([p for p in poses if abs(p.t - top) > 0.2])
    assert coach.log.counts.reps == 1


FAULT = Fault(
    "arched", hip_line > 190.0, During.ATTEMPT, Severity.MAJOR, "Cue.", "test",
    for_s=0.5,
)  # fmt: skip


def lasting(times: list[float], views: list[ViewName]) -> list[bool]:
    watch = FaultWatch(replace(BRIDGE, faults=(FAULT,)))
    watch.clear()
    return [
        bool(watch.watch_attempt(t, {"hip_line_deg": 200.0, "hip_lift_ratio": math.nan}, view))
        for t, view in zip(times, views, strict=True)
    ]


def test_a_fault_has_not_lasted_through_a_gap() -> None:
    assert lasting([0.0, 0.3, 0.6], [SIDE] * 3) == [False, False, True]
    assert lasting([0.0, 0.95, 1.2], [SIDE] * 3) == [False, False, False]


def test_a_fault_has_not_lasted_while_it_could_not_be_seen() -> None:
    views = [SIDE, ViewName.OBLIQUE, SIDE, SIDE]
    assert lasting([0.0, 0.3, 0.6, 0.9], views) == [False, False, False, False]


@pytest.mark.slow
def test_a_repetition_whose_faults_cannot_be_seen_is_not_clean() -> None:
    track = [(0.0, BODY.rest_line), (1.5, BODY.rest_line)]
    track += reps(2, rest=BODY.rest_line, top=178.0)
    square, oblique = (judge(bridge(track, camera=Camera(yaw_deg=d)))[0] for d in (0.0, 38.0))
    assert (square.log.counts.reps, square.log.counts.clean_reps) == (2, 2)
    assert (oblique.log.counts.reps, oblique.log.counts.clean_reps) == (2, 0)


@pytest.mark.slow
def test_a_recording_with_negative_times_starts_at_zero(tmp_path: Path) -> None:
    writer = RecordingWriter()
    for pose in one_bridge():
        writer.append(replace(pose, t=pose.t - 10.0))
    writer.save(tmp_path / "early.npz", None)
    early = Recording.load(tmp_path / "early.npz")
    (attempt,) = judge(early)[0].log.attempts
    (wanted,) = judge(one_bridge())[0].log.attempts
    assert abs(attempt.start_s - wanted.start_s) < 0.05


@pytest.mark.slow
def test_attempts_do_not_overlap() -> None:
    attempts = judge(recording("bridge_3"))[0].log.attempts
    assert all(a.end_s <= b.start_s for a, b in pairwise(attempts))
