"""Where pictures and poses come from: video files, landmark recordings, cameras."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is known about a source.

    Attributes
    ----------
    path : str
        File name, camera number or address.
    kind : str
        "video", "recording", "camera" or "browser".
    duration_s, fps : float
        Length in s and pictures per s; NaN where unknown.
    frames : int
        Pictures or poses; 0 where unknown.
    width, height : int
        In px, the right way up.
    """

    path: str
    kind: Literal["video", "recording", "camera", "browser"]
    duration_s: float
    frames: int
    fps: float
    width: int
    height: int
