"""The error for a camera that cannot be used, in the person's language."""

import sys
from collections.abc import Callable, Sequence

from posecoach.errors import CameraError
from posecoach.sources.device import Address, hide_password
from posecoach.sources.health import Ailment, Trouble
from posecoach.sources.listing import Found, cameras

Words = Callable[[str], str]
"""Translates from English into the person's language."""

REFUSED = "camera {address}: {what}"
NO_SUCH_FILE = "there is no camera and no file called {}"
ANOTHER = "or choose another camera with --camera ({})"
DOCTOR = "or run posecoach doctor to see which cameras work"

CHECK_ADDRESS = "Check its address, and whether it is switched on."
LOG_IN = "Write its user name and password into the address."
NAME_ONE = "Name a camera by its number or address, or an existing video file."

IN_THE_NETWORK = {Ailment.MISSING: CHECK_ADDRESS, Ailment.FORBIDDEN: LOG_IN}
"""What to do about a camera in the network, where that differs from one of this machine."""


def refusal(address: Address, trouble: Trouble, words: Words) -> CameraError:
    """Return the error for a camera that does not work.

    Parameters
    ----------
    address : Address
        Number or address of the camera.
    trouble : Trouble
        What is wrong with it.
    words : Words
        Translates from English into the person's language.
    """
    todo = trouble.todo
    if not isinstance(address, int):
        todo = IN_THE_NETWORK.get(trouble.ailment, todo)
    what = words(REFUSED).format(address=hide_password(address), what=inner(words(trouble.what)))
    others = [camera for camera in listed() if camera.number != address]
    return CameraError(what, _todo(words(todo), others, words))


def no_such_file(name: str, words: Words) -> CameraError:
    """Return the error for a name that is neither a camera nor an existing file."""
    return CameraError(words(NO_SUCH_FILE).format(name), _todo(words(NAME_ONE), listed(), words))


def listed() -> tuple[Found, ...]:
    """List the cameras that are known without opening any, which may take long."""
    return cameras() if sys.platform.startswith("linux") else ()


def inner(sentence: str) -> str:
    """Return a sentence as a clause of a longer one.

    >>> inner("Check its cable.")
    'check its cable'
    """
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _todo(first: str, others: Sequence[Found], words: Words) -> str:
    numbers = ", ".join(str(camera.number) for camera in others)
    another = [words(ANOTHER).format(numbers)] if others else []
    return ", ".join([inner(first), *another, words(DOCTOR)])
