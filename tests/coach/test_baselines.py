"""The person's own values at rest: followed down at once, up slowly, never during an attempt."""

import math

import pytest

from posecoach.body.body import Body
from posecoach.coach.baselines import Baselines
from posecoach.pose import Side
from posecoach.rules.measure import Baseline, Measure
from posecoach.rules.units import Segment

LIFT = Measure(
    "lift_ratio", "ratio", "", "", "", segment=Segment.THIGH, baseline=Baseline.FLOOR, in_px=True
)
HEEL = Measure(
    "heel_ratio", "ratio", "", "", "", segment=Segment.SHANK, baseline=Baseline.REST, in_px=True
)
SHIFT = Measure("shift_deg", "deg", "", "", "", baseline=Baseline.START)
LEAN = Measure("lean_ratio", "ratio", "", "", "", baseline=Baseline.PER_POSITION)
LINE = Measure("line_deg", "deg", "", "", "")
BODY = Body(0.0, ((0.0, 0.0),) * 33, Side.LEFT, 1.0, 100.0, 80.0, 80.0)


def row(
    lift: float, heel: float = 0.0, shift: float = 0.0, line: float = 130.0
) -> dict[str, float]:
    return {"lift_ratio": lift, "heel_ratio": heel, "shift_deg": shift, "line_deg": line}


def new_baselines() -> Baselines:
    baselines = Baselines([LIFT, HEEL, SHIFT, LINE], LINE)
    baselines.start([row(200.0, 50.0, 10.0)] * 8, 0.25)
    return baselines


def rest(baselines: Baselines, raw: dict[str, float], for_s: float, t: float = 0.0) -> float:
    """Rest with these raw values for some seconds, and return the last lift."""
    values = baselines.relative_to_rest(raw, BODY)
    for i in range(int(for_s * 30)):
        values = baselines.relative_to_rest(raw, BODY)
        baselines.learn(t + i / 30, raw, values)
    return values["lift_ratio"]


def test_values_are_relative_to_rest_in_the_bodys_own_lengths() -> None:
    values = new_baselines().relative_to_rest(row(240.0, 58.0, 14.0), BODY)
    assert values["lift_ratio"] == pytest.approx(0.5)
    assert values["heel_ratio"] == pytest.approx(0.1)
    assert values["shift_deg"] == pytest.approx(4.0)
    assert values["line_deg"] == 130.0


def test_a_height_is_unknown_before_the_starting_position_was_held() -> None:
    values = Baselines([LIFT], LINE).relative_to_rest(row(240.0), BODY)
    assert math.isnan(values["lift_ratio"])


def test_the_floor_follows_down_quickly_and_up_slowly() -> None:
    down, up = new_baselines(), new_baselines()
    rest(down, row(200.0), 3.0)
    rest(up, row(200.0), 3.0)
    assert rest(down, row(192.0), 1.5, 3.0) == pytest.approx(0.0, abs=0.01)
    assert 0.03 < rest(up, row(208.0), 1.0, 3.0) < 0.08
    assert rest(up, row(208.0), 10.0, 4.0) == pytest.approx(0.0, abs=0.01)


def test_the_start_value_stays() -> None:
    baselines = new_baselines()
    rest(baselines, row(200.0, 50.0, 30.0), 5.0)
    assert baselines.relative_to_rest(row(200.0, 50.0, 30.0), BODY)["shift_deg"] == pytest.approx(
        20.0
    )


def test_the_drivers_rest_value_follows() -> None:
    baselines = new_baselines()
    rest(baselines, row(200.0, 50.0, 10.0, 126.0), 5.0)
    assert baselines.rest == pytest.approx(126.0, abs=0.2)


def test_unknown_values_change_no_baseline() -> None:
    baselines = new_baselines()
    rest(baselines, row(math.nan, math.nan, math.nan, math.nan), 2.0)
    assert baselines.rest == 130.0
    assert baselines.relative_to_rest(row(200.0), BODY)["lift_ratio"] == pytest.approx(0.0)


def test_a_position_is_learnt_again_after_a_movement_and_then_stays() -> None:
    baselines = Baselines([LEAN, LINE], LINE)
    baselines.start([row(0.0) | {"lean_ratio": 0.4}] * 8, 0.6)

    def keep(lean: float, start_s: float, for_s: float) -> float:
        raw = row(0.0) | {"lean_ratio": lean}
        for i in range(int(for_s * 30)):
            baselines.learn(start_s + i / 30, raw, baselines.relative_to_rest(raw, BODY))
        return baselines.relative_to_rest(raw, BODY)["lean_ratio"]

    assert keep(0.5, 0.0, 4.0) == pytest.approx(0.1)
    assert keep(0.7, 6.0, 1.0) == pytest.approx(0.0)
    assert keep(0.8, 7.0, 4.0) == pytest.approx(0.1)
    assert math.isnan(keep(0.9, 13.0, 0.1))


