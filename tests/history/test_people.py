"""Who is in the history: those who did something, in order, without the person without a name."""

import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.history.diary import Diary
from posecoach.history.people import known_people
from posecoach.lesson import Note
from posecoach.paths import history_path
from posecoach.verdict import Attempt, Kind


def practise(person: str) -> None:
    note = Note(Coach(exercises()["glute-bridge"]))
    note.coach.log.attempts.append(Attempt(Kind.REP, 0.0, 0.5, 1.0, counted=True, reason=None))
    with Diary(None, person) as diary:
        diary.write([note])


@pytest.mark.usefixtures("data_folder")
def test_everybody_is_known_once() -> None:
    assert known_people() == []
    for person in ("zoe", "", "Anna", "Ömer", "Anna"):
        practise(person)
    with Diary(None, "nobody did anything"):
        pass
    assert known_people() == ["Anna", "zoe", "Ömer"]


@pytest.mark.usefixtures("data_folder")
def test_nobody_is_known_of_a_history_that_cannot_be_read() -> None:
    history_path().write_bytes(b"no database" * 100)
    assert known_people() == []
