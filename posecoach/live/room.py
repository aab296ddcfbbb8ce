"""The window, the keys, the voice and the diary around the view of one lesson."""

import math
import time

import numpy as np

from posecoach.history.diary import Diary
from posecoach.lesson.lesson import SUMMARY_S
from posecoach.live.view import LiveView
from posecoach.overlay import Image
from posecoach.overlay.window import Window
from posecoach.session import Step
from posecoach.voice.teller import Teller
from posecoach.voice.voice import Voice

QUIT, MUTE = {"q", "\x1b"}, "m"
"""Keys that end the lesson, and the key that turns the voice off and on."""

LINGER_S = 0.03
"""Time from one drawing of the summary to the next when no more frames come, in s. Engineering."""


class Room:
    """Show, say and write down one lesson.

    Parameters
    ----------
    view : LiveView
        Draws the lesson.
    window : Window
        Shows it and reads keys.
    voice : Voice
        Says the cues.
    diary : Diary
        Writes the attempts into the history.
    """

    def __init__(self, view: LiveView, window: Window, voice: Voice, diary: Diary) -> None:
        self._view, self._lesson, self._window = view, view.lesson, window
        self._voice, self._diary = voice, diary
        self._teller = Teller(voice, view.words, speaks=voice.speaks)
        self._drawn: Image = np.zeros((480, 640, 3), np.uint8)
        self._last: Step | None = None
        self._idle_since = math.nan

    def take(self, step: Step) -> bool:
        """Show a step, say its cue and write its attempts down; return whether to continue."""
        self._last, self._idle_since = step, math.nan
        self._diary.write(self._lesson.reported_notes)
        self._teller.follow(step.update)
        self._drawn = self._view.draw(step)
        return self._show(self._drawn)

    def wait(self) -> bool:
        """Show the window and read keys while no frame comes; return whether to continue."""
        if self._lesson.ended:
            return self._show_summary()
        shown, trouble = self._drawn, self._view.trouble
        if trouble is not None and trouble.blind:
            shown = self._view.draw_blind(trouble, (shown.shape[1], shown.shape[0]))
        return self._show(shown)

    def linger(self) -> None:
        """Show the summary after the last frame until a key is pressed, for `SUMMARY_S` at most."""
        if not self._lesson.ended:
            self._lesson.end()
        while self._show_summary():
            time.sleep(LINGER_S)

    def _show_summary(self) -> bool:
        """Show the summary on the last frame; return whether to keep it on the screen."""
        now = time.monotonic()
        self._idle_since = now if math.isnan(self._idle_since) else self._idle_since
        if self._lesson.over or now - self._idle_since >= SUMMARY_S or self._last is None:
            return False
        update, image = self._view.summary(self._last)
        self._teller.follow(update)
        return self._show(image)

    def _show(self, image: Image) -> bool:
        """Show a picture, (H, W, 3) BGR, and take a key; return whether to continue."""
        key = self._window.show(image)
        if key == MUTE:
            self._voice.muted = not self._voice.muted
        elif key in QUIT:
            self._lesson.end()
        elif key is not None:
            self._lesson.press(key)
            self._diary.write(self._lesson.reported_notes)
        if self._window.closed:
            self._lesson.close()
        return not self._lesson.over
