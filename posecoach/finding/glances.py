"""Glances: the poses of all frames of a film, of which the model looks at some.

When to look next is decided like the step of a numerical integration. A pose that was found is
compared with where the two before it led. If it is where they led, the body keeps still or moves
evenly, and the next look may wait longer; the further it is from there, because the body begins,
turns or stops or a landmark jumps, the sooner it comes. The poses between two looks lie on the line
between the two poses found::

    frames   . . . . . . . . . . . . . . . . . . . . . . . .
    looks    | | | |   |     |         |         | | | | | |
             begin     still, longer and longer    it moves

So all times that the coach measures stay as they are, and the model, which takes most of the time,
runs less often. Frames are taken in order, each once, and none is kept.
"""

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

import numpy as np

from posecoach.pose import Array, Joint, Landmark, Pose, Side
from posecoach.session import LEAST_S

LONGEST_S = 0.2
"""The longest wait for the next look, in s. Movements begin without notice, and the coach judges
five pictures per second well (`tests/test_stress.py`)."""

SURPRISE = 0.03
"""A landmark may be this far from where the last two poses led, in lengths of the body's longest
bone; the wait is chosen so that it will be. The line between two poses is then off by an eighth of
this, which is less than the landmarks tremble. In the recordings of `tests/`, 0.05 changed a count
and this changes none (`tests/finding/test_glances.py`)."""

GROWTH = 1.5
"""A wait is at most this many times as long as the last one. Engineering: at 30 frames per second
it grows from one frame to `LONGEST_S` with four looks."""

LOOKS = 4
"""So many looks decide about the next wait, by the largest surprise among them: where landmarks
tremble, one of them may be where it was expected by chance. With 3, one clean bridge of ten was
missed under strong noise (`tests/test_stress.py`)."""

SPIKE = 0.09
"""A landmark that is further than this from where it was expected, in lengths of the longest bone,
may be wrong in this one frame: the next frame is looked at, and only what it confirms reaches the
poses before. Engineering: three times `SURPRISE`."""

SEEN = 0.5
"""Visibility, 0 to 1, from which a landmark is compared; the smoother drops it below."""

KEPT = 0.9
"""The share of the last visibility in the next one: the model smooths visibility from look to look,
and not over time (`tests/finding/test_glances.py` shows it in recordings)."""

_COMPARED = np.array(
    [
        Landmark.NOSE,
        *(side.landmark(joint) for joint in Joint for side in Side),
    ]
)
_BONES = ((Joint.SHOULDER, Joint.HIP), (Joint.HIP, Joint.KNEE), (Joint.KNEE, Joint.ANKLE))
_FROM, _TO = (
    np.array([side.landmark(bone[end]) for bone in _BONES for side in Side]) for end in (0, 1)
)


class Timed(Protocol):
    """What has a time, such as a frame."""

    @property
    def t(self) -> float:
        """Time in s."""


T = TypeVar("T", bound=Timed)


class Glances(Generic[T]):
    """Find the poses of frames, and look at as few frames as the movement allows.

    Parameters
    ----------
    find : Callable[[T], Pose]
        Finds the pose in a frame; called in order of time.

    Attributes
    ----------
    looks : int
        The number of frames in which a pose was looked for.
    """

    def __init__(self, find: Callable[[T], Pose]) -> None:
        self.looks = 0
        self._find = find
        self._found: deque[Pose] = deque(maxlen=LOOKS)
        self._visibility = _Visibility()
        self._doubtful: tuple[Pose, list[float]] | None = None

    def poses(self, frames: Iterable[T]) -> Iterator[Pose]:
        """Yield one pose for each frame.

        Parameters
        ----------
        frames : Iterable[T]
            In order of time.

        Yields
        ------
        Pose
            In order of time. Where a person comes or goes, the frames between two looks have the
            pose of the first.
        """
        times: list[float] = []  # of the frames that were left out; no frame waits but the last
        wait_s = 0.0
        frame: T | None = None
        for frame in frames:
            if self._found and frame.t < self._found[-1].t + wait_s - 1e-6:
                times.append(frame.t)
                continue
            yield from self._look(frame, times)
            times.clear()
            wait_s = LEAST_S if self._doubtful else _wait(list(self._found))
        if times and frame is not None:
            yield from self._look(frame, times[:-1])
        if self._doubtful is not None:
            yield from _between(self._doubtful[0], self._found[-1], self._doubtful[1])
            yield self._found[-1]

    def _look(self, frame: T, times: Sequence[float]) -> Iterator[Pose]:
        """Find the pose in a frame, and yield those at the times before it, and this one.

        If it is far from where it was expected, they are yielded after the next look.
        """
        pose = self._visibility.over_time(self._find(frame), len(times) + 1)
        self.looks += 1
        found, before = self._found, self._found[-1] if self._found else None
        if self._doubtful is not None and before is not None:
            first, passed = self._doubtful
            self._doubtful = None
            yield from _between(first, _without_spikes(first, before, pose), passed)
            yield before
        found.append(pose)
        last = list(found)[-3:]
        in_sight = len(last) == 3 and all(one.seen for one in last)
        if times and before is not None and in_sight and _surprise(*last) > SPIKE:
            self._doubtful = before, list(times)
            return
        if before is not None:
            yield from _between(before, pose, times)
        yield pose


