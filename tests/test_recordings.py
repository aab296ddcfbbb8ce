"""Recordings of real people: the coach counts what a human observer counted."""

import json
import re

import pytest

from posecoach.evaluation import clips
from posecoach.evaluation.assessment import assess
from posecoach.exercises import exercises
from posecoach.verdict import NotCounted, Reason, count
from tests.judging import RECORDINGS, judge, recording
from tests.recordings.known_failures import KNOWN_FAILURES
from tests.test_accuracy import README

LABELS = {one.name: one for one in clips.read_all([RECORDINGS])}

UNLABELLED = {
    "bridge_3_long_legs_oblique", "drop_6_1", "drop_12_3", "dim_noisy", "begins_at_end_of_rise",
}  # fmt: skip
"""Recordings on which two people could disagree, and rendered ones; the README there says more."""


@pytest.mark.slow
@pytest.mark.parametrize("name", LABELS)
def test_a_recording_is_judged_as_it_is_labelled(name: str) -> None:
    tried = clips.attempt(LABELS[name], "full")
    (clip,) = assess(tried.trials, exercises(), ()).clips
    assert list(clip.mistakes) == KNOWN_FAILURES.get(name, ("", []))[1], (
        f"{name} came out other than tests/recordings/known_failures.py says. If it is right now,"
        " or nearer to it, shorten that list; do not lengthen it."
    )


def test_every_recording_has_labels_and_every_known_failure_a_recording() -> None:
    assert {p.stem for p in RECORDINGS.glob("*.npz")} == LABELS.keys() | UNLABELLED
    assert KNOWN_FAILURES.keys() <= LABELS.keys()
    assert all(why and mistakes for why, mistakes in KNOWN_FAILURES.values())


def test_every_recording_says_whether_it_was_tuned_on() -> None:
    assert {one.group for one in LABELS.values()} <= {"tuning", "held-back"}


def test_the_readme_says_how_many_recordings_come_out_right() -> None:
    (said,) = re.findall(r"(\d+) of (\d+) recordings of real people come out right", README)
    right = len(LABELS) - len(KNOWN_FAILURES)
    assert said == (str(right), str(len(LABELS)))
    first = json.loads((RECORDINGS / "first_sight.json").read_text(encoding="utf-8"))
    assert first.keys() <= LABELS.keys()
    at_first = sum(not mistakes for mistakes in first.values())
    assert f"| come out right | {right} | {at_first} |" in README


@pytest.mark.slow
def test_three_bridges_are_counted_with_their_tops() -> None:
    coach, _ = judge(recording("bridge_3"))
    attempts = coach.log.attempts
    assert [a.counted for a in attempts] == [True, True, True]
    for attempt, top in zip(attempts, (3.8, 6.5, 9.7), strict=True):
        assert attempt.peak_s == pytest.approx(top, abs=0.3)
        assert set(attempt.faults) <= {"short-hold"}


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["squat", "seated_figure4_3_holds", "hip_flexor_3_rocks"])
def test_another_posture_is_reported(name: str) -> None:
    coach, updates = judge(recording(name))
    assert not coach.judged
    reasons = [u.reason for u in updates if u.reason is not None]
    assert max(set(reasons), key=reasons.count) is Reason.WRONG_EXERCISE


@pytest.mark.slow
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


@pytest.mark.slow
def test_where_pictures_are_missing_the_clean_bridge_stays_clean() -> None:
    for name in ("drop_6_1", "drop_12_3", "dim_noisy"):
        assert [a.clean for a in judge(recording(name))[0].log.attempts] == [True, False]


@pytest.mark.slow
def test_poor_tracking_is_reported() -> None:
    coach, updates = judge(recording("ninety_ninety_1_lean_poor"))
    assert not coach.judged
    assert {u.reason for u in updates} == {Reason.TRACKING_LOST}
