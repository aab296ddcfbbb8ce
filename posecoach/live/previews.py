"""Pictures of several cameras, taken in turn."""

import threading
from collections.abc import Callable, Mapping, Sequence

from posecoach.helper_thread import HelperThread
from posecoach.pose import Frame
from posecoach.sources.health import Trouble
from posecoach.sources.listing import Found

Take = Callable[[int], "Frame | Trouble"]
"""Takes a picture with the camera of a number; returns what is wrong where there is none."""

PAUSE_S = 0.03
"""Time between the pictures of two cameras, in s. Engineering."""

GONE_S = 3.0
"""How long to wait for a camera to be released, in s; one that hangs may take for ever.
Engineering."""


class Previews:
    """Take pictures with the cameras in turn, over and over, in a thread.

    Only one camera is open at a time, because two at once may be too much for one USB port.

    Parameters
    ----------
    found : Sequence[Found]
        The cameras.
    take : Take
        Takes a picture with a camera by its number.
    """

    def __init__(self, found: Sequence[Found], take: Take) -> None:
        self._pictures: dict[int, Frame | Trouble] = {}
        self._found, self._take = found, take
        self._stop = threading.Event()
        self._thread = HelperThread(self._look, "previews")

    def __enter__(self) -> "Previews":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        # The chosen camera must be free when it is opened; a camera that hangs is not waited for.
        self._thread.join(GONE_S)

    @property
    def pictures(self) -> Mapping[int, Frame | Trouble]:
        """The last picture of each camera by its number, or what is wrong with it.

        Raises
        ------
        BaseException
            What ended the taking of pictures, if anything did.
        """
        self._thread.check()
        return self._pictures

    def _look(self) -> None:
        while not self._stop.is_set():
            for camera in self._found:
                if self._stop.wait(PAUSE_S):
                    return
                self._pictures[camera.number] = self._take(camera.number)
