"""Where the body is: landmark names, the person's sides, one pose, and where poses come from.

Everything that the coach knows about a frame is a :class:`Pose`. Its 33 landmarks are in the order
of MediaPipe; a landmark that was not seen is NaN.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from posecoach.camera_motion import CameraMotion

Array: TypeAlias = NDArray[np.float64]

LANDMARKS = 33

GAP_S = 0.5
"""A gap of more than this between two poses, in s, interrupts everything that must last, because
what happened in it is unknown; an engineering choice."""


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
    """A landmark that exists on both sides of the body, without its side; the value is the left.

    Attributes
    ----------
    left, right : int
        The indices of its two landmarks.
    """

    left: int
    right: int

    def __init__(self, left: Landmark) -> None:
        self.left, self.right = int(left), int(left) + 1

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
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    def landmark(self, joint: Joint) -> int:
        """Return the landmark index of a joint on this side.

        >>> Side.RIGHT.landmark(Joint.KNEE)
        26
        """
        return joint.right if self is Side.RIGHT else joint.left


_AT_REST = CameraMotion()


class Treatment(IntEnum):
    """How a pose is to be judged; live coaching decides it, and a recording kept by it says so.

    The coach does the same with a pose from a camera and with the same pose from a recording.
    """

    JUDGED = 0
    """As usual."""
    AFRESH = 1
    """The starting position is waited for again, as after a pause, and the pose is judged."""
    PAUSED = 2
    """Not judged: the person paused, rested, or was warming up."""
    TOO_SLOW = 3
    """Not judged: too few pictures were judged per second."""


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """The landmarks of one person at one moment.

    Attributes
    ----------
    t : float
        Time in s, from the video's timestamps or the capture clock; strictly rising in a stream.
    xy : Array
        (33, 2) px, x to the right, y down; NaN for what was not seen. The unit is pixels and not
        fractions of the frame, because fractions distort angles in a frame that is not square.
    world : Array
        (33, 3) m, x to the right, y down, z away from the camera, origin between the hips; NaN for
        what was not seen.
    visibility : Array
        (33,) from 0 to 1, as returned by the model; 0 for what was not seen.
    size : tuple[int, int]
        Width and height of the frame in px.
    people : int or None
        The number of people when they were last counted; None if they were not counted.
    model : str or None
        The name of the landmark model, which may be followed by its version; None if unknown.
    low_confidence_xy : Array or None
        (33, 2) px, as `xy` after smoothing, and also with the landmarks of low confidence that
        `xy` leaves out; None before smoothing.
    camera : CameraMotion
        How the camera has moved since the first pose; not known before smoothing.
    treatment : Treatment
        Whether and how it is to be judged.
    leapt : bool
        Whether hips or knees moved further since the last pose than those of any body can, so that
        the person was lost; not known before smoothing.
    distorted : bool
        Whether the landmarks in the picture and in space cannot be of one body; not known before
        smoothing, which looks at one pose in 0.1 s.
    """

    t: float
    xy: Array
    world: Array
    visibility: Array
    size: tuple[int, int]
    people: int | None = None
    model: str | None = None
    low_confidence_xy: Array | None = None
    camera: CameraMotion = _AT_REST
    treatment: Treatment = Treatment.JUDGED
    leapt: bool = False
    distorted: bool = False

    @classmethod
    def empty(cls, t: float, size: tuple[int, int], people: int | None = None) -> "Pose":
        """Return the pose of a frame in which no one was seen.

        Parameters
        ----------
        t : float
            Time in s.
        size : tuple[int, int]
            Width and height of the frame in px.
        people : int or None
            The number of people; None if they were not counted.
        """
        xy, world = (np.full((LANDMARKS, axes), np.nan) for axes in (2, 3))
        return cls(t, xy, world, np.zeros(LANDMARKS), size, people)

    @property
    def seen(self) -> bool:
        """Whether a person was seen, that is, whether the left hip is not NaN."""
        return not bool(np.isnan(self.xy[Landmark.LEFT_HIP, 0]))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One frame of a video or camera.

    Attributes
    ----------
    t : float
        Time in s, as in :class:`Pose`.
    image : NDArray[np.uint8]
        (H, W, 3) in blue, green, red order, the right way up, never mirrored.
    """

    t: float
    image: NDArray[np.uint8]

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """The image in red, green, blue order; do not change it. It need not be contiguous."""
        return self.image[..., ::-1]


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
