"""A landmark model that is loaded and warmed in a thread, while something else goes on."""

import numpy as np

from posecoach.helper_thread import HelperThread
from posecoach.landmarker import Landmarker
from posecoach.pose import Frame

WARM_UP = 2
"""The model looks at a picture this often before it is used, because the first look takes several
times as long as others. Engineering."""

BEFORE_S = -10.0
"""Time of the black picture that warms the model where no camera has sent one, in s: early enough
that people are counted again in the first picture of the camera."""


class Loading:
    """Load a landmark model without making anybody wait.

    Parameters
    ----------
    model : str
        Name of the model.
    frame : Frame or None
        A picture with which the model is warmed; those that follow are later. None: a black one.

    Raises
    ------
    UsageError, ModelError
        By :meth:`ready`, as :class:`posecoach.landmarker.Landmarker`.
    """

    def __init__(self, model: str, frame: Frame | None = None) -> None:
        if frame is None:
            self._frame = Frame(BEFORE_S, np.zeros((480, 640, 3), np.uint8))
        else:
            self._frame = Frame(frame.t, frame.image.copy())
        self._model = model
        self._landmarker: Landmarker | None = None
        self._thread = HelperThread(self._load, "loading")
        self._thread.start()

    def __enter__(self) -> "Loading":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
