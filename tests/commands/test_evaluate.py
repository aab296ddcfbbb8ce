"""``posecoach evaluate`` with several processes, stopped by hand or killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import POSECOACH, ROOT, environment, wait_for

pytestmark = pytest.mark.slow

CLIPS = [
    ROOT / "sample_videos" / f"{name}.labels.json"
    for name in ("glute_bridge", "hip_flexor_stretch")
]

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks the system for the children of a process"
)


def children(pid: int) -> list[int]:
    """Return the children of a process, whichever of its threads started them."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for found in lists for child in found.read_text().split()]


def has_begun(pid: int) -> bool:
    """Return whether a process has opened its clip."""
    try:
        files = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except FileNotFoundError:  # it has ended, or closed a file meanwhile
        return False
    return any(file.endswith(".mp4") for file in files)


def works(pid: int) -> bool:
    """Tell whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


def start() -> subprocess.Popen[str]:
    """Start an evaluation with two processes, and wait until both judge their clip."""
    # A shell has Ctrl-C ignored for what it runs in the background, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        parent = subprocess.Popen(
            [*POSECOACH, "evaluate", *map(str, CLIPS), "--jobs", "2"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment(), start_new_session=True,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    wait_for(lambda: len(workers(parent)) == 2)
    return parent


def workers(parent: subprocess.Popen[str]) -> list[int]:
    """Return the processes that judge a clip."""
    return [child for child in children(parent.pid) if has_begun(child)]


@pytest.mark.model
@linux_only
@pytest.mark.parametrize("to_all", [False, True], ids=["parent", "terminal"])
def test_ctrl_c_ends_every_process_in_silence(to_all: bool) -> None:  # noqa: FBT001
    """A terminal sends Ctrl-C to the workers, too; another program to the parent alone."""
    parent = start()
    family = children(parent.pid)
    (os.killpg if to_all else os.kill)(parent.pid, signal.SIGINT)
    out, err = parent.communicate()
    assert parent.returncode == 130
    assert (out, err) == ("", "")
    wait_for(lambda: not any(map(works, family)))


@pytest.mark.model
@linux_only
def test_a_worker_that_is_killed_is_replaced_and_the_other_goes_on() -> None:
    parent = start()
    killed, other = workers(parent)
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: len(set(workers(parent)) - {killed}) == 2)
    assert other in workers(parent)
    assert parent.poll() is None
    parent.send_signal(signal.SIGINT)
    assert parent.communicate() == ("", "")


@pytest.mark.model
@linux_only
def test_workers_end_with_a_parent_that_is_killed() -> None:
    parent = start()
    family = children(parent.pid)
    parent.kill()
    parent.communicate()
    wait_for(lambda: not any(map(works, family)))
