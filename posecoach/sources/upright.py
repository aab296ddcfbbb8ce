"""Frames as a player shows them: square pixels, rotated and mirrored as the file says."""

import struct
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Image = NDArray[np.uint8]


STRAIGHT = {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p"}
"""Pixel formats that FFmpeg converts to the same values in either order of colours, as long as it
need not scale. From others it converts to blue, green, red in another way on some processors."""

LEAST_PIXEL, MOST_PIXEL = 0.25, 4.0
"""Pixels are between these many times as wide as high; anything else is a damaged header."""

Matrix = tuple[int, int, int, int]
"""The numbers a, b, c, d of a display matrix, which maps (x, y) to (a x + c y, b x + d y)."""


def display_matrix(picture: "VideoFrame") -> Matrix | None:
    """Return how the file wants its frames rotated and mirrored; None if it does not say.

    PyAV lets a frame and its side data refer to each other, so a frame whose matrix was read keeps
    all its bytes until the garbage collector runs: read it from few frames.
    """
    from av.sidedata.sidedata import SideData

    data = picture.side_data.get("DISPLAYMATRIX")
    if not isinstance(data, SideData):
        return None
    a, b, _, c, d = struct.unpack_from("=5i", bytes(data))
    return a, b, c, d


def upright(picture: "VideoFrame", stream: "VideoStream", matrix: Matrix | None) -> Image:
    """Return a frame as a player shows it: square pixels, rotated and mirrored.

    Parameters
    ----------
    picture : VideoFrame
        As decoded, in any pixel format and bit depth.
    stream : VideoStream
        Its pixels may not be square; angles measured in such pixels would be wrong.
    matrix : Matrix or None
        For a rotation by a multiple of 90 degrees, mirrored or not: either b and c are 0, or a
        and d are. None: the frame stays as it is.

    Returns
    -------
    Image
        (H, W, 3) RGB, contiguous.
    """
    image = _converted(picture, round(picture.width * pixel_width(stream)))
    if matrix is not None:
        a, b, c, d = matrix
        if lies(matrix):
            image, a, d = _transposed(image), c, b
        image = _flipped(image, rows=d < 0, columns=a < 0)
    return np.ascontiguousarray(image)


def lies(matrix: Matrix | None) -> bool:
    """Return whether a display matrix turns a lying frame upright, or the other way round."""
    return matrix is not None and abs(matrix[0]) < abs(matrix[2])


def _converted(picture: "VideoFrame", width: int) -> Image:
    """Return a frame in RGB, always with the values that FFmpeg gives it in BGR."""
    straight = picture.format.name in STRAIGHT and width == picture.width
    # More threads would be started again for each frame: 6 to 18 ms instead of 0.5.
    drawn = picture.to_ndarray(format="rgb24" if straight else "bgr24", width=width, threads=1)
    image = np.asarray(drawn, dtype=np.uint8)
    if straight:
        return image
    import cv2

    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), dtype=np.uint8)


# NumPy's own copies take 7 to 15 times as long.
def _transposed(image: Image) -> Image:
    """Exchange rows and columns."""
    import cv2

    return np.asarray(cv2.transpose(image), dtype=np.uint8)


def _flipped(image: Image, *, rows: bool, columns: bool) -> Image:
    """Reverse the order of the rows, of the columns, or of both."""
    import cv2

    if not (rows or columns):
        return image
    code = -1 if rows and columns else int(columns)
    return np.asarray(cv2.flip(image, code), dtype=np.uint8)


def pixel_width(stream: "VideoStream") -> float:
    """Return how many times as wide as high the pixels are; 1 if the file says nothing usable."""
    pixel = stream.sample_aspect_ratio
    if not pixel or abs(pixel - 1) <= 0.01 or not LEAST_PIXEL <= pixel <= MOST_PIXEL:
        return 1.0
    return float(pixel)


def absurd_pixel(stream: "VideoStream") -> str | None:
    """Return the shape of the pixels as the file says it, if it cannot be right; else None."""
    pixel = stream.sample_aspect_ratio
    if not pixel or LEAST_PIXEL <= pixel <= MOST_PIXEL:
        return None
    return f"{pixel.numerator}:{pixel.denominator}"


def upright_size(picture: "VideoFrame", stream: "VideoStream", *, lying: bool) -> tuple[int, int]:
    """Return the height and the width of a frame as a player shows it, px.

    Parameters
    ----------
    picture, stream
        As for :func:`upright`.
    lying : bool
        Whether the player turns it by a quarter.
    """
    h, w = picture.height, round(picture.width * pixel_width(stream))
    return (w, h) if lying else (h, w)


def quarter_turned(image: Image, degrees: int) -> Image:
    """Turn an image clockwise by a multiple of 90 degrees; the result is contiguous."""
    if degrees == 0:
        return image
    if degrees % 180:
        image = _transposed(image)
    return _flipped(image, rows=degrees in (180, 270), columns=degrees in (90, 180))


def fitted(image: Image, shape: tuple[int, ...]) -> Image:
    """Scale an RGB image into a shape (H, W, 3), with black borders; angles do not change."""
    import av

    scale = min(shape[0] / image.shape[0], shape[1] / image.shape[1])
    h, w = (
        min(max(round(n * scale), 1), most) for n, most in zip(image.shape, shape[:2], strict=False)
    )
    frame = av.VideoFrame.from_ndarray(image, format="rgb24").reformat(width=w, height=h, threads=1)
    out = np.zeros(shape, np.uint8)
    y, x = (shape[0] - h) // 2, (shape[1] - w) // 2
    out[y : y + h, x : x + w] = frame.to_ndarray()
    return out
