"""Results appear complete under their names, or not at all."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
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
        raise OutputError(
            f"cannot write to the folder {path} ({why(error)})", "choose another folder with -o"
        ) from error
    if free < free_bytes:
        raise OutputError(
            f"only {free / 1e6:.0f} MB free in {path}, {free_bytes / 1e6:.0f} MB needed",
            "make room, or choose another folder with -o",
        )


def own_folder(wanted: Path) -> Path:
    """Make a folder for one's own, or the first numbered one that does not exist yet.

    Two programs that begin at once get two folders.

    Raises
    ------
    OutputError
        If none can be made there.
    """
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        for n in count(1):
            folder = wanted if n == 1 else wanted.with_name(f"{wanted.name}-{n}")
            with suppress(FileExistsError):
                folder.mkdir()
                break
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {wanted} ({why(error)})", "choose another folder with -o"
        ) from error
    return folder


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
