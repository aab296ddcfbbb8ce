"""Open a file for reading, or say plainly why that is impossible."""

from io import BufferedReader
from pathlib import Path

from posecoach.errors import InputError, system_reason

VIDEO_PLEASE = "give a video file or a recording"
"""What to do about a file that is neither."""


def open_readable(path: str | Path) -> BufferedReader:
    """Open a file that exists, can be read and is not empty.

    Parameters
    ----------
    path : str or Path
        Any name; it is never taken for an option, a pattern or an address.

    Returns
    -------
    BufferedReader
        Positioned at the start of the file; the caller closes it.

    Raises
    ------
    InputError
        If the path is missing, is a folder, a device or an empty file, or must not be read.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder", VIDEO_PLEASE)
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is not a file", VIDEO_PLEASE)
        file = path.open("rb")
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}", "check the name and the folder") from error
    except OSError as error:
        reason = system_reason(error)
        raise InputError(
            f"cannot read {path} ({reason})", "check its name and its permissions"
        ) from error
    if not file.peek(1):
        file.close()
        raise InputError(f"{path} is empty (zero bytes)", "record it or copy it again")
    return file
