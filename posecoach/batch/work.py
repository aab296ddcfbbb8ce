"""What makes two judgements of a recording the same work: then the second one is spared."""

import json
from pathlib import Path

import msgspec
from msgspec import Struct

from posecoach.errors import InputError, system_reason
from posecoach.paths import MODEL_SHA256, __version__


class Options(Struct, frozen=True):
    """How recordings are judged.

    Attributes
    ----------
    exercise : str or None
        Name of the exercise; None if it is to be recognised.
    model : str
        Landmark model.
    personal_range : bool
        Whether the top may be lowered to the person's own range.
    rotate : int
        By how much the picture is turned clockwise, degrees.
    video : bool
        Whether an annotated video is written.
    """

    exercise: str | None = None
    model: str = "full"
    personal_range: bool = False
    rotate: int = 0
    video: bool = False


class Work(Struct, frozen=True):
    """What a result was made of; equal if the result would be the same.

    Attributes
    ----------
    input : str
        Absolute path of the recording.
    size : int
        Its size, bytes.
    modified_ns : int
        When it was last changed, ns since 1970.
    options : Options
        How it is judged.
    posecoach : str
        Version of posecoach.
    model_sha256 : str
        Of the landmark model.
    """

    input: str
    size: int
    modified_ns: int
    options: Options
    posecoach: str
    model_sha256: str


def work_on(path: Path, options: Options) -> Work:
    """Return what judging a recording now would be.

    Raises
    ------
    InputError
        If there is no such file.
    """
    try:
        now = path.stat()
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}", "check the name and the folder") from error
    except OSError as error:
        what = f"cannot read {path} ({system_reason(error)})"
        raise InputError(what, "check its name and its permissions") from error
    return Work(
        str(path.absolute()), now.st_size, now.st_mtime_ns, options,
        __version__, MODEL_SHA256[options.model],
    )  # fmt: skip


def dumps(work: Work) -> str:
    r"""Write what a result was made of as JSON, in ASCII: a file name need not be text."""
    return json.dumps(msgspec.to_builtins(work), indent=2) + "\n"


def loads(text: str) -> Work | None:
    """Read what a result was made of; None if that is not what the text says."""
    try:
        return msgspec.convert(json.loads(text), Work)
    except (ValueError, RecursionError):
        return None
