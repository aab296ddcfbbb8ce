"""What the page saw becomes frames and poses for the loop, each with how it is to be judged."""

import math
from collections import deque
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecoach.live.pace import Pace
from posecoach.pose import Frame, Pose, Treatment
from posecoach.sources.health import Ailment, Trouble, Watch
from posecoach.web.wire import MalformedError, Picture

BROWSER = "browser"
"""Stands after the name of a model that ran in a browser, in place of the version of mediapipe."""


OVER = 10
"""Over so many pictures it is measured what takes the time. Engineering."""


class Load:
    """How much of the time goes into the work on pictures.

    It is much on a slow computer, and little where the pictures come slowly.
    """

    def __init__(self) -> None:
        self._work: deque[tuple[float, float]] = deque(maxlen=OVER)

    def note(self, begun: float, ended: float) -> None:
        """Note that work on a picture begun and ended at times in s."""
        self._work.append((begun, ended))

    @property
    def heavy(self) -> bool:
        """Whether more than half of the time is work."""
        if len(self._work) < 2:
            return False
        worked = sum(ended - begun for begun, ended in self._work)
        return 2 * worked > self._work[-1][1] - self._work[0][0]


class PageCamera:
    """The camera of a page that sends pictures.

    Attributes
    ----------
    trouble : Trouble or None
        What is wrong with its pictures; None if all is well.
    """

    def __init__(self) -> None:
        self._watch = Watch()

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the pictures; None if all is well.

        That they are few is not said here: it may be the network, too, or the browser.
        """
        found = self._watch.trouble
        return None if found is not None and found.ailment is Ailment.SLOW else found

    def frame(self, picture: Picture) -> Frame:
        """Decode a picture.

        Raises
        ------
        MalformedError
            If it is damaged.
        """
        image = decode(picture.jpeg)
        self._watch.check(picture.t, image)
        return Frame(picture.t, image)


def decode(jpeg: bytes) -> NDArray[np.uint8]:
    """Return a JPEG as an (H, W, 3) BGR picture.

    Raises
    ------
    MalformedError
        If it is damaged.
    """
    import cv2

    try:
        image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR_BGR)
    except cv2.error as error:
        raise MalformedError("a damaged JPEG") from error
    if image is None:
        raise MalformedError("a damaged JPEG")
    return np.asarray(image, np.uint8)


class PagePoses:
    """The poses of a page that finds the landmarks itself, and whether it is fast enough.

    Parameters
    ----------
    model : str
        The name of its landmark model.

    Attributes
    ----------
    lighter_since : None
        It never changes its model.
    slow_fps : float or None
        Poses per s when they became too few; None while there are enough.
    """

    lighter_since: float | None = None

    def __init__(self, model: str) -> None:
        self.model = f"{model} {BROWSER}"
        self.slow_fps: float | None = None
        self._pace = Pace(math.nan)

    def treat(self, pose: Pose) -> Pose:
        """Return the pose with its model and with how it is to be judged."""
        self._pace.note(pose.t)
        slow = self._pace.too_slow
        if not slow:
            self.slow_fps = None
        elif self.slow_fps is None:
            self.slow_fps = self._pace.fps
        treatment = Treatment.TOO_SLOW if slow else Treatment.JUDGED
        return replace(pose, model=self.model, treatment=treatment)
