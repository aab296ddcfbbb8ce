"""What a note reports of its set."""

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.lesson.note import Note


def note() -> Note:
    return Note(Coach(exercises()["glute-bridge"]))


def test_a_set_without_an_attempt_has_nothing_to_report() -> None:
    assert not note().tried


def test_severe_pain_is_reported_even_without_an_attempt() -> None:
    severe, mild = note(), note()
    severe.pain, mild.pain = 8, 2
    assert severe.tried
    assert not mild.tried
