"""The folder of all results: one folder for each recording, complete or absent."""

import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from posecoach.analysis.results import NAMES, REPORT, VIDEO
from posecoach.batch.row import ReportRead
from posecoach.batch.table import CSV, PARQUET
from posecoach.batch.work import Work, dumps, loads
from posecoach.errors import OutputError, system_reason
from posecoach.interrupt import defer_sigint
from posecoach.report.output import (
    output_folder,
    partial,
    prepare_folder,
    write_bytes,
    write_text,
    writing,
)

WORK = "work.json"
"""The file that says what a result was made of; a folder with it is one of ours."""

LOCK = ".lock"


class ResultsFolder:
    """The folder of all results, while this program alone writes to it; see :func:`opened`.

    Parameters
    ----------
    path : Path
        An existing folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._names: dict[str, str] = {}  # of the folder of each recording
        self._taken = {_same(name) for name in (CSV, PARQUET)}
        for place in path.iterdir():
            self._taken.add(_same(place.name))
            work = _work_in(place)
            if work is not None:
                self._names[work.input] = place.name
            elif place.name.startswith(".") and place.name.endswith((".part", ".old")):
                shutil.rmtree(place, ignore_errors=True)  # a run that was killed left it

    def name(self, path: Path) -> str:
        """Return the name of the folder for a recording; it stays the same from run to run.

        It is that of the recording, with a number if another recording of that name was first.
        """
        recording = str(path.absolute())
        if recording not in self._names:
            stem = path.stem.rstrip(". ") or "recording"  # Windows drops dots and spaces at the end
            name, n = stem, 1
            while _same(name) in self._taken:
                n += 1
                name = f"{stem}-{n}"
            self._taken.add(_same(name))
            self._names[recording] = name
        return self._names[recording]

    def report(self, name: str, work: Work) -> ReportRead | None:
        """Return the report of a result; None if there is none of this work that can be read."""
        if _work_in(self.path / name) != work:
            return None
        with suppress(OSError, msgspec.DecodeError, RecursionError):
            return msgspec.json.decode((self.path / name / REPORT).read_bytes(), type=ReportRead)
        return None

    def prepare(self, name: str) -> Path:
        """Return the path of a new folder, hidden and beside the one that it will replace.

        Raises
        ------
        OutputError
            If the folder that it will replace also holds files of somebody else.
        """
        place = self.path / name
        if place.exists():
            others = sorted({file.name for file in place.iterdir()} - {*NAMES, VIDEO, WORK})
            if others:
                raise OutputError(
                    f"{place} is to be replaced but also holds {', '.join(others)}",
                    "move that, or choose another folder with -o",
                )
        self.discard(name)
        return partial(place)

    def write(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a result that came from elsewhere.

        Raises
        ------
        OutputError
            If one cannot be written.
        """
        part = partial(self.path / name)
        prepare_folder(part, ())
        for file, content in files.items():
            write_bytes(part / file, content)

    def keep(self, name: str, work: Work) -> None:
        """Give a complete result its name; it replaces the one of other work.

        Raises
        ------
        OutputError
            If that cannot be written.
        """
        place, old = self.path / name, self.path / f".{name}.old"
        part = partial(place)
        write_text(part / WORK, dumps(work))
        with writing(place), defer_sigint():
            if place.exists():
                place.rename(old)
            part.rename(place)
        shutil.rmtree(old, ignore_errors=True)

    def discard(self, name: str) -> None:
        """Remove a result that is not complete, if there is one."""
        shutil.rmtree(partial(self.path / name), ignore_errors=True)


@contextmanager
def opened(path: Path) -> Iterator[ResultsFolder]:
    """Make the folder if it does not exist, and keep other batches from writing to it.

    A new folder into which nothing is written is removed at the end.

    Raises
    ------
    OutputError
        If it cannot be written to, or another batch is at work in it.
    """
    with output_folder(path, ()):
        lock = FileLock(path / LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise OutputError(
                f"another batch is writing to {path}",
                "wait until it has ended, or choose another folder with -o",
            ) from error
        except OSError as error:
            what = f"cannot write to the folder {path} ({system_reason(error)})"
            raise OutputError(what, "choose another folder with -o") from error
        try:
            yield ResultsFolder(path)
        finally:
            if {place.name for place in path.iterdir()} == {LOCK}:
                (path / LOCK).unlink()  # the folder may be removed, for nothing was written
            lock.release()


def _work_in(place: Path) -> Work | None:
    """Return what a result was made of; None for any other file or folder."""
    if place.name.startswith("."):
        return None
    try:
        return loads((place / WORK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _same(name: str) -> str:
    """Return the same text for names that are the same on any file system."""
    return unicodedata.normalize("NFC", name).casefold()
