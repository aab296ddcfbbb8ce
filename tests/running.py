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


def interrupted(child: subprocess.Popen[str]) -> Done:
    """Press Ctrl-C and return how the command ended."""
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    return Done(child.args, child.returncode, out, err)


PRESSES = """
import os, signal, sys
from posecoach.cli import main
from posecoach.landmarker import Landmarker

signal.signal(signal.SIGINT, signal.default_int_handler)
at_s, find, pressed = float(sys.argv.pop(1)), Landmarker.find, []

def find_and_press(self, frame):
    if frame.t >= at_s and not pressed:
        pressed.append(frame.t)
        os.kill(os.getpid(), signal.SIGINT)
    return find(self, frame)

Landmarker.find = find_and_press
sys.exit(main(sys.argv[1:]))
"""


def interrupted_at(at_s: float, *arguments: str, **more: str) -> Done:
    """Run one command in which Ctrl-C is pressed when a picture of this time, in s, is seen."""
    return subprocess.run(
        [sys.executable, "-c", PRESSES, str(at_s), *arguments],
        capture_output=True, text=True, check=False, env=environment(**more),
    )  # fmt: skip


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something is true; a test in which it never is fails after minutes."""
    end = time.monotonic() + 200
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
