"""The working leg is found by its height, or by how its height has changed."""

import pytest

from posecoach.body.body import Body, Point
from posecoach.coach.baselines import Baselines
from posecoach.coach.working_leg import WorkingLeg
from posecoach.exercises.hip_cars_quadruped import circling_side_shift
from posecoach.measures.circling import circling_side
from posecoach.pose import Joint, Side
from posecoach.rules import measure

THIGH = 100.0


@measure("opposite_ratio", "ratio", "Opposite", "", (Joint.KNEE,))
def opposite(body: Body) -> float:
    """Return a value that names the leg that does not work."""
    return -1.0 if body.working is Side.LEFT else 1.0


def legs(left: float, right: float) -> Body:
    """Return a body whose knees and ankles are at these heights in the picture, in px."""
    points: list[Point] = [(0.0, 0.0)] * 33
    for side, height in ((Side.LEFT, left), (Side.RIGHT, right)):
        for joint in (Joint.KNEE, Joint.ANKLE):
            points[side.landmark(joint)] = (0.0, height)
    return Body(0.0, tuple(points), Side.RIGHT, 1.0, 120.0, THIGH, THIGH)


def baseline_at_rest(left: float, right: float) -> float:
    """Return the baseline learnt with the left and the right leg at these heights, in px."""
    name = circling_side_shift.name
    baselines = Baselines([circling_side_shift], circling_side)
    baselines.start([{name: (left - right) / THIGH}] * 8, 0.25)
    return baselines.baseline_of(circling_side_shift)


@pytest.mark.parametrize(("left", "right", "side"), [(30, 0, Side.LEFT), (0, 30, Side.RIGHT)])
def test_without_a_baseline_the_higher_leg_works(left: float, right: float, side: Side) -> None:
    leg = WorkingLeg(circling_side)
    body, seen = leg.identify(
        legs(left, right), Baselines([], circling_side).baseline_of(circling_side)
    )
    assert (body.working, seen) == (side, side)


def test_a_far_leg_that_only_looks_higher_does_not_work() -> None:
    leg, at_rest = WorkingLeg(circling_side_shift), baseline_at_rest(18, 0)
    assert leg.identify(legs(18, 0), at_rest)[1] is None
    assert leg.identify(legs(18, 12), at_rest)[1] is Side.RIGHT
    assert leg.identify(legs(32, 0), at_rest)[1] is Side.LEFT


def test_no_leg_works_before_the_rest_position_was_found() -> None:
    before = Baselines([circling_side_shift], circling_side)
    assert (
        WorkingLeg(circling_side_shift).identify(
            legs(60, 0), before.baseline_of(circling_side_shift)
        )[1]
        is None
    )


def test_a_leg_that_was_hidden_at_rest_works_when_it_comes_up() -> None:
    hidden = baseline_at_rest(float("nan"), 0)
    assert WorkingLeg(circling_side_shift).identify(legs(60, 0), hidden)[1] is Side.LEFT


def test_a_pose_that_does_not_show_the_side_keeps_the_last_working_leg() -> None:
    leg, at_rest = WorkingLeg(circling_side_shift), baseline_at_rest(18, 0)
    leg.identify(legs(18, 12), at_rest)
    body, shown = leg.identify(legs(18, 3), at_rest)
    assert (body.working, shown) == (Side.RIGHT, None)
    new = WorkingLeg(circling_side_shift)
    assert new.identify(legs(18, 3), at_rest)[0].working is None


def test_the_reported_side_may_differ_from_the_side_that_the_model_names() -> None:
    leg = WorkingLeg(circling_side, opposite)
    body, reported = leg.identify(legs(30, 0), 0.0)
    assert (body.working, reported) == (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize(("left", "side"), [(7, None), (13, Side.LEFT), (-13, Side.RIGHT)])
def test_a_tenth_of_a_thigh_shows_which_leg_is_higher(left: float, side: Side | None) -> None:
    assert WorkingLeg(circling_side).identify(legs(left, 0), 0.0)[1] is side
