"""Read a text file that a person wrote, or say in one line why that is impossible."""

from pathlib import Path

from posecoach.errors import InputError, system_reason

MOST_BYTES = 1 << 24
"""A larger file is refused: a plan with the longest texts takes 30 KB, and the labels of a hundred
thousand attempts 16 MB."""


def read_text(path: Path) -> str:
    """Return the text in a UTF-8 file.

    Parameters
    ----------
    path : Path
        A file on a disk. A named pipe or a device, which may have no end, is refused.

    Raises
    ------
    InputError
        If there is no such file, or it is too large, cannot be read or is not UTF-8.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(f"{path} is no file on a disk", "give a text file")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}", "check the name and the folder") from error
    except OSError as error:
        why = system_reason(error)
        raise InputError(f"cannot read {path} ({why})", "check its permissions") from error
    if len(data) > MOST_BYTES:
        raise InputError(f"{path} has more than {MOST_BYTES >> 20} MB", "give a text file")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        problem = f"{path}: byte {error.start} is not UTF-8"
        raise InputError(problem, "save it as UTF-8 text") from error
