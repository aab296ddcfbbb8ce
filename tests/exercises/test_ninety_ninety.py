"""90/90: switches from side to side, and what is none."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.exercises import exercises
from posecoach.measures.floor import knees_side
from posecoach.movement import Switch
from posecoach.movement.role import Role
from posecoach.patterns.engine import Ended
from posecoach.patterns.switch import SwitchEngine
from posecoach.pose import Pose, Side
from posecoach.verdict import NotCounted
from tests.figures.rendered import rendered
from tests.judging import judge, recording
from tests.stick_figure import Track, follow, mirrored

DRILL = exercises()["ninety-ninety"]


def run(
    track: Track, fps: float = 30.0, glitch_s: tuple[float, float] | None = None
) -> list[Ended]:
    assert isinstance(DRILL.pattern, Switch)
    engine = SwitchEngine(DRILL.pattern)
    t, w = follow(track, fps)
    if glitch_s is not None:
        w = np.where((t > glitch_s[0]) & (t < glitch_s[1]), -w, w)
    out = [
        engine.see(float(s), {knees_side.name: float(v)}, None, 0.0)
        for s, v in zip(t, w, strict=True)
    ]
    return [e for e in [*out, engine.finish()] if e is not None]


def across(seconds: float, to: float = -0.8) -> Track:
    return [(0.0, 0.8), (1.5, 0.8), (seconds, to), (1.5, to)]


@pytest.mark.parametrize("fps", [12, 30, 60])
@pytest.mark.parametrize("seconds", [1.5, 3.0, 9.0])
def test_a_switch_and_its_time(fps: float, seconds: float) -> None:
    (switch,) = run(across(seconds), fps)
    assert (switch.reason, switch.side) == (None, Side.LEFT)
    assert switch.roles[Role.TRANSITION] == pytest.approx(
        seconds, rel=0.12, abs=0.15 if fps > 15 else 0.25
    )
    assert switch.peak_s == pytest.approx(1.5 + seconds / 2, abs=0.25)


@pytest.mark.parametrize("fps", [12, 30])
@pytest.mark.parametrize("pause_s", [1.0, 2.0, 4.0])
def test_a_pause_half_way_does_not_date_it_back(fps: float, pause_s: float) -> None:
    half = [(0.0, 0.8), (3.0, 0.8), (1.5, 0.1), (pause_s, 0.1), (1.5, -0.8), (1.5, -0.8)]
    (switch,) = run(half, fps)
    assert (switch.reason, switch.side) == (None, Side.LEFT)
    assert switch.start_s == pytest.approx(3.0, abs=0.25)
    assert switch.end_s == pytest.approx(6.0 + pause_s, abs=0.25)
    assert switch.roles[Role.TRANSITION] == pytest.approx(3.0 + pause_s, abs=0.35)


def test_there_and_back_are_two() -> None:
    there = across(2.5)
    track = [*there, (2.5, 0.8), (1.5, 0.8)]
    assert [e.side for e in run(track)] == [Side.LEFT, Side.RIGHT]


def test_half_way_and_back_is_the_same_side() -> None:
    (back,) = run([(0.0, 0.8), (1.5, 0.8), (1.5, 0.1), (1.5, 0.8), (1.5, 0.8)])
    assert (back.reason, back.side) == (NotCounted.SAME_SIDE, Side.RIGHT)


def test_a_wiggle_on_one_side_is_nothing() -> None:
    wiggle = [(0.0, 0.8), (1.5, 0.8), *[(0.6, 0.4), (0.6, 0.8)] * 6]
    assert run(wiggle) == []


def test_a_flip_of_the_landmarks_is_nothing() -> None:
    assert run([(0.0, 0.8), (4.0, 0.8)], glitch_s=(2.0, 2.2)) == []


def test_faster_than_anybody_moves_is_none() -> None:
    (fast,) = run(across(0.4))
    assert fast.reason is NotCounted.TOO_FAST


def test_a_recording_that_ends_half_way() -> None:
    (half,) = run([(0.0, 0.8), (1.5, 0.8), (2.0, -0.2)])
    assert half.reason is NotCounted.PARTIAL


def test_a_rendered_person() -> None:
    film, truth = rendered("ninety_good")
    switches = judge(film, DRILL)[0].tally.attempts
    assert [a.side.value for a in switches if a.side] == [a["side"] for a in truth]
    for got, true in zip(switches, truth, strict=True):
        assert got.counted
        assert got.faults == ()
        assert got.start_s == pytest.approx(true["start_s"], abs=0.6)
        assert got.end_s == pytest.approx(true["end_s"], abs=0.6)


def test_a_mirror_mirrors_the_sides() -> None:
    film, truth = rendered("ninety_good")
    switches = judge([mirrored(p) for p in film], DRILL)[0].tally.attempts
    other = {"left": "right", "right": "left"}
    assert [a.side.value for a in switches if a.side] == [other[a["side"]] for a in truth]


def test_half_of_the_pictures() -> None:
    film, truth = rendered("ninety_good")
    switches = judge(list(film)[::2], DRILL)[0].tally.attempts
    assert len([a for a in switches if a.counted]) == len(truth)


def leaning(pose: Pose, t: float) -> Pose:
    """Give a pose with the trunk leaned to the side, at another time."""
    xy = pose.xy.copy()
    hips = xy[[23, 24]].mean(0)
    xy[:23, 0] += 0.5 * np.maximum(0, hips[1] - xy[:23, 1])
    return replace(pose, xy=xy, t=t)


@pytest.mark.parametrize(("gap_s", "blamed"), [(0.1, True), (1.5, False)])
def test_whoever_left_and_leans_now_did_not_switch_badly(gap_s: float, *, blamed: bool) -> None:
    film, truth = rendered("ninety_good")
    poses = list(film)
    end = poses[-1]
    later = end.t + gap_s
    poses += [leaning(end, later + i / 30) for i in range(120)]
    tally = judge(poses, DRILL)[0].tally
    (lean,) = [o for o in tally.occurrences if o.name == "leaning-off"]
    assert (lean.attempt == len(truth) - 1) is blamed
    assert ("leaning-off" in tally.attempts[-1].faults) is blamed


def test_getting_up_is_no_switch() -> None:
    film, _ = rendered("ninety_good")
    up = []
    for pose in film:
        rise = float(np.clip((pose.t - 2.2) / 1.0, 0, 1)) * 150
        xy = pose.xy.copy()
        xy[:25] -= (0, rise)
        up.append(replace(pose, xy=xy))
    switches = judge(up, DRILL)[0].tally.attempts
    assert not any(a.counted for a in switches)


OTHERS = [
    "bridge_3", "squat", "standing_knee_lifts", "straight_leg_hugs", "seated_figure4_3_holds",
    "supine_figure4_2_holds", "ninety_ninety_1_lean_poor", "hip_flexor_3_rocks",
]  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_movements_are_none(name: str) -> None:
    assert judge(recording(name), DRILL)[0].tally.attempts == []


def test_poor_tracking_is_told_and_no_switch_is_made_up() -> None:
    coach, updates = judge(recording("ninety_ninety_1_lean_poor"), DRILL)
    told = sum(u.reason is not None for u in updates) / len(updates)
    assert told > 0.9
    assert coach.tally.attempts == []
