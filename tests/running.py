"""Run the program in a process of its own, as somebody at a terminal does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
POSECOACH = (sys.executable, "-m", "posecoach")

Done = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """Give an environment in which a child finds this checkout, wherever it stands."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def posecoach(*arguments: str) -> Done:
    """Run one command."""
    return subprocess.run(
        [*POSECOACH, *arguments],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip


def started(*arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start one command; `more` goes to its environment."""
    # A shell has Ctrl-C ignored for what it runs in the background, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [*POSECOACH, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**more),
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def interrupted(child: subprocess.Popen[str]) -> tuple[Done, float]:
    """Press Ctrl-C; give how it ended, and after how many s of a machine that does nothing else."""
    slow = _slowness()
    pressed = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    took = time.monotonic() - pressed
    slow = max(slow, _slowness())
    return Done(child.args, child.returncode, out, err), took / slow


def _slowness() -> float:
    """Tell how many s pass while this process gets to work for one."""
    wall, work = time.monotonic(), time.process_time()
    while time.process_time() - work < 0.1:
        pass
    return max(1.0, (time.monotonic() - wall) / 0.1)


def wait_for(condition: Callable[[], object], within_s: float = 60.0) -> None:
    """Wait until something is true."""
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
