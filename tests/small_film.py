"""A small copy of the sample video, with a quarter of its pixels and 15 frames per s."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tests.judging import SAMPLE

Image = NDArray[np.uint8]


def write_small(path: Path, change: Callable[[Image, float], Image], until_s: float) -> Path:
    """Write a small, changed copy of the beginning of the sample video.

    Parameters
    ----------
    path : Path
        The video file to write.
    change : Callable[[Image, float], Image]
        Returns a changed frame; it is called with the frame, (360, 640, 3) BGR, and its time in s.
    until_s : float
        Where the video ends, in s.

    Returns
    -------
    Path
        The same path.
    """
    with av.open(str(SAMPLE)) as source, av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=15, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for i, frame in enumerate(source.decode(video=0)):
            if i / 30 > until_s:
                break
            if i % 2:
                continue
            image = np.asarray(frame.reformat(640, 360, format="bgr24").to_ndarray(), np.uint8)
            new = av.VideoFrame.from_ndarray(change(image, i / 30), format="bgr24")
            new.pts, new.time_base = i // 2, Fraction(1, 15)
            out.mux(stream.encode(new))
        out.mux(stream.encode(None))
    return path