class _Visibility:
    """Smooth visibility as if the model had looked at every frame.

    The model smooths visibility from look to look. Looking at every sixth frame, it would notice
    six times as late that a foot is hidden; a stretch then begins and ends seconds later.
    """

    def __init__(self) -> None:
        self._model: Array | None = None
        self._out: Array = np.zeros(0)

    def over_time(self, pose: Pose, frames: int) -> Pose:
        """Return a pose with the visibility that it would have.

        Parameters
        ----------
        pose : Pose
            As the model found it.
        frames : int
            How many frames after the last pose; 1 for the next one.
        """
        before, self._model = self._model, pose.visibility if pose.seen else None
        if before is None or not pose.seen:
            self._out = pose.visibility
            return pose
        new = np.clip((pose.visibility - KEPT * before) / (1 - KEPT), 0, 1)
        old = KEPT**frames
        self._out = old * self._out + (1 - old) * new
        return replace(pose, visibility=self._out)


def _between(before: Pose, after: Pose, times: Iterable[float]) -> Iterator[Pose]:
    """Yield the poses at times between two; the first of them holds where one is of nobody."""
    for t in times:
        if not (before.seen and after.seen):
            yield replace(before, t=t)
            continue
        share = (t - before.t) / (after.t - before.t)
        yield replace(
            before,
            t=t,
            xy=before.xy + share * (after.xy - before.xy),
            world=before.world + share * (after.world - before.world),
            visibility=before.visibility + share * (after.visibility - before.visibility),
        )


def _without_spikes(first: Pose, second: Pose, third: Pose) -> Pose:
    """Return the second of three poses; each number that leaps out and back is the nearest other.

    Unchanged if a person is not seen in all of them.
    """
    if not (first.seen and second.seen and third.seen):
        return second
    xy = np.median([first.xy, second.xy, third.xy], axis=0)
    world = np.median([first.world, second.world, third.world], axis=0)
    return replace(second, xy=xy, world=world)


def _wait(found: Sequence[Pose]) -> float:
    """Return how long to wait with the next look after the last pose that was found, in s.

    Parameters
    ----------
    found : Sequence[Pose]
        The last poses, up to `LOOKS`; until there are as many, no frame is left out.
    """
    if len(found) < LOOKS or len({pose.seen for pose in found}) > 1:
        return LEAST_S
    if not found[-1].seen:
        return LONGEST_S
    bends = [_bend(*found[i : i + 3]) for i in range(LOOKS - 2)]
    wait_s = math.sqrt(SURPRISE / max(bends)) if any(bends) else math.inf
    return max(LEAST_S, min(wait_s, GROWTH * (found[-1].t - found[-2].t), LONGEST_S))


def _bend(first: Pose, second: Pose, third: Pose) -> float:
    """Return by how much a landmark leaves its way in the square of a wait, per s squared."""
    before_s, last_s = second.t - first.t, third.t - second.t
    return _surprise(first, second, third) / (last_s * (before_s + last_s) / 2)


def _surprise(first: Pose, second: Pose, third: Pose) -> float:
    """Return how far the third pose is from where the first two led, in the longest bone."""
    seen = _COMPARED[third.visibility[_COMPARED] >= SEEN]
    led = (second.xy - first.xy)[seen] * ((third.t - second.t) / (second.t - first.t))
    off = np.linalg.norm((third.xy - second.xy)[seen] - led, axis=1)
    unit = np.linalg.norm(third.xy[_FROM] - third.xy[_TO], axis=1).max()
    return float(off.max(initial=0.0) / unit) if unit > 0 else math.inf
