"""The window of the live coach."""

import os
import sys
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import CameraError


class Window:
    """Show pictures and read keys.

    Raises
    ------
    CameraError
        Where there is no screen: OpenCV would abort the whole program.
    """

    def __init__(self, title: str) -> None:
        if sys.platform.startswith("linux") and not (
            os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        ):
            raise CameraError(
                "there is no screen to show a window on",
                "use a desktop, or: posecoach analyze VIDEO",
            )
        import cv2

        self._title = title
        self.closed = False
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
        cv2.namedWindow(title, flags)

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
        """Show a picture, (H, W, 3) BGR; give the key that was pressed, or None."""
        import cv2

        cv2.imshow(self._title, image)
        key = cv2.waitKeyEx(1)
        try:
            self.closed = cv2.getWindowProperty(self._title, cv2.WND_PROP_VISIBLE) < 1
        except cv2.error:
            self.closed = True
        return chr(key & 0xFF) if key >= 0 else None
