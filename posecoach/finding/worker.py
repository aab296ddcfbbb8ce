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

from posecoach.finding.segments import Segment
from posecoach.landmarker import Landmarker, version_of
from posecoach.pose import Pose
from posecoach.sources.shot import Shot
from posecoach.sources.video import VideoFile


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
    """

    path: Path
    rotate: int
    model: str


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
    """

    poses: list[Pose]
    before: Pose | None
    version: str


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
        self._landmarker: Landmarker | None = None
        self._shots: Iterator[Shot] = iter(())
        self._segment: Segment | None = None
        self._next = 0

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
        if segment != self._segment or first != self._next:
            self._begin(segment)
            passed = self._search(first, segment)
            before = passed[-1] if passed and first == segment.first else None
        poses = self._search(end, segment)
        assert self._landmarker is not None
        return Found(poses, before, version_of(self._landmarker))

    def _begin(self, segment: Segment) -> None:
        """Go to the start of a segment, with a fresh tracker."""
        self._segment = None
        if self._landmarker is None or segment.start < self._next:
            self._stack.close()
            video = self._stack.enter_context(VideoFile(self.job.path, rotate=self.job.rotate))
            self._landmarker = self._stack.enter_context(Landmarker(self.job.model))
            self._shots, self._next = video.shots(), 0
        for shot in islice(self._shots, segment.start - self._next):
            self._landmarker.pass_over(shot.t)
            self._next += 1
        self._landmarker.begin_afresh()
        self._segment = segment

    def _search(self, end: int, segment: Segment) -> list[Pose]:
        """Find the poses up to a frame, excluded."""
        assert self._landmarker is not None
        poses = []
        for shot in islice(self._shots, max(0, end - self._next)):
            if self._next < segment.first:
                self._landmarker.pass_over(shot.t)
            poses.append(self._landmarker.find(shot.frame()))
            self._next += 1
        return poses


@cache
def _worker(job: Job) -> Worker:
    """Return the worker of this process; it keeps its place in the video between two parts."""
    return Worker(job)


def find(job: Job, segment: Segment, first: int, end: int) -> Found:
    """Find poses in the worker of this process; see :meth:`Worker.find`."""
    return _worker(job).find(segment, first, end)
