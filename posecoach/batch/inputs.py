"""Find the recordings that are meant: files, folders that are searched, and patterns."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from posecoach.analysis.results import REPORT
from posecoach.errors import InputError

SUFFIXES = (
    ".3gp", ".avi", ".flv", ".m2ts", ".m4v", ".mjpeg", ".mjpg", ".mkv", ".mov", ".mp4", ".mpeg",
    ".mpg", ".mts", ".npz", ".ogv", ".ts", ".webm", ".wmv",
)  # fmt: skip
"""What the names of the videos and recordings end in that a folder is searched for. Any other file
is judged if it is named."""

TRUTH = ".truth.npz"
"""What the name of an archive ends in that holds true measures instead of a recording."""


def find_inputs(named: Iterable[Path], output: Path) -> tuple[list[Path], list[InputError]]:
    """Find the recordings that are meant, each once.

    Parameters
    ----------
    named : Iterable[Path]
        Files; folders, which are searched with the folders in them; and patterns such as
        ``clips/*.mp4``, where no file has that name (shells of Windows do not resolve them).
    output : Path
        Folder of the results, which is not searched. Nor are hidden folders and folders that
        already hold results.

    Returns
    -------
    list[Path]
        In the given order, those of a folder by name.
    list[InputError]
        A folder without recordings, and a pattern that fits no name. A file that does not exist is
        among the recordings, and fails when its turn comes.
    """
    found: dict[str, Path] = {}
    missing: list[InputError] = []
    for path in named:
        inside = list(_meant(path, os.path.realpath(output)))
        if not inside:
            what = f"no video or landmark recording in {path}"
            if not path.is_dir():
                what = f"no file fits {path}"
            missing.append(InputError(what, "check the name and the folder"))
        for one in inside:
            found.setdefault(os.path.realpath(one), one)
    return list(found.values()), missing


def _meant(path: Path, output: str) -> Iterator[Path]:
    if path.is_dir():
        yield from _search(path, output)
    elif not os.path.lexists(path) and glob.has_magic(str(path)):
        for name in sorted(glob.glob(str(path), recursive=True)):
            yield from _search(Path(name), output) if Path(name).is_dir() else [Path(name)]
    else:
        yield path


def _search(folder: Path, output: str) -> Iterator[Path]:
    """Yield the recordings in a folder and the folders in it, in the order of their names."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".")
            and os.path.realpath(here / name) != output
        )  # fmt: skip
        if REPORT in files or os.path.realpath(here) == output:
            continue
        for name in sorted(files):
            if _is_recording(name) and (here / name).is_file():
                yield here / name


def _is_recording(name: str) -> bool:
    low = name.lower()
    return (
        Path(low).suffix in SUFFIXES and not low.endswith(TRUTH) and not low.startswith(".")
    )  # fmt: skip
