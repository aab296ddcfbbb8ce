"""Judge one recording, in a process of this machine or on another machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from posecoach.analysis.analysis import judge_recording
from posecoach.analysis.pose_reader import PoseReader
from posecoach.analysis.results import prepare_output
from posecoach.batch.work import Work
from posecoach.errors import ClusterError, InputError, PosecoachError
from posecoach.exercises import find_exercise
from posecoach.paths import __version__
from posecoach.pose import SourceInfo

Files = dict[str, bytes]
"""The files of a result, by name."""


def judge_here(work: Work, shown: str, folder: Path) -> None:
    """Judge a recording of this machine and write the results.

    Parameters
    ----------
    work : Work
        What to judge, and how.
    shown : str
        What reports and errors call the recording.
    folder : Path
        For the results; it does not exist yet.

    Raises
    ------
    PosecoachError
        If the recording cannot be read or the results cannot be written.
    """
    _judge(Path(work.input), shown, work, folder)


def judge_there(work: Work, shown: str, content: bytes | None) -> Files:
    """Judge a recording on a worker of a cluster and return the results.

    Parameters
    ----------
    work, shown
        As for :func:`judge_here`.
    content : bytes or None
        The recording; None if it is on storage that this machine shares.

    Raises
    ------
    ClusterError
        If this machine has another version of posecoach.
    PosecoachError
        If it does not see the same recording, or the recording cannot be read.
    """
    here = socket.gethostname()
    if work.posecoach != __version__:
        raise ClusterError(
            f"the worker {here} has posecoach {__version__}, and you have {work.posecoach}",
            "install the same version on all machines",
        )
    with TemporaryDirectory(prefix="posecoach-") as temporary:
        place = Path(temporary)
        source = Path(work.input)
        if content is not None:
            source = place / source.name
            source.write_bytes(content)
        elif not source.is_file() or source.stat().st_size != work.size:
            raise InputError(
                f"the worker {here} does not see {shown} as it is here",
                "move it to storage that all machines have under the same path, or send it along"
                f" with --send {work.size // 1_000_000 + 1}",
            )
        _judge(source, shown, work, place / "results")
        return {file.name: file.read_bytes() for file in (place / "results").iterdir()}


def _judge(source: Path, shown: str, work: Work, folder: Path) -> None:
    how = work.options
    exercise = None if how.exercise is None else find_exercise(how.exercise)
    with _called(source, shown), _NamedReader(source, shown, how.model, how.rotate) as reader:
        video = how.video and reader.has_frames
        with prepare_output(folder, folder, video=video) as output:
            judge_recording(reader, exercise, output=output, personal_range=how.personal_range)


class _NamedReader(PoseReader):
    """A reader whose reports call the recording by another name than that of the file.

    It decodes no frames ahead: the other recordings keep the other cores busy.
    """

    def __init__(self, path: Path, shown: str, model: str, rotate: int) -> None:
        super().__init__(path, model, ahead=False, rotate=rotate)
        self._shown = shown

    @property
    def info(self) -> SourceInfo:
        return replace(super().info, path=self._shown)


@contextmanager
def _called(source: Path, shown: str) -> Iterator[None]:
    """Let errors call the recording by another name than that of the file."""
    try:
        yield
    except PosecoachError as error:
        raise type(error)(error.what.replace(str(source), shown), error.todo) from error
