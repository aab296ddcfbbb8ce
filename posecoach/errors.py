"""What can go wrong at the edges, for a person to read.

::

    PosecoachError          anything that ends a command with one line and exit code 1
    ├── InputError          the video or recording cannot be read
    ├── OutputError         the result cannot be written
    ├── ModelError          the landmark model is missing or damaged
    ├── CameraError         no picture from the camera, or no window to show it in
    ├── SafetyError         a clinician is to be seen first, or nobody could be asked
    ├── HistoryError        the history of past sets cannot be read or written
    └── UsageError          what was asked for does not exist (exit code 2)

Every message says what is wrong and, after a semicolon, what to do next. A bad frame is never an
exception: it becomes NaN and a status.
"""


class PosecoachError(Exception):
    """Report a problem that the user can do something about.

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
        """Travel between processes with both sentences."""
        return type(self), (self.what, self.todo)


class InputError(PosecoachError):
    """Report a video or recording that cannot be read."""


class OutputError(PosecoachError):
    """Report a result that cannot be written."""


class ModelError(PosecoachError):
    """Report a landmark model that is missing or damaged."""


class CameraError(PosecoachError):
    """Report a camera without a picture, or no window to show it in."""


class HistoryError(PosecoachError):
    """Report a history of past sets that cannot be read or written."""


class HistoryBusyError(HistoryError):
    """Report that another program writes into the history at this moment."""


class SafetyError(PosecoachError):
    """Report that nobody may practise before the safety questions, or a clinician, say so."""


class UsageError(PosecoachError):
    """Report a name or option that does not exist."""


def from_os_error(error: OSError) -> PosecoachError:
    """Say what the system complains about where nobody looked out for it."""
    why = (error.strerror or str(error)).lower()
    if error.filename is None:
        return PosecoachError(f"cannot write the output ({why})", "make room")
    return PosecoachError(f"cannot use {error.filename} ({why})", "check its name and its folder")
