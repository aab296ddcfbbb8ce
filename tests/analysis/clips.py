"""Short films for the tests of the analysis."""

from pathlib import Path

import av
import numpy as np


def dark_film(path: Path, frames: int = 12) -> Path:
    """Write a short film in which nobody is seen."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        image = np.zeros((240, 320, 3), np.uint8)
        for _ in range(frames):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        out.mux(stream.encode(None))
    return path
