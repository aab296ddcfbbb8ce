"""An exercise explained: its sections, and how much to do."""

import doctest

from posecoach.exercises import exercises
from posecoach.report import explanation
from posecoach.report.explanation import dosage, explain, variant
from posecoach.rules.teaching import Variant
from posecoach.words import Translator

ENGLISH = Translator()


def test_the_examples_in_docstrings_run() -> None:
    assert doctest.testmod(explanation).failed == 0


def test_what_is_done_on_both_legs_has_no_sides() -> None:
    assert dosage(exercises()["marching-bridge"], ENGLISH) == (
        "2 sets of 8 reps. Rest for 45 s between sets."
    )


def test_german_numbers_and_plurals() -> None:
    said = dosage(exercises()["hip-cars-standing"], Translator("de"))
    assert said == "1 Satz: 3 Kreise in jede Richtung auf jeder Seite."


def test_steps_come_first_and_each_view_places_its_camera() -> None:
    seated = exercises()["seated-figure-4"]
    sections = explain(seated, exercises(), ENGLISH)
    assert sections[0].entries == seated.teaching.steps
    assert [s.view for s in sections if s.view is not None] == list(seated.views)


def test_an_exercise_that_is_not_installed_is_not_named() -> None:
    way = Variant("Do it standing.", "no-such-exercise")
    assert variant(way, exercises(), ENGLISH) == "Do it standing."
