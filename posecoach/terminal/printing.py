"""Printing that works with any file name."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from posecoach.errors import PosecoachError, from_os_error

DETAILS = "POSECOACH_TRACEBACK"
"""The environment variable that asks for the traceback of a fault of this program."""


def in_one_line(text: str) -> str:
    r"""Escape what cannot be printed, such as a line break in a file's name, as Python does.

    >>> in_one_line("no such file: a\nb.mp4")
    'no such file: a\\nb.mp4'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def print_error(error: PosecoachError) -> None:
    """Write an error to standard error, in one line."""
    print_message(f"posecoach: error: {in_one_line(str(error))}")


def print_warning(text: str) -> None:
    """Write a warning to standard error, in one line."""
    print_message(f"posecoach: warning: {in_one_line(text)}")


def print_message(text: str, end: str = "\n") -> None:
    """Write to standard error; if nobody can receive it, the work goes on nevertheless."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text + end)
        sys.stderr.flush()


def solvable(error: BaseException, memory: str = "close other programs") -> PosecoachError | None:
    """Return what the user can do about an exception; None if this program is to blame.

    Parameters
    ----------
    error : BaseException
        Any exception.
    memory : str
        What to do if there is not enough memory.
    """
    if isinstance(error, PosecoachError):
        return error
    if isinstance(error, OSError):
        return from_os_error(error)
    if isinstance(error, MemoryError):
        return PosecoachError("there is not enough memory", memory)
    if isinstance(error, ImportError):
        from posecoach.system_libraries import installation_error

        return installation_error(error)
    return None


def fault(error: BaseException) -> PosecoachError:
    """Return what to report about a bug of this program: an exception that no code expected."""
    name = type(error).__name__
    what = f"{name}: {error}" if str(error) else name
    todo = f"report this line; with {DETAILS}=1 in the environment there is more to report"
    return PosecoachError(f"posecoach has a fault ({what}{_place(error)})", todo)


def print_fault(error: BaseException) -> None:
    """Report a bug of this program on standard error, in one line.

    Parameters
    ----------
    error : BaseException
        One that no code expected. Its traceback is written as well if the user asked for it.
    """
    print_error(fault(error))
    if os.environ.get(DETAILS):
        import traceback

        print_message("".join(traceback.format_exception(error)), end="")


def _place(error: BaseException) -> str:
    """Return the innermost line of this program that an exception passed through."""
    import traceback

    own = Path(__file__).parents[1]
    for step in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(step.filename).is_relative_to(own):
            return f" in {Path(step.filename).relative_to(own).as_posix()}, line {step.lineno}"
    return ""
