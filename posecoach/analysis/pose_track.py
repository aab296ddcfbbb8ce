"""What is known of a source after it was read, and its poses."""

from collections.abc import Collection
from dataclasses import dataclass

from posecoach.pose import Pose, SourceInfo


@dataclass(frozen=True, slots=True)
class Reading:
    """Describe a source after it was read.

    Attributes
    ----------
    info : SourceInfo
        With the true number of frames and the true duration, if the source was read to its end.
    warnings : tuple[str, ...]
        Sentences about damage.
    complete : bool
        False if the source is damaged or was cut off.
    model : str or None
        Name and version of the landmark model; None if a recording does not name it.
    interrupted : bool
        Whether Ctrl-C stopped the reading.
    speed_known : bool
        Whether it is certain how fast the source plays.
    """

    info: SourceInfo
    warnings: tuple[str, ...]
    complete: bool
    model: str | None
    interrupted: bool
    speed_known: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class PoseTrack:
    """All poses of a source, found once, so that they can be judged again without the model.

    Attributes
    ----------
    poses : Collection[Pose]
        In order of time, as the model returned them.
    reading : Reading
        What the source turned out to be.
    """

    poses: Collection[Pose]
    reading: Reading