@pytest.mark.parametrize(("lift_px", "learnt"), [(2.0, True), (5.0, False)])
def test_rest_values_are_learnt_on_the_floor_and_not_a_little_above_it(
    lift_px: float,
    learnt: bool,  # noqa: FBT001
) -> None:
    """Of a thigh of 80 px: hips that hover by 0.06 thighs do not rest, hips at 0.025 do."""
    baselines = new_baselines()
    rest(baselines, row(200.0), 2.0)
    for i in range(30):
        raw = row(200.0 + lift_px, 58.0, line=138.0)
        baselines.learn(2.0 + i / 30, raw, baselines.relative_to_rest(raw, BODY))
    moved = baselines.rest - 130.0
    assert (moved > 3.0) is learnt


def left_of(start: float, seconds: float, time_constant_s: float) -> float:
    """Return what is left of a distance that fades with a time constant."""
    return start * math.exp(-seconds / time_constant_s)


def test_time_constants_of_floors_and_rest_values() -> None:
    """A floor follows down within 0.4 s, up within 2 s of rest, and a rest value within 1 s."""
    down, up, line = new_baselines(), new_baselines(), new_baselines()
    for baselines in (down, up, line):
        rest(baselines, row(200.0), 3.0)
    assert rest(down, row(192.0), 0.4, 3.0) == pytest.approx(left_of(-0.1, 0.4, 0.4), abs=0.01)
    assert rest(up, row(208.0), 0.4 + 2.0, 3.0) == pytest.approx(left_of(0.1, 2.0, 2.0), abs=0.008)
    rest(line, row(200.0, line=138.0), 1.0, 3.0)
    assert 138.0 - line.rest == pytest.approx(left_of(8.0, 1.0, 1.0), abs=0.4)


@pytest.mark.parametrize(("per_s", "followed"), [(0.03, True), (0.05, False)])
def test_a_floor_follows_up_while_the_height_changes_by_less_than_a_25th_per_second(
    per_s: float,
    followed: bool,  # noqa: FBT001
) -> None:
    baselines, height = new_baselines(), 0.0
    rest(baselines, row(200.0), 3.0)
    for i in range(60):
        raw = row(200.0 + 80 * per_s * i / 30)
        values = baselines.relative_to_rest(raw, BODY)
        baselines.learn(3.0 + i / 30, raw, values)
        height = values["lift_ratio"]
    assert (height < 1.6 * per_s) is followed
    assert (height > 1.9 * per_s) is not followed


def test_a_height_that_trembles_within_four_tenths_of_a_second_is_calm() -> None:
    baselines, heights = new_baselines(), []
    rest(baselines, row(200.0), 3.0)
    for i in range(150):
        raw = row(208.0 + 2.4 * math.sin(2 * math.pi * i / 12))
        values = baselines.relative_to_rest(raw, BODY)
        baselines.learn(3.0 + i / 30, raw, values)
        heights.append(values["lift_ratio"])
    assert sum(heights[-12:]) / 12 < 0.03


@pytest.mark.parametrize(
    ("step", "age_s", "left"),
    [(0.05, 0.8, 0.05 * 0.8 / 1.1), (0.05, 1.5, 0.05), (0.1, 0.8, 0.1)],
    ids=["young", "no longer young", "quick"],
)
def test_a_floor_of_less_than_a_second_and_a_quarter_is_the_mean_of_calm_heights(
    step: float, age_s: float, left: float
) -> None:
    """A step by 0.05 within 0.4 s is calm for it, one by 0.1 is not: 0.2 per s lies between.

    The floor starts at an age of 0.25 s, and the height is looked at 0.3 s after the step.
    """
    baselines = new_baselines()
    rest(baselines, row(200.0), age_s - 0.25)
    height = rest(baselines, row(200.0 + 80 * step), 0.3, age_s - 0.25)
    assert height == pytest.approx(left, abs=0.003)


def test_a_position_is_the_mean_over_six_tenths_of_a_second() -> None:
    """It begins where the change over a third of 0.4 s is known."""
    baselines = Baselines([LEAN, LINE], LINE)
    baselines.start([row(0.0) | {"lean_ratio": 0.4}] * 8, 0.6)
    before = row(0.0) | {"lean_ratio": 0.4}
    baselines.learn(0.0, before, baselines.relative_to_rest(before, BODY))
    for i in range(60):
        raw = row(0.0) | {"lean_ratio": 0.7 if i / 30 < 0.4 / 3 + 0.3 else 0.9}
        baselines.learn(2.0 + i / 30, raw, baselines.relative_to_rest(raw, BODY))
    assert baselines.baseline_of(LEAN) == pytest.approx(0.8, abs=0.015)
