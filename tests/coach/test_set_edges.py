"""Which attempts before and after a set belong to it, by how long and how far away they are."""

import pytest

from posecoach.coach.set_edges import widened
from posecoach.verdict import Attempt, Kind, NotCounted

SMALL, PARTIAL = NotCounted.SMALL_CIRCLE, NotCounted.PARTIAL
EVER = (float("-inf"), float("inf"))


def circle(start_s: float, lasts_s: float, reason: NotCounted | None) -> Attempt:
    end_s = start_s + lasts_s
    return Attempt(Kind.CIRCLE, start_s, (start_s + end_s) / 2, end_s, reason is None, reason)


WHOLE = circle(40.0, 10.0, None)
"""A set of one circle, from 40 to 50 s."""


def ends_at(*after: Attempt) -> float:
    """Return when the set ends with what belongs to it of these attempts, in s."""
    return widened([WHOLE, *after], (40.0, 50.0), EVER)[1]


@pytest.mark.parametrize(("far_s", "end_s"), [(19.0, 75.0), (21.0, 50.0)])
def test_a_failed_attempt_belongs_to_a_set_within_a_rest_of_twenty_seconds(
    far_s: float, end_s: float
) -> None:
    assert ends_at(circle(50.0 + far_s, 75.0 - 50.0 - far_s, PARTIAL)) == end_s


@pytest.mark.parametrize(("far_s", "end_s"), [(4.0, 60.0), (6.0, 50.0)])
def test_an_attempt_that_was_broken_off_belongs_to_a_set_within_five_seconds(
    far_s: float, end_s: float
) -> None:
    assert ends_at(circle(50.0 + far_s, 10.0 - far_s, SMALL)) == end_s


@pytest.mark.parametrize(("overlap_s", "end_s"), [(0.4, 54.6), (0.6, 50.0)])
def test_an_attempt_may_begin_half_a_second_before_the_set_ends(
    overlap_s: float, end_s: float
) -> None:
    assert ends_at(circle(50.0 - overlap_s, 5.0, PARTIAL)) == end_s


@pytest.mark.parametrize(("steps", "belong"), [(2, True), (3, False)])
def test_three_quick_movements_in_a_row_are_marching(
    steps: int,
    belong: bool,  # noqa: FBT001
) -> None:
    assert (ends_at(*(circle(51.0 + 2 * i, 1.5, SMALL) for i in range(steps))) > 50) is belong


@pytest.mark.parametrize(("seconds", "quick"), [(4.0, True), (6.0, False)])
def test_a_movement_is_quick_that_takes_half_the_time_of_those_of_the_set(
    seconds: float,
    quick: bool,  # noqa: FBT001
) -> None:
    steps = [circle(51.0 + (seconds + 0.5) * i, seconds, SMALL) for i in range(3)]
    assert (ends_at(*steps) == 50) is quick
