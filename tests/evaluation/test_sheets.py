"""What a reader sees of the accuracy: the first line, the tables, the page and the JSON."""

import json
from dataclasses import replace
from datetime import datetime

import numpy as np

from posecoach.evaluation.accuracy import Accuracy
from posecoach.evaluation.accuracy_json import dumps
from posecoach.evaluation.accuracy_page import render
from posecoach.evaluation.assessment import assess
from posecoach.evaluation.clips import format_accuracy
from posecoach.evaluation.labels import Camera
from posecoach.evaluation.sheets import angle_sheet, headline, recognition_sheet
from posecoach.evaluation.trial import Unnamed
from posecoach.exercises import exercises
from posecoach.verdict import NotCounted
from tests.evaluation.clips import found, labels, trial, true

BRIDGE, DRILL = "glute-bridge", "ninety-ninety"


def accuracy() -> Accuracy:
    """Return the accuracy of three clips, of which one is right.

    In the wrong bridge every repetition is counted, but an attempt is invented. The squats are
    recognised as another exercise.
    """
    rows = np.array([(120.0, 1.0), (150.0, -2.0), (180.0, 7.0), (180.0, -8.0)])
    right = trial(labels(true(0, 4), name="right", camera=Camera("side", 5)), found(0, 4))
    right = replace(right, unnamed=Unnamed(BRIDGE, None), errors={"knee_deg": rows})
    partial = found(5, 9, reason=NotCounted.PARTIAL)
    wrong = trial(labels(true(0, 4), name="wrong", looked_for=()), found(0, 4), partial)
    wrong = replace(wrong, unnamed=Unnamed(BRIDGE, None))
    squats = trial(labels(name="squats", exercise=None, activity="squats"))
    squats = replace(squats, unnamed=Unnamed(DRILL, None))
    right = replace(right, labels=replace(right.labels, faults_looked_for=frozenset()))
    return assess([right, wrong, squats], exercises(), ())


def test_the_first_line_tells_of_every_clip_that_came_out_wrong() -> None:
    """All repetitions are counted exactly, and yet nothing is called 100 %."""
    assert accuracy().overall.counts["reps"].exact == 1.0
    first, *_ = format_accuracy(accuracy(), "full", as_json=False).splitlines()
    assert first == headline(accuracy().overall)
    assert first == (
        "1 of 3 clips came out right. Exercise recognised, if none was named: 2 of 2. Other "
        "activities taken for an exercise: 1 of 1."
    )


def test_wrong_clips_are_listed_with_their_mistakes() -> None:
    text = format_accuracy(accuracy(), "full", as_json=False)
    assert "Clips that came out wrong: 2 of 3" in text
    assert "partial: 1 instead of 0; attempts invented: 1" in " ".join(text.split())
    assert "recognised as ninety-ninety" in text


def test_the_confusion_table_names_what_was_taken_for_what() -> None:
    sheet = recognition_sheet(accuracy().overall)
    assert list(sheet.rows) == [(BRIDGE, "", "2", "2"), ("none of ours", f"{DRILL} 1", "1", "0")]


def test_angles_have_a_slope_and_a_share_of_large_errors() -> None:
    sheet = angle_sheet(accuracy().overall)
    near, ideal = ([*row] for row in sheet.rows)
    assert sheet.heads[-2:] == ("slope", "5° off")
    assert near[:2] == ["knee_deg", "within 10°"]
    assert ideal[:2] == ["knee_deg", "within 30°"]
    assert near[2:] == ideal[2:]
    assert near[-2:] == ["0.98", "50 %"]


def test_the_json_holds_what_the_tables_show() -> None:
    said = json.loads(dumps(accuracy(), "full"))
    assert said["overall"]["right"] == {"right": 1, "of": 3, "share": 0.3333}
    assert said["overall"]["counts"]["reps"]["relative"] == 0.0
    assert said["overall"]["angles"][0]["agreement"]["large"] == 0.5
    assert said["overall"]["recognition"][1] == {
        "shows": "none of ours", "recognised_as": {DRILL: 1}, "clips": 1, "right": 0,
    }  # fmt: skip
    assert said["clips"][1]["right"] is False
    assert said["clips"][1]["mistakes"] == ["partial: 1 instead of 0", "attempts invented: 1"]


def test_the_page_begins_with_the_clips_that_came_out_right() -> None:
    page = render(accuracy(), "full", datetime(2026, 1, 1).astimezone())
    assert headline(accuracy().overall) in page
    assert page.index("1 of 3") < page.index("100 %")
