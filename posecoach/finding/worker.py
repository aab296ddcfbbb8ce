"""What a worker process does: it reads the video by itself and finds the poses of some segments.

It reads every picture from the beginning, as a plain run does, and converts only those it needs. So
it sees the very same frames and times in every file, however odd; decoding the others takes about a
twentieth of the time of finding a pose. Seeking would save that, but times, damage and joined
recordings in a file can only be known by reading it from its beginning.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from posecoach.finding.glances import Glances
from posecoach.finding.segments import Segment
from posecoach.landmarker import Landmarker, version_of
from posecoach.pose import Pose
from posecoach.sources.shot import Shot
from posecoach.sources.video import Account, VideoFile


@dataclass(frozen=True, slots=True)
class Job:
    """The video in which a worker finds poses.

    Attributes
    ----------
    path : Path
        Of the video, absolute.
    rotate : int
        By how much its frames are turned clockwise, degrees.
    model : str
        Landmark model.
    every_frame : bool
        Whether the model looks at every frame; False: at as few as the movement allows, and anew
        in each segment.
    """

    path: Path
    rotate: int
    model: str
    every_frame: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Poses of successive frames.

    Attributes
    ----------
    poses : list[Pose]
        Fewer than were asked for if the video ends. `people` is None until they were counted in
        this segment.
    before : Pose or None
        What the tracker saw in the frame before the segment; None in its later parts, and at the
        beginning of the video.
    version : str
        Name and version of the model.
    account : Account
        What the video has turned out to be up to these frames; to its end if it ends.
    """

    poses: list[Pose]
    before: Pose | None
    version: str
    account: Account


class Worker:
    """Find the poses of segments of one video.

    Parameters
    ----------
    job : Job
        The video.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._stack = ExitStack()
        self._video: VideoFile | None = None
        self._landmarker: Landmarker | None = None
        self._shots: Iterator[Shot] = iter(())
        self._segment: Segment | None = None
        self._poses: Iterator[Pose] = iter(())
        self._read = self._next = 0
        self._ended = False

    def close(self) -> None:
        """Close the video and the model."""
        self._stack.close()

    def find(self, segment: Segment, first: int, end: int) -> Found:
        """Find the poses of a part of a segment.

        Parameters
        ----------
        segment : Segment
            The tracker begins where it says so, unless it is already at `first` of this segment.
        first, end : int
            The first frame, and the one after the last.

        Raises
        ------
        InputError, ModelError
            If the video cannot be read or the model fails.
        """
        before = None
        ended = segment == self._segment and first > self._next and self._ended
        if not ended and (segment != self._segment or first != self._next):
            self._begin(segment)
            passed = self._search(first)
            before = passed[-1] if passed and first == segment.first else None
        poses = self._search(end)
        assert self._landmarker is not None
        assert self._video is not None
        return Found(poses, before, version_of(self._landmarker), self._video.account())

    def _begin(self, segment: Segment) -> None:
        """Go to the start of a segment, with a fresh tracker."""
        self._segment = None
        if self._landmarker is None or segment.start < self._read:
            self._stack.close()
            video = VideoFile(self.job.path, rotate=self.job.rotate)
            self._video = self._stack.enter_context(video)
            self._landmarker = self._stack.enter_context(Landmarker(self.job.model))
            self._shots, self._read = video.shots(), 0
        for shot in islice(self._shots, segment.start - self._read):
            self._landmarker.pass_over(shot.t)
            self._read += 1
        self._landmarker.begin_afresh()
        self._segment, self._next = segment, segment.start
        shots = self._shots_of(segment, self._landmarker)
        if self.job.every_frame:
            self._poses = (self._find(shot) for shot in shots)
        else:
            self._poses = Glances(self._find).poses(shots)

    def _shots_of(self, segment: Segment, landmarker: Landmarker) -> Iterator[Shot]:
        """Yield the pictures from the start of a segment to its end."""
        for shot in islice(self._shots, segment.end - segment.start):
            if self._read < segment.first:
                landmarker.pass_over(shot.t)
            self._read += 1
            yield shot

    def _find(self, shot: Shot) -> Pose:
        assert self._landmarker is not None
        return self._landmarker.find(shot.frame())

    def _search(self, end: int) -> list[Pose]:
        """Find the poses up to a frame, excluded."""
        wanted = max(0, end - self._next)
        poses = list(islice(self._poses, wanted))
        self._next += len(poses)
        self._ended = len(poses) < wanted
        return poses


@cache
def _worker(job: Job) -> Worker:
    """Return the worker of this process; it keeps its place in the video between two parts."""
    return Worker(job)


def find(job: Job, segment: Segment, first: int, end: int) -> Found:
    """Find poses in the worker of this process; see :meth:`Worker.find`."""
    return _worker(job).find(segment, first, end)
