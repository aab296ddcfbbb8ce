"""Find the poses of a video in this process, by trackers that hand over to each other."""

from types import TracebackType

from posecoach.finding.segments import USUAL, Cut, hand_over
from posecoach.landmarker import Landmarker, version_of
from posecoach.pose import Frame, Pose


class Relay:
    """Find the pose in each frame of one video, as :class:`posecoach.finding.pool.Pool` does.

    Use it as a context manager.

    Parameters
    ----------
    model : str
        Landmark model.
    cut : Cut
        Where a fresh tracker begins.

    Attributes
    ----------
    version : str
        Name and version of the model, as a recording keeps it.

    Raises
    ------
    ModelError, InstallationError
        If the model does not load.
    """

    def __init__(self, model: str, cut: Cut = USUAL) -> None:
        self._model, self._cut = model, cut
        self._tracker = Landmarker(model)
        self._fresh: Landmarker | None = None
        self._frame = 0
        self.version = version_of(self._tracker)

    def __enter__(self) -> "Relay":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._tracker.close()
        if self._fresh is not None:
            self._fresh.close()

    def find(self, frame: Frame) -> Pose:
        """Find the pose in the next frame.

        Parameters
        ----------
        frame : Frame
            The next of the video; none may be left out.

        Raises
        ------
        ModelError
            If the model failed.
        """
        pose = self._tracker.find(frame)
        left = self._cut.length - 1 - self._frame % self._cut.length
        self._frame += 1
        if left == self._cut.warm_up - 1:
            self._fresh = Landmarker(self._model, count_people_every_s=None)
        if self._fresh is not None:
            fresh = self._fresh.find(frame)
            if left == 0:
                self._change(handed=hand_over(pose, fresh))
        return pose

    def _change(self, *, handed: bool) -> None:
        assert self._fresh is not None
        if handed:
            self._tracker.take_over(self._fresh)
        else:
            self._fresh.close()
        self._fresh = None
