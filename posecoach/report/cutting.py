"""Small pictures cut from the annotated video: the best attempt, and one for each fault."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST_PX = 480
"""The longer side of a picture, px: readable on a phone, and 20 to 40 kB."""

QUALITY = 72
"""JPEG quality, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the report.

    Attributes
    ----------
    url : str
        The picture as a data URL.
    caption : str
        What it shows.
    t : float
        When it was taken, in s.
    fault : bool
        Whether it shows a fault.
    """

    url: str
    caption: str
    t: float
    fault: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment to cut a picture from; the fields are those of :class:`Picture`."""

    t: float
    caption: str
    fault: bool


def cut_pictures(video: Path, moments: Sequence[Moment]) -> list[Picture]:
    """Cut pictures from a video, in order of the moments; those that cannot be read are left out.

    Parameters
    ----------
    video : Path
        The annotated video.
    moments : Sequence[Moment]
        When and what.
    """
    import av

    found: list[Picture] = []
    if not moments:
        return found
    try:
        with av.open(str(video.absolute())) as container:
            stream = container.streams.video[0]
            for moment in moments:
                assert stream.time_base is not None
                container.seek(int(moment.t / stream.time_base), stream=stream)
                frame = next(
                    (f for f in container.decode(stream) if (f.time or 0.0) >= moment.t - 0.02),
                    None,
                )
                if frame is not None:
                    url = _data_url(frame.to_ndarray(format="bgr24"))
                    found.append(Picture(url, moment.caption, moment.t, moment.fault))
    except (OSError, av.FFmpegError):
        return found
    return found


def _data_url(image: "object") -> str:
    import cv2
    import numpy as np

    array = np.asarray(image, dtype=np.uint8)
    height, width = array.shape[:2]
    scale = min(1.0, LONGEST_PX / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(array, size, interpolation=cv2.INTER_AREA)
    _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return f"data:image/jpeg;base64,{base64.b64encode(data.tobytes()).decode()}"
