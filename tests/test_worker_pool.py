"""Worker processes: one that is killed takes no work of the others with it."""

import os
import signal
import time
from concurrent.futures import CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from posecoach.errors import InputError, PosecoachError
from posecoach.worker_pool import TRIES, WorkerPool
from tests.running import wait_for


def note(file: Path) -> int:
    """Write down that a process began, and return how often that has happened."""
    with file.open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    return len(pids(file))


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


def die(file: Path, times: int) -> str:
    """End this process a number of times as the system does; then return."""
    if note(file) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def wait_until_there(file: Path, awaited: Path) -> str:
    note(file)
    wait_for(awaited.exists)
    return "undisturbed"


def sleep(file: Path) -> None:
    note(file)
    time.sleep(600)


def refuse() -> None:
    raise InputError("no such file", "look again")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ended(futures: list[Future[None]]) -> bool:
    return all(isinstance(future.exception(), BrokenProcessPool) for future in futures)


needs_kill = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.mark.slow
@needs_kill
def test_work_whose_process_is_killed_is_done_again_and_other_work_is_not(tmp_path: Path) -> None:
    with WorkerPool(2) as pool:
        other = pool.submit(wait_until_there, tmp_path / "other", tmp_path / "go")
        wait_for((tmp_path / "other").exists)
        assert pool.submit(die, tmp_path / "killed", TRIES - 1).result() == "survived"
        (tmp_path / "go").touch()
        assert other.result() == "undisturbed"
    assert len(set(pids(tmp_path / "killed"))) == TRIES
    assert len(pids(tmp_path / "other")) == 1


@pytest.mark.slow
@needs_kill
def test_work_that_kills_its_process_every_time_is_given_up(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        deadly = pool.submit(die, tmp_path / "killed", TRIES)
        next_one = pool.submit(os.getpid)
        with pytest.raises(PosecoachError, match=f"{TRIES} times; .*--jobs"):
            deadly.result()
        assert next_one.result() != os.getpid()
    assert len(pids(tmp_path / "killed")) == TRIES


@pytest.mark.slow
def test_what_the_work_raises_arrives_and_the_process_stays() -> None:
    with WorkerPool(1) as pool:
        before = pool.submit(os.getpid).result()
        with pytest.raises(InputError, match="no such file; look again"):
            pool.submit(refuse).result()
        assert pool.submit(os.getpid).result() == before


@pytest.mark.slow
@needs_kill
def test_an_exception_in_the_block_ends_all_work_at_once(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    begun: list[Future[None]] = []

    def block() -> None:
        with WorkerPool(2) as pool:
            begun.extend(pool.submit(sleep, file) for file in files)
            begun.append(pool.submit(sleep, tmp_path / "never begun"))
            wait_for(lambda: all(map(pids, files)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        block()
    wait(begun, timeout=0)
    assert ended(begun[:2])
    with pytest.raises(CancelledError):
        begun[2].result(timeout=0)
    assert not any(alive(pid) for file in files for pid in pids(file))
    assert not (tmp_path / "never begun").exists()


@pytest.mark.slow
@needs_kill
def test_ctrl_c_at_the_terminal_does_not_reach_the_processes() -> None:
    with WorkerPool(1) as pool:
        pid = pool.submit(os.getpid).result()
        os.kill(pid, signal.SIGINT)
        assert pool.submit(os.getpid).result() == pid
