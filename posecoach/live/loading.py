"""A landmark model that is loaded and warmed in a thread, while something else goes on."""

import time
from contextlib import ExitStack
from statistics import median

import numpy as np

from posecoach.helper_thread import HelperThread
from posecoach.landmarker import Landmarker
from posecoach.paths import demonstration_path
from posecoach.pose import Frame
from posecoach.sources.video import VideoFile

AUTO, BEST, LIGHTEST = "auto", "full", "lite"
"""Whichever model this computer is fast enough for: the better one, or else the lightest."""

HOLDS_S = 0.03
"""A model that takes at most this long for a picture, in s, holds 25 pictures per second.
Engineering: of 40 ms, judging and drawing take about 3 on a slow computer; the rest is a margin."""

TIMED = 9
"""Looks at a person that are timed; the median counts. Engineering: a third of a second."""

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
        Name of the model; `AUTO`: it is chosen by the time that it takes to find a person.
    frame : Frame or None
        A picture with which the model is warmed; those that follow are later. None: a black one.

    Raises
    ------
    UsageError, ModelError
        By :meth:`ready`, as :class:`posecoach.landmarker.Landmarker`.

    Attributes
    ----------
    too_slow_s : float or None
        How long the better model takes for a picture, in s, if it was left for the lightest one.
    """

    def __init__(self, model: str, frame: Frame | None = None) -> None:
        if frame is None:
            self._frame = Frame(BEFORE_S, np.zeros((480, 640, 3), np.uint8))
        else:
            self._frame = Frame(frame.t, frame.image.copy())
        self._model = model
        self._landmarker: Landmarker | None = None
        self.too_slow_s: float | None = None
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
        if self._model == AUTO:
            with ExitStack() as stack:
                landmarker = stack.enter_context(Landmarker(BEST))
                look_s = _time_of_a_look(landmarker)
                if look_s <= HOLDS_S:
                    self._landmarker = landmarker
                    stack.pop_all()
                    return
            self.too_slow_s = look_s
        with ExitStack() as stack:
            model = LIGHTEST if self._model == AUTO else self._model
            landmarker = stack.enter_context(Landmarker(model))
            for _ in range(WARM_UP):
                landmarker.find(self._frame)
            self._landmarker = landmarker
            stack.pop_all()


def _time_of_a_look(landmarker: Landmarker) -> float:
    """Return how long a model takes to find a person whom it follows, in s, and forget the person.

    Without a person only the detector would run, and the network for the landmarks would stay cold.
    """
    path = demonstration_path("glute-bridge")
    assert path is not None
    with VideoFile(path) as video:
        image = next(iter(video)).image
    times = []
    for i in range(WARM_UP + TIMED):
        start = time.perf_counter()
        landmarker.find(Frame(BEFORE_S + i / 30, image))
        times.append(time.perf_counter() - start)
    landmarker.begin_afresh()
    return median(times[WARM_UP:])
