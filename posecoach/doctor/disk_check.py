"""The folders that are written into, the space on their disks, and the history."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from posecoach.doctor.finding import Finding, State
from posecoach.errors import HistoryError, OutputError, system_reason
from posecoach.history.check import check
from posecoach.history.files import moved_aside
from posecoach.history.trouble import errors
from posecoach.paths import history_path, user_data
from posecoach.report.formatting import counted

LITTLE_MB = 500
"""Less free space than this is a warning; ten minutes of annotated video take about 100 MB."""


def examine() -> Iterator[Finding]:
    """Check the folder of the user's data, the one where results go, and the history."""
    data = None
    try:
        data = user_data()
    except OutputError as error:
        yield Finding("data folder", State.WARNING, error.what, error.todo)
    else:
        yield folder("data folder", data, "set the variable POSECOACH_DATA to another folder")
    yield folder("this folder", Path.cwd(), "choose another folder for the results with -o")
    if data is not None:
        yield history(history_path())


def folder(about: str, path: Path, instead: str) -> Finding:
    """Check whether a folder, which need not exist, can be written, and how much space it has.

    Parameters
    ----------
    about : str
        What it is for.
    path : Path
        The folder.
    instead : str
        What to do if it cannot be written.
    """
    facts: dict[str, object] = {"path": str(path), "free_mb": None}
    try:
        there = next(p for p in (path, *path.absolute().parents) if p.exists())
        with TemporaryFile(dir=there) as file:
            file.write(b"posecoach")
        free_mb = shutil.disk_usage(there).free // 10**6
    except OSError as error:
        why = system_reason(error)
        return Finding(about, State.WARNING, f"{path} cannot be written ({why})", instead, facts)
    facts["free_mb"] = free_mb
    if free_mb < LITTLE_MB:
        what = f"{path}: only {free_mb} MB free"
        return Finding(about, State.WARNING, what, f"free up disk space, or {instead}", facts)
    return Finding(about, State.OK, f"{path}, {free_mb / 1000:.0f} GB free", facts=facts)


def history(path: Path) -> Finding:
    """Check whether every page of the history can be read; nothing is changed."""
    facts: dict[str, object] = {"path": str(path), "sets": None, "moved_aside": []}
    try:
        aside = [str(one) for one in moved_aside(path)]
        with errors(path):
            sets = check(path) if path.exists() else None
    except HistoryError as error:
        return Finding("history", State.WARNING, error.what, error.todo, facts)
    facts["sets"], facts["moved_aside"] = sets, aside
    if aside:
        what = f"a damaged history was moved to {aside[-1]}"
        return Finding("history", State.WARNING, what, "delete it if you do not need it", facts)
    if sets is None:
        return Finding("history", State.OK, "none yet; posecoach live starts one", facts=facts)
    return Finding("history", State.OK, f"{counted(sets, 'set', 'sets')}, undamaged", facts=facts)
