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


def test_for_half_a_second_after_a_cut_a_wrong_position_is_put_down_to_the_camera() -> None:
    stage = SettingUp(BRIDGE, 0.25, cut_t=0.0, seen_before=False)
    problems = [stage.add(sample(t, trunk_slope_deg=80.0), POSE) for t in (0.4, 0.6)]
    assert [problem and problem[0] for problem in problems] == [
        Reason.CAMERA_MOVED,
        Reason.WRONG_EXERCISE,
    ]


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


def test_a_hidden_landmark_does_not_start_the_wait_again() -> None:
    stage = setting_up(0.25)
    hidden = float("nan")
    for t, knee in ((0.0, 80.0), (0.1, hidden), (0.2, hidden), (0.3, 80.0)):
        stage.add(sample(t, knee_deg=knee), POSE)
    assert stage.held


def test_a_landmark_hidden_for_long_starts_the_wait_again() -> None:
    stage = setting_up(0.25)
    stage.add(sample(0.0), POSE)
    for i in range(1, 7):
        stage.add(sample(i / 10, knee_deg=float("nan")), POSE)
    stage.add(sample(0.7), POSE)
    assert len(stage.window) == 1


def test_a_position_that_cannot_be_seen_is_not_called_a_wrong_one() -> None:
    problem = setting_up().add(sample(0.0, knee_deg=float("nan")), POSE)
    assert problem is not None
    assert problem[0] is Reason.TRACKING_LOST


def test_what_is_seen_to_be_wrong_comes_before_what_is_hidden() -> None:
    assert failing(trunk_slope_deg=float("nan"), knee_deg=160.0) == "knees bent, feet on the floor"


@pytest.mark.parametrize(("gap_s", "left"), [(0.4, True), (0.8, False)])
def test_two_glimpses_out_of_position_are_one_time_out_only_if_close(
    gap_s: float,
    left: bool,  # noqa: FBT001
) -> None:
    stage, times = InPosition(BRIDGE), (0.0, gap_s, 2 * gap_s)
    out = [stage.left(t, values_of(trunk_slope_deg=80.0), in_attempt=False) for t in times]
    assert out[-1] is left


def test_hidden_landmarks_do_not_show_that_the_person_is_back() -> None:
    stage = InPosition(BRIDGE)
    hidden = dict.fromkeys(LYING, float("nan"))
    for i in range(7):
        values = values_of(**({"trunk_slope_deg": 80.0} if i % 2 == 0 else hidden))
        assert not stage.left(i / 10, values, in_attempt=False)
    assert stage.left(0.8, values_of(trunk_slope_deg=80.0), in_attempt=False)
