"""The diary writes every attempt as soon as it ends, and never stops the coaching."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from posecoach.coach.coach import Coach
from posecoach.errors import HistoryError
from posecoach.exercises import exercises
from posecoach.history import History, PastSet, delete_all
from posecoach.history.diary import Diary
from posecoach.history.painful import painful_today
from posecoach.history.past import trend
from posecoach.history.phrases import NOT_SAVED, RENEWED
from posecoach.history.trouble import damaged, errors
from posecoach.lesson import Note
from posecoach.lesson.note import Stopped
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.session import run
from posecoach.verdict import Attempt, Kind
from tests.judging import recording


def rep(number: int) -> Attempt:
    return Attempt(Kind.REP, number, number + 0.5, number + 1.0, counted=True, reason=None)


def practised(reps: int) -> Note:
    """Return a set of that many repetitions."""
    note = Note(bridges())
    note.coach.log.attempts += map(rep, range(reps))
    return note


def written() -> list[int]:
    """Return the number of attempts in each set of the history."""
    with History.open(history_path()) as history:
        return [len(one.attempts) for one in history.sets()]


def bridges() -> Coach:
    return Coach(exercises()["glute-bridge"])


@pytest.mark.slow
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


@pytest.mark.slow
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


def test_a_damaged_history_is_moved_aside_and_a_new_one_begun(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = history_path()
    path.write_bytes(b"no database" * 100)
    note = practised(3)
    with Diary(None) as diary:
        diary.write([note])
        assert diary.notice == RENEWED
    (aside,) = data_folder.glob("history-damaged-*.sqlite3")
    assert aside.read_bytes() == b"no database" * 100
    assert capsys.readouterr().err.splitlines() == [
        f"posecoach: warning: the history was damaged and is now {aside}; a new one was begun with"
        " the 0 sets that could be read"
    ]
    assert written() == [3]


@pytest.mark.slow
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
        note.hurt = note.asked = True
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert (kept.counts.reps, kept.corrected, kept.pain, kept.hurt) == (3, 0, 7, True)
    assert (kept.asked, kept.stopped) == (True, None)


def test_that_it_did_not_hurt_after_all_is_written_with_the_reason() -> None:
    note = Note(bridges(), 1)
    with Diary(None) as diary:
        note.hurt = True
        diary.write([note])
        note.hurt, note.stopped = False, Stopped.TOO_HARD
        diary.write([note])
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert (kept.hurt, kept.stopped) == (False, Stopped.TOO_HARD)


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


def full_disk(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Return a switch that makes SQLite report a full disk, as it does itself."""
    disk = {"full": False}
    insert, update = History.insert, History.update

    def fill(history: History) -> None:
        pages = history._connection.execute("PRAGMA page_count").fetchone()[0]
        limit = pages if disk["full"] else 2**30
        history._connection.execute(f"PRAGMA max_page_count = {limit}")
        if disk["full"]:  # no room is left within the pages either
            with closing(sqlite3.connect(":memory:")) as full:
                full.execute("CREATE TABLE t (x)")
                full.execute("PRAGMA max_page_count = 2")
                with errors(history_path()):
                    full.execute("INSERT INTO t VALUES (zeroblob(100000))")

    def inserting(self: History, table: str, **columns: object) -> int:
        fill(self)
        return insert(self, table, **columns)

    def updating(self: History, table: str, row: int, **columns: object) -> None:
        fill(self)
        update(self, table, row, **columns)

    monkeypatch.setattr(History, "insert", inserting)
    monkeypatch.setattr(History, "update", updating)
    return disk


def test_a_disk_that_is_full_for_a_moment_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = full_disk(monkeypatch)
    note = practised(1)
    with Diary(None) as diary:
        diary.write([note])
        disk["full"] = True
        note.coach.log.attempts.append(rep(1))
        note.pain = 3
        diary.write([note])
        notices = [diary.notice]
        assert written() == [1]
        disk["full"] = False
        diary.write([note])
        assert written() == [1], "it is tried again with the next attempt, not with each picture"
        note.coach.log.attempts.append(rep(2))
        diary.write([note])
        assert written() == [3]
        assert [*notices, diary.notice] == [NOT_SAVED, None]
    with History.open(history_path()) as history:
        (kept,) = history.sets()
    assert [a.start_s for a in kept.attempts] == [0.0, 1.0, 2.0]
    assert (kept.pain, kept.ended is not None) == (3, True)
    first, last = capsys.readouterr().err.splitlines()
    assert "(database or disk is full); check its permissions and the disk; it is tried" in first
    assert last == (
        "posecoach: warning: the history can be written again: all of this session is in it"
    )


