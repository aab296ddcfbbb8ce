"""Where the body is: landmark names, the person's sides, one pose, and where poses come from.

Everything that the coach knows about a picture is a :class:`Pose`. Landmarks stand in MediaPipe's
order of 33; what was not seen is NaN.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

LANDMARKS = 33

GAP_S = 0.5
"""Of a longer time without a pose nobody knows what happened: nothing has lasted through it."""


class Landmark(IntEnum):
    """Index of a landmark in MediaPipe's order; left and right are the person's own."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


class Joint(Enum):
    """A landmark that exists on both sides, named without its side."""

    EAR = Landmark.LEFT_EAR
    SHOULDER = Landmark.LEFT_SHOULDER
    ELBOW = Landmark.LEFT_ELBOW
    WRIST = Landmark.LEFT_WRIST
    HIP = Landmark.LEFT_HIP
    KNEE = Landmark.LEFT_KNEE
    ANKLE = Landmark.LEFT_ANKLE
    HEEL = Landmark.LEFT_HEEL
    FOOT_INDEX = Landmark.LEFT_FOOT_INDEX


class Side(Enum):
    """The person's own side, never the image's."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """Give the opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    def landmark(self, joint: Joint) -> int:
        """Give the index of a joint on this side.

        >>> Side.RIGHT.landmark(Joint.KNEE)
        26
        """
        # Asked fifty times a pose; `_value_` takes a third of the time of `value`.
        return int(joint._value_) + (self is Side.RIGHT)


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """The landmarks of one person at one moment.

    Attributes
    ----------
    t : float
        Time in s, from the video's timestamps or the capture clock; strictly rising in a stream.
    xy : Array
        (33, 2) px, x to the right, y down. NaN where nothing was seen. Pixels and not fractions of
        the picture: on every picture that is not square, angles between fractions are wrong.
    world : Array
        (33, 3) m, x right, y down, z away from the camera, origin between the hips. NaN likewise.
    visibility : Array
        (33,) from 0 to 1, as the model gave it; 0 where nothing was seen.
    size : tuple[int, int]
        Width and height of the picture in px.
    people : int or None
        How many people were counted when this was last looked at; None where nobody looked.
    model : str or None
        Name of the landmark model that saw it, its version may follow; None where unknown.
    low_confidence_xy : Array or None
        (33, 2) px as `xy`, smoothed, with the landmarks that the model half doubts, too; None
        before any repair.
    """

    t: float
    xy: Array
    world: Array
    visibility: Array
    size: tuple[int, int]
    people: int | None = None
    model: str | None = None
    low_confidence_xy: Array | None = None

    @classmethod
    def empty(cls, t: float, size: tuple[int, int], people: int | None = None) -> "Pose":
        """Make the pose of a picture in which nobody was seen.

        Parameters
        ----------
        t : float
            Time in s.
        size : tuple[int, int]
            Width and height of the picture in px.
        people : int or None
            As in the attribute of that name.
        """
        return cls(
            t,
            np.full((LANDMARKS, 2), np.nan),
            np.full((LANDMARKS, 3), np.nan),
            np.zeros(LANDMARKS),
            size,
            people,
        )

    @property
    def seen(self) -> bool:
        """Tell whether anybody was seen at all."""
        return not bool(np.isnan(self.xy[Landmark.LEFT_HIP, 0]))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture.

    Attributes
    ----------
    t : float
        Time in s, as in :class:`Pose`.
    image : NDArray[np.uint8]
        (H, W, 3) in blue, green, red order, right way up, never mirrored.
    """

    t: float
    image: NDArray[np.uint8]


SourceKind: TypeAlias = Literal["video", "recording", "camera", "browser"]
"""What a source is. The schema of the report knows "browser", but no source has this kind yet."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Describe where frames or poses come from.

    Attributes
    ----------
    path : str
        File name, camera number or address.
    kind : SourceKind
        What the source is.
    duration_s : float
        Length in s; NaN where unknown.
    frames : int
        Number of frames or poses; 0 where unknown.
    fps : float
        Frames per s; NaN where unknown.
    width, height : int
        Size of a frame in px, the right way up.
    """

    path: str
    kind: SourceKind
    duration_s: float
    frames: int
    fps: float
    width: int
    height: int
