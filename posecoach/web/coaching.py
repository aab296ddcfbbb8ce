"""One lesson as a page shows it: what :class:`posecoach.live.room.Room` is for the window."""

from collections.abc import Callable

from posecoach.history.diary import Diary
from posecoach.lesson import Lesson
from posecoach.session import Step
from posecoach.voice.teller import Teller
from posecoach.web.shown import Shown, shown_step, shown_update
from posecoach.web.sounds import PageVoice
from posecoach.web.wire import End, Press
from posecoach.words import Translator

Tell = Callable[[Shown], None]
"""Sends a message to the page."""

END_KEYS = {"q", "\x1b"}
"""Keys that end the lesson, as in the window."""


class Coaching:
    """Show, say and write down one lesson.

    Parameters
    ----------
    lesson : Lesson
        Judges the poses.
    words : Translator
        Into the person's language.
    diary : Diary
        Writes the attempts into the history.
    tell : Tell
        Sends what is to be shown.
    voice : PageVoice
        Collects what is to be said.
    """

    def __init__(
        self, lesson: Lesson, words: Translator, diary: Diary, tell: Tell, voice: PageVoice
    ) -> None:
        self._lesson, self._words, self._diary, self._tell = lesson, words, diary, tell
        self._voice = voice
        self._teller = Teller(self._voice, words)
        self._t = 0.0

    def take(self, step: Step) -> bool:
        """Show a step, say its cue and write its attempts down; return whether to continue."""
        self._t = step.update.t
        self._diary.write(self._lesson.reported_notes)
        self._teller.follow(step.update)
        self._tell(shown_step(step, self._lesson, self._words) | self._voice.take())
        return not self._lesson.over

    def obey(self, text: Press | End) -> bool:
        """Do what the person wants; return whether to continue."""
        if isinstance(text, End) or text.key in END_KEYS:
            self._lesson.end()
        else:
            self._lesson.press(text.key)
        self._diary.write(self._lesson.reported_notes)
        if self._lesson.ended and not self._lesson.over:
            update = self._lesson.summary(self._t)
            self._teller.follow(update)
            self._tell(shown_update(update, self._lesson, self._words) | self._voice.take())
        return not self._lesson.over

    def finish(self) -> None:
        """End with the last picture; everything is then in the history."""
        self._lesson.finish()
        self._diary.write(self._lesson.reported_notes)
