"""Make sure that standard input, output and error exist and can write any character."""

import codecs
import io
import os
import sys
from contextlib import suppress

STREAMS = (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_WRONLY, "w"), ("stderr", os.O_WRONLY, "w"))
"""Name, flags and mode of each standard stream, in the order of their descriptors."""

LENIENT = {"strict": "replace", "surrogateescape": "posecoach-lenient"}
"""What takes the place of the ways of encoding that fail on a character the encoding lacks. The
second one passes the bytes of file names through, as is usual in the locale "POSIX"."""


def prepare_streams() -> None:
    """Replace missing standard streams by empty ones, and let none of them fail on a character.

    A program may be started without them (``>&-``, or without a console on Windows). Python then
    has no stream, and the next file that is opened gets the free descriptor, so that a message of
    native code would be written into that file.

    On Windows a pipe or file uses the local alphabet, and in the locale "POSIX" ASCII is used; both
    may lack "°" or "→". Such characters become ``?``.
    """
    codecs.register_error(LENIENT["surrogateescape"], _byte_or_question_mark)
    for number, (name, flags, mode) in enumerate(STREAMS):
        _open_descriptor(number, flags)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and stream.errors in LENIENT:
            stream.reconfigure(errors=LENIENT[stream.errors] if mode == "w" else "replace")


def _byte_or_question_mark(error: UnicodeError) -> tuple[str | bytes, int]:
    """Encode one character that an encoding lacks, for :func:`codecs.register_error`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    number = ord(error.object[error.start])
    escaped = 0xDC80 <= number <= 0xDCFF
    return bytes([number - 0xDC00]) if escaped else "?", error.start + 1


def drop_unwritten() -> None:
    """Flush standard output, and drop what cannot be written; Python would report it at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            _lead_nowhere(sys.stdout.fileno(), os.O_WRONLY)


def _open_descriptor(number: int, flags: int) -> None:
    """Let a descriptor of a standard stream lead nowhere if it is closed."""
    try:
        os.fstat(number)
    except OSError:
        _lead_nowhere(number, flags)
        os.set_inheritable(number, True)  # noqa: FBT003  it takes no keyword


def _lead_nowhere(number: int, flags: int) -> None:
    """Let a descriptor lead nowhere, whether it is open or not."""
    nowhere = os.open(os.devnull, flags)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
