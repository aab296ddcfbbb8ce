"""Results appear complete under their names, or not at all."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from posecoach.errors import OutputError

FREE_BYTES = 50_000_000


def prepare_folder(path: Path, names: Sequence[str], *, free_bytes: int = FREE_BYTES) -> None:
    """Make an output folder and see that the results will fit, before the work starts.

    Parameters
    ----------
    path : Path
        The folder; made, with those above it, where it does not exist.
    names : Sequence[str]
        The files that will be written into it.
    free_bytes : int
        How much space there has to be.

    Raises
    ------
    OutputError
        If it is not a folder, cannot be written to, already holds one of the files, or is full.
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
            "make room, or choose another folder with -o",
        )


@contextmanager
def new_folder(wanted: Path, names: Sequence[str]) -> Iterator[Path]:
    """Make a folder of that name, or of the first numbered one that nobody has yet.

    Two programs that want the same name at the same moment get two folders. Where nothing is put
    into it, it is taken away again at the end, with the folders above that were made for it.

    Parameters
    ----------
    wanted : Path
        Where one of the name exists, ``-2``, ``-3`` ... are tried behind it.
    names : Sequence[str]
        As for :func:`prepare_folder`.

    Yields
    ------
    Path
        The new folder.

    Raises
    ------
    OutputError
        If it cannot be made or written to.
    """
    with _taken_away_if_empty(wanted.parent):
        folder = _made(wanted)
        try:
            prepare_folder(folder, names)
            yield folder
        finally:
            with suppress(OSError):  # something is in it
                folder.rmdir()


@contextmanager
def output_folder(path: Path, names: Sequence[str]) -> Iterator[Path]:
    """Prepare a folder, and take it away again if it was made here and stays empty.

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
    with _taken_away_if_empty(path):
        prepare_folder(path, names)
        yield path


def _made(wanted: Path) -> Path:
    folder, n = wanted, 1
    while True:
        try:
            folder.mkdir(parents=True)
        except FileExistsError as error:
            if not os.path.lexists(folder):
                raise _unwritable(folder, error) from error  # it is one above that is no folder
            n += 1
            folder = wanted.with_name(f"{wanted.name}-{n}")
        except OSError as error:
            raise _unwritable(folder, error) from error
        else:
            return folder


@contextmanager
def _taken_away_if_empty(path: Path) -> Iterator[None]:
    """Remove a folder and those above it, as far as they are new and empty at the end."""
    new = [folder for folder in (path, *path.parents) if not os.path.lexists(folder)]
    try:
        yield
    finally:
        with suppress(OSError):  # something is in it, or it was never made
            for folder in new:
                folder.rmdir()


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot write to the folder {path} ({why(error)})", "choose another folder with -o"
    )


def write_text(path: Path, text: str) -> None:
    """Write a whole file at once; whoever looks sees all of it or nothing.

    Parameters
    ----------
    path : Path
        What was there is replaced.
    text : str
        Written as UTF-8; what UTF-8 cannot hold becomes ``?``.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind.
    """
    part = partial(path)
    with writing(path):
        try:
            with part.open("wb") as file:
                file.write(text.encode(errors="replace"))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


def partial(path: Path) -> Path:
    """Name the file in the same folder in which a result waits until it is complete.

    >>> partial(Path("out/report.json")).name
    '.report.json.part'
    """
    return path.with_name(f".{path.name}.part")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure to write into an error that says what to do.

    Raises
    ------
    OutputError
        For any `OSError` inside.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write {path} ({why(error)})", "make room, or choose another folder with -o"
        ) from error


def why(error: OSError) -> str:
    """Say in the system's words why something failed."""
    return (error.strerror or str(error)).lower()
