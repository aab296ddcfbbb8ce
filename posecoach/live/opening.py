"""What the window shows before the first picture of the camera: what is being waited for."""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from posecoach.coach.update import Panel
from posecoach.helper_thread import HelperThread
from posecoach.lesson.phrases import END_KEY
from posecoach.live.room import QUIT
from posecoach.overlay import Image, Words
from posecoach.overlay.panel import draw_panel
from posecoach.overlay.text import DARK
from posecoach.overlay.window import SIZE, Window
from posecoach.sources.health import TROUBLES, Ailment

PATIENCE_S = 0.02
"""Time from one look at the window to the next, in s. Engineering."""

MODEL = "The landmark model is loading."
CAMERA, MOMENT = TROUBLES[Ailment.STARTING].what, TROUBLES[Ailment.STARTING].todo
T = TypeVar("T")


class Opening:
    """Show in a window what is being waited for, and keep its keys working.

    Parameters
    ----------
    window : Window
        Shows the picture and reads keys.
    words : Words
        Translates from English into the person's language.
    """

    def __init__(self, window: Window, words: Words = str) -> None:
        self._window, self._words = window, words
        self._stopped = False
        self.show(MODEL)

    def show(self, what: str) -> bool:
        """Show what is being waited for, in English; return whether the person still wants it."""
        key = self._window.show(draw_opening(what, self._words))
        self._stopped = self._stopped or key in QUIT or self._window.closed
        return not self._stopped

    def wait_for(self, ready: Callable[[], T | None], what: str) -> T | None:
        """Wait until something is ready.

        Parameters
        ----------
        ready : Callable[[], T or None]
            Returns it, or None while it is not ready.
        what : str
            The sentence to show, in English.

        Returns
        -------
        T or None
            None if the person stopped.
        """
        while self.show(what):
            done = ready()
            if done is not None:
                return done
            time.sleep(PATIENCE_S)
        return None

    def wait_while(self, work: Callable[[], None], what: str) -> bool:
        """Wait until work is done in a thread; return False if the person stopped.

        Raises
        ------
        BaseException
            Whatever the work raised.
        """
        ended: list[bool] = []
        thread = HelperThread(work, "opening", lambda: ended.append(True))
        thread.start()
        done = self.wait_for(lambda: True if ended else None, what) is not None
        thread.check()
        return done


def draw_opening(what: str, words: Words) -> Image:
    """Return the picture, (720, 1280, 3) BGR, that says what is being waited for."""
    image: Image = np.full((SIZE[1], SIZE[0], 3), DARK, np.uint8)
    draw_panel(image, Panel(MOMENT, (what,), (("q", END_KEY),)), words)
    return image
