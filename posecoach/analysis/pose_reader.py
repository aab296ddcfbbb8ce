"""Read the poses of a video or landmark recording, which is opened once.

::

    video     -Frame-> posecoach.finding -Pose->  |
    recording -Pose->                          |  steps(): the loop, once, while reading
    PoseTrack -Pose->                          |  replay(): the loop again, without the model

A video is read once here, and not at all where other processes find its poses and no step needs its
frame. Only steps that need their frames a second time (the annotated video of an exercise that was
recognised first) read it twice: frames are too large to keep. The sound track of the annotated
video is read apart from that.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from posecoach.analysis.pose_track import PoseTrack, Reading
from posecoach.analysis.turning import TURNS, turned
from posecoach.errors import UsageError
from posecoach.finding.glances import Glances
from posecoach.finding.jobs import jobs_that_pay
from posecoach.finding.pool import Pool
from posecoach.finding.relay import Relay
from posecoach.finding.worker import Job
from posecoach.interrupt import CtrlC
from posecoach.landmarker import Landmarker, version_of
from posecoach.paths import check_model, model_path
from posecoach.pose import Frame, Pose, SourceInfo
from posecoach.report.sound import SoundSource
from posecoach.session import Find, Judge, Step, pose_of, run
from posecoach.sources.ahead import read_ahead
from posecoach.sources.opening import open_source
from posecoach.sources.parts import opened_parts
from posecoach.sources.pose_store import PoseStore
from posecoach.sources.recording import Recording
from posecoach.sources.shot import Shot
from posecoach.sources.video import Account, VideoFile

T = TypeVar("T")

Progress = Callable[[float], None]
"""Called with the time in s that was reached."""


class PoseReader:
    """A video or landmark recording, opened once, with the model that finds poses in its frames.

    Use it as a context manager. The model starts with the first call that needs it.

    Parameters
    ----------
    source : str, Path or Recording
        Video file, landmark recording, or a recording in memory.
    model : str
        Landmark model for a video: "lite", "full" or "heavy".
    ahead : bool
        Whether to decode frames ahead in a second thread.
    jobs : int or None
        How many processes find the landmarks in a video; None for as many as pay off. The poses are
        the same. With 1, this process finds them, and no other is started.
    rotate : int
        By how much the picture is turned clockwise, degrees: 0, 90, 180 or 270.
    every_frame : bool
        Whether the model looks at every frame of a video; False: at as few as the movement allows
        (:mod:`posecoach.finding.glances`), and steps have no frames. The poses then depend on
        `jobs` by as much as two trackers differ. A recording yields all its poses.

    Attributes
    ----------
    path : Path
        Of the source; ``.`` for a recording that was made in memory.
    has_frames : bool
        Whether the source is a video.

    Raises
    ------
    InputError
        If the source cannot be read.
    UsageError
        If there is no model of that name, or the picture cannot be turned so.
    ModelError
        If the source is a video and the model is not on this machine.
    """

    def __init__(
        self,
        source: str | Path | Recording,
        model: str = "full",
        *,
        ahead: bool = True,
        jobs: int | None = 1,
        rotate: int = 0,
        every_frame: bool = True,
    ) -> None:
        check_model(model)
        if rotate not in {0, *TURNS}:
            raise UsageError(f"cannot turn a picture by {rotate} degrees", "choose 90, 180 or 270")
        with ExitStack() as stack:
            self._source = (
                source if isinstance(source, Recording) else open_source(source, rotate=rotate)
            )
            stack.callback(self._source.close)
            self.has_frames = isinstance(self._source, VideoFile)
            if self.has_frames:
                model_path(model)
            self._stack = stack.pop_all()
        self.path = Path(self._source.info.path)
        self._model, self._ahead, self._rotate = model, ahead, rotate
        self._jobs, self._every_frame = jobs, every_frame
        self._model_version = self._source.model
        self._pool: Pool | None = None
        self._read_by_pool = False

    def __enter__(self) -> "PoseReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def info(self) -> SourceInfo:
        """Return what is known of the source so far; before reading, what its header says."""
        account = self._account
        if isinstance(account, Recording) and self._rotate % 180:  # a video turns its frames itself
            return replace(account.info, width=account.info.height, height=account.info.width)
        return account.info

    @property
    def speed_known(self) -> bool:
        """Return whether it is certain how fast the source plays; may become false on the way."""
        return self._account.speed_known

    @property
    def _account(self) -> VideoFile | Recording | Account:
        """What is known of the source: by those who read it."""
        return self._pool.account if self._pool and self._read_by_pool else self._source

    def sound(self) -> SoundSource:
        """Return where the sound of a video is; call it when the video was read."""
        video = self._source
        if not isinstance(video, VideoFile):
            return SoundSource(self.path)
        account = self._account
        pieces = account.pieces if not isinstance(account, Recording) else ()
        return SoundSource(self.path, opened_parts, pieces, video.stretch)

    def poses(self) -> Iterator[Pose]:
        """Iterate over the poses of the source; it can be read once."""
        items, find = self._items(frames=False)
        return (pose_of(item, find) for item in items)

    def steps(self, judge: Judge, *, frames: bool = True) -> Iterator[Step]:
        """Run the loop over the source; it can be read once.

        Parameters
        ----------
        judge : Judge
            Judges every pose as soon as it is found.
        frames : bool
            Whether the steps need their frames; without, they may have them all the same.
        """
        return run(*self._items(frames=frames), judge)

    def replay(self, track: PoseTrack, judge: Judge, *, frames: bool) -> Iterator[Step]:
        """Run the loop over poses that were found before; no model runs.

        Parameters
        ----------
        track : PoseTrack
            Poses of this source.
        judge : Judge
            Judges every pose.
        frames : bool
            Whether the steps need their frames: a video is then decoded a second time.
        """
        return run(*self.again(track, frames=frames), judge)

    def again(
        self, track: PoseTrack, *, frames: bool
    ) -> tuple[Iterable[Frame | Pose], Find | None]:
        """Return the source of a second run, and what finds poses in it; see :meth:`replay`."""
        if not frames or not self.has_frames:
            return track.poses, None
        video = self._stack.enter_context(VideoFile(self.path, rotate=self._rotate))
        known = iter(track.poses)
        return islice(self._read_ahead(video), len(track.poses)), lambda _: next(known)

    def finish(self, *, interrupted: bool) -> Reading:
        """Close source and model, and describe what was read.

        Parameters
        ----------
        interrupted : bool
            Whether Ctrl-C stopped the reading.
        """
        self._stack.close()
        s = self._account
        return Reading(
            self.info,
            (*s.warnings, *(self._pool.warnings if self._pool else ())),
            s.complete,
            self._model_version,
            interrupted,
            s.speed_known,
        )

    def _items(self, *, frames: bool) -> tuple[Iterable[Frame | Pose], Find | None]:
        """Return frames and what finds poses in them, or poses."""
        video = self._source
        if isinstance(video, Recording):
            return (turned(pose, self._rotate) for pose in video), None
        path = Path(os.path.realpath(self.path))
        jobs = self._jobs
        if jobs is None:
            jobs = jobs_that_pay(video.info, every_frame=self._every_frame)
        if jobs == 1 or not path.is_file():
            if not self._every_frame:
                return self._glances(video), None
            relay = self._stack.enter_context(Relay(self._model))
            self._model_version = relay.version
            return self._read_ahead(video), relay.find
        job = Job(path, self._rotate, self._model, self._every_frame)
        pool = self._pool = self._stack.enter_context(Pool(job, jobs))
        self._model_version = pool.version
        if frames and self._every_frame:
            return self._read_ahead(video), pool.find
        self._read_by_pool = True
        return pool.poses(), None

    def _glances(self, video: VideoFile) -> Iterator[Pose]:
        """Find poses in this process, and look at some frames only."""
        landmarker = self._stack.enter_context(Landmarker(self._model))
        self._model_version = version_of(landmarker)
        glances = Glances[Shot](lambda shot: landmarker.find(shot.frame()))
        return glances.poses(self._read_ahead(video.shots()))

    def _read_ahead(self, items: Iterable[T]) -> Iterable[T]:
        if not self._ahead:
            return items
        ahead = read_ahead(items)
        self._stack.callback(ahead.close)
        return ahead


def find_poses(
    reader: PoseReader,
    judge: Judge | None = None,
    *,
    ctrl_c: CtrlC | None = None,
    progress: Progress | None = None,
) -> PoseTrack:
    """Read a source to its end, or until Ctrl-C, and return its poses.

    Parameters
    ----------
    reader : PoseReader
        Not read yet; its source is closed afterwards.
    judge : Judge or None
        Judges every pose as soon as it is found; None if nothing is to be judged.
    ctrl_c : CtrlC or None
        Asked after every pose whether to stop; None: Ctrl-C raises KeyboardInterrupt as usual.
    progress : Progress or None
        Called after every pose.

    Raises
    ------
    PosecoachError
        If the source or the model cannot be read.
    """
    found = (
        reader.poses()
        if judge is None
        else (step.pose for step in reader.steps(judge, frames=False))
    )
    if ctrl_c is not None:
        ctrl_c.listen()
    poses: PoseStore | list[Pose] = PoseStore() if reader.has_frames else []
    interrupted = False
    for pose in found:
        poses.append(pose)
        if progress is not None:
            progress(pose.t)
        if ctrl_c is not None and ctrl_c.pressed:
            interrupted = True
            break
    return PoseTrack(poses, reader.finish(interrupted=interrupted))
