"""The assessment turns trials into scores: overall, by part, and clip by clip."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.evaluation.accuracy import NONE_OF_OURS, By, Scores
from posecoach.evaluation.assessment import assess
from posecoach.evaluation.labels import Camera
from posecoach.evaluation.scores import Abstention, Share
from posecoach.evaluation.trial import Trial, Unnamed
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, NotCounted
from tests.evaluation.clips import found, labels, trial, true

ALL = exercises()
PARTIAL = NotCounted.PARTIAL


def overall(*trials: Trial) -> Scores:
    return assess(trials, ALL, ()).overall


def test_a_missed_repetition_is_off_by_one() -> None:
    one = trial(labels(true(0, 4), true(5, 9), true(10, 14)), found(0, 4), found(10, 14))
    scores = overall(one)
    reps = scores.counts["reps"]
    assert (reps.true, reps.found, reps.mae, reps.exact, reps.within_one) == (3, 2, 1, 0, 1)
    assert (scores.attempts.matched, scores.attempts.missed, scores.attempts.invented) == (2, 1, 0)


def test_partial_attempts_are_not_repetitions() -> None:
    one = trial(
        labels(true(0, 4), true(5, 9, reason=PARTIAL)), found(0, 4), found(5, 9, reason=PARTIAL)
    )
    counts = overall(one).counts
    assert (counts["reps"].true, counts["reps"].found) == (1, 1)
    assert (counts["partial"].true, counts["partial"].found) == (1, 1)


def test_a_repetition_is_clean_without_major_or_moderate_faults() -> None:
    """Rushed is minor, dropping is moderate; a partial attempt is never clean."""
    of = labels(
        true(0, 4), true(5, 9, "rushed"), true(10, 14, "dropping"), true(15, 19, reason=PARTIAL)
    )
    clean = overall(trial(of, found(0, 4, clean=True))).counts["clean_reps"]
    assert (clean.true, clean.found) == (2, 1)


def test_clean_repetitions_are_unknown_unless_all_serious_faults_were_looked_for() -> None:
    serious = [f.name for f in ALL["glute-bridge"].faults if f.severity.value != "minor"]
    assert "clean_reps" not in overall(trial(labels(looked_for=serious[1:]))).counts
    assert "clean_reps" in overall(trial(labels(looked_for=serious))).counts


def test_an_exercise_is_counted_by_its_own_kind() -> None:
    """A stretch without any hold says nothing about repetitions."""
    of = labels(
        true(0, 31, kind=Kind.HOLD),
        true(40, 50, kind=Kind.HOLD, reason=PARTIAL),
        exercise="hip-flexor-stretch",
    )
    counts = overall(trial(of, found(0, 31, kind=Kind.HOLD))).counts
    assert set(counts) == {"holds", "partial"}
    assert (counts["holds"].true, counts["holds"].found) == (1, 1)
    assert (counts["partial"].true, counts["partial"].found) == (1, 0)


def test_times_sides_and_directions_are_compared_in_matched_attempts() -> None:
    left, right = Side.LEFT, Side.RIGHT
    of = labels(
        true(0, 4, side=left, peak=2.0),
        true(5, 9, side=left, direction=Direction.OPENING),
        true(10, 14, side=right, direction=Direction.CLOSING),
        true(15, 19),
    )
    one = trial(
        of,
        found(0.5, 4.1, side=left, peak=2.3),
        found(5.1, 9.1, side=None, direction=Direction.CLOSING, peak=7.0),
        found(10.1, 14.4, side=right, direction=Direction.CLOSING, peak=12.0),
        found(15.1, 19.1, side=left, peak=17.0),
    )
    scores = overall(one)
    assert scores.sides == Share(2, 3)
    assert scores.directions == Share(1, 2)
    assert scores.timing.start_s == pytest.approx(0.1)
    assert scores.timing.end_s == pytest.approx(0.1)
    assert scores.timing.peaks == 1
    assert scores.timing.peak_s == pytest.approx(0.3)


def test_a_verdict_is_right_where_count_and_reason_are() -> None:
    of = labels(true(0, 4), true(5, 9, reason=PARTIAL), true(10, 14, reason=PARTIAL))
    aborted = found(10, 14, reason=NotCounted.ABORTED)
    assert overall(trial(of, found(0, 4), found(5, 9), aborted)).verdicts == Share(1, 3)


def test_held_times_are_scored_by_kind() -> None:
    rep = trial(
        labels(true(0, 4, held=1.5), true(5, 9, held=2.0), true(10, 14)),
        found(0, 4, values={"still_s": 1.2}),
        found(5, 9, values={"still_s": 2.1}),
        found(10, 14, values={"still_s": 9.9}),
    )
    of = labels(true(0, 31, kind=Kind.HOLD, held=30), exercise="seated-figure-4")
    hold = trial(of, found(0, 31, kind=Kind.HOLD, values={"held_s": 29.0, "still_s": 5.0}))
    held = overall(rep, hold).held
    assert held["still_s"].attempts == 2
    assert held["still_s"].bias_s == pytest.approx(-0.1)
    assert held["still_s"].mae_s == pytest.approx(0.2)
    assert held["held_s"].attempts == 1
    assert held["held_s"].bias_s == pytest.approx(-1.0)


def test_angles_are_scored_by_the_class_of_the_camera() -> None:
    def seen_from(off_deg: float, *errors: float) -> Trial:
        one = trial(labels(camera=Camera("side", off_deg)))
        rows = np.array([(90.0, error) for error in errors])
        return replace(one, errors={"knee_deg": rows, "hip_line_deg": np.zeros((0, 2))})

    angles = overall(
        seen_from(-10, 1.0, 3.0), seen_from(4, 5.0), seen_from(30, 7.0), seen_from(31, 9.0)
    ).angles
    assert [(a.measure, a.off, a.agreement.bias) for a in angles] == [
        ("knee_deg", "within 10°", 3.0),
        ("knee_deg", "within 30°", 4.0),
        ("knee_deg", "over 30°", 9.0),
    ]
    assert [a.agreement.clips for a in angles] == [2, 3, 1]
    assert [a.agreement.large for a in angles] == [1 / 3, 2 / 4, 1.0]


def test_only_angles_have_large_errors() -> None:
    rows = np.array([(0.5, 6.0)])
    one = replace(trial(labels()), errors={"knee_deg": rows, "hip_lift_ratio": rows})
    large = {a.measure: a.agreement.large for a in overall(one).angles}
    assert large["knee_deg"] == 1.0
    assert math.isnan(large["hip_lift_ratio"])


def test_phantoms_are_counted_over_all_exercises() -> None:
    of = labels(name="squat", exercise=None, activity="squat")
    quiet = labels(name="walk", exercise=None, activity="walking")
    trials = [
        trial(of, found(0, 4), found(5, 9, reason=PARTIAL), exercise="glute-bridge"),
        trial(of, found(0, 4, kind=Kind.HOLD), exercise="seated-figure-4"),
        trial(of, exercise="single-leg-bridge"),
        trial(quiet, found(0, 4, reason=PARTIAL), exercise="glute-bridge"),
    ]
    accuracy = assess(trials, ALL, ())
    phantoms = accuracy.overall.phantoms
    assert (phantoms.clips, phantoms.exact) == (2, 1)
    assert phantoms.counted == {"glute-bridge": 1, "seated-figure-4": 1}
    assert accuracy.overall.clips == 0
    assert accuracy.overall.attempts.found == 0
    assert [(c.name, c.exact) for c in accuracy.clips] == [("squat", False), ("walk", True)]


def test_every_clip_has_its_true_and_found_numbers() -> None:
    right = trial(labels(true(0, 4), name="right"), found(0, 4, clean=True))
    wrong = trial(labels(true(0, 4), name="wrong"), found(0, 4), found(5, 9))
    first, second = assess([right, wrong], ALL, ()).clips
    assert first.exact
    assert not second.exact
    assert (second.true["reps"], second.found["reps"]) == (1, 2)


def test_a_part_holds_the_clips_that_share_a_property() -> None:
    a = trial(labels(true(0, 4), name="a", group="tuning", person="Anna"), found(0, 4))
    b = trial(labels(true(0, 4), name="b", group="held-back", person="Ben"))
    c = trial(labels(true(0, 4), name="c", person="Anna", camera=Camera("side", 12)), found(0, 4))
    accuracy = assess([a, b, c], ALL, list(By))
    parts = {(p.by, p.name): p.scores.counts["reps"] for p in accuracy.parts}
    assert parts[By.GROUP, "tuning"].found == 1
    assert parts[By.GROUP, "held-back"].found == 0
    assert parts[By.PERSON, "Anna"].clips == 2
    assert parts[By.EXERCISE, "glute-bridge"].clips == 3
    assert parts[By.VIEW, "side, 10° to 30°"].clips == 1
    assert len(parts) == 6
    assert accuracy.overall.counts["reps"].clips == 3


def test_abstention_is_summed_up() -> None:
    one = replace(trial(labels()), abstention=Abstention(4, 3, 10, 1))
    assert overall(one, one).abstention == Abstention(8, 6, 20, 2)


def test_the_confusion_table_counts_clips_and_none_of_ours() -> None:
    def called(exercise: str | None, said: str | None, name: str) -> Trial:
        one = trial(labels(name=name, exercise=exercise))
        return replace(one, unnamed=Unnamed(said, None))

    bridge, other = "glute-bridge", "ninety-ninety"
    dark = replace(called(bridge, None, "dark"), abstention=Abstention(4, 4, 0, 0))
    trials = [
        called(bridge, bridge, "a"),
        called(bridge, other, "b"),
        called(bridge, None, "c"),
        *(called(None, other, "squat") for _ in range(2)),  # one clip, judged as two exercises
        called(None, None, "walk"),
        dark,
        trial(labels(name="never tried")),
    ]
    ours, others = overall(*trials).recognition
    assert (ours.shows, ours.clips, ours.right) == (bridge, 3, 1)
    assert ours.recognised_as == {bridge: 1, NONE_OF_OURS: 1, other: 1}
    assert (others.shows, others.clips, others.right) == (NONE_OF_OURS, 2, 1)
    assert others.recognised_as == {other: 1, NONE_OF_OURS: 1}


def test_a_clip_is_right_if_nothing_contradicts_its_labels() -> None:
    """Its repetitions may all be counted, and the clip wrong all the same."""
    right = trial(labels(true(0, 4), name="right"), found(0, 4, clean=True))
    wrong = trial(labels(true(0, 4), name="wrong"), found(0, 4, "heels-up", clean=False))
    accuracy = assess([right, wrong], ALL, ())
    assert accuracy.overall.counts["reps"].exact == 1.0
    assert accuracy.overall.right == Share(1, 2)
    assert [clip.right for clip in accuracy.clips] == [True, False]
