"""The files of a history: those that SQLite keeps beside it, and damaged ones moved aside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from posecoach.history.trouble import errors

SIDE_FILES = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database."""

ASIDE = "-damaged-"
"""What the name of a damaged history has before the time at which it was moved aside."""


def identity(path: Path) -> tuple[int, int] | None:
    """Return what stays the same about a file until it is replaced; None without a file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def move_aside(path: Path, when: datetime) -> Path:
    """Rename a damaged history and the files beside it, and return its new path.

    Parameters
    ----------
    path : Path
        The history; the file that a link leads to is renamed where it is.
    when : datetime
        The current time, for the new name.

    Raises
    ------
    HistoryError
        If it cannot be renamed, as in a folder that cannot be written.
    """
    with errors(path):
        file = path.resolve(strict=True)
        name = f"{path.stem}{ASIDE}{when:%Y%m%d-%H%M%S}"
        aside, n = file.with_name(name + path.suffix), 1
        while aside.exists():
            n += 1
            aside = file.with_name(f"{name}-{n}{path.suffix}")
        # The file itself comes last: SQLite would take a side file that is left for the next
        # history's.
        for end in (*SIDE_FILES, ""):
            if end != "-shm" and Path(f"{file}{end}").exists():
                Path(f"{file}{end}").rename(f"{aside}{end}")
        Path(f"{file}-shm").unlink(missing_ok=True)
    return aside


def moved_aside(path: Path) -> list[Path]:
    """Return the damaged histories that were moved aside, the oldest first."""
    with errors(path):
        found = path.resolve().parent.glob(f"{path.stem}{ASIDE}*{path.suffix}")
        return sorted(found, key=lambda file: file.stem)


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """Copy a history with what SQLite keeps beside it, and yield the path of the copy.

    Raises
    ------
    OSError
        If it cannot be copied.
    """
    with TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        for end in ("", "-wal", "-journal"):
            if Path(f"{path}{end}").exists():
                shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        yield copy


def delete_all(path: Path) -> bool:
    """Delete the history, even if it is damaged, and those that were moved aside.

    The files that SQLite keeps beside them are deleted too.

    Returns
    -------
    bool
        Whether there was anything to delete.

    Raises
    ------
    HistoryError
        If it cannot be deleted, for instance while another program has it open on Windows.
    """
    return delete_with_side_files(*moved_aside(path), path.resolve(), path)


def delete_with_side_files(*histories: Path) -> bool:
    """Delete histories and the files that SQLite keeps beside them; see :func:`delete_all`."""
    found = False
    for path in histories:
        with errors(path):
            for file in _with_side_files([path]):
                found |= file.exists() or file.is_symlink()
                file.unlink(missing_ok=True)
    return found


def _with_side_files(histories: list[Path]) -> Iterator[Path]:
    """Yield each history after its side files; see :func:`move_aside` for the order."""
    for history in dict.fromkeys(histories):
        for end in (*SIDE_FILES, ""):
            yield history.with_name(history.name + end)
