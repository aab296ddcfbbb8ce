"""Open a video or recording, and find all of its poses."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.interrupt import CtrlC
from posecoach.landmarker import Landmarker
from posecoach.pose import Frame, Pose, SourceInfo
from posecoach.session import Find, Judge, run
from posecoach.sources.ahead import read_ahead
from posecoach.sources.opening import open_source
from posecoach.sources.video import VideoFile
from posecoach.verdict import Status, Update


@dataclass(frozen=True, slots=True, eq=False)
class PoseTrack:
    """All poses of a recording, found once, so that it can be judged again without the model.

    Attributes
    ----------
    poses : list[Pose]
        In order of time.
    info, warnings, complete
        As the source gave them.
    model : str or None
        Name and version of the landmark model, as a recording keeps it.
    interrupted : bool
        Whether it was stopped by hand.
    """

    poses: list[Pose]
    info: SourceInfo
    warnings: Sequence[str]
    complete: bool
    model: str | None
    interrupted: bool = False


class PoseReader:
    """A video or recording that is open, with what finds the poses in it.

    Parameters
    ----------
    path : Path
        Video or landmark recording.
    model : str or None
        Landmark model for a video; None where the poses are known already.
    stack : ExitStack
        Closes everything.

    Attributes
    ----------
    items : Iterable[Frame | Pose]
        What the loop runs over.
    find : Find or None
        Finds the pose in a picture; None where there is nothing to find.
    pictures : bool
        Whether there are any.
    ahead : bool
        Whether to read pictures ahead in a thread of its own.
    """

    def __init__(
        self,
        path: Path,
        model: str | None,
        stack: ExitStack,
        ahead: bool = True,  # noqa: FBT001, FBT002
    ) -> None:
        self._source = open_source(path)
        stack.callback(self._source.close)
        self.items: Iterable[Frame | Pose] = self._source
        self.find: Find | None = None
        self.model: str | None = None
        self.pictures = isinstance(self._source, VideoFile)
        if not isinstance(self._source, VideoFile):
            self.model = self._source.model
            return
        if model is not None:
            landmarker = stack.enter_context(Landmarker(model))
            self.find = landmarker.find
            self.model = f"{landmarker.model} mediapipe=={landmarker.mediapipe_version}"
        if not ahead:
            self.items = self._source
            return
        frames = read_ahead(self._source)
        stack.callback(frames.close)
        self.items = frames

    def track(self, poses: list[Pose]) -> PoseTrack:
        """Give what is known of it after it was read."""
        s = self._source
        return PoseTrack(poses, s.info, s.warnings, s.complete, self.model)


class _Nobody:
    """Judges nothing."""

    def judge(self, pose: Pose) -> Update:
        """Say nothing."""
        return Update(pose.t, Status.SEARCHING)


def find_poses(
    path: Path,
    model: str,
    judge: Judge | None,
    *,
    ctrl_c: CtrlC,
    progress: Callable[[float], None] | None = None,
) -> PoseTrack:
    """Find all poses of a recording and show each to a judge; Ctrl-C ends it early.

    Parameters
    ----------
    path : Path
        Video or landmark recording.
    model : str
        Landmark model for a video.
    judge : Judge or None
        Sees every pose as it is found, so that nothing is left to do at the end.
    ctrl_c : CtrlC
        Asked after every pose whether to stop.
    progress : Callable[[float], None] or None
        Called with the time in s that was reached.

    Raises
    ------
    PosecoachError
        Where the input or the model cannot be read.
    """
    poses: list[Pose] = []
    with ExitStack() as stack:
        source = PoseReader(path, model, stack)
        ctrl_c.listen()
        for step in run(source.items, source.find, judge or _Nobody()):
            poses.append(step.pose)
            if progress is not None:
                progress(step.pose.t)
            if ctrl_c.pressed:
                return replace(source.track(poses), interrupted=True)
    return source.track(poses)
