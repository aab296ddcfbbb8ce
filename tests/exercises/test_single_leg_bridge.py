"""The single-leg bridge: real repetitions on alternating sides, and sticks that keep a leg up."""

import pytest

from posecoach.exercises import exercises
from posecoach.pose import Pose, Side
from posecoach.verdict import NotCounted
from tests.figures.bridges import with_a_leg_up
from tests.judging import counts, judge, recording
from tests.stick_figure import BridgeBody, Camera, bridge, mirrored, reps

SINGLE = exercises()["single-leg-bridge"]
REST = BridgeBody().rest_line
PLAIN = Camera()


def three(camera: Camera = PLAIN, noise_px: float = 0.0) -> list[Pose]:
    track = [(0.0, REST), (1.5, REST), *reps(3, rest=REST, top=176)]
    return bridge(track, camera=camera, noise_px=noise_px)


@pytest.mark.slow
def test_three_and_three_of_a_real_person() -> None:
    coach, _ = judge(recording("single_leg_bridge_6_oblique"), SINGLE)
    attempts = coach.log.attempts
    sides = [a.side for a in attempts]
    assert [a.counted for a in attempts] == [True] * 6
    assert sides == [Side.RIGHT, Side.LEFT] * 3
    tops = (4.2, 6.9, 9.5, 12.4, 14.9, 17.6)
    for attempt, top in zip(attempts, tops, strict=True):
        assert attempt.peak_s == pytest.approx(top, abs=0.4)


@pytest.mark.slow
@pytest.mark.parametrize("lifted", Side)
@pytest.mark.parametrize("heading", [1, -1])
def test_one_leg_up_all_the_time(lifted: Side, heading: int) -> None:
    poses = with_a_leg_up(three(camera=Camera(heading=heading), noise_px=1), lifted, 1.0, 99)
    coach, _ = judge(poses, SINGLE)
    assert [a.side for a in coach.log.attempts] == [lifted.other] * 3
    assert all(a.counted and a.clean for a in coach.log.attempts)


@pytest.mark.slow
def test_a_mirrored_film_gives_the_mirrored_side() -> None:
    poses = [mirrored(p) for p in with_a_leg_up(three(noise_px=1), Side.LEFT, 1.0, 99)]
    coach, _ = judge(poses, SINGLE)
    assert [a.side for a in coach.log.attempts] == [Side.LEFT] * 3


@pytest.mark.slow
def test_both_feet_down_is_no_single_leg_bridge() -> None:
    assert counts(three(), SINGLE).reps == 0


@pytest.mark.slow
def test_a_leg_up_with_the_hips_down_is_none() -> None:
    poses = with_a_leg_up(bridge([(0.0, REST), (8.0, REST)]), Side.LEFT, 2.0, 5.0)
    coach, _ = judge(poses, SINGLE)
    assert coach.log.attempts == []


@pytest.mark.slow
def test_hips_that_stay_low_are_a_partial_one() -> None:
    film = bridge([(0.0, REST), (1.5, REST), *reps(1, rest=REST, top=144)])
    coach, _ = judge(with_a_leg_up(film, Side.LEFT, 1.0, 99), SINGLE)
    assert [a.reason for a in coach.log.attempts] == [NotCounted.PARTIAL]
    assert coach.log.attempts[0].faults == ("low-top",)


@pytest.mark.slow
def test_a_short_hold_is_a_fault() -> None:
    film = bridge([(0.0, REST), (1.5, REST), *reps(1, rest=REST, top=176, hold_s=0.1)])
    coach, _ = judge(with_a_leg_up(film, Side.LEFT, 1.0, 99), SINGLE)
    assert coach.log.attempts[0].faults == ("short-hold",)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["bridge_3", "straight_leg_hugs", "supine_figure4_2_holds", "squat"]
)
def test_other_movements_are_none(name: str) -> None:
    assert counts(recording(name), SINGLE).reps == 0
