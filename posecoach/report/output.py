"""The output: results appear complete under their names, or not at all."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from posecoach.errors import OutputError, system_reason

FREE_BYTES = 50_000_000
"""Free space that the results of one video need, in bytes. An engineering choice."""


def prepare_folder(path: Path, names: Sequence[str], *, free_bytes: int = FREE_BYTES) -> None:
    """Create an output folder and check that the results will fit, before the work starts.

    Parameters
    ----------
    path : Path
        The folder; it is created, with those above it, where it does not exist.
    names : Sequence[str]
        The files that will be written into it.
    free_bytes : int
        The least free space, in bytes.

    Raises
    ------
    OutputError
        If the path is not a folder, cannot be written to, already holds one of the files, or has
        too little space.
    """
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path} is a file, not a folder", "choose another folder with -o")
    held = [name for name in names if os.path.lexists(path / name)]
    if held:
        raise OutputError(
            f"{path} already holds {', '.join(held)}",
            "choose another folder with -o, or delete it first",
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=path):
            free = shutil.disk_usage(path).free
    except OSError as error:
        raise _unwritable(path, error) from error
    if free < free_bytes:
        raise OutputError(
            f"only {free / 1e6:.0f} MB free in {path}, {free_bytes / 1e6:.0f} MB needed",
            "free up disk space, or choose another folder with -o",
        )


@contextmanager
def new_folder(wanted: Path, names: Sequence[str]) -> Iterator[Path]:
    """Create a folder of this name, or of the first numbered name that is free.

    Two programs that want the same name at the same moment get two folders. A folder that stays
    empty is removed at the end, with the folders above it that were created for it.

    Parameters
    ----------
    wanted : Path
        The folder; where it exists, ``-2``, ``-3`` ... are appended.
    names : Sequence[str]
        As for :func:`prepare_folder`.

    Yields
    ------
    Path
        The new folder.

    Raises
    ------
    OutputError
        If it cannot be created or written to.
    """
    with _remove_if_empty(wanted.parent):
        folder = _create_numbered(wanted)
        try:
            prepare_folder(folder, names)
            yield folder
        finally:
            with suppress(OSError):  # it is not empty
                folder.rmdir()


@contextmanager
def output_folder(path: Path, names: Sequence[str]) -> Iterator[Path]:
    """Prepare a folder, and remove it at the end if it was created here and stays empty.

    Parameters
    ----------
    path, names
        As for :func:`prepare_folder`.

    Yields
    ------
    Path
        The folder.

    Raises
    ------
    OutputError
        As :func:`prepare_folder`.
    """
    with _remove_if_empty(path):
        prepare_folder(path, names)
        yield path


def _create_numbered(wanted: Path) -> Path:
    """Create a folder under the first free name and return it; see :func:`new_folder`."""
    folder, n = wanted, 1
    while True:
        try:
            folder.mkdir(parents=True)
        except FileExistsError as error:
            if not os.path.lexists(folder):
                raise _unwritable(folder, error) from error  # a path above it is a file
            n += 1
            folder = wanted.with_name(f"{wanted.name}-{n}")
        except OSError as error:
            raise _unwritable(folder, error) from error
        else:
            return folder


@contextmanager
def _remove_if_empty(path: Path) -> Iterator[None]:
    """Remove a folder and those above it at the end, where they are new and empty."""
    new = [folder for folder in (path, *path.parents) if not os.path.lexists(folder)]
    try:
        yield
    finally:
        with suppress(OSError):  # it is not empty, or was never created
            for folder in new:
                folder.rmdir()


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot write to the folder {path} ({system_reason(error)})",
        "choose another folder with -o",
    )


def write_text(path: Path, text: str) -> None:
    """Write a text file that appears complete or not at all.

    Parameters
    ----------
    path : Path
        The file; it is replaced where it exists.
    text : str
        Its content, written as UTF-8; characters that UTF-8 cannot encode become ``?``.

    Raises
    ------
    OutputError
        If it cannot be written; no part of it is left behind.
    """
    write_bytes(path, text.encode(errors="replace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that appears complete or not at all; see :func:`write_text`."""
    part = partial(path)
    with writing(path):
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def partial(path: Path) -> Path:
    """Return the path of the hidden file that holds a result until it is complete.

    >>> partial(Path("out/report.json")).name
    '.report.json.part'
    """
    return path.with_name(f".{path.name}.part")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write into an error that says what to do next.

    Raises
    ------
    OutputError
        For any `OSError` inside.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write {path} ({system_reason(error)})",
            "free up disk space, or choose another folder with -o",
        ) from error
