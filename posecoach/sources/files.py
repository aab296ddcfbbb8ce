"""Open a file as what it is: a video or a landmark recording."""

from pathlib import Path

from posecoach.errors import InputError
from posecoach.sources.recording import Recording
from posecoach.sources.video import VideoFile


def open_source(path: Path) -> VideoFile | Recording:
    """Open a video or a landmark recording, told apart by their first bytes.

    Raises
    ------
    InputError
        Where it cannot be read.
    """
    if not path.exists():
        raise InputError(f"no such file: {path}", "check the name and the folder")
    if path.is_dir():
        raise InputError(f"{path} is a folder", "give a video file or a recording")
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot read {path} ({reason})", "check its permissions") from error
    if not head:
        raise InputError(f"{path} is empty", "record or copy it again")
    if head[:2] == b"PK" or path.suffix.lower() == ".npz":
        return Recording.load(path)
    return VideoFile(path)
