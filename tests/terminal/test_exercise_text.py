"""The explanation of an exercise in the terminal: complete for a layperson, and without limits."""

import re

import pytest

from posecoach.exercises import exercises
from posecoach.report.formatting import title
from posecoach.rules.exercise import Exercise
from posecoach.rules.teaching import STOP_AT_ONCE
from posecoach.terminal.camera_sketch import camera_sketch
from posecoach.terminal.exercise_text import exercise_text
from posecoach.terminal.rules_text import WIDTH
from posecoach.words import Translator, languages, translate

OURS = list(exercises().values())
each = pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)


@each
@pytest.mark.parametrize("language", languages())
def test_it_is_complete_in_every_language(exercise: Exercise, language: str) -> None:
    text = exercise_text(exercise, exercises(), Translator(language))
    flat = " ".join(text.split()).lower()
    taught = exercise.teaching
    said = [*taught.steps, taught.purpose, taught.feel, taught.stop, STOP_AT_ONCE]
    said += [taught.easier.words, taught.harder.words, exercise.title]
    for view in exercise.views:
        said += [view.camera, *view.cannot_see]
        assert camera_sketch(view, language) in text
    said += [words for fault in exercise.all_faults for words in (fault.cue, title(fault.name))]
    for way in (taught.easier.exercise, taught.harder.exercise):
        said += [] if way is None else [exercises()[way].title]
    assert [s for s in said if translate(s, language).lower() not in flat] == []


@each
def test_it_contains_no_limits_and_no_sources(exercise: Exercise) -> None:
    text = exercise_text(exercise, exercises(), Translator())
    for view in exercise.views:
        text = text.replace(camera_sketch(view), "")
    assert not re.search(r"°|Source|source|[<>=]=|~|evidence\.md", text)
    assert exercise.pattern.source not in text


@each
def test_it_fits_into_100_columns(exercise: Exercise) -> None:
    for language in languages():
        text = exercise_text(exercise, exercises(), Translator(language))
        assert max(map(len, text.splitlines())) <= WIDTH


def test_steps_are_numbered_and_sides_named() -> None:
    text = exercise_text(exercises()["hip-flexor-stretch"], exercises(), Translator())
    assert re.findall(r"\n  (\d\. \w+)", text) == ["1. Kneel", "2. Squeeze", "3. Stay"]
    assert "2 sets of 1 hold on each side. Hold each for 30 s. Rest for 15 s between sets." in text


def test_circles_are_done_in_each_direction() -> None:
    text = exercise_text(exercises()["hip-cars-standing"], exercises(), Translator())
    assert "1 set of 3 circles in each direction on each side.\n" in text


def test_a_harder_exercise_is_named_by_its_title() -> None:
    text = exercise_text(exercises()["glute-bridge"], exercises(), Translator("de"))
    assert "„Brücke mit Marschieren“" in " ".join(text.split())


def test_each_view_has_its_own_place_for_the_camera() -> None:
    text = exercise_text(exercises()["seated-figure-4"], exercises(), Translator())
    assert "(seen from the front)" in " ".join(text.split())
    assert "(seen from the side)" in " ".join(text.split())
