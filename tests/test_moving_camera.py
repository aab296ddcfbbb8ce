"""A camera that moves, zooms, shakes or is cut changes no count, and its movement is no fault."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.pose import Pose
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, NotCounted, Reason, Status
from tests.judging import BRIDGE, judge, recording
from tests.moving_camera import MOVES, cuts, seen_by
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line
HELD_BACK = Path(__file__).parent / "accuracy" / "held_back"

CLIPS = {
    "bridge_3": "glute-bridge",
    "glute-bridge_good-1": "glute-bridge",
    "glute-bridge_low-top": "glute-bridge",
    "single-leg-bridge_good": "single-leg-bridge",
    "marching-bridge_hip-dip": "marching-bridge",
    "hip-cars-quadruped_good": "hip-cars-quadruped",
    "hip-flexor-stretch_arch-heel": "hip-flexor-stretch",
}
"""Steady recordings, and as what they are judged."""

FEET = [27, 28, 29, 30, 31, 32]


def clip(name: str) -> list[Pose]:
    if name == "bridge_3":
        return list(recording(name))
    return list(Recording.load(HELD_BACK / f"{name}.npz"))


def attempts(poses: Iterable[Pose], exercise: str = "glute-bridge") -> list[Attempt]:
    return judge(poses, exercises()[exercise])[0].log.attempts


def outcomes(found: Iterable[Attempt]) -> list[tuple[object, ...]]:
    return [(a.kind, a.side, a.counted, a.reason, a.direction) for a in found]


SPLIT = {("glute-bridge_good-1", "shakes fast")}
"""Known to fail: shaking twice a second splits a repetition off. The README says so."""


@pytest.mark.slow
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("name", CLIPS)
def test_a_moving_camera_changes_no_attempt(
    request: pytest.FixtureRequest, name: str, move: str
) -> None:
    if (name, move) in SPLIT:
        request.applymarker(pytest.mark.xfail(strict=True, reason="a repetition is split"))
    steady, exercise = clip(name), CLIPS[name]
    moved = attempts(seen_by(MOVES[move], steady), exercise)
    assert outcomes(moved) == outcomes(attempts(steady, exercise))


@pytest.mark.slow
@pytest.mark.parametrize("move", ["pans", "tilts", "zooms", "shakes"])
def test_the_movement_of_the_camera_is_no_fault_of_the_person(move: str) -> None:
    steady = clip("glute-bridge_good-1")
    assert [a.faults for a in attempts(seen_by(MOVES[move], steady))] == [(), ()]


@pytest.mark.slow
@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("seed", range(3))
def test_a_cut_between_attempts_loses_none(name: str, seed: int) -> None:
    steady, exercise = clip(name), CLIPS[name]
    before = attempts(steady, exercise)
    gaps = [(a.end_s + b.start_s) / 2 for a, b in pairwise(before)] or [before[0].start_s - 0.5]
    after = attempts(seen_by(cuts(gaps, seed), steady), exercise)
    assert sum(a.counted for a in after) == sum(a.counted for a in before)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_cut_within_a_repetition_costs_no_other(seed: int) -> None:
    steady = clip("bridge_3")
    second = attempts(steady)[1]
    middle = (second.start_s + second.end_s) / 2
    after = [a for a in attempts(seen_by(cuts([middle], seed), steady)) if a.counted]
    assert 2 <= len(after) <= 3
    assert after[0].peak_s == pytest.approx(3.8, abs=0.3)
    assert after[-1].peak_s == pytest.approx(9.7, abs=0.3)


def another_take(*, mirrored: bool) -> list[Pose]:
    """Return a bridge, cut at its top to another take, which begins at rest and has another one."""
    first = bridge([(0.0, REST), (1.5, REST), *reps(2, rest=REST, top=178)])
    end = next(p.t for p in first if p.t > 9.5)
    second = bridge([(0.0, REST), (1.0, REST), *reps(1, rest=REST, top=178)])
    return [p for p in first if p.t < end] + [_elsewhere(p, end, mirrored) for p in second]


def _elsewhere(pose: Pose, later_s: float, mirrored: bool) -> Pose:  # noqa: FBT001
    way = -1 if mirrored else 1
    middle = np.array(pose.size) / 2
    xy = middle + (pose.xy - middle) * (0.7 * way, 0.7) + (300, -250)
    return replace(pose, t=pose.t + later_s, xy=xy)


@pytest.mark.slow
def test_a_cut_to_another_take_begins_anew_within_half_a_second() -> None:
    poses = another_take(mirrored=True)
    cut_t = next(b.t for a, b in pairwise(poses) if np.abs(b.xy - a.xy).max() > 100)
    coach = Coach(BRIDGE)
    updates = [step.update for step in run(poses, None, coach)]
    reasons = {u.reason for u in updates if cut_t <= u.t <= cut_t + 0.6} - {None}
    assert reasons == {Reason.CAMERA_MOVED}
    ready = next(u.t for u in updates if u.t > cut_t + 0.3 and u.status is Status.READY)
    assert ready - cut_t <= 0.6
    found = [(a.counted, a.reason) for a in coach.log.attempts]
    assert found == [(True, None), (False, NotCounted.TRACKING_LOST), (True, None)]


@pytest.mark.slow
@pytest.mark.parametrize("move", [None, "pans", "tilts"])
def test_feet_that_slide_are_still_noticed(move: str | None) -> None:
    poses = bridge([(0.0, REST), (1.5, REST), *reps(1, rest=REST, top=178)])
    along = poses[0].xy[FEET].mean(axis=0) - poses[0].xy[[11, 12]].mean(axis=0)
    slid = []
    for pose in poses:
        xy = pose.xy.copy()
        xy[FEET] += 0.35 * along * np.clip((pose.t - 3.0) / 1.0, 0, 1)
        slid.append(replace(pose, xy=xy))
    film = slid if move is None else seen_by(MOVES[move], slid)
    assert not any(a.counted for a in attempts(film))
    assert all(a.counted for a in attempts(poses))


@pytest.mark.slow
def test_a_panned_bridge_of_a_real_person_counts() -> None:
    found = attempts(recording("bridge_2_camera_pans"))
    assert [a.counted for a in found] == [True, True]
    assert [a.peak_s for a in found] == pytest.approx([1.8, 3.9], abs=0.3)


@pytest.mark.slow
def test_heels_on_the_floor_are_not_lifted_by_a_hand_held_camera() -> None:
    found = attempts(recording("bridge_3_dumbbell_hand_held"))
    assert [a.counted for a in found] == [True] * 3
    assert not any("heels-up" in a.faults for a in found)


@pytest.mark.slow
@pytest.mark.parametrize("before", ["squat", "standing_knee_lifts"])
def test_after_a_cut_nothing_of_the_other_picture_is_believed(before: str) -> None:
    target = list(recording("bridge_3"))
    wide, high = target[0].size
    other = list(recording(before))[:75]
    low, tall = (edge(np.stack([p.xy[:, 1] for p in other])) for edge in (np.nanmin, np.nanmax))
    size = 0.95 * high / (tall - low)
    step = 1 / 30
    first = [replace(p, t=i * step, xy=(p.xy - (0, low)) * size, size=(wide, high))
             for i, p in enumerate(other)]  # fmt: skip
    later = first[-1].t + step - target[0].t
    joined = [*first, *(replace(p, t=p.t + later) for p in target)]
    assert [a.faults for a in attempts(joined)] == [a.faults for a in attempts(target)]
