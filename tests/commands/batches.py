"""What tests of ``posecoach batch`` share: results to compare, and processes to kill."""

import json
import os
import re
import signal
from contextlib import suppress
from pathlib import Path

MADE = re.compile(r'<p class="made">.*?</p>')
"""The only place of a page that says when it was made."""


def results(folder: Path) -> dict[str, object]:
    """Return every file of a batch by its name; reports without the time when they were made."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.name == "report.json":
            found[name] = {k: v for k, v in json.loads(path.read_text()).items() if k != "created"}
        elif path.name == "report.html":
            text, times = MADE.subn("", path.read_text(encoding="utf-8"))
            assert times == 1
            found[name] = text
        elif path.is_file() and path.name != ".lock":
            found[name] = path.read_bytes()
    return found


def made(folder: Path) -> dict[str, int]:
    """Return when each report was written, by the name of its recording."""
    return {path.parent.name: path.stat().st_mtime_ns for path in folder.glob("*/report.json")}


def opened_by(name: str, processes: set[int]) -> set[int]:
    """Return which of some processes have opened a file of this name."""
    found = set()
    for pid in processes:
        try:
            files = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
        except OSError:  # it has ended, or closed a file meanwhile
            continue
        if any(Path(file).name == name for file in files):
            found.add(pid)
    return found


def kill(processes: set[int]) -> None:
    """Kill processes, as the system does when memory runs out; some may have ended already."""
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def descendants(pid: int) -> set[int]:
    """Return the processes that a process has started, and those that they have started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    try:
        found = {int(child) for each in lists for child in each.read_text().split()}
    except OSError:  # it has ended meanwhile
        return set()
    return found | {grandchild for child in found for grandchild in descendants(child)}


def running(pid: int) -> bool:
    """Return whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}
