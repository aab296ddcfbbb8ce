"""The history loses nothing that was done and overwrites no other file."""

import math
import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from posecoach.errors import HistoryError
from posecoach.history import History, PastSet, Streak, delete_all, schema, streak, trend
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind, NotCounted
from tests.running import environment

ZONE = timezone(timedelta(hours=2))
BEGIN = datetime(2025, 3, 1, 18, 0, tzinfo=ZONE)


class Clock:
    """A clock that advances by one second each time it is read."""

    def __init__(self) -> None:
        self.t = BEGIN

    def __call__(self) -> datetime:
        self.t += timedelta(seconds=1)
        return self.t


def rep(peak: float = 175.0, *, counted: bool = True, clean: bool = True) -> Attempt:
    return Attempt(
        kind=Kind.REP,
        start_s=1.0,
        peak_s=2.5,
        end_s=4.0,
        counted=counted,
        reason=None if counted else NotCounted.PARTIAL,
        values={"hip_line_peak_deg": peak, "still_s": math.nan},
        faults=() if clean else ("short-hold", "rushed"),
        clean=counted and clean,
    )


def hold(side: Side | None, held_s: float, *, counted: bool = True) -> Attempt:
    why = None if counted else NotCounted.PARTIAL
    values = {"held_s": held_s}
    return Attempt(
        Kind.HOLD, 0.0, 1.0, 30.0, counted=counted, reason=why, side=side, values=values,
        clean=counted,
    )  # fmt: skip


def done(
    history: History, attempts: Sequence[Attempt], exercise: str = "glute-bridge", **more: object
) -> int:
    """Add one set in a session of its own."""
    session = history.begin_session()
    kind = attempts[0].kind if attempts else Kind.REP
    set_id = history.begin_set(session, exercise, kind, **more)  # type: ignore[arg-type]
    for attempt in attempts:
        history.add_attempt(set_id, attempt)
    history.end_set(set_id)
    history.end_session(session)
    return set_id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Übung data" / "history.sqlite3"


def test_a_set_is_read_back_as_it_was_written(path: Path) -> None:
    circle = Attempt(
        Kind.CIRCLE, 0.5, 2.0, 9.0, counted=True, reason=None, side=Side.LEFT,
        values={"area_ratio": 0.4}, faults=("stop-start",), direction=Direction.CLOSING,
    )  # fmt: skip
    tried = [rep(), rep(150.0, counted=False), rep(clean=False), circle]
    with History.open(path, Clock()) as history:
        session = history.begin_session("Hip mobility")
        set_id = history.begin_set(
            session, "glute-bridge", Kind.REP, side=Side.RIGHT, planned=10, hold_s=1.0
        )
        for attempt in tried:
            history.add_attempt(set_id, attempt)
        history.end_set(set_id, pain=3)
        history.correct(set_id, 4)
        history.end_session(session)
    with History.open(path) as history:
        (one,) = history.sets()
    assert (one.session, one.plan, one.exercise, one.kind) == (
        session, "Hip mobility", "glute-bridge", Kind.REP,
    )  # fmt: skip
    assert (one.side, one.planned, one.hold_s) == (Side.RIGHT, 10, 1.0)
    assert one.begun == BEGIN + timedelta(seconds=2)
    assert one.begun.utcoffset() == timedelta(hours=2), "the local day is known for ever"
    assert one.ended == BEGIN + timedelta(seconds=3)
    assert (one.pain, one.corrected, one.number) == (3, 4, 4)
    assert (one.counts.reps, one.counts.clean_reps, one.counts.partial) == (2, 1, 1)
    assert one.faults == {"short-hold": 1, "rushed": 1, "stop-start": 1}
    assert len(one.attempts) == len(tried)
    for got, want in zip(one.attempts, tried, strict=True):
        assert math.isnan(got.values.get("still_s", math.nan))
        assert repr(got) == repr(want), "NaN is not equal to itself"


def test_without_a_correction_the_counted_number_is_used(path: Path) -> None:
    with History.open(path) as history:
        set_id = done(history, [rep(), rep(counted=False)])
        assert history.sets()[0].number == 1
        history.correct(set_id, 0)
        assert history.sets()[0].number == 0, "none at all is a correction, too"
        history.correct(set_id, None)
        assert history.sets()[0].number == 1


