"""Join landmark recordings into a longer one, as if a camera had filmed them one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from posecoach.pose import Pose
from posecoach.sources.recording import Recording

SIZE = (1280, 720)
"""Width and height of the joined picture, px."""

BETWEEN_S = 1 / 15
"""From the last pose of a recording to the first of the next one, in s."""


def joined(recordings: Sequence[Recording]) -> tuple[Recording, list[float]]:
    """Return recordings joined in order, and when each one begins in the joined one, in s."""
    starts: list[float] = []

    def poses() -> Iterator[Pose]:
        t = 0.0
        for recording in recordings:
            starts.append(t)
            first = True
            for pose in recording:
                if first:
                    begin, first = pose.t, False
                yield _fitted(replace(pose, t=starts[-1] + pose.t - begin))
                t = starts[-1] + pose.t - begin
            t += BETWEEN_S

    return Recording.from_poses(poses(), "full"), starts


def repeated(recording: Recording, seconds: float) -> Recording:
    """Return a recording that is played forth and back until it lasts for a time, in s."""
    forth = list(recording)
    poses, t = [forth[0]], forth[0].t
    way = 1
    at = 0
    while t - forth[0].t < seconds:
        way = -1 if at == len(forth) - 1 else 1 if at == 0 else way
        step = abs(forth[at + way].t - forth[at].t)
        at, t = at + way, t + step
        poses.append(replace(forth[at], t=t))
    return Recording.from_poses(poses)


def _fitted(pose: Pose) -> Pose:
    """Return a pose in a picture of `SIZE`, all of it visible and nothing stretched."""
    width, height = pose.size
    scale = min(SIZE[0] / width, SIZE[1] / height)
    return replace(pose, xy=pose.xy * scale, size=SIZE)
