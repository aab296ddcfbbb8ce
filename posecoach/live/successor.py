"""The model that takes over from another: loaded and warmed in a thread while the other goes on."""

from posecoach.helper_thread import HelperThread
from posecoach.landmarker import Landmarker
from posecoach.pose import Frame

WARM_UP = 2
"""The successor looks at the picture this often before it takes over, because the first look takes
several times as long as others. Engineering."""


class Successor:
    """Load a landmark model without making anybody wait.

    Parameters
    ----------
    model : str
        Name of the model.
    frame : Frame
        A picture of the person, with which the model is warmed; those that follow are later.

    Raises
    ------
    UsageError, ModelError
        By :meth:`ready`, as :class:`posecoach.landmarker.Landmarker`.
    """

    def __init__(self, model: str, frame: Frame) -> None:
        self._model, self._frame = model, Frame(frame.t, frame.image.copy())
        self._landmarker: Landmarker | None = None
        self._thread = HelperThread(self._load, "successor")
        self._thread.start()

    def ready(self) -> Landmarker | None:
        """Return the model, which then belongs to the caller; None while it is being loaded."""
        self._thread.check()
        landmarker, self._landmarker = self._landmarker, None
        return landmarker

    def close(self) -> None:
        """Wait until the model is loaded, and close it unless it was taken."""
        self._thread.join()
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None

    def _load(self) -> None:
        landmarker = Landmarker(self._model)
        try:
            for _ in range(WARM_UP):
                landmarker.find(self._frame)
        except BaseException:
            landmarker.close()
            raise
        self._landmarker = landmarker
