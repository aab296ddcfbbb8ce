"""Keep the landmark recording of a live session, for ``posecoach analyze`` and bug reports."""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType

from posecoach.errors import OutputError, UsageError, system_reason
from posecoach.interrupt import defer_sigint
from posecoach.pose import Pose, Treatment
from posecoach.sources.recording_writer import RecordingWriter

SUFFIX = ".npz"


class Keeping:
    """Collect the poses of a session and write them at its end, however it ends.

    Parameters
    ----------
    path : Path
        A new file.

    Attributes
    ----------
    model : str or None
        Name and version of the landmark model.

    Raises
    ------
    UsageError
        If the name is not that of a landmark recording.
    OutputError
        If the file exists already or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        if path.suffix.lower() != SUFFIX:
            raise UsageError(
                f"{path} is not a name for a landmark recording", f"end it in {SUFFIX}"
            )
        if os.path.lexists(path):
            raise OutputError(f"{path} exists already", "choose another name with --keep")
        try:
            with TemporaryFile(dir=path.parent):
                pass
        except OSError as error:
            raise OutputError(
                f"cannot write {path} ({system_reason(error)})",
                "choose another folder with --keep",
            ) from error
        self.path = path
        self.model: str | None = None
        self._writer = RecordingWriter()

    def __enter__(self) -> "Keeping":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if len(self._writer):
            with defer_sigint():
                self._writer.save(self.path, self.model)

    def __len__(self) -> int:
        return len(self._writer)

    def take(self, pose: Pose, treatment: Treatment) -> None:
        """Add a pose, as the model found it, with what the lesson did with it."""
        self._writer.append(replace(pose, treatment=max(pose.treatment, treatment)))
