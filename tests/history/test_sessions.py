"""Sessions of several people: written at once, named, corrected, deleted without a trace."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from posecoach.errors import HistoryBusyError, UsageError
from posecoach.history import History, schema
from posecoach.history.familiar import familiar_exercises
from posecoach.history.painful import painful_today
from posecoach.history.past import About, PastSet
from posecoach.history.sessions import (
    correct_set,
    delete_person,
    keep_session,
    name_session,
    people,
    remove_session,
    remove_set,
)
from posecoach.verdict import Attempt, Kind

ZONE = timezone(timedelta(hours=1))
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ANNA, BEN = "Anna Ährenfeld", "Ben"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


def rep(peak_deg: float) -> Attempt:
    values = {"hip_line_peak_deg": peak_deg}
    return Attempt(Kind.REP, 0.0, 1.0, 2.0, counted=True, reason=None, values=values)


def bridges(*peaks: float, exercise: str = "glute-bridge") -> PastSet:
    return PastSet(
        id=0, session=0, plan=None, exercise=exercise, kind=Kind.REP, side=None, begun=BEGUN,
        ended=BEGUN + timedelta(minutes=1), planned=None, hold_s=None, pain=None, corrected=None,
        attempts=tuple(map(rep, peaks)),
    )  # fmt: skip


def keep(history: History, about: About, *sets: PastSet) -> int:
    number = keep_session(history, about, BEGUN, sets)
    assert number is not None
    return number


def peaks(sets: Sequence[PastSet]) -> list[float]:
    return [a.values["hip_line_peak_deg"] for one in sets for a in one.attempts]


def test_people_are_kept_apart(path: Path) -> None:
    with History.open(path) as history:
        keep(history, About(ANNA), bridges(161.0), bridges(162.0))
        keep(history, About(BEN), bridges(171.0))
        keep(history, About(), bridges(181.0))
        assert people(history) == ["", ANNA, BEN]
        assert peaks(history.sets(person=ANNA)) == [161.0, 162.0]
        assert peaks(history.sets(person=BEN)) == [171.0]
        assert peaks(history.sets(person="")) == [181.0]
        assert len(history.sets()) == 4
        assert history.sets(person=BEN)[0].about == About(BEN)


def test_a_recording_that_is_analysed_again_replaces_the_first_analysis(path: Path) -> None:
    with History.open(path) as history:
        first = keep(history, About(ANNA, source="a.mp4", origin="f00"), bridges(161.0))
        keep(history, About(BEN, origin="f00"), bridges(171.0))
        name_session(history, ANNA, first, "Before the operation")
        (one,) = history.sets(person=ANNA)
        correct_set(history, ANNA, one.id, corrected=3, pain=4)
        keep(history, About(ANNA, source="a.mp4", origin="f00"), bridges(165.0))
        (again,) = history.sets(person=ANNA)
        assert peaks([again]) == [165.0]
        assert (again.number, again.pain, again.about.name) == (3, 4, "Before the operation")
        assert peaks(history.sets(person=BEN)) == [171.0]


def test_what_was_said_of_another_exercise_is_not_kept(path: Path) -> None:
    with History.open(path) as history:
        keep(history, About(origin="f00"), bridges(161.0))
        correct_set(history, "", history.sets()[0].id, corrected=3, pain=4)
        keep(history, About(origin="f00"), bridges(161.0, exercise="single-leg-bridge"))
        (again,) = history.sets()
        assert (again.corrected, again.pain) == (None, None)


def test_the_same_report_is_kept_once(path: Path) -> None:
    about = About(ANNA, reported="2026-03-02T10:00:00+01:00")
    with History.open(path) as history:
        assert keep_session(history, about, BEGUN, [bridges(161.0)]) is not None
        assert keep_session(history, about, BEGUN, [bridges(161.0)]) is None
        assert len(history.sets()) == 1


@pytest.mark.parametrize("act", ["name", "correct", "set", "session"])
def test_nobody_changes_what_belongs_to_somebody_else(path: Path, act: str) -> None:
    with History.open(path) as history:
        session = keep(history, About(ANNA), bridges(161.0))
        number = history.sets()[0].id
        before = history.sets()
        acts = {
            "name": lambda: name_session(history, BEN, session, "mine"),
            "correct": lambda: correct_set(history, BEN, number, pain=9),
            "set": lambda: remove_set(history, BEN, number),
            "session": lambda: remove_session(history, BEN, session),
        }
        with pytest.raises(UsageError, match="there is no"):
            acts[act]()
        assert history.sets() == before


def test_an_impossible_correction_changes_nothing(path: Path) -> None:
    with History.open(path) as history:
        keep(history, About(), bridges(161.0))
        (one,) = history.sets()
        with pytest.raises(ValueError, match="pain"):
            correct_set(history, "", one.id, corrected=3, pain=11)
        assert history.sets() == [one]


def test_the_last_set_takes_its_session_along(path: Path) -> None:
    with History.open(path) as history:
        keep(history, About(ANNA), bridges(161.0), bridges(162.0))
        first, second = history.sets()
        remove_set(history, ANNA, first.id)
        assert people(history) == [ANNA]
        remove_set(history, ANNA, second.id)
        assert people(history) == []


@pytest.mark.slow
def test_a_session_is_deleted_with_all_of_its_sets(path: Path) -> None:
    with History.open(path) as history:
        session = keep(history, About(ANNA), bridges(161.0), bridges(162.0))
        keep(history, About(ANNA), bridges(163.0))
        remove_session(history, ANNA, session)
        assert peaks(history.sets()) == [163.0]
        assert len(history.rows("SELECT id FROM attempt")) == 1


def traces(folder: Path, *secrets: str) -> list[str]:
    """Return which files of a folder hold one of some texts."""
    return [
        file.name
        for file in folder.iterdir()
        if any(secret.encode() in file.read_bytes() for secret in secrets)
    ]


@pytest.mark.slow
def test_a_person_is_deleted_without_a_trace(path: Path) -> None:
    with History.open(path) as history:
        for peak in range(200):  # more than one page of the file
            keep(history, About(ANNA, "Knee of A.", "anna.mp4"), bridges(163.125 + peak))
            keep(history, About(BEN), bridges(150.0 + peak))
        before = history.sets(person=BEN)
        # A copy as it is moved aside when it is damaged.
        aside = path.with_name("history-damaged-20260302-090000.sqlite3")
        aside.write_bytes(path.read_bytes())
        Path(f"{aside}-wal").write_bytes(Path(f"{path}-wal").read_bytes())
    secrets = ANNA, "Knee of A.", "anna.mp4", "163.125"
    assert traces(path.parent, *secrets)
    assert delete_person(path, ANNA) == 200
    assert traces(path.parent, *secrets) == []
    with History.open(path) as history:
        assert history.sets() == before
        assert people(history) == [BEN]


@pytest.mark.slow
def test_traces_in_the_log_of_another_program_are_reported(path: Path) -> None:
    with History.open(path) as history:
        keep(history, About(ANNA), bridges(161.0))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM attempt").fetchall()
    try:
        with pytest.raises(HistoryBusyError):
            delete_person(path, ANNA, patience_s=0.1)
    finally:
        reader.close()
    delete_person(path, ANNA)
    assert traces(path.parent, ANNA) == []


@pytest.mark.slow
def test_a_damaged_history_is_renewed_and_the_person_is_gone_from_both(path: Path) -> None:
    with History.open(path) as history:
        for peak in range(60):
            keep(history, About(ANNA), bridges(161.0 + peak))
            keep(history, About(BEN), bridges(150.0 + peak))
        before = history.sets(person=BEN)
    content = bytearray(path.read_bytes())
    content[20:60] = bytes(40)
    path.write_bytes(content)
    delete_person(path, ANNA)
    assert traces(path.parent, ANNA) == []
    with History.open(path) as history:
        assert history.sets() == before


def test_nobody_is_deleted_where_there_is_no_history(path: Path) -> None:
    assert delete_person(path, ANNA) == 0
    assert not path.exists()


def test_a_history_of_one_person_is_upgraded(path: Path) -> None:
    connection = sqlite3.connect(path)
    for statement in (*schema.MIGRATIONS[0], *schema.MIGRATIONS[1]):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute("PRAGMA user_version = 2")
    connection.execute(
        "INSERT INTO session (begun, plan) VALUES ('2025-03-01T10:00:00+01:00', 'Old')"
    )
    connection.execute(
        "INSERT INTO done_set (session, exercise, kind, begun, pain)"
        " VALUES (1, 'glute-bridge', 'rep', '2025-03-01T10:00:00+01:00', 5)"
    )
    connection.commit()
    connection.close()
    with History.open(path) as history:
        keep(history, About(ANNA), bridges(161.0))
        (old,) = history.sets(person="")
        assert (old.plan, old.pain, old.about) == ("Old", 5, About())
        assert people(history) == ["", ANNA]


def test_what_hurt_and_what_is_familiar_is_only_of_that_person(data_folder: Path) -> None:
    begun = datetime.now(ZONE)
    with History.open(data_folder / "history.sqlite3") as history:
        for person, pain in ((ANNA, 7), (BEN, 1)):
            done = replace(bridges(161.0), begun=begun, ended=begun, pain=pain)
            keep_session(history, About(person), begun, [done])
    assert painful_today(ANNA) == {"glute-bridge"}
    assert painful_today(BEN) == painful_today() == set()
    assert familiar_exercises(BEN) == {"glute-bridge"}
    assert familiar_exercises() == set()
