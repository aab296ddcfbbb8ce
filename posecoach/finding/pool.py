"""Find the poses of a video in several processes, and join them in order."""

import math
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType

from posecoach.bundle import Bundle
from posecoach.errors import InputError
from posecoach.finding.segments import USUAL, Cut, Segment, hand_over
from posecoach.finding.worker import Found, Job, find
from posecoach.pose import Frame, Pose
from posecoach.worker_pool import WorkerPool

PART = 24
"""Frames whose poses travel together: their first is judged soon, and it takes less than a second
until a worker notices that the user stopped."""

NEARLY_DRY = 2
"""A process that has at most so many parts left to do gets the next segment."""

AHEAD = 3
"""At most so many segments for each process wait for the one that judges and draws."""


LOST_ONCE = (
    "A process that found landmarks was ended by the system or by another program once; its work"
    " was done again."
)
LOST_OFTEN = (
    "A process that found landmarks was ended by the system or by another program {times} times;"
    " its work was done again."
)


@dataclass(slots=True, eq=False)
class _Part:
    """A part of a segment, with the process that works on it."""

    segment: Segment
    first: int
    end: int
    lane: int
    future: Future[Found]

    @property
    def begins(self) -> bool:
        """Whether it is the first part of its segment."""
        return self.first == self.segment.first


class Pool:
    """Find the poses of one video in processes of their own; ask for them in order.

    Use it as a context manager: entering it starts the processes and waits for the first pose, and
    leaving it ends them. A process that the system ended is replaced by a new one, which does its
    work again, and there is a warning.

    Parameters
    ----------
    job : Job
        The video and the model.
    jobs : int
        How many processes.
    cut : Cut
        Where a fresh tracker begins.

    Attributes
    ----------
    version : str
        Name and version of the model, as a recording keeps it; known once it is entered.
    account : Account
        What the video has turned out to be, as far as its poses were asked for; known once it is
        entered.

    Raises
    ------
    InputError, ModelError, PosecoachError
        On entering: if the video or the model cannot be read, or processes are ended again and
        again.
    """

    def __init__(self, job: Job, jobs: int, cut: Cut = USUAL) -> None:
        self._job, self._cut = job, cut
        self._losses: list[int] = []
        self._stack = ExitStack()
        self._lanes = [
            WorkerPool(1, lost=partial(self._losses.append, lane)) for lane in range(jobs)
        ]
        for lane in self._lanes:
            self._stack.callback(lane.kill)
        self._parts: deque[_Part] = deque()
        self._planned = 0
        self._start = 0
        self._over = False
        self._last: Pose | None = None
        self._poses = self._joined()
        self.version = ""

    def __enter__(self) -> "Pool":
        Bundle.named(self._job.model).check()  # at once, before processes are started
        self._plan()
        try:
            first = self._parts[0].future.result()
            self.version, self.account = first.version, first.account
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def warnings(self) -> list[str]:
        """Sentences about processes that were lost."""
        if not self._losses:
            return []
        lost = len(self._losses)
        return [LOST_ONCE if lost == 1 else LOST_OFTEN.format(times=lost)]

    def find(self, frame: Frame) -> Pose:
        """Return the pose in the next frame of the video.

        Raises
        ------
        InputError
            If the processes read other frames than the caller, because the file was changed.
        PosecoachError
            If the model failed, or processes were ended again and again.
        """
        pose = next(self._poses, None)
        if pose is None or pose.t != frame.t:
            raise self._changed()
        return pose

    def poses(self) -> Iterator[Pose]:
        """Iterate over the poses of the video, each once, without reading it here as well.

        Raises
        ------
        InputError
            If the processes read different frames, because the file was changed.
        PosecoachError
            If the model failed, or processes were ended again and again.
        """
        last = -math.inf
        for pose in self._poses:
            if pose.t <= last:
                raise self._changed()
            last = pose.t
            yield pose

    def _changed(self) -> InputError:
        path = self._job.path
        return InputError(f"{path} was changed while it was read", "wait until it is complete")

    def _joined(self) -> Iterator[Pose]:
        """Yield the poses of all segments in order."""
        while self._parts:
            part = self._parts[0]
            found = part.future.result()
            if part.begins and not self._follows(part, found.before):
                continue
            self._parts.popleft()
            self.account = found.account
            if len(found.poses) < part.end - part.first:
                self._give_up()
            self._plan()
            for pose in found.poses:
                yield self._counted(pose)

    def _give_up(self) -> None:
        """Ask for nothing that lies beyond the end of the video."""
        self._over = True
        for part in self._parts:
            part.future.cancel()
        self._parts.clear()

    def _plan(self) -> None:
        """Give the next segments to processes that are about to run out of work."""
        most = AHEAD * len(self._lanes) * math.ceil(self._cut.length / PART)
        for lane in range(len(self._lanes)):
            waiting = sum(not p.future.done() for p in self._parts if p.lane == lane)
            if waiting <= NEARLY_DRY and len(self._parts) < most and not self._over:
                segment = self._cut.segment(self._planned)
                self._planned += 1
                for first in range(segment.first, segment.end, PART):
                    end = min(first + PART, segment.end)
                    future = self._submit(segment, first, end, lane)
                    self._parts.append(_Part(segment, first, end, lane, future))

    def _submit(self, segment: Segment, first: int, end: int, lane: int) -> Future[Found]:
        return self._lanes[lane].submit(find, self._job, segment, first, end)

    def _follows(self, part: _Part, before: Pose | None) -> bool:
        """Return whether a segment is used as it is; if not, let the tracker before it go on."""
        old = self._last
        if old is None or before is None or part.segment.start == self._start:
            return True
        if hand_over(old, before):
            self._start = part.segment.start
            return True
        self._find_again(part.segment, part.segment.continuing(self._start), part.lane)
        return False

    def _find_again(self, gone: Segment, new: Segment, lane: int) -> None:
        """Put a segment in the place of another, before all that its process has not begun."""
        for part in self._parts:
            if part.lane == lane and (part.future.cancel() or part.segment == gone):
                part.segment = new if part.segment == gone else part.segment
                part.future = self._submit(part.segment, part.first, part.end, lane)

    def _counted(self, pose: Pose) -> Pose:
        """Return a pose with the number of people last counted, perhaps in another segment."""
        people = None if self._last is None else self._last.people
        pose = replace(pose, people=people) if pose.people is None else pose
        self._last = pose
        return pose
