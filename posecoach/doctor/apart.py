"""Run a check in a process of its own, for a limited time."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from posecoach.doctor.finding import Finding, State
from posecoach.system_libraries import missing_library

_CHILD = """
import json, sys
sys.path[:], sys.argv = json.loads(sys.argv[1]), sys.argv[1:]
from posecoach.doctor.apart import run_as_child
run_as_child()
"""
"""The child uses our search path, however the program is installed or was started."""

DYING_S = 1.0
"""How long to wait for a killed process, in s; one that hangs in a driver may never end."""


def run_check(
    check: str, *arguments: str, about: str, limit_s: float, otherwise: State, todo: str
) -> list[Finding]:
    """Run a check; if it hangs or crashes, that is a finding, too.

    Parameters
    ----------
    check : str
        Name of a module ``posecoach.doctor.<check>_check``.
    *arguments : str
        Arguments of its `examine`.
    about : str
        What it checks, for the finding if it hangs or crashes.
    limit_s : float
        The time after which it is killed, in s.
    otherwise : State
        The state to report if it hangs or crashes.
    todo : str
        What the user should do then.
    """
    command = [sys.executable, "-I", "-c", _CHILD, json.dumps(sys.path), check, *arguments]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, err = child.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        return [Finding(about, otherwise, f"no answer within {limit_s:.0f} s", todo)]
    finally:
        _end(child)
    if child.returncode == 0:
        return [Finding.from_json(said) for said in json.loads(out)]
    why = _why(child, err)
    lacking = missing_library(why)
    if lacking is not None:
        return [Finding(about, otherwise, lacking.what, lacking.todo)]
    return [Finding(about, otherwise, f"the check crashed ({why})", todo)]


def run_as_child() -> None:
    """Be the process of one check: print its findings as JSON, and nothing else."""
    _, check, *arguments = sys.argv
    with _stdout_alone() as answer:
        module = importlib.import_module(f"posecoach.doctor.{check}_check")
        found: Iterable[Finding] = module.examine(*arguments)
        text = json.dumps([finding.as_json() for finding in found])
        os.write(answer, text.encode())


@contextmanager
def _stdout_alone() -> Iterator[int]:
    """Yield a descriptor of standard output into which no library writes."""
    answer = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    try:
        yield answer
    finally:
        os.close(answer)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End a process that still runs, and let go of its pipes."""
    if child.poll() is None:
        child.kill()
        try:
            child.communicate(timeout=DYING_S)
        except subprocess.TimeoutExpired:
            return
    for pipe in (child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()


def _why(child: "subprocess.Popen[bytes]", err: bytes) -> str:
    """Describe how a process ended: by a signal, or with the last line that it wrote."""
    if child.returncode < 0:
        return f"signal {-child.returncode}"
    lines = err.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last[:120] or f"exit code {child.returncode}"
