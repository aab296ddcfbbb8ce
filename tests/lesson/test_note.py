"""What a note reports of its set."""

import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.lesson import Lesson, OneExercise
from posecoach.lesson.note import Note
from posecoach.words import Translator


def note() -> Note:
    return Note(Coach(exercises()["glute-bridge"]))


def test_a_set_without_an_attempt_has_nothing_to_report() -> None:
    assert not note().tried


def test_severe_pain_is_reported_even_without_an_attempt() -> None:
    severe, mild = note(), note()
    severe.pain, mild.pain = 8, 2
    assert severe.tried
    assert not mild.tried


def test_the_key_for_the_worst_pain_reports_ten() -> None:
    lesson = Lesson(OneExercise(Coach(exercises()["glute-bridge"])), Translator())
    lesson.press("t")
    assert [one.pain for one in lesson.reported_notes] == [10]


@pytest.mark.parametrize(("pain", "red"), [(None, False), (5, False), (6, True)])
def test_from_a_pain_of_six_on_an_exercise_is_left_out(pain: int | None, red: bool) -> None:  # noqa: FBT001
    one = note()
    one.pain = pain
    assert one.red is red
