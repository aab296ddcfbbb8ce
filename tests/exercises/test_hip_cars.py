"""Hip CARs of rendered people, mirrored and thinned; and everything that is none."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.setup import ADVICE
from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.verdict import Attempt, NotCounted, Reason
from tests.figures.legs import FULL, HONEST, LOW, Cheat, circles
from tests.figures.rendered import rendered
from tests.judging import judge, recording
from tests.stick_figure import mirrored

FILMS = {"cars_standing_front_R": "hip-cars-standing", "cars_quadruped_R": "hip-cars-quadruped"}


def told(attempts: list[Attempt]) -> list[tuple[str, str, bool]]:
    return [
        (a.side.value, a.direction.value, a.counted)
        for a in attempts
        if a.side is not None and a.direction is not None
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", FILMS)
def test_sides_and_directions(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge(film, exercises()[FILMS[name]])[0].log.attempts
    assert told(attempts) == [(a["side"], a["direction"], True) for a in truth]
    for got, true in zip(attempts, truth, strict=True):
        assert got.start_s == pytest.approx(true["start_s"], abs=1.2)
        assert got.end_s == pytest.approx(true["end_s"], abs=1.4)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILMS)
def test_what_is_told_of_each_way_is_what_was_done(name: str) -> None:
    film, truth = rendered(name)
    _, updates = judge(film, exercises()[FILMS[name]])
    done = [(a["side"], a["direction"]) for a in truth]
    told = updates[-1].by_direction
    assert len(told) == 4
    assert {(s.value, way.value): n for (s, way), n in told.items() if n} == Counter(done)
    for update in updates:
        for side, counts in update.by_side.items():
            assert (
                sum(n for (s, _), n in update.by_direction.items() if s is side) == counts.circles
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", FILMS)
def test_a_mirror_mirrors_the_side_and_not_the_direction(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge([mirrored(p) for p in film], exercises()[FILMS[name]])[0].log.attempts
    other = {"left": "right", "right": "left"}
    assert told(attempts) == [(other[a["side"]], a["direction"], True) for a in truth]


@pytest.mark.slow
@pytest.mark.parametrize("name", FILMS)
def test_half_of_the_pictures(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge(list(film)[::2], exercises()[FILMS[name]])[0].log.attempts
    assert told(attempts) == [(a["side"], a["direction"], True) for a in truth]


RECORDINGS = [
    "bridge_3", "squat", "standing_knee_lifts", "straight_leg_hugs", "seated_figure4_3_holds",
    "supine_figure4_2_holds", "ninety_ninety_1_lean_poor", "hip_flexor_3_rocks",
    "single_leg_bridge_6_oblique",
]  # fmt: skip
CARS = [name for name in exercises() if name.startswith("hip-cars")]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", CARS)
@pytest.mark.parametrize("name", RECORDINGS)
def test_other_movements_are_no_circles(name: str, exercise: str) -> None:
    attempts = judge(recording(name), exercises()[exercise])[0].log.attempts
    assert not any(a.counted for a in attempts)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["squat", "standing_knee_lifts"])
def test_squats_and_knee_lifts_are_not_told_that_they_are_small_circles(name: str) -> None:
    attempts = judge(recording(name), exercises()["hip-cars-standing"])[0].log.attempts
    assert not any(a.reason is NotCounted.SMALL_CIRCLE for a in attempts)


def hidden(poses: Iterable[Pose], since: float, until: float, visibility: float) -> list[Pose]:
    """Make the right knee and ankle so visible for a time."""
    out = []
    for pose in poses:
        seen = pose.visibility.copy()
        if since <= pose.t < until:
            seen[[Side.RIGHT.landmark(j) for j in (Joint.KNEE, Joint.ANKLE)]] = visibility
        out.append(replace(pose, visibility=seen))
    return out


@pytest.mark.slow
@pytest.mark.parametrize(("visibility", "counted"), [(0.43, 2), (0.1, 1)])
def test_a_knee_half_hidden_behind_the_body_leaves_the_circle(
    visibility: float, counted: int
) -> None:
    film, _ = rendered("cars_standing_front_R")
    poses = hidden(film, 6.0, 7.5, visibility)
    tally = judge(poses, exercises()["hip-cars-standing"])[0].log
    assert tally.counts.circles == counted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "measure", "least", "most"),
    [
        ("cars_standing_front_R", "knee_forward_ratio", -0.15, 0.8),
        ("cars_quadruped_R", "knee_sideways_ratio", 0.1, 0.5),
    ],
)
def test_depth_tells_where_the_picture_shows_nothing(
    name: str, measure: str, least: float, most: float
) -> None:
    film, truth = rendered(name)
    _, updates = judge(film, exercises()[FILMS[name]])
    before = [u.values[measure] for u in updates if 0.5 < u.t < truth[0]["start_s"]]
    during = [u.values.get(measure, math.nan) for u in updates if u.t > truth[0]["start_s"]]
    assert max(abs(v) for v in before) < 0.1
    assert np.nanmin(during) < least
    assert np.nanmax(during) > most


CHEATS = {
    "trunk-lean": (FULL, Cheat(lean=18), "Stand tall. Only your leg moves."),
    "hip-hike": (FULL, Cheat(hike=20), "Keep your hips level."),
    "pelvis-turn": (FULL, Cheat(turn=42), "Keep your hips facing forward."),
    "losing-height": (LOW, HONEST, "Carry your knee higher."),
}


@pytest.mark.slow
@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("name", CHEATS)
def test_each_cheat_is_named_and_only_it(name: str, way: int, side: Side) -> None:
    keys, cheat, cue = CHEATS[name]
    film = circles(keys[::way], side=side, cheat=cheat)
    coach, updates = judge(film, exercises()["hip-cars-standing"])
    (circle,) = coach.log.attempts
    assert (circle.counted, circle.side, circle.faults) == (True, side, (name,))
    assert {u.cue for u in updates if u.cue} == {cue}
    (other,) = judge([mirrored(p) for p in film], exercises()["hip-cars-standing"])[0].log.attempts
    assert (other.side, other.faults) == (side.other, (name,))


@pytest.mark.slow
@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("cheat", [HONEST, Cheat(lean=6), Cheat(hike=10), Cheat(turn=20)])
def test_what_everybody_does_a_little_is_no_fault(cheat: Cheat, side: Side) -> None:
    coach, updates = judge(circles(FULL, side=side, cheat=cheat), exercises()["hip-cars-standing"])
    assert [a.faults for a in coach.log.attempts] == [()]
    assert {u.cue for u in updates} == {None}


@pytest.mark.slow
@pytest.mark.parametrize("fps", [12, 60])
@pytest.mark.parametrize("name", CHEATS)
def test_cheats_at_other_frame_rates(name: str, fps: float) -> None:
    keys, cheat, _ = CHEATS[name]
    coach, _ = judge(circles(keys, cheat=cheat, fps=fps), exercises()["hip-cars-standing"])
    assert [a.faults for a in coach.log.attempts] == [(name,)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seconds", "reason", "faults"),
    [(6.5, None, ()), (4.4, None, ("too-fast",)), (3.0, NotCounted.TOO_FAST, ("too-fast",))],
)
def test_a_circle_looks_shorter_than_it_is(
    seconds: float, reason: NotCounted | None, faults: tuple[str, ...]
) -> None:
    (circle,) = judge(circles(FULL, seconds), exercises()["hip-cars-standing"])[0].log.attempts
    assert circle.values["duration_s"] < 0.9 * seconds
    assert (circle.reason, circle.faults) == (reason, faults)


FEET = [side.landmark(j) for side in Side for j in (Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX)]


def without_feet(film: Iterable[Pose], *, height: int | None = None) -> list[Pose]:
    """Let the model doubt the feet, and end the picture at a height, px."""
    out = []
    for pose in film:
        visibility = pose.visibility.copy()
        visibility[FEET] = 0.1
        size = (pose.size[0], height or pose.size[1])
        out.append(replace(pose, visibility=visibility, size=size))
    return out


@pytest.mark.slow
def test_all_fours_without_feet_are_judged() -> None:
    film, truth = rendered("cars_quadruped_R")
    attempts = judge(without_feet(film), exercises()["hip-cars-quadruped"])[0].log.attempts
    assert told(attempts) == [(a["side"], a["direction"], True) for a in truth]


def test_standing_without_feet_is_cut_off() -> None:
    film, truth = rendered("cars_standing_front_R")
    standing = [pose for pose in film if pose.t < truth[0]["start_s"] - 0.5]
    shins = int(standing[0].xy[FEET, 1].min()) - 20
    _, updates = judge(without_feet(standing, height=shins), exercises()["hip-cars-standing"])
    assert {u.reason for u in updates[5:]} == {Reason.BODY_CUT_OFF}
    assert {u.cue for u in updates[5:]} == {ADVICE[Reason.BODY_CUT_OFF]}