CHILD = """
import sys
from pathlib import Path
from posecoach.history import History
from posecoach.verdict import Kind
from tests.history.test_store import rep
history = History.open(Path(sys.argv[1]))
session = history.begin_session("Plan")
for number in range(3):
    one = history.begin_set(session, "glute-bridge", Kind.REP)
    for i in range(10_000 if number == 2 else 4):
        history.add_attempt(one, rep())
        if number == 2:
            print(i, flush=True)
    history.end_set(one, pain=1)
"""


@pytest.mark.slow
def test_a_killed_program_loses_no_attempt_that_had_ended(path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdout=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    assert child.stdout is not None
    for _ in range(6):
        child.stdout.readline()
    time.sleep(0.05)
    child.kill()
    reported = 6 + len(child.stdout.readlines())
    child.wait()
    child.stdout.close()
    with History.open(path) as history:
        first, second, third = history.sets()
        assert (first.counts.reps, second.counts.reps) == (4, 4)
        assert (first.pain, second.pain) == (1, 1)
        assert reported <= third.counts.reps <= reported + 1
        assert third.counts.reps < 10_000, "it was in the middle"
        assert third.ended is None
        assert third.pain is None
        done(history, [rep()])
        assert len(history.sets()) == 4, "and it goes on"


def test_a_reader_does_not_stop_the_writer(path: Path) -> None:
    with History.open(path) as writer:
        session = writer.begin_session()
        one = writer.begin_set(session, "glute-bridge", Kind.REP)
        with History.open(path) as reader:
            writer.add_attempt(one, rep())
            assert reader.sets()[0].counts.reps == 1
            writer.add_attempt(one, rep())
            assert reader.sets()[0].counts.reps == 2


@pytest.mark.slow
def test_several_programs_may_create_it_at_once_and_all_write(tmp_path: Path) -> None:
    together = threading.Barrier(6)

    def work(path: Path) -> None:
        together.wait()
        with History.open(path) as history:
            done(history, [rep()])

    with ThreadPoolExecutor(6) as pool:
        for path in (tmp_path / f"{n}" / "history.sqlite3" for n in range(15)):
            list(pool.map(work, [path] * 6))
            with History.open(path) as history:
                assert len(history.sets()) == 6


def test_every_write_reaches_the_disk_before_it_returns(path: Path) -> None:
    with History.open(path) as history:
        connection = history._connection
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        history.begin_session()
        assert not connection.in_transaction


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_user_can_read_it(path: Path) -> None:
    with History.open(path) as history:
        done(history, [rep()])
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


NEWEST = len(schema.MIGRATIONS)
ADDED = ("ALTER TABLE done_set ADD COLUMN mood TEXT", "UPDATE done_set SET mood = 'fine'")


def test_an_older_version_is_upgraded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with History.open(path) as history:
        done(history, [rep(), rep()])
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, ADDED])
    with History.open(path) as history:
        done(history, [rep()])
        assert [one.counts.reps for one in history.sets()] == [2, 1]
        moods = history._connection.execute("SELECT mood FROM done_set ORDER BY id").fetchall()
        assert moods == [("fine",), (None,)], "the old row only, and only once"
        assert history._connection.execute("PRAGMA user_version").fetchone() == (NEWEST + 1,)
    with History.open(path) as history:
        assert len(history.sets()) == 2


def test_a_history_without_the_column_hurt_is_upgraded(path: Path) -> None:
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    for statement in schema.MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("INSERT INTO session (begun) VALUES ('2025-03-01T10:00:00+01:00')")
    connection.execute(
        "INSERT INTO done_set (session, exercise, kind, begun, pain, corrected)"
        " VALUES (1, 'glute-bridge', 'rep', '2025-03-01T10:00:00+01:00', 5, 7)"
    )
    connection.commit()
    connection.close()
    with History.open(path) as history:
        (old,) = history.sets()
        assert (old.pain, old.number, old.hurt) == (5, 7, False)
        assert (old.asked, old.stopped) == (False, None)
        history.set_said(old.id, hurt=True, asked=False, stopped=None)
        assert history.sets()[0].hurt
        with pytest.raises(ValueError, match="no done_set 77"):
            history.set_said(77, hurt=True, asked=False, stopped=None)


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with History.open(path) as history:
        done(history, [rep()])
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, (ADDED[0], "nonsense")])
        with pytest.raises(HistoryError, match="cannot use the history"):
            History.open(path)
    with History.open(path) as history:
        assert history.sets()[0].counts.reps == 1
    assert path.read_bytes() == before


