"""The figure-4 stretches: positions of real people, and what must be no position."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.rules.exercise import Exercise
from posecoach.sources.recording import Recording
from posecoach.verdict import Kind, NotCounted, ViewName
from tests.figures.legs import ON_A_CHAIR, crossed
from tests.figures.rendered import rendered
from tests.judging import judge, recording
from tests.stick_figure import Camera, Track, film, follow, mirrored

ACCURACY = Path(__file__).parents[1] / "accuracy" / "tuning"
SEATED, SUPINE = exercises()["seated-figure-4"], exercises()["supine-figure-4"]


@pytest.mark.slow
def test_three_leans_of_a_real_person_with_the_right_ankle_on_the_left_knee() -> None:
    holds = judge(recording("seated_figure4_3_holds"), SEATED)[0].log.attempts
    assert [(a.kind, a.side, a.reason) for a in holds] == [
        (Kind.HOLD, Side.RIGHT, NotCounted.PARTIAL)
    ] * 3
    assert [a.values["held_s"] for a in holds] == pytest.approx([2.5, 2.5, 2.9], abs=0.5)


def test_a_real_person_who_sits_upright_is_timed() -> None:
    (hold,) = judge(recording("seated_figure4_1_upright_right"), SEATED)[0].log.attempts
    assert (hold.side, hold.reason) == (Side.RIGHT, NotCounted.PARTIAL)
    assert hold.values["held_s"] == pytest.approx(6.0, abs=0.5)


@pytest.mark.slow
def test_both_positions_of_a_real_person_on_the_back_are_seen() -> None:
    holds = judge(recording("supine_figure4_2_holds"), SUPINE)[0].log.attempts
    assert [(a.side, a.reason) for a in holds] == [
        (Side.RIGHT, NotCounted.PARTIAL),
        (Side.LEFT, NotCounted.PARTIAL),
    ]
    assert [a.values["held_s"] for a in holds] == pytest.approx([4.6, 6.3], abs=1.1)
    assert [a.faults for a in holds] == [(), ()]


OTHERS = [
    "split_squats_5", "lunge_rotation", "hip_flexor_1_hold_left",
    "bridge_3", "squat", "standing_knee_lifts", "straight_leg_hugs", "hip_flexor_3_rocks",
    "bridge_3_long_legs_oblique", "ninety_ninety_1_lean_poor", "single_leg_bridge_6_oblique",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("exercise", [SEATED, SUPINE], ids=lambda e: e.name)
@pytest.mark.parametrize("name", OTHERS)
def test_other_movements_are_none(name: str, exercise: Exercise) -> None:
    coach, _ = judge(recording(name), exercise)
    assert coach.log.attempts == []


@pytest.mark.slow
def test_the_seated_one_is_not_the_one_on_the_back() -> None:
    assert judge(recording("seated_figure4_3_holds"), SUPINE)[0].log.attempts == []
    assert judge(recording("supine_figure4_2_holds"), SEATED)[0].log.attempts == []


@pytest.mark.slow
def test_leans_seen_from_the_side_are_held_and_too_deep_ones_told() -> None:
    path = ACCURACY / "seated-figure-4_side-back.npz"
    coach, updates = judge(Recording.load(path), SEATED)
    shallow, deep = coach.log.attempts
    assert (shallow.side, deep.side) == (Side.RIGHT, Side.RIGHT)
    assert shallow.values["held_s"] == pytest.approx(4.48, abs=0.3)
    assert deep.values["held_s"] == pytest.approx(4.16, abs=0.3)
    assert (shallow.faults, deep.faults) == ((), ("too-deep",))
    assert updates[-1].view is ViewName.SIDE
    assert "forward_lean_deg" in updates[-1].values


@pytest.mark.slow
def test_the_view_is_the_one_in_which_the_position_was_first_seen() -> None:
    front = judge(recording("seated_figure4_3_holds"), SEATED)[0]
    assert front.exercise.view is ViewName.FRONT
    aside = judge(Recording.load(ACCURACY / "seated-figure-4_side-back.npz"), SEATED)[0]
    assert aside.exercise.view is ViewName.SIDE


@pytest.mark.slow
def test_the_side_is_not_lost_with_the_crossed_leg_in_a_deep_lean() -> None:
    """The model lays the crossed leg on the other one, and then sees its knee no more."""
    out = []
    crossed, near = Side.RIGHT, Side.LEFT
    for pose in Recording.load(ACCURACY / "seated-figure-4_side-back.npz"):
        xy, seen = pose.xy.copy(), pose.visibility.copy()
        knee, ankle = (crossed.landmark(joint) for joint in (Joint.KNEE, Joint.ANKLE))
        share = min(max((pose.t - 4.0) / 0.5, 0.0), 1.0) * (pose.t < 8.5)
        beside = xy[near.landmark(Joint.KNEE)] + (8.0, 14.0)
        xy[ankle] += share * (xy[near.landmark(Joint.ANKLE)] - xy[ankle])
        xy[knee] += share * (beside - xy[knee])
        if 4.9 < pose.t < 8.5:
            seen[knee] = 0.0
        out.append(replace(pose, xy=xy, visibility=seen))
    assert [a.side for a in judge(out, SEATED)[0].log.attempts] == [crossed, crossed]


def changed(
    film: Recording, since: float, *, sink: float = 0.0, visibility: float = 1.0
) -> list[Pose]:
    """Let the crossed right ankle sink by some shanks from a time on, and doubt it throughout."""
    out, ankle = [], Side.RIGHT.landmark(Joint.ANKLE)
    for pose in film:
        xy, seen = pose.xy.copy(), pose.visibility.copy()
        knee, foot = (xy[Side.LEFT.landmark(joint)] for joint in (Joint.KNEE, Joint.ANKLE))
        if pose.t > since:
            xy[ankle] += sink * (foot - knee)
        seen[ankle] = min(seen[ankle], visibility)
        out.append(replace(pose, xy=xy, visibility=seen))
    return out


@pytest.mark.slow
@pytest.mark.parametrize(("sink", "told"), [(0.0, False), (0.2, False), (0.55, True)])
def test_an_ankle_that_slides_down_from_where_it_was_put_is_told(sink: float, told: object) -> None:
    film, _ = rendered("figure4_front_good_R")
    attempts = judge(changed(film, 4.0, sink=sink), SEATED)[0].log.attempts
    assert any("ankle-sliding" in a.faults for a in attempts) is told
    plain = sum(a.values["held_s"] for a in judge(film, SEATED)[0].log.attempts)
    held = sum(a.values["held_s"] for a in attempts)
    assert held < 0.6 * plain if told else held == pytest.approx(plain, abs=0.3)


@pytest.mark.slow
@pytest.mark.parametrize(("visibility", "seen"), [(0.43, True), (0.1, False)])
def test_a_crossed_ankle_that_is_half_hidden_is_seen(visibility: float, seen: object) -> None:
    film, _ = rendered("figure4_front_good_R")
    plain = judge(film, SEATED)[0].log.attempts
    doubted = judge(changed(film, 0.0, visibility=visibility), SEATED)[0].log.attempts
    assert [a.side for a in doubted] == ([a.side for a in plain] if seen else [])


@pytest.mark.slow
@pytest.mark.parametrize(("lift", "told"), [(0.06, False), (0.13, True)])
def test_a_head_that_is_lifted_on_the_back_is_told(lift: float, told: object) -> None:
    film = Recording.load(ACCURACY / "supine-figure-4_good.npz")
    out = []
    for pose in film:
        xy = pose.xy.copy()
        shoulder, hip = (xy[Side.LEFT.landmark(j)] for j in (Joint.SHOULDER, Joint.HIP))
        up = lift * math.dist(shoulder, hip) * (pose.t > 3.0)
        for side in Side:
            xy[side.landmark(Joint.EAR), 1] -= up
        out.append(replace(pose, xy=xy))
    faults = [a.faults for a in judge(out, SUPINE)[0].log.attempts]
    assert any("head-lift" in f for f in faults) is told


FROM_THE_SIDE = Camera(distance_m=2.6, height_m=0.9)


def leaning(
    lean: float, camera: Camera, side: Side = Side.RIGHT, nod: float = 0.0, round_: float = 0.0
) -> list[Pose]:
    """Film somebody who leans, nods or rounds the back for a few seconds."""
    t, much = follow([(0, 0), (1, 0), (1.5, 1), (3.5, 1), (1.5, 0), (1.5, 0)], 30)
    return [
        film(crossed(lean * m, side, nod * m, round_ * m), s, camera)
        for s, m in zip(t.tolist(), much.tolist(), strict=True)
    ]


UPRIGHT_FOR_30_S = [(0.0, 0.0), (31.5, 0.0)]
THEN_LEANING = [(0.0, 0.0), (12.0, 0.0), (1.5, 30.0), (6.0, 30.0), (1.5, 0.0), (1.0, 0.0)]
LEANING_AND_THEN_UPRIGHT = [(0.0, 0.0), (1.0, 0.0), (1.5, 30.0), (6.0, 30.0), (1.5, 0.0), (14, 0)]


@pytest.mark.slow
@pytest.mark.parametrize("camera", [ON_A_CHAIR, FROM_THE_SIDE], ids=["front", "side"])
@pytest.mark.parametrize(
    ("way", "held_s", "told"),
    [
        (UPRIGHT_FOR_30_S, 31.0, True),
        (THEN_LEANING, 6.0, True),
        (LEANING_AND_THEN_UPRIGHT, 6.0, False),
    ],
)
def test_time_upright_counts_until_the_person_leans(
    camera: Camera, way: Track, held_s: float, told: object
) -> None:
    """It completes a hold; after a lean it does not count any more, and the cue says to lean."""
    t, lean = follow(way, 15)
    poses = [film(crossed(d), s, camera) for s, d in zip(t.tolist(), lean.tolist(), strict=True)]
    coach, updates = judge(poses, SEATED)
    (hold,) = coach.log.attempts
    assert hold.values["held_s"] == pytest.approx(held_s, abs=0.6)
    assert hold.counted is (held_s > 30)
    assert ("shallow" in hold.faults) is told
    assert "Lean forward from your hips." in {u.cue for u in updates}


@pytest.mark.slow
@pytest.mark.parametrize("side", Side)
def test_a_head_that_hangs_is_told_where_the_trunk_is_upright(side: Side) -> None:
    hangs = leaning(0.0, ON_A_CHAIR, side, nod=60.0)
    for poses in (hangs, [mirrored(p) for p in hangs]):
        coach, updates = judge(poses, SEATED)
        assert [a.faults for a in coach.log.attempts] == [("head-drop",)]
        assert "Look ahead, keep your neck long." in {u.cue for u in updates}
    looks_down = judge(leaning(0.0, ON_A_CHAIR, side, nod=20.0), SEATED)[0]
    leans = judge(leaning(30.0, ON_A_CHAIR, side, nod=20.0), SEATED)[0]
    for coach in (looks_down, leans):
        assert not any("head-drop" in a.faults for a in coach.log.attempts)


@pytest.mark.slow
@pytest.mark.parametrize("heading", [1, -1])
def test_a_back_that_rounds_is_told_from_the_side(heading: int) -> None:
    camera = replace(FROM_THE_SIDE, heading=heading)
    side = Side.LEFT if heading == 1 else Side.RIGHT
    for round_, faults in ((0.0, ()), (0.04, ()), (0.12, ("rounded-back",))):
        coach, _ = judge(leaning(28.0, camera, side, round_=round_), SEATED)
        (hold,) = coach.log.attempts
        assert (coach.exercise.view, hold.faults) == (ViewName.SIDE, faults)
