"""Open a file as what it is: a video or a landmark recording."""

from pathlib import Path

from posecoach.sources.readable import open_readable
from posecoach.sources.recording import Recording
from posecoach.sources.video import VideoFile

ZIP_MAGIC = b"PK"
"""A recording is a NumPy archive, which is a zip file; no video starts with these bytes."""


def open_source(path: str | Path, *, rotate: int = 0) -> VideoFile | Recording:
    """Open a video or a landmark recording; its first bytes say which of the two it is.

    Parameters
    ----------
    path : str or Path
        A file that starts like an archive, or whose name ends in ``.npz``, is read as a recording.
    rotate : int
        By how much the frames of a video are turned clockwise, degrees: 0, 90, 180 or 270.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    path = Path(path)
    file = open_readable(path)
    if file.peek(2).startswith(ZIP_MAGIC) or path.suffix.lower() == ".npz":
        with file:
            return Recording.read(file, path)
    return VideoFile(path, file, rotate=rotate)