def test_a_newer_version_is_left_alone(path: Path) -> None:
    with History.open(path) as history:
        done(history, [rep()])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    refused(path, rf"newer posecoach \(version 99; this one supports {NEWEST}\); update posecoach$")


@pytest.mark.slow
def test_damaged_files_are_reported_and_left_alone(path: Path) -> None:
    with History.open(path) as history:
        done(history, [rep() for _ in range(300)])
    whole = path.read_bytes()
    assert len(whole) > 5 * 4096
    for damaged in (
        b"no database at all" * 100,
        os.urandom(len(whole)),
        whole[: len(whole) // 2],
        whole[:4096] + os.urandom(4096) + whole[8192:],
        whole[:100] + bytes(len(whole) - 100),
    ):
        path.write_bytes(damaged)
        refused(path, "is damaged; posecoach live moves it aside")


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE holiday (photo BLOB)")
    connection.close()
    refused(path, "belongs to another program")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    refused(path, "belongs to another program")


def refused(path: Path, why: str) -> None:
    """Check that a file is refused with one line and keeps every byte."""
    before = path.read_bytes()
    with pytest.raises(HistoryError, match=why) as caught:
        History.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE attempt SET measured = '{'",
        """UPDATE attempt SET measured = '{"hip_line_deg": "high"}'""",
        "UPDATE attempt SET start_s = 'soon'",
        "UPDATE attempt SET kind = 'jump'",
        "UPDATE done_set SET hold_s = 'long'",
        "UPDATE done_set SET planned = 'many'",
        "UPDATE done_set SET begun = 'yesterday'",
        "UPDATE done_set SET exercise = x'00ff'",
        "UPDATE done_set SET hold_s = 9e999",
        "UPDATE done_set SET planned = 9e999",
        "UPDATE session SET plan = x'00ff'",
        "UPDATE attempt SET faults = '[5]'",
        f"UPDATE attempt SET measured = '{'[' * 100_000}'",
        f"""UPDATE attempt SET measured = '{{"still_s": 1{400 * "0"}}}'""",
    ],
)
def test_rows_that_make_no_sense_are_reported_as_damage(path: Path, sql: str) -> None:
    with History.open(path) as history:
        done(history, [rep()])
        history._connection.execute(sql)
        with pytest.raises(HistoryError, match="is damaged"):
            history.sets()


def test_a_place_where_no_history_can_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "history.sqlite3"):
        with pytest.raises(HistoryError, match="cannot use the history") as caught:
            History.open(path)
        assert "\n" not in str(caught.value)


def test_impossible_entries_are_refused(path: Path) -> None:
    with History.open(path) as history:
        one = done(history, [rep()])
        for pain in (-1, 11):
            with pytest.raises(ValueError, match="from 0 to 10"):
                history.set_pain(one, pain)
        for pain in (0, 10):
            history.set_pain(one, pain)
            assert history.sets()[0].pain == pain
        with pytest.raises(ValueError, match="cannot be -1"):
            history.correct(one, -1)
        with pytest.raises(ValueError, match="no done_set 77"):
            history.end_set(77)
        with pytest.raises(sqlite3.IntegrityError):
            history.add_attempt(77, rep())
        assert len(history.sets()) == 1
        assert len(history.sets()[0].attempts) == 1


def test_delete_removes_everything(path: Path) -> None:
    history = History.open(path)
    done(history, [rep()])
    beside = {file.name for file in path.parent.iterdir()}
    assert f"{path.name}-wal" in beside, "it is open, so there is a log"
    if os.name == "nt":
        history.close()
    (path.parent / "other.txt").touch()
    assert delete_all(path)
    assert [file.name for file in path.parent.iterdir()] == ["other.txt"]
    history.close()
    assert not delete_all(path), "there was none"
    with History.open(path) as fresh:
        assert fresh.sets() == []


