"""Printing that works with any terminal encoding and any file name."""

import io
import sys
from typing import TextIO

from posecoach.errors import PosecoachError


def replace_unencodable(*streams: TextIO | None) -> None:
    """Make streams write ``?`` for characters that their encoding lacks, instead of failing.

    On Windows a pipe or file uses the local alphabet, which may lack "°" or "→".

    Parameters
    ----------
    *streams : TextIO or None
        Standard output or standard error; None if the program has none.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def in_one_line(text: str) -> str:
    r"""Escape what cannot be printed, such as a line break in a file's name, as Python does.

    >>> in_one_line("no such file: a\nb.mp4")
    'no such file: a\\nb.mp4'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def print_error(error: PosecoachError) -> None:
    """Write an error to standard error, in one line."""
    sys.stderr.write(f"posecoach: error: {in_one_line(str(error))}\n")


def print_warning(text: str) -> None:
    """Write a warning to standard error."""
    sys.stderr.write(f"posecoach: warning: {text}\n")
