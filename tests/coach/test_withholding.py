"""Poses that must not be judged: no attempt, fault or partial comes of them."""

from dataclasses import replace

import pytest

from posecoach.pose import Pose, Treatment
from posecoach.verdict import NotCounted, Reason, Status
from tests.judging import judge
from tests.stick_figure import BridgeBody, bridge, reps

pytestmark = pytest.mark.slow

REST = BridgeBody().rest_line


def two(treatment: Treatment, since_s: float, until_s: float) -> list[Pose]:
    """Film two bridges of 6 s after a rest of 1.5 s; treat the poses of a time in this way."""
    film = bridge([(0.0, REST), (1.5, REST), *reps(2, rest=REST, top=178.0)])
    return [replace(p, treatment=treatment) if since_s <= p.t < until_s else p for p in film]


@pytest.mark.parametrize(
    ("treatment", "status", "reason"),
    [
        (Treatment.TOO_SLOW, Status.CANNOT_JUDGE, Reason.TOO_SLOW),
        (Treatment.PAUSED, Status.PAUSED, None),
    ],
)
def test_an_attempt_that_is_withheld_in_part_is_lost(
    treatment: Treatment, status: Status, reason: Reason | None
) -> None:
    coach, updates = judge(two(treatment, 3.0, 4.0))
    withheld = [u for u in updates if 3.0 <= u.t < 4.0]
    assert {(u.status, u.reason) for u in withheld} == {(status, reason)}
    assert [a.reason for a in coach.log.attempts] == [NotCounted.TRACKING_LOST, None]
    assert [o for o in coach.log.occurrences if o.start_s < 6] == []


def test_what_is_judged_afresh_begins_with_the_position() -> None:
    coach, updates = judge(two(Treatment.AFRESH, 3.0, 3.01))
    assert [a.reason for a in coach.log.attempts] == [NotCounted.TRACKING_LOST, None]
    assert {u.status for u in updates if 3.0 <= u.t < 3.2} == {Status.SET_UP}


def test_counts_stay_while_nothing_is_judged() -> None:
    _, updates = judge(two(Treatment.TOO_SLOW, 9.0, 30.0))
    assert updates[-1].counts.reps == 1