@pytest.mark.parametrize("after", [True, False], ids=["free again", "full to the end"])
def test_a_disk_that_is_full_to_the_last_attempt_is_tried_once_more_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, after: bool
) -> None:
    disk = full_disk(monkeypatch)
    disk["full"] = True
    first, second = practised(2), practised(1)
    with Diary("Hips") as diary:
        diary.write([first])
        diary.write([first, second])
        disk["full"] = not after
    assert written() == ([2, 1] if after else [])
    last = capsys.readouterr().err.splitlines()[-1]
    assert ("all of this session is in it" in last) == after
    assert ("not in the history, or not all of it" in last) == (not after)


def test_what_was_written_although_an_error_was_reported_is_not_written_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After an error of the disk nobody knows whether the last entry is on it."""
    note, insert = practised(1), History.insert
    failing: list[str] = []

    def written_but_reported(self: History, table: str, **columns: object) -> int:
        number = insert(self, table, **columns)
        if table in failing:
            failing.remove(table)
            raise HistoryError("cannot use the history (disk I/O error)", "check the disk")
        return number

    monkeypatch.setattr(History, "insert", written_but_reported)
    for table in ("session", "done_set", "attempt"):
        failing.append(table)
        with Diary(None) as diary:
            diary.write([note])
            note.coach.log.attempts.append(rep(len(note.coach.log.attempts)))
            diary.write([note])
        assert not failing
    assert written() == [2, 3, 4]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
@pytest.mark.parametrize("other", [True, False], ids=["and written anew", "only deleted"])
def test_a_history_that_is_deleted_meanwhile_is_written_anew(*, other: bool) -> None:
    note = practised(2)
    with Diary(None) as diary:
        diary.write([note])
        delete_all(history_path())
        if other:
            with Diary(None) as another:
                another.write([practised(1)])
        note.coach.log.attempts.append(rep(2))
        diary.write([note])
        assert written() == ([1, 3] if other else [3])


@pytest.mark.slow
def test_a_history_that_breaks_in_the_middle_of_a_session_loses_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Diary("earlier") as diary:
        diary.write([practised(4)])
    note = practised(1)
    with Diary(None) as diary:
        diary.write([note])
        connection = diary._history._connection  # type: ignore[union-attr]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damage(history_path(), 100, 3000)  # the description of the tables

        def notices(*_: object, **__: object) -> int:
            raise damaged(history_path())

        with monkeypatch.context() as patch:  # as soon as it reads the page again
            patch.setattr(History, "insert", notices)
            note.coach.log.attempts.append(rep(1))
            diary.write([note])
        assert diary.notice == NOT_SAVED
        note.coach.log.attempts.append(rep(2))
        diary.write([note])
        assert diary.notice == RENEWED
    assert written() == [4, 3]
    assert "all of this session is in it" in capsys.readouterr().err


def damage(path: Path, at: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(length))


def test_a_lasting_read_only_history_is_reported_and_the_coaching_goes_on(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    with Diary(None) as diary:
        diary.write([practised(2)])
        assert diary.notice == NOT_SAVED
    first, last = capsys.readouterr().err.splitlines()
    assert "(read-only file system); check its permissions and the disk" in first
    assert "this session is not in the history" in last
    assert not list(data_folder.glob("history*"))


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


@pytest.mark.slow
def test_a_held_history_delays_a_session_by_less_than_a_second(
    waits: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("posecoach.history.diary.BUSY_S", 0.01)
    with held():
        waits.clear()
        assert painful_today() == set()
        assert "leave out yourself what hurt today" in capsys.readouterr().err
        with Diary(None) as diary:
            for _ in range(9):
                diary.write([])
            assert sum(waits) < 1
            assert capsys.readouterr().err == "", "it may become free"
    assert capsys.readouterr().err == "", "there was nothing to write"


@pytest.mark.slow
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


@pytest.mark.slow
def test_at_the_end_the_diary_waits_for_a_held_history(waits: list[float]) -> None:
    coach = bridges()
    for _ in run(recording("bridge_3"), None, coach):
        pass
    with held() as other:
        waits.clear()
        with Diary(None) as diary:
            diary.write([Note(coach)])
            other.execute("ROLLBACK")
        assert 10 in waits
    with History.open(history_path()) as history:
        assert len(history.sets()) == 1


@pytest.mark.slow
def test_a_history_that_is_held_to_the_end_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("posecoach.history.diary.BUSY_S", 0.01)
    with held(), Diary(None) as diary:
        diary.write([practised(1)])
    assert "this session is not in the history, or not all of it" in capsys.readouterr().err


def test_a_session_belongs_to_the_person_who_practises() -> None:
    with Diary(None, "Anna") as diary:
        diary.write([practised(2)])
    with History.open(history_path()) as history:
        assert [one.about.person for one in history.sets()] == ["Anna"]
        assert history.sets(person="") == []


def test_a_diary_that_keeps_nothing_makes_no_file() -> None:
    with Diary(None, keeps=False) as diary:
        diary.write([practised(2)])
    assert not history_path().exists()
