"""A frame as it was decoded, in the order of colours that the landmark model takes."""

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Frame


class DecodedFrame(Frame):
    """A frame whose `image` is made when it is first asked for: only drawing needs it.

    Parameters
    ----------
    t : float
        Time in s.
    rgb : NDArray[np.uint8]
        (H, W, 3) in red, green, blue order, contiguous; it must not be changed.
    """

    __slots__ = ("_image", "_rgb")
    _rgb: NDArray[np.uint8]
    _image: NDArray[np.uint8] | None

    def __init__(self, t: float, rgb: NDArray[np.uint8]) -> None:
        for name, value in (("t", t), ("_rgb", rgb), ("_image", None)):
            object.__setattr__(self, name, value)  # frames are frozen

    def __reduce__(self) -> tuple[type, tuple[float, NDArray[np.uint8]]]:
        return DecodedFrame, (self.t, self._rgb)

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """(H, W, 3) in red, green, blue order, contiguous."""
        return self._rgb

    @property
    def image(self) -> NDArray[np.uint8]:
        """(H, W, 3) in blue, green, red order, contiguous; the same array each time."""
        import cv2

        if self._image is None:
            bgr = np.asarray(cv2.cvtColor(self._rgb, cv2.COLOR_RGB2BGR), dtype=np.uint8)
            object.__setattr__(self, "_image", bgr)
            return bgr
        return self._image
