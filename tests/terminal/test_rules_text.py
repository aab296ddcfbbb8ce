"""The limits of an exercise: complete, in words, and no wider than the terminal."""

import re

import pytest

from posecoach.exercises import exercises
from posecoach.rules.exercise import Exercise
from posecoach.terminal.camera_sketch import camera_sketch
from posecoach.terminal.rules_text import WIDTH, rules_text

OURS = list(exercises().values())
each = pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)


def flat(exercise: Exercise) -> str:
    """Return the description with all line breaks removed."""
    return " ".join(rules_text(exercise).split())


@each
def test_it_is_complete(exercise: Exercise) -> None:
    text = flat(exercise).lower()
    parts = [exercise.title, exercise.name, exercise.source, *exercise.teaching.steps]
    for view in exercise.views:
        parts += [view.camera, view.pattern.source, *view.cannot_see]
        parts += view.pattern.rules_in_words()
        for check in view.setup:
            parts += [check.name, check.when.in_words(), check.source]
        for fault in view.faults:
            parts += [fault.name, fault.cue, fault.when.in_words(), fault.source]
    assert [part for part in parts if " ".join(part.split()).lower() not in text] == []


@each
def test_it_contains_no_code(exercise: Exercise) -> None:
    text = rules_text(exercise)
    for view in exercise.views:
        text = text.replace(camera_sketch(view), "")
    columns = {measure.name for measure in exercise.all_measures}
    columns |= {value.name for value in exercise.all_values}
    assert [name for name in sorted(columns) if name in text] == []
    assert re.findall(r"[<>=]=|[<=]| > |`|:\w+:|NaN|\w_\w", text) == []


@each
def test_it_fits_into_100_columns(exercise: Exercise) -> None:
    assert max(map(len, rules_text(exercise).splitlines())) <= WIDTH == 100


def test_limits_have_units_and_numbers_keep_theirs_on_their_line() -> None:
    lines = rules_text(exercises()["glute-bridge"])
    assert "the trunk slope is between -40° and 28°" in lines
    assert '- short-hold (worth working on): "Pause and squeeze at the top."' in lines
    assert "The time held still is less than 1 s.\n" in lines
    assert not re.search(r"\d\n +(s\b|m\b|%)", "".join(rules_text(e) for e in OURS))


def test_an_exercise_with_two_views_is_described_from_both() -> None:
    text = rules_text(exercises()["seated-figure-4"])
    front, side = text.partition("--- Judged from the side ---")[::2]
    assert "--- Judged from the front ---" in front
    assert "ankle-sliding" in front
    assert "rounded-back" in side
    assert "--- Judged" not in rules_text(exercises()["glute-bridge"])
