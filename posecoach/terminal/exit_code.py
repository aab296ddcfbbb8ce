"""The exit codes of all commands."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code with which a command ends."""

    DONE = 0
    FAILED = 1
    """The input could not be read, or something on this machine does not work."""
    USAGE = 2
    """The arguments were wrong."""
    NOTHING = 3
    """The input was read, but nothing in it could be judged."""
    FAULT = 70
    """An internal error: a bug in posecoach."""
    INTERRUPTED = 130
    """The user pressed Ctrl-C."""
