"""Recordings of real people: the coach counts what a human observer counted."""

import pytest

from posecoach.verdict import NotCounted, Reason, count
from tests.judging import judge, recording


def test_three_bridges_are_counted_with_their_tops() -> None:
    coach, _ = judge(recording("bridge_3"))
    attempts = coach.log.attempts
    assert [a.counted for a in attempts] == [True, True, True]
    for attempt, top in zip(attempts, (3.8, 6.5, 9.7), strict=True):
        assert attempt.peak_s == pytest.approx(top, abs=0.3)
        assert set(attempt.faults) <= {"short-hold"}


@pytest.mark.parametrize(
    "name",
    [
        "hip_flexor_3_rocks",
        "ninety_ninety_1_lean_poor",
        "seated_figure4_3_holds",
        "single_leg_bridge_6_oblique",
        "squat",
        "standing_knee_lifts",
        "straight_leg_hugs",
        "supine_figure4_2_holds",
    ],
)
def test_other_movements_are_not_counted_as_bridges(name: str) -> None:
    coach, _ = judge(recording(name))
    counts = count(coach.log.attempts)
    assert (counts.reps, counts.partial) == (0, 0)


@pytest.mark.parametrize("name", ["squat", "seated_figure4_3_holds", "hip_flexor_3_rocks"])
def test_another_posture_is_reported(name: str) -> None:
    coach, updates = judge(recording(name))
    assert not coach.judged
    reasons = [u.reason for u in updates if u.reason is not None]
    assert max(set(reasons), key=reasons.count) is Reason.WRONG_EXERCISE


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("drop_6_1", [None, NotCounted.PARTIAL]),
        ("drop_12_3", [None, NotCounted.PARTIAL]),
        ("dim_noisy", [None, NotCounted.PARTIAL]),
        ("begins_at_end_of_rise", [NotCounted.PARTIAL]),
        ("bridge_begins_at_top", []),
        ("bridge_6_fast_arm_reach", [None] * 6),
    ],
)
def test_bridges_that_were_seen_badly_or_in_part(
    name: str, wanted: list[NotCounted | None]
) -> None:
    attempts = judge(recording(name))[0].log.attempts
    assert [a.reason for a in attempts] == wanted


def test_where_pictures_are_missing_the_clean_bridge_stays_clean() -> None:
    for name in ("drop_6_1", "drop_12_3", "dim_noisy"):
        assert [a.clean for a in judge(recording(name))[0].log.attempts] == [True, False]


def test_poor_tracking_is_reported() -> None:
    coach, updates = judge(recording("ninety_ninety_1_lean_poor"))
    assert not coach.judged
    assert {u.reason for u in updates} == {Reason.TRACKING_LOST}
