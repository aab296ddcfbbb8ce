"""A damaged history: it is moved aside, what can be read goes on, and no byte is lost."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.doctor.disk_check import history as examined
from posecoach.doctor.finding import State
from posecoach.errors import HistoryError
from posecoach.history import History, PastSet, delete_all
from posecoach.history.files import moved_aside
from posecoach.history.opening import Renewal, open_or_renew, read_history
from posecoach.history.painful import painful_today
from posecoach.history.rescue import rescue
from posecoach.history.store import now
from posecoach.history.takeover import take_over
from posecoach.paths import history_path
from posecoach.verdict import Kind
from tests.history.test_store import BEGIN, done, past, rep

SETS = 30


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a history of 30 sets of 10 repetitions, about 20 pages long."""
    attempts = tuple(rep() for _ in range(10))
    path = tmp_path_factory.mktemp("sound") / "history.sqlite3"
    with History.open(path) as history:
        one = past(1, attempts, ended=BEGIN)
        take_over(history, (replace(one, id=n, session=n) for n in range(1, SETS + 1)))
    return path


@pytest.fixture
def path(sound: Path) -> Path:
    """Return a copy of it in the user's folder."""
    shutil.copyfile(sound, history_path())
    return history_path()


def whole(path: Path) -> list[PastSet]:
    with History.open(path) as history:
        return history.sets()


def overwrite(path: Path, at: int, data: bytes) -> bytes:
    """Overwrite a part of a file and return all of it."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
    return path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "data"),
    [
        (b"begun TEXT NOT NULL", b"\xc5\xff"),
        (b"direction TEXT", b"x"),
        (b"SQLite format 3", bytes(16)),
        (b"POSE", b"\xff"),
        (b"\x0d", b"\x00"),
    ],
    ids=["no text", "another name", "header", "application", "tables"],
)
def test_what_describes_the_tables_may_be_damaged_and_every_set_is_rescued(
    path: Path, before: bytes, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = whole(path)
    at = 100 if before == b"\x0d" else path.read_bytes().index(before)
    bytes_ = overwrite(path, at, data)
    assert main(["history"]) == 0
    out, err = capsys.readouterr()
    assert f"{SETS} sets in total" in out
    assert err.startswith(f"posecoach: warning: the history {path} is damaged; posecoach live mo")
    assert err.endswith(f"; {SETS} sets could be read\n")
    assert examined(path).what == f"the history {path} is damaged"
    assert path.read_bytes() == bytes_, "looking changes nothing"

    history, renewal = open_or_renew(path)
    with history:
        assert renewal is not None
        assert (renewal.sets, renewal.aside.read_bytes()) == (SETS, bytes_)
        assert list(map(repr, history.sets())) == list(map(repr, sets)), "NaN equals no NaN"
        done(history, [rep()])
        assert len(history.sets()) == SETS + 1

    assert main(["history"]) == 0
    err = capsys.readouterr().err
    assert err.endswith(f"history was moved to {renewal.aside}; delete it if you do not need it\n")
    finding = examined(path)
    assert (finding.state, finding.facts["moved_aside"]) == (State.WARNING, [str(renewal.aside)])


@pytest.mark.parametrize("seed", range(30))
def test_a_few_random_bytes_never_stop_a_session_and_nothing_is_lost(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 8, 60])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    history, renewal = open_or_renew(path)
    with history:
        new = done(history, [rep()])
    if renewal is not None:
        assert renewal.aside.read_bytes() == data
    found = read_history(path)
    assert found.sets[-1].id == new
    assert len(found.sets) <= SETS + 1


def test_a_page_that_is_gone_takes_no_other_page_with_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    overwrite(path, (pages - 1) * 4096, bytes(4096))
    sets = rescue(path)
    assert len(sets) == SETS
    assert 10 * SETS - 50 < sum(len(one.attempts) for one in sets) < 10 * SETS


def test_rows_that_cannot_be_read_do_not_hide_the_others(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with History.open(path) as history:
        history._connection.execute("UPDATE attempt SET measured = '{' WHERE id = 15")
        history._connection.execute("UPDATE done_set SET kind = x'ff' WHERE id = 7")
    sets = rescue(path)
    assert len(sets) == SETS - 1
    assert [len(one.attempts) for one in sets[:3]] == [10, 9, 10]
    assert main(["history"]) == 0
    assert f"{SETS - 1} sets could be read" in capsys.readouterr().err
    assert examined(path).state is State.WARNING


def test_two_damaged_histories_are_both_kept_and_deleted_with_the_history(path: Path) -> None:
    for junk in (b"one", b"two"):
        path.write_bytes(junk * 100)
        history, _ = open_or_renew(path)
        history.close()
    assert [one.read_bytes()[:3] for one in moved_aside(path)] == [b"one", b"two"]
    assert delete_all(path)
    assert not list(path.parent.glob("history*"))


@pytest.mark.slow
def test_what_only_the_log_holds_is_rescued_too(path: Path, tmp_path: Path) -> None:
    """After a power cut, the latest sets are in the log beside the file."""
    with History.open(path) as history:
        done(history, [rep()])
        for end in ("", "-wal"):
            shutil.copyfile(f"{path}{end}", tmp_path / f"cut{end}")
    delete_all(path)
    for end in ("", "-wal"):
        shutil.copyfile(tmp_path / f"cut{end}", f"{path}{end}")
    overwrite(path, 0, bytes(120))
    history, renewal = open_or_renew(path)
    with history:
        assert renewal is not None
        assert SETS + 1 in {one.id for one in history.sets()}
    assert not moved_aside(path)[0].with_name(f"{path.name}-wal").exists()


def test_a_history_of_another_program_is_never_moved(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE holiday (photo BLOB)")
    connection.close()
    with pytest.raises(HistoryError, match="belongs to another program"):
        open_or_renew(path)
    assert moved_aside(path) == []


def test_a_damaged_history_without_anything_to_read_is_an_error(path: Path) -> None:
    path.write_bytes(b"junk" * 1000)
    with pytest.raises(HistoryError, match="is damaged"):
        read_history(path)


@pytest.mark.slow
def test_a_set_that_hurt_is_left_out_today_although_the_clock_was_set_back(path: Path) -> None:
    for days, name in ((1, "tomorrow"), (0, "today"), (-1, "yesterday"), (400, "a wrong year")):
        when = now() + timedelta(days=days)
        with History.open(path, partial(datetime.fromtimestamp, when.timestamp(), when.tzinfo)) as (
            history
        ):
            one = history.begin_set(history.begin_session(), name, Kind.REP)
            history.set_said(one, hurt=True, asked=False, stopped=None)
    assert painful_today() == {"tomorrow", "today"}


def test_what_hurt_today_is_known_of_a_damaged_history(path: Path) -> None:
    with History.open(path) as history:
        history.set_pain(done(history, [rep()], "sore", begun=now()), 8)
    assert painful_today() == {"sore"}
    overwrite(path, path.read_bytes().index(b"begun TEXT NOT NULL"), b"\xc5\xff")
    assert painful_today() == {"sore"}


def test_only_one_set_is_one_set() -> None:
    assert str(Renewal(Path("old.sqlite3"), 1)).endswith("with the 1 set that could be read")


def test_with_a_clock_that_is_set_back_the_sets_stay_in_their_order(path: Path) -> None:
    with History.open(path, lambda: now() - timedelta(days=3650)) as history:
        last = done(history, [rep()])
    found = whole(path)
    assert found[-1].id == last
    assert found[-1].begun < found[0].begun
    assert main(["history", "--json"]) == 0
