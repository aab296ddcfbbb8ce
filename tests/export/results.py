"""Results of analyses to export, made once for all tests of a process."""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from posecoach.analysis.analysis import analyze
from posecoach.export.content import Content, of_history, of_report
from posecoach.history import History
from tests.history.weeks import practised
from tests.judging import RECORDINGS

BRIDGE, UNKNOWN, HELD = "bridge_3", "bridge_6_fast_arm_reach", "seated_figure4_3_holds"
"""Repetitions; some with values that are unknown; and holds of both sides."""


@cache
def results(name: str) -> Path:
    """Return the folder of the results of a recording."""
    made = tempfile.mkdtemp(prefix="posecoach-test-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = Path(made) / name
    analyze(RECORDINGS / f"{name}.npz", output=folder)
    return folder


@cache
def content(name: str) -> Content:
    """Return what is exported of a recording."""
    return of_report(results(name))


def report(name: str) -> dict[str, Any]:
    """Return ``report.json`` of a recording, read without posecoach."""
    text = (results(name) / "report.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def attempts(name: str) -> list[dict[str, Any]]:
    """Return the attempts of all sets in ``report.json``."""
    return [attempt for one in report(name)["sets"] for attempt in one["attempts"]]


def weeks(folder: Path, person: str) -> Content:
    """Return what is exported of three weeks of a person."""
    path = folder / "history.db"
    with History.open(path) as history:
        practised(history)
    return of_history(path, person)
