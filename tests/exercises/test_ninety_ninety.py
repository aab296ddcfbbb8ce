"""90/90: switches from side to side, and what is none."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.engine import RawAttempt
from posecoach.engines.switch import SwitchEngine
from posecoach.exercises import exercises
from posecoach.measures.camera_position import camera_off_front_view
from posecoach.measures.floor_sitting import knees_side, lateral_trunk_lean, lean_from_tall
from posecoach.pose import Pose, Side
from posecoach.rules.pattern import Switch
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted
from tests.figures.legs import ON_THE_FLOOR, knees_aside
from tests.figures.rendered import rendered
from tests.judging import judge, recording
from tests.stick_figure import Track, film, follow, mirrored

DRILL = exercises()["ninety-ninety"]


def run(
    track: Track, fps: float = 30.0, glitch_s: tuple[float, float] | None = None
) -> list[RawAttempt]:
    assert isinstance(DRILL.pattern, Switch)
    engine = SwitchEngine(DRILL.pattern)
    t, w = follow(track, fps)
    if glitch_s is not None:
        w = np.where((t > glitch_s[0]) & (t < glitch_s[1]), -w, w)
    out = [
        engine.advance(float(s), {knees_side.name: float(v)}, None, 0.0)
        for s, v in zip(t, w, strict=True)
    ]
    return [e for e in [*out, engine.finish()] if e is not None]


@pytest.mark.parametrize(("stay_s", "sides"), [(3.0, [Side.LEFT]), (0.8, [])])
def test_a_side_that_shows_little_is_believed_after_a_while(
    stay_s: float, sides: list[Side]
) -> None:
    faint = -0.28  # between where a side is left and where it is clear
    track = [(0.0, 0.8), (2.0, 0.8), (1.6, faint), (stay_s, faint), (1.6, 0.8), (3.0, 0.8)]
    counted = [e.side for e in run(track) if e.reason is None]
    assert counted[:1] == sides


def kept(lean: Track, knees: Track, fps: float = 30.0, aside: float = 3.0) -> list[RawAttempt]:
    """Give what the engine tells of somebody who leans by a track of (duration s, ratio)."""
    assert isinstance(DRILL.pattern, Switch)
    engine = SwitchEngine(DRILL.pattern)
    (t, w), (_, leans) = follow(knees, fps), follow(lean, fps)
    out = []
    for s, knee, much in zip(t.tolist(), w.tolist(), leans.tolist(), strict=False):
        values = {knees_side.name: knee, lean_from_tall.name: much}
        values |= {lateral_trunk_lean.name: aside, camera_off_front_view.name: 10.0}
        out.append(engine.advance(s, values, None, 0.0))
    return [e for e in [*out, engine.finish()] if e is not None]


def leaning(seconds: float, much: float = 0.12) -> Track:
    return [(0.0, 0.0), (2.0, 0.0), (1.0, much), (seconds, much), (0.8, 0.0), (3.0, 0.0)]


STAYING: Track = [(0.0, 0.8), (20.0, 0.8)]


@pytest.mark.parametrize("fps", [12, 30, 60])
@pytest.mark.parametrize("seconds", [6.0, 12.0])
def test_a_lean_that_is_kept_on_a_side_is_a_hold_of_that_side(seconds: float, fps: float) -> None:
    (hold,) = kept(leaning(seconds), STAYING, fps)
    assert (hold.kind, hold.side, hold.reason) == (Kind.HOLD, Side.RIGHT, None)
    assert hold.roles[Role.HELD] == pytest.approx(seconds, abs=0.8)
    assert hold.start_s == pytest.approx(2.5, abs=0.6)


def test_a_short_lean_is_partial_and_a_moment_of_one_is_nothing() -> None:
    (partial,) = kept(leaning(3.0), STAYING)
    assert (partial.kind, partial.reason) == (Kind.HOLD, NotCounted.PARTIAL)
    assert partial.roles[Role.HELD] == pytest.approx(3.0, abs=0.8)
    assert kept(leaning(1.0), STAYING) == []


@pytest.mark.parametrize(("much", "aside"), [(0.05, 3.0), (0.12, 20.0)])
def test_hardly_a_lean_and_one_to_the_side_are_none(much: float, aside: float) -> None:
    assert kept(leaning(8.0, much), STAYING, aside=aside) == []


def test_who_leans_on_into_the_next_switch_has_held_and_switched() -> None:
    lean: Track = [(0.0, 0.0), (2.0, 0.0), (1.0, 0.12), (9.0, 0.12), (1.0, 0.0), (4.0, 0.0)]
    knees: Track = [(0.0, 0.8), (9.5, 0.8), (3.0, -0.8), (5.0, -0.8)]
    hold, switch = kept(lean, knees)
    assert (hold.kind, hold.side, hold.reason) == (Kind.HOLD, Side.RIGHT, None)
    assert (switch.kind, switch.side, switch.reason) == (Kind.SWITCH, Side.LEFT, None)
    assert hold.end_s <= switch.peak_s


def test_a_lean_soon_after_a_switch_is_one_of_the_new_side() -> None:
    lean: Track = [(0.0, 0.0), (15.0, 0.0), (1.0, 0.12), (4.0, 0.12), (1.0, 0.0), (3.0, 0.0)]
    knees: Track = [(0.0, 0.8), (12.0, 0.8), (2.0, -0.8), (12.0, -0.8)]
    assert [e.side for e in kept(lean, knees)] == [Side.LEFT, Side.LEFT]


def test_a_trunk_that_turns_in_a_switch_leans_nowhere() -> None:
    turning: Track = [(0.0, 0.0), (2.0, 0.0), (3.0, 0.5), (3.0, 0.0), (4.0, 0.0)]
    knees: Track = [(0.0, 0.8), (2.0, 0.8), (6.0, -0.8), (4.0, -0.8)]
    assert [e.kind for e in kept(turning, knees)] == [Kind.SWITCH]


def test_the_clock_of_a_lean_is_shown() -> None:
    assert isinstance(DRILL.pattern, Switch)
    engine = SwitchEngine(DRILL.pattern)
    t, leans = follow(leaning(8.0), 30)
    seen = []
    for s, much in zip(t.tolist(), leans.tolist(), strict=True):
        values = {knees_side.name: 0.8, lean_from_tall.name: much}
        engine.advance(
            s, values | {lateral_trunk_lean.name: 3.0, camera_off_front_view.name: 10.0}, None, 0.0
        )
        seen.append((engine.phase, engine.remaining_s, engine.active))
    assert (seen[60][0], math.isnan(seen[60][1]), seen[60][2]) == ("rest", True, False)
    at_five = seen[int(7.0 * 30)]
    assert (at_five[0], at_five[2]) == ("hold", True)
    assert 0.2 < at_five[1] < 2.0
    assert seen[int(10.5 * 30)][:2] == ("done", 0.0)


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


@pytest.mark.slow
def test_a_rendered_person() -> None:
    film, truth = rendered("ninety_good")
    switches = judge(film, DRILL)[0].log.attempts
    assert [a.side.value for a in switches if a.side] == [a["side"] for a in truth]
    for got, true in zip(switches, truth, strict=True):
        assert got.counted
        assert got.faults == ()
        assert got.start_s == pytest.approx(true["start_s"], abs=0.6)
        assert got.end_s == pytest.approx(true["end_s"], abs=0.6)


@pytest.mark.slow
def test_a_mirror_mirrors_the_sides() -> None:
    film, truth = rendered("ninety_good")
    switches = judge([mirrored(p) for p in film], DRILL)[0].log.attempts
    other = {"left": "right", "right": "left"}
    assert [a.side.value for a in switches if a.side] == [other[a["side"]] for a in truth]


@pytest.mark.slow
def test_half_of_the_pictures() -> None:
    film, truth = rendered("ninety_good")
    switches = judge(list(film)[::2], DRILL)[0].log.attempts
    assert len([a for a in switches if a.counted]) == len(truth)


def tipped(pose: Pose, t: float) -> Pose:
    """Give a pose with the trunk leaned to the side, at another time."""
    xy = pose.xy.copy()
    hips = xy[[23, 24]].mean(0)
    xy[:23, 0] += 0.5 * np.maximum(0, hips[1] - xy[:23, 1])
    return replace(pose, xy=xy, t=t)


@pytest.mark.slow
@pytest.mark.parametrize(("gap_s", "blamed"), [(0.1, True), (1.5, False)])
def test_whoever_left_and_leans_now_did_not_switch_badly(gap_s: float, *, blamed: bool) -> None:
    film, truth = rendered("ninety_good")
    poses = list(film)
    end = poses[-1]
    later = end.t + gap_s
    poses += [tipped(end, later + i / 30) for i in range(120)]
    tally = judge(poses, DRILL)[0].log
    (lean,) = [o for o in tally.occurrences if o.name == "leaning-off"]
    assert (lean.attempt == len(truth) - 1) is blamed
    assert ("leaning-off" in tally.attempts[-1].faults) is blamed


@pytest.mark.slow
def test_leans_of_a_rendered_person() -> None:
    film, truth = rendered("ninety_lean")
    found = judge(film, DRILL)[0].log.attempts
    assert [(a.kind.value, a.side and a.side.value, a.counted) for a in found] == [
        (a["kind"], a["side"], a["counted"]) for a in truth
    ]
    for got, true in zip(found, truth, strict=True):
        assert got.faults == ()
        assert ("held_s" in got.values) == (true["kind"] == "hold")
        assert ("transition_s" in got.values) == (true["kind"] == "switch")
        if true["kind"] == "hold":
            assert got.values["held_s"] == pytest.approx(true["held_s"], abs=0.7)
    other = judge([mirrored(p) for p in film], DRILL)[0].log.attempts
    assert [a.side and a.side.other for a in other] == [a.side for a in found]


@pytest.mark.slow
def test_leaning_far_is_told_and_leaning_a_little_is_not() -> None:
    t, much = follow([(0, 0), (2, 0), (1, 1), (4, 1), (1, 0), (2, 0)], 30)
    for lean, faults in ((28.0, ()), (55.0, ("over-lean",))):
        poses = [
            film(knees_aside(0.8, lean * m), s, ON_THE_FLOOR)
            for s, m in zip(t.tolist(), much.tolist(), strict=True)
        ]
        (hold,) = judge(poses, DRILL)[0].log.attempts
        assert (hold.kind, hold.reason, hold.faults) == (Kind.HOLD, NotCounted.PARTIAL, faults)


@pytest.mark.slow
def test_getting_up_is_no_switch() -> None:
    film, _ = rendered("ninety_good")
    up = []
    for pose in film:
        rise = float(np.clip((pose.t - 2.2) / 1.0, 0, 1)) * 150
        xy = pose.xy.copy()
        xy[:25] -= (0, rise)
        up.append(replace(pose, xy=xy))
    switches = judge(up, DRILL)[0].log.attempts
    assert not any(a.counted for a in switches)


OTHERS = [
    "bridge_3", "squat", "standing_knee_lifts", "straight_leg_hugs", "seated_figure4_3_holds",
    "supine_figure4_2_holds", "ninety_ninety_1_lean_poor", "hip_flexor_3_rocks",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_other_movements_are_none(name: str) -> None:
    assert judge(recording(name), DRILL)[0].log.attempts == []


@pytest.mark.slow
def test_poor_tracking_is_told_and_no_switch_is_made_up() -> None:
    coach, updates = judge(recording("ninety_ninety_1_lean_poor"), DRILL)
    told = sum(u.reason is not None for u in updates) / len(updates)
    assert told > 0.9
    assert coach.log.attempts == []
