"""What was done within a week is familiar; what was only tried, or longer ago, is not."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.history import familiar
from posecoach.history.diary import Diary
from posecoach.history.familiar import familiar_exercises
from posecoach.history.store import now
from posecoach.lesson import Note
from posecoach.paths import history_path
from posecoach.verdict import Attempt, Kind, NotCounted

REP = Attempt(Kind.REP, 0.0, 0.5, 1.0, counted=True, reason=None)
PARTIAL = replace(REP, counted=False, reason=NotCounted.PARTIAL)


def practise(*attempts: Attempt) -> None:
    note = Note(Coach(exercises()["glute-bridge"]))
    note.coach.log.attempts += attempts
    with Diary(None) as diary:
        diary.write([note])


@pytest.mark.parametrize(("days", "expected"), [(0, True), (6.9, True), (7.1, False)])
def test_what_counted_within_a_week_is_familiar(
    days: float, monkeypatch: pytest.MonkeyPatch, *, expected: bool
) -> None:
    practise(REP)
    later = now() + timedelta(days=days)
    monkeypatch.setattr(familiar, "now", lambda: later)
    assert familiar_exercises() == (frozenset({"glute-bridge"}) if expected else frozenset())


def test_what_was_only_tried_is_not_familiar() -> None:
    practise(PARTIAL)
    assert familiar_exercises() == frozenset()


def test_without_a_readable_history_nothing_is_familiar(data_folder: Path) -> None:
    assert familiar_exercises() == frozenset()
    history_path().write_bytes(b"no database" * 100)
    assert familiar_exercises() == frozenset()
    assert data_folder.exists()
