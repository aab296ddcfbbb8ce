"""The window of the live coach."""

import os
import re
import socket
import sys
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import CameraError
from posecoach.system_libraries import check_window_libraries

ANSWER_S = 2.0
"""How long to wait for a screen to answer, in s; one on another machine may be slow."""

SIZE = (1280, 720)
"""Width and height in px of a window that the desktop does not let fill the screen."""


class Window:
    """A window that fills the screen with pictures and reads keys.

    Parameters
    ----------
    title : str
        Title of the window.

    Attributes
    ----------
    closed : bool
        Whether the person has closed the window.

    Raises
    ------
    CameraError
        If there is no screen; OpenCV itself would abort the whole program.
    InstallationError
        If a library of the system is missing; Qt itself would abort the whole program.
    """

    def __init__(self, title: str) -> None:
        if sys.platform.startswith("linux") and not _screen(os.environ.get("DISPLAY", "")):
            raise CameraError(
                "no screen was found to show a window on",
                "use a desktop, or run: posecoach analyze VIDEO",
            )
        import cv2

        check_window_libraries(cv2.__file__)
        self._title = title
        self.closed = False
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
        cv2.namedWindow(title, flags)
        # A small window cannot be read from the mat.
        cv2.resizeWindow(title, *SIZE)
        cv2.setWindowProperty(title, cv2.WND_PROP_FULLSCREEN, cv2.WINDOW_FULLSCREEN)

    def __enter__(self) -> "Window":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        import cv2

        cv2.destroyAllWindows()

    def show(self, image: NDArray[np.uint8]) -> str | None:
        """Show a picture, (H, W, 3) BGR, and return the key that was pressed, or None."""
        import cv2

        cv2.imshow(self._title, image)
        key = cv2.waitKeyEx(1)
        try:
            self.closed = cv2.getWindowProperty(self._title, cv2.WND_PROP_VISIBLE) < 1
        except cv2.error:
            self.closed = True
        return chr(key & 0xFF) if key >= 0 else None


def _screen(name: str) -> bool:
    """Return whether an X server answers under a name such as ``:0`` or ``host:10.0``.

    OpenCV's window needs one; desktops with Wayland run one in addition to their own server.
    """
    match = re.fullmatch(r"(?:unix)?(.*?):(\d+)(?:\.\d+)?", name)
    if match is None:
        return False
    host, number = match[1], int(match[2])
    try:
        if host:
            socket.create_connection((host, 6000 + number), ANSWER_S).close()
        else:
            _knock(f"/tmp/.X11-unix/X{number}")
    except (OSError, OverflowError):
        return False
    return True


def _knock(place: str) -> None:
    """Connect to a local socket, by its file or by Linux's abstract name for it.

    Raises
    ------
    ConnectionRefusedError
        If neither answers.
    """
    for address in (place, f"\0{place}"):
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(address) == 0:
                return
    raise ConnectionRefusedError(place)
