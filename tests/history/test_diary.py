"""The diary writes every attempt as soon as it ends, and never stops the coaching."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.history import History, PastSet
from posecoach.history.diary import Diary, painful_today
from posecoach.history.past import trend
from posecoach.lesson import Note
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.session import run
from tests.judging import recording


def bridges() -> Coach:
    return Coach(exercises()["glute-bridge"])


def test_each_attempt_is_written_as_soon_as_it_ends() -> None:
    coach = bridges()
    note = Note(coach)
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.write([note])
            if coach.log.attempts:
                with History.open(history_path()) as history:
                    (kept,) = history.sets()
                assert len(kept.attempts) == len(coach.log.attempts)
    assert coach.log.counts.reps == 3


def test_a_new_coach_begins_a_new_set_of_the_same_plan() -> None:
    notes: list[Note] = []
    with Diary("Hips") as diary:
        for _ in range(2):
            coach = bridges()
            notes.append(Note(coach))
            for _ in run(recording("bridge_3"), None, coach):
                diary.write(notes)
        with History.open(history_path()) as history:
            assert [s.ended is None for s in history.sets()] == [False, True]
    with History.open(history_path()) as history:
        sets = history.sets()
    assert [(s.plan, s.number) for s in sets] == [("Hips", 3), ("Hips", 3)]


def test_without_an_attempt_nothing_is_written() -> None:
    with Diary(None) as diary:
        diary.write([Note(bridges())])
    with History.open(history_path()) as history:
        assert history.sets() == []


def test_a_damaged_history_is_reported_once_and_left_alone(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = history_path()
    assert path.parent == data_folder
    path.write_bytes(b"no database" * 100)
    coach = bridges()
    note = Note(coach)
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.write([note])
    assert capsys.readouterr().err.count("this session is not saved") == 1
    assert path.read_bytes() == b"no database" * 100


def test_what_the_person_says_is_written_beside_what_was_counted() -> None:
    coach = bridges()
    note = Note(coach)
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.write([note])
        note.correct(2)
        note.pain = 7
        diary.write([note])
        note.correct(-10)
        note.hurt = True
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert (kept.counts.reps, kept.corrected, kept.pain, kept.hurt) == (3, 0, 7, True)


def test_a_count_can_be_corrected_without_any_attempt() -> None:
    note = Note(bridges())
    note.correct(1)
    with Diary(None) as diary:
        diary.write([note])
        note.correct(-1)
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert (kept.attempts, kept.number) == ((), 0)


def test_what_becomes_known_of_an_attempt_later_is_written_too() -> None:
    coach = bridges()
    note = Note(coach)
    with Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            diary.write([note])
        coach.log.attempts[0] = replace(coach.log.attempts[0], faults=("sagging",))
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert kept.attempts[0].faults == ("sagging",)
    assert len(kept.attempts) == 3
    assert kept.planned == exercises()["glute-bridge"].set_size


def test_the_working_side_is_written_until_both_sides_have_worked() -> None:
    coach = Coach(exercises()["supine-figure-4"])
    note = Note(coach)

    def kept() -> PastSet:
        with History.open(history_path()) as history:
            (only,) = history.sets()
        return only

    with Diary(None) as diary:
        steps = run(recording("supine_figure4_2_holds"), None, coach)
        while not coach.log.attempts:
            next(steps)
        note.correct(3)
        diary.write([note])
        first = coach.log.attempts[0].side
        assert first is not None
        assert kept().side is first
        (point,) = trend([kept()], "supine-figure-4", first)
        assert point.number == note.number
        for _ in steps:
            diary.write([note])
    assert {a.side for a in kept().attempts} == set(Side)
    assert kept().side is None


def test_a_wrong_guess_at_the_exercise_is_deleted_again() -> None:
    guess, right = bridges(), bridges()
    notes = [Note(guess), Note(right)]
    with Diary(None) as diary:
        for coach in (guess, right):
            for _ in run(recording("bridge_3"), None, coach):
                pass
        diary.write(notes[:1])
        diary.write(notes[1:])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert len(kept.attempts) == 3
    assert kept.ended is not None


def test_another_program_that_writes_holds_nothing_up_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coach = bridges()
    note = Note(coach)
    for _ in run(recording("bridge_3"), None, coach):
        pass
    waits: list[float] = []
    patience = History.patience

    def noting(self: History, seconds: float) -> None:
        waits.append(seconds)
        patience(self, seconds)

    monkeypatch.setattr(History, "patience", noting)
    with Diary(None) as diary:
        with closing(sqlite3.connect(history_path(), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            diary.write([note])
            assert set(waits) == {0.05}, "it waits for as long as a picture may be late"
            other.execute("ROLLBACK")
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert len(kept.attempts) == 3


@contextmanager
def held() -> Iterator[sqlite3.Connection]:
    """Hold the history so that nobody else can read or write it."""
    with History.open(history_path()):
        pass
    with closing(sqlite3.connect(history_path(), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        yield other


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long SQLite was told to wait for each history that was opened, in s."""
    out: list[float] = []
    connect = sqlite3.connect

    def noting(path: Path, timeout: float = 0.0, **how: Any) -> sqlite3.Connection:
        out.append(timeout)
        opened: sqlite3.Connection = connect(path, timeout=timeout, **how)
        return opened

    monkeypatch.setattr("posecoach.history.store.sqlite3.connect", noting)
    return out


def test_a_held_history_delays_a_session_by_less_than_a_second(
    waits: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with held():
        waits.clear()
        assert painful_today() == set()
        assert "leave out yourself what hurt today" in capsys.readouterr().err
        with Diary(None) as diary:
            for _ in range(9):
                diary.write([])
            assert sum(waits) < 1
            assert capsys.readouterr().err == "", "it may become free"
            monkeypatch.setattr("posecoach.history.diary.BUSY_S", 0.01)
    assert capsys.readouterr().err.count("the rest of this session is not saved") == 1


def test_what_was_done_while_the_history_was_held_is_written_when_it_is_free(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("posecoach.history.diary.RETRY_S", 0.0)
    coach = bridges()
    note = Note(coach)
    with held() as other, Diary(None) as diary:
        for _ in run(recording("bridge_3"), None, coach):
            pass
        diary.write([note])
        other.execute("ROLLBACK")
        diary.write([note])
        with History.open(history_path()) as history:
            (kept,) = history.sets()
        assert len(kept.attempts) == 3
    assert capsys.readouterr().err == ""


def test_at_the_end_the_diary_waits_for_a_held_history(waits: list[float]) -> None:
    coach = bridges()
    for _ in run(recording("bridge_3"), None, coach):
        pass
    with held() as other:
        waits.clear()
        with Diary(None) as diary:
            diary.write([Note(coach)])
            other.execute("ROLLBACK")
        assert waits[-1] == 10
    with History.open(history_path()) as history:
        assert len(history.sets()) == 1
