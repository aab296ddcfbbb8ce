"""The diary writes what is over at once, and never stops the coaching."""

from pathlib import Path

import pytest

from posecoach.coach import Coach
from posecoach.commands.practice import Diary
from posecoach.exercises import exercises
from posecoach.history import History
from posecoach.paths import history_path
from posecoach.session import run
from tests.judging import recording


def bridges() -> Coach:
    return Coach(exercises()["glute-bridge"])


def test_each_attempt_is_kept_as_soon_as_it_is_over() -> None:
    coach = bridges()
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.see(coach)
            if coach.tally.attempts:
                with History.open(history_path()) as history:
                    (kept,) = history.sets()
                assert len(kept.attempts) == len(coach.tally.attempts)
    assert coach.tally.counts.reps == 3


def test_another_coach_is_another_set_of_the_same_plan() -> None:
    with Diary("Hips") as diary:
        for _ in range(2):
            coach = bridges()
            for _ in run(recording("bridge_3"), None, coach):
                diary.see(coach)
    with History.open(history_path()) as history:
        sets = history.sets()
    assert [(s.plan, s.number) for s in sets] == [("Hips", 3), ("Hips", 3)]


def test_without_an_attempt_nothing_is_kept() -> None:
    with Diary(None) as diary:
        diary.see(bridges())
    with History.open(history_path()) as history:
        assert history.sets() == []


def test_a_damaged_history_is_told_once_and_stays_as_it_is(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = history_path()
    assert path.parent == data_folder
    path.write_bytes(b"no database" * 100)
    coach = bridges()
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.see(coach)
    assert capsys.readouterr().err.count("this session is not kept") == 1
    assert path.read_bytes() == b"no database" * 100
