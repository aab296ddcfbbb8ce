"""Open a file as what it is: a video or a landmark recording."""

from pathlib import Path

from posecoach.sources.readable import open_readable
from posecoach.sources.recording import Recording
from posecoach.sources.video import VideoFile

ZIP_MAGIC = b"PK"
"""A recording is a NumPy archive, and that is a zip file; no video begins like one."""


def open_source(path: Path) -> VideoFile | Recording:
    """Open a video or a landmark recording, told apart by their first bytes.

    Parameters
    ----------
    path : Path
        A file that begins like an archive, or is named ``.npz``, is taken for a recording.

    Raises
    ------
    InputError
        Where it cannot be read.
    """
    with open_readable(path) as file:
        archive = file.peek(2).startswith(ZIP_MAGIC)
    if archive or path.suffix.lower() == ".npz":
        return Recording.load(path)
    return VideoFile(path)
