"""Running the program in a process of its own, as a user at a terminal does."""

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
    """Return an environment in which a child process imports this checkout, from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def posecoach(*arguments: str) -> Done:
    """Run one command and return its result."""
    return subprocess.run(
        [*POSECOACH, *arguments],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip


def start(*arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start one command; `more` goes to its environment."""
    # A shell makes the commands that it runs in the background ignore Ctrl-C, and their children
    # inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [*POSECOACH, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**more),
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def interrupt(child: subprocess.Popen[str]) -> Done:
    """Interrupt a command, as Ctrl-C does, and return its result."""
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    return Done(child.args, child.returncode, out, err)


PRESSES = """
import os, signal, sys
from posecoach.cli import main
from posecoach.finding.pool import Pool
from posecoach.landmarker import Landmarker

signal.signal(signal.SIGINT, signal.default_int_handler)
at_s, pressed = float(sys.argv.pop(1)), []
find, counted = Landmarker.find, Pool._counted

def press_at(t):
    if t >= at_s and not pressed:
        pressed.append(t)
        os.kill(os.getpid(), signal.SIGINT)

def find_and_press(self, frame):
    press_at(frame.t)
    return find(self, frame)

def press_and_take(self, pose):
    press_at(pose.t)
    return counted(self, pose)

Landmarker.find, Pool._counted = find_and_press, press_and_take
sys.exit(main(sys.argv[1:]))
"""


def interrupt_at(at_s: float, *arguments: str, **more: str) -> Done:
    """Run one command that is interrupted when it comes to the frame of a time, in s.

    Parameters
    ----------
    at_s : float
        Time in the video, in s.
    *arguments : str
        Of the command.
    **more : str
        Further variables of its environment.
    """
    return subprocess.run(
        [sys.executable, "-c", PRESSES, str(at_s), *arguments],
        capture_output=True, text=True, check=False, env=environment(**more),
    )  # fmt: skip


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition is true; fail if it is still false after 200 s."""
    end = time.monotonic() + 200
    while not condition():
        assert time.monotonic() < end, "the condition never became true"
        time.sleep(0.02)
