"""The window of the live coach."""

import ctypes
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import CameraError
from posecoach.quiet import quiet
from posecoach.system_libraries import check_window_libraries

TRIES, AGAIN_S = 5, 0.1
"""How often to try to be accepted by an X server, and the time from one attempt to the next, s."""

ANSWER_S = 2.0
"""How long to wait for a screen to answer, in s; one on another machine may be slow."""

NO_SCREEN = (
    "no screen was found to show a window on",
    "use a desktop, or run: posecoach analyze VIDEO",
)
NO_X_SERVER = (
    "the window needs an X server, which this Wayland desktop does not run",
    "install Xwayland (Debian, Ubuntu: sudo apt install xwayland), and log in again",
)
REFUSED = (
    "the screen refuses to show a window of this program",
    "run it as the user who is logged in at the desktop",
)
"""What is wrong, and what to do."""

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
        self._title = title
        self.closed = False
        if not sys.platform.startswith("linux"):
            self._open()
            return
        # OpenCV's window would abort the program with any other value, such as "wayland".
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        with _x_server(os.environ.get("DISPLAY", "")):
            self._open()

    def _open(self) -> None:
        import cv2

        check_window_libraries(cv2.__file__)
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
        cv2.namedWindow(self._title, flags)
        # A small window cannot be read from the mat.
        cv2.resizeWindow(self._title, *SIZE)
        cv2.setWindowProperty(self._title, cv2.WND_PROP_FULLSCREEN, cv2.WINDOW_FULLSCREEN)

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


@contextmanager
def _x_server(name: str) -> Iterator[None]:
    """Make sure inside the block that windows can be shown; OpenCV would abort the program.

    The connection is held because an X server may start anew when its last client leaves, and
    refuses others meanwhile.

    Parameters
    ----------
    name : str
        Name of an X server, such as ``:0``; may be empty.

    Raises
    ------
    CameraError
        If none answers, or if it does not accept this user.
    """
    if not _screen(name):
        wayland = os.environ.get("WAYLAND_DISPLAY") and not name
        raise CameraError(*(NO_X_SERVER if wayland else NO_SCREEN))
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:  # whether it accepts this user cannot be found out
        yield
        return
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = _connection(xcb, name)
    try:
        yield
    finally:
        xcb.xcb_disconnect(connection)


def _connection(xcb: ctypes.CDLL, name: str) -> ctypes.c_void_p:
    """Connect to an X server, which may just be starting anew."""
    for _ in range(TRIES):
        with quiet():
            connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
        if xcb.xcb_connection_has_error(connection) == 0:
            return connection
        xcb.xcb_disconnect(connection)
        time.sleep(AGAIN_S)
    raise CameraError(*REFUSED)


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
