"""A power cut or kill -9 at any moment: what was reported as written is there afterwards."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.history import History, PastSet
from posecoach.verdict import Kind
from tests.history.test_store import rep
from tests.running import environment

pytestmark = pytest.mark.slow

SECTOR = 512
"""A disk writes whole sectors, in bytes, in any order."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The files after a write, and how many attempts were reported as written by then."""

    file: bytes
    log: bytes
    attempts: int


def session(history: History) -> Iterator[int]:
    """Write a session of two sets, and yield the number of attempts after every write."""
    begun = history.begin_session("Hips")
    yield 0
    for number in range(2):
        one = history.begin_set(begun, "glute-bridge", Kind.REP)
        yield 12 * number
        for n in range(12):
            history.add_attempt(one, rep())
            yield 12 * number + n + 1
        history.end_set(one, pain=number)
        yield 12 * (number + 1)
    history.end_session(begun)
    yield 24


def moments(path: Path, *, checkpoints: bool) -> list[Moment]:
    """Write a session, and note the files after every write."""
    log = Path(f"{path}-wal")
    out = [Moment(b"", b"", 0)]
    with History.open(path) as history:
        if checkpoints:  # the log is copied into the file after every page
            history._connection.execute("PRAGMA wal_autocheckpoint = 1")
        out += (Moment(path.read_bytes(), log.read_bytes(), done) for done in session(history))
    return out


def after_the_cut(folder: Path, file: bytes, log: bytes) -> list[PastSet]:
    """Return the sets that are found when the program starts again."""
    path = folder / "history.sqlite3"
    for end, content in (("", file), ("-wal", log)):
        Path(f"{path}{end}").write_bytes(content)
    Path(f"{path}-shm").unlink(missing_ok=True)
    with History.open(path) as history:
        return history.sets()


def torn(before: bytes, after: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield what is on the disk while a file is being written: any of the changed sectors."""
    length = max(len(before), len(after))
    old, new = before.ljust(length, b"\0"), after.ljust(length, b"\0")
    starts = range(0, length, SECTOR)
    changed = [i for i in starts if old[i : i + SECTOR] != new[i : i + SECTOR]]
    for share in (0.0, 0.3, 0.7, 1.0):
        mixed = bytearray(old)
        for i in changed:
            if chance.random() < share:
                mixed[i : i + SECTOR] = new[i : i + SECTOR]
        yield bytes(mixed)
    for cut in changed:  # in order, as far as it came
        yield after[:cut] if cut >= len(before) else new[:cut] + old[cut:]


def test_a_power_cut_while_the_log_is_written_loses_at_most_the_entry_under_way(
    tmp_path: Path,
) -> None:
    chance, cuts = random.Random(0), 0
    found = moments(tmp_path / "history.sqlite3", checkpoints=False)[1:]
    (tmp_path / "cut").mkdir()
    for before, after in pairwise(found):
        assert before.file == after.file, "everything is in the log"
        for log in torn(before.log, after.log, chance):
            sets = after_the_cut(tmp_path / "cut", after.file, log)
            there = sum(len(one.attempts) for one in sets)
            assert before.attempts <= there <= after.attempts
            cuts += 1
    assert cuts > 200


def test_a_power_cut_while_the_log_is_copied_into_the_file_loses_nothing(tmp_path: Path) -> None:
    """The log is on the disk by then, and it is emptied only after the file is."""
    chance, copied = random.Random(1), 0
    found = moments(tmp_path / "history.sqlite3", checkpoints=True)[1:]
    (tmp_path / "cut").mkdir()
    for before, after in pairwise(found):
        if before.file == after.file:
            continue
        copied += 1
        for file in torn(before.file, after.file, chance):
            sets = after_the_cut(tmp_path / "cut", file, after.log)
            assert sum(len(one.attempts) for one in sets) == after.attempts
    assert copied > 20


KILLED = """
import os, signal, sys
from pathlib import Path
from posecoach.history import History
from tests.history.test_power_cut import session

path, mode, steps = sys.argv[1:4]
for n in map(int, steps.split(",")):
    file = Path(path) / str(n) / "history.sqlite3"
    child = os.fork()
    if child == 0:
        left = n
        def step():
            global left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return 0
        with History.open(file) as history:
            if mode == "delete":
                history._connection.execute("PRAGMA journal_mode = DELETE")
            history._connection.set_progress_handler(step, 1)
            done = os.open(str(file) + ".done", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            for attempts in session(history):
                os.write(done, bytes([attempts]))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(n, os.WIFSIGNALED(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_kill_9_at_any_step_of_a_write_loses_at_most_the_entry_under_way(
    tmp_path: Path, mode: str
) -> None:
    """SQLite is killed at a step of its own, within and between the entries."""
    steps = sorted(random.Random(2).sample(range(1, 500), 25))
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), mode, ",".join(map(str, steps))],
        capture_output=True, text=True, check=True, env=environment(),
    )  # fmt: skip
    killed = [line.endswith("True") for line in done.stdout.splitlines()]
    assert sum(killed) > 20
    for n in steps:
        path = tmp_path / str(n) / "history.sqlite3"
        reported = 0
        with suppress(OSError):
            reported = max(Path(f"{path}.done").read_bytes(), default=0)
        with History.open(path) as history:
            there = sum(len(one.attempts) for one in history.sets())
            assert reported <= there <= reported + 1
            list(session(history))  # and it goes on
