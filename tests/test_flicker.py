"""Flicker: pictures in which nobody is found for a moment change no verdict."""

import json
import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.analysis.analysis import analyze
from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.pose import Array, Pose
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, Reason

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent
CLIPS = (
    "recordings/bridge_3",
    "accuracy/held_back/single-leg-bridge_good",
    "recordings/hip_flexor_3_rocks",
    "accuracy/held_back/seated-figure-4_full-hold",
    "rendered/ninety_lean",
    "rendered/cars_quadruped_R",
    "accuracy/held_back/marching-bridge_hip-dip",
    "accuracy/held_back/supine-figure-4_good",
)

LONGEST_S, LARGEST_SHARE = 0.3, 1 / 3
"""The longest gap, in s, and the largest share of all pictures that may be empty."""

DATED_S = 0.1
"""Begin and end of a hold are fitted to the pictures that are left; this may be added, in s."""

Runs = list[tuple[int, float]]


@cache
def film(clip: str) -> tuple[Pose, ...]:
    return tuple(Recording.load(TESTS / f"{clip}.npz"))


@cache
def whole(clip: str) -> list[Attempt]:
    return attempts(clip, film(clip))


def attempts(clip: str, poses: tuple[Pose, ...]) -> list[Attempt]:
    """Judge poses as the exercise that a clip shows."""
    labels = json.loads((TESTS / f"{clip}.labels.json").read_text(encoding="utf-8"))
    coach = Coach(exercises()[labels["exercise"]])
    for _ in run(poses, None, coach):
        pass
    coach.finish()
    return coach.log.attempts


def empty(poses: tuple[Pose, ...], gone: Array) -> tuple[Pose, ...]:
    """Return the poses with those that are marked replaced by ones in which nobody is seen."""
    pairs = zip(poses, gone, strict=True)
    return tuple(Pose.empty(p.t, p.size, p.people) if g else p for p, g in pairs)


def marked(poses: tuple[Pose, ...], runs: Runs) -> Array:
    """Mark what is missing: runs of seen pictures, each followed by a gap, again and again.

    Parameters
    ----------
    poses : tuple[Pose, ...]
        T of them.
    runs : Runs
        Pictures seen before each gap, and its length as a share of the longest one.

    Returns
    -------
    Array
        (T,) 1 where a picture is missing; at most a third of them.
    """
    step = float(np.median(np.diff([p.t for p in poses])))
    most = max(1, math.floor(LONGEST_S / step + 1e-6))
    gaps = [(seen, max(1, round(share * most))) for seen, share in runs]
    pattern = [x for seen, gap in gaps for x in [0] * seen + [1] * gap]
    seen, gone = pattern.count(0), pattern.count(1)
    pattern += [0] * max(0, math.ceil(gone / LARGEST_SHARE) - gone - seen)
    return np.resize(np.array(pattern), len(poses))


def outcome(attempt: Attempt) -> tuple[object, ...]:
    return attempt.kind, attempt.side, attempt.direction, attempt.counted, attempt.reason


@settings(max_examples=16, derandomize=True)
@given(
    clip=st.sampled_from(CLIPS),
    runs=st.lists(st.tuples(st.integers(1, 40), st.floats(0, 1)), min_size=1, max_size=6),
)
def test_gaps_change_no_count_reason_or_hold(
    clip: str,
    runs: Runs,
) -> None:
    poses = film(clip)
    gone = marked(poses, runs)
    found, wanted = attempts(clip, empty(poses, gone)), whole(clip)
    assert [outcome(a) for a in found] == [outcome(a) for a in wanted]
    steps = np.diff([p.t for p in poses], append=poses[-1].t)
    t = np.array([p.t for p in poses])
    for a, b in zip(found, wanted, strict=True):
        inside = (t >= b.start_s) & (t <= b.end_s)
        missing_s = float((steps * gone)[inside].sum())
        apart_s = abs(a.values.get("held_s", 0.0) - b.values.get("held_s", 0.0))
        assert apart_s <= missing_s + DATED_S


@pytest.mark.parametrize(("every", "lost"), [(2, False), (4, False), (20, True), (30, True)])
def test_where_too_little_is_seen_the_tracking_is_lost(
    every: int,
    lost: bool,  # noqa: FBT001
) -> None:
    poses = film("recordings/bridge_3")
    gone = np.array([float(i % every != 0) for i in range(len(poses))])
    report = analyze(Recording.from_poses(empty(poses, gone)), "glute-bridge")
    assert report.reason is (Reason.TRACKING_LOST if lost else None)
    assert report.counts.reps == (0 if lost else 3)
