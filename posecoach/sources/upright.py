"""Pictures as a player shows them: square pixels, turned and mirrored as the file says."""

import struct
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Image = NDArray[np.uint8]


def upright(picture: "VideoFrame", stream: "VideoStream") -> Image:
    """Give the picture as a player shows it: square pixels, turned and mirrored as it says.

    The display matrix maps (x, y) to (a x + c y, b x + d y); of a picture that stands upright on
    one of its four sides, mirrored or not, only two of these are not 0.
    """
    pixel = stream.sample_aspect_ratio
    width = picture.width
    if pixel and abs(pixel - 1) > 0.01:
        width = round(width * float(pixel))
    image = np.asarray(picture.to_ndarray(format="bgr24", width=width), dtype=np.uint8)
    matrix = picture.side_data.get("DISPLAYMATRIX")
    if matrix is not None:
        a, b, _, c, d = struct.unpack_from("<5i", bytes(matrix))  # type: ignore[call-overload]
        if abs(a) < abs(c):
            image, a, d = image.transpose(1, 0, 2), c, b
        image = image[:: -1 if d < 0 else 1, :: -1 if a < 0 else 1]
    return np.ascontiguousarray(image)


def fitted(image: Image, shape: tuple[int, ...]) -> Image:
    """Scale a picture into another size, (H, W, 3), with black borders, so that angles stay."""
    import av

    scale = min(shape[0] / image.shape[0], shape[1] / image.shape[1])
    h, w = (min(round(n * scale), most) for n, most in zip(image.shape, shape[:2], strict=False))
    frame = av.VideoFrame.from_ndarray(image, format="bgr24").reformat(width=w, height=h)
    out = np.zeros(shape, np.uint8)
    y, x = (shape[0] - h) // 2, (shape[1] - w) // 2
    out[y : y + h, x : x + w] = frame.to_ndarray()
    return out
