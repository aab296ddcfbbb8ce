"""Errors that a command reports to the user.

::

    PosecoachError             ends a command with one line and exit code 1
    ├── InputError             the video or recording cannot be read
    ├── OutputError            the result cannot be written
    ├── ModelError             the landmark model is missing or damaged
    ├── InstallationError      a library that posecoach needs is missing or does not load
    ├── ClusterError           a Dask cluster cannot be used, or was lost
    ├── CameraError            no picture from the camera, or no window to show it in
    ├── SafetyError            the safety questions are open, or the person should not practise
    ├── HistoryError           the history of past sets cannot be read or written
    │   ├── HistoryBusyError   another program is writing to it
    │   └── HistoryDamagedError  its file is damaged
    └── UsageError             a name or option does not exist (exit code 2)

Every message says what is wrong and, after a semicolon, what to do next. A bad frame never raises
an exception: it becomes NaN and a status.
"""


class PosecoachError(Exception):
    """Report a problem that the user can solve.

    Parameters
    ----------
    what : str
        What is wrong, without a full stop.
    todo : str
        What to do next, without a full stop.
    """

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}; {todo}")
        self.what = what
        self.todo = todo

    def __reduce__(self) -> tuple[type["PosecoachError"], tuple[str, str]]:
        """Keep both sentences when pickled, as between processes."""
        return type(self), (self.what, self.todo)


class InputError(PosecoachError):
    """Report a video or recording that cannot be read."""


class OutputError(PosecoachError):
    """Report a result that cannot be written."""


class ModelError(PosecoachError):
    """Report a landmark model that is missing or damaged."""


class InstallationError(PosecoachError):
    """Report a library of the system or of Python that is missing or does not load."""


class ClusterError(PosecoachError):
    """Report a Dask cluster that cannot be used or was lost."""


class CameraError(PosecoachError):
    """Report a camera without a picture, or no window to show it in."""


class HistoryError(PosecoachError):
    """Report a history of past sets that cannot be read or written."""


class HistoryBusyError(HistoryError):
    """Report that another program is writing to the history."""


class HistoryDamagedError(HistoryError):
    """Report a history whose file is damaged."""


class SafetyError(PosecoachError):
    """Report that the safety questions are open, or that the person should not practise now."""


class UsageError(PosecoachError):
    """Report a name or option that does not exist."""


def from_os_error(error: OSError) -> PosecoachError:
    """Return the error to report for an `OSError` that no other code has handled."""
    why = system_reason(error)
    if error.filename is None:
        return PosecoachError(f"cannot write the output ({why})", "free up disk space")
    return PosecoachError(f"cannot use {error.filename} ({why})", "check its name and its folder")


def system_reason(error: OSError) -> str:
    """Return why the system refused, in lower case, to stand within a sentence."""
    return (error.strerror or str(error)).lower()
