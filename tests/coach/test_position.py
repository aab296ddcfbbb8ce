"""The starting position is taken up by holding it, and left by staying out of it."""

from dataclasses import replace

import pytest

from posecoach.body.body import Body
from posecoach.coach.position import InPosition, SettingUp, failing_check
from posecoach.coach.readings import Sample
from posecoach.exercises import exercises
from posecoach.pose import Pose, Side
from posecoach.verdict import Reason

BRIDGE = exercises()["glute-bridge"]
POSE = Pose.empty(0.0, (640, 480))
LYING = {
    "trunk_slope_deg": 0.0,
    "nose_height_ratio": 0.2,
    "lying_deg": 5.0,
    "off_side_deg": 10.0,
    "knee_deg": 80.0,
    "knee_height_ratio": 0.6,
    "hip_line_deg": 125.0,
}


def values_of(**changes: float) -> dict[str, float]:
    measured = {m.name: 0.0 for m in BRIDGE.measures}
    return {**measured, **LYING, **changes}


def sample(t: float, **changes: float) -> Sample:
    body = Body(t, ((float("nan"), float("nan")),) * 33, Side.LEFT, 1.0, 100.0, 100.0, 100.0)
    return Sample(body, None, values_of(**changes))


def setting_up(hold_s: float = 0.25) -> SettingUp:
    return SettingUp(BRIDGE, hold_s, seen_before=False)


def failing(**changes: float) -> str | None:
    check = failing_check(BRIDGE, values_of(**changes), seen_before=False)
    return None if check is None else check.name


def test_the_values_above_are_the_starting_position() -> None:
    assert failing() is None


def test_the_position_must_be_held_for_its_time() -> None:
    stage = setting_up(0.25)
    assert [stage.add(sample(i / 10), POSE) for i in range(3)] == [None] * 3
    assert not stage.held
    stage.add(sample(0.3), POSE)
    assert stage.held


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"trunk_slope_deg": 80.0}, Reason.WRONG_EXERCISE),
        ({"off_side_deg": 70.0}, Reason.WRONG_VIEW),
    ],
)
def test_a_wrong_sample_starts_the_wait_again(changes: dict[str, float], reason: Reason) -> None:
    stage = setting_up()
    stage.add(sample(0.0), POSE)
    stage.add(sample(0.1), POSE)
    problem = stage.add(sample(0.2, **changes), POSE)
    assert problem is not None
    assert problem[0] is reason
    assert stage.window == []
    stage.add(sample(0.3), POSE)
    assert not stage.held


def test_a_gap_in_the_data_starts_the_wait_again() -> None:
    stage = setting_up()
    stage.add(sample(0.0), POSE)
    stage.add(sample(5.0), POSE)
    assert not stage.held


def test_several_people_are_the_reason_where_the_position_is_wrong() -> None:
    crowd = replace(POSE, people=2)
    problem = setting_up().add(sample(0.0, trunk_slope_deg=80.0), crowd)
    assert problem is not None
    assert problem[0] is Reason.SEVERAL_PEOPLE


def left_after(changes: dict[str, float], *, in_attempt: bool) -> float | None:
    """Return after how many s the position counts as left; None for not within 3 s."""
    stage = InPosition(BRIDGE)
    assert not stage.left(0.0, values_of(), in_attempt=in_attempt)
    for i in range(1, 31):
        if stage.left(i / 10, values_of(**changes), in_attempt=in_attempt):
            return (i - 1) / 10
    return None


def test_the_position_is_left_at_rest_after_seven_tenths_of_a_second() -> None:
    assert left_after({"trunk_slope_deg": 80.0}, in_attempt=False) == pytest.approx(0.7)


def test_an_attempt_is_broken_off_after_half_a_second_in_a_clearly_wrong_position() -> None:
    assert left_after({"trunk_slope_deg": 80.0}, in_attempt=True) == pytest.approx(0.5)
    assert left_after({"trunk_slope_deg": 32.0}, in_attempt=False) == pytest.approx(0.7)
    assert left_after({"trunk_slope_deg": 32.0}, in_attempt=True) is None


def test_hidden_landmarks_do_not_end_the_position() -> None:
    assert left_after(dict.fromkeys(LYING, float("nan")), in_attempt=False) is None


def test_a_moment_out_of_position_is_doubtful_and_forgotten() -> None:
    stage, doubts = InPosition(BRIDGE), []
    for t, slope in ((0.0, 80.0), (0.3, 0.0), (0.8, 80.0)):
        assert not stage.left(t, values_of(trunk_slope_deg=slope), in_attempt=False)
        doubts.append(stage.briefly_out)
    assert doubts == [True, False, True]