def test_delete_works_on_a_damaged_file_and_behind_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    target = tmp_path / "elsewhere.sqlite3"
    target.write_bytes(b"junk")
    target.with_name(target.name + "-wal").write_bytes(b"junk")
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("no links here")
    assert delete_all(path)
    assert list(path.parent.iterdir()) == []
    assert list(tmp_path.glob("elsewhere*")) == []


def test_the_environment_may_name_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "mine"))
    assert history_path() == tmp_path / "mine" / "history.sqlite3"
    monkeypatch.delenv("POSECOACH_DATA")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
        assert history_path() == tmp_path / "xdg" / "posecoach" / "history.sqlite3"


D = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("ago", "days", "of_last_7"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1], 1, 1),
        ([2], 0, 1),
        ([0, 1, 2], 3, 3),
        ([1, 2, 3], 3, 3),
        ([0, 2, 3], 1, 3),
        ([2, 0, 1, 1, 0], 3, 3),
        ([6], 0, 1),
        ([7], 0, 0),
        (range(10), 10, 7),
        ([-1, -2], 0, 0),
    ],
)
def test_streaks(ago: Sequence[int], days: int, of_last_7: int) -> None:
    assert streak([D - timedelta(days=n) for n in ago], D) == Streak(days, of_last_7)


def test_a_streak_counts_the_local_days_on_which_something_was_tried(path: Path) -> None:
    clock = Clock()
    with History.open(path, clock) as history:
        clock.t = datetime(2025, 3, 8, 23, 50, tzinfo=ZONE)  # the 8th here and in UTC
        done(history, [rep()])
        clock.t = datetime(2025, 3, 9, 0, 30, tzinfo=ZONE)  # still the 8th in UTC
        done(history, [rep(counted=False)])
        clock.t = datetime(2025, 3, 10, 12, 0, tzinfo=ZONE)
        done(history, [])
        assert history.streak(date(2025, 3, 9)) == Streak(2, 2)
        assert history.streak(D) == Streak(2, 2), "an empty set does not count as training"


def past(day: int, attempts: Sequence[Attempt], **more: object) -> PastSet:
    kind = attempts[0].kind if attempts else Kind.REP
    given = {
        "id": 1, "session": 1, "plan": None, "exercise": "x", "kind": kind, "side": None,
        "begun": BEGIN.replace(day=day), "ended": None, "planned": None, "hold_s": None,
        "pain": None, "corrected": None, "attempts": tuple(attempts),
    }  # fmt: skip
    return PastSet(**(given | more))  # type: ignore[arg-type]


def test_a_trend_has_a_point_for_each_day() -> None:
    sets = [
        past(2, [rep(170.0), rep(172.0, clean=False)], pain=2),
        past(1, [rep(150.0), rep(160.0), rep(math.nan), rep(90.0, counted=False)]),
        past(2, [rep(180.0)], pain=5, corrected=3),
        past(2, [rep(10.0)], exercise="another"),
        past(3, []),
    ]
    first, second = trend(sets, "x")
    assert (first.day.day, first.sets, first.number, first.clean, first.pain) == (1, 1, 3, 3, None)
    assert first.values == {"hip_line_peak_deg": 155.0}, "partials and NaN have no part in it"
    assert (second.day.day, second.sets, second.number, second.clean) == (2, 2, 5, 2)
    assert second.pain == 5, "the worst"
    assert second.values == {"hip_line_peak_deg": 172.0}


def test_a_trend_of_one_side_takes_the_attempts_of_that_side() -> None:
    left, right = Side.LEFT, Side.RIGHT
    sets = [
        past(1, [hold(left, 30.0), hold(right, 12.0, counted=False), hold(None, 7.0)]),
        past(1, [hold(None, 25.0)], side=right, corrected=2),
    ]
    (mine,) = trend(sets, "x", left)
    assert (mine.sets, mine.number, mine.held_s) == (1, 1, 30.0)
    (other,) = trend(sets, "x", right)
    assert (other.sets, other.number, other.held_s) == (2, 2, 37.0)
    (both,) = trend(sets, "x")
    assert (both.sets, both.number, both.held_s) == (2, 4, 74.0)
