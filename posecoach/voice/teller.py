"""The teller: which parts of the coach's updates are said aloud."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from posecoach.coach.cues import AGAIN_S
from posecoach.coach.milestones import PRAISE
from posecoach.coach.update import Update
from posecoach.lesson.phrases import ALARMS
from posecoach.verdict import Attempt, Kind, NotCounted, Reason, Severity, Status
from posecoach.voice.tones import Tone
from posecoach.voice.voice import Sounds
from posecoach.voice.worker import Urgency

SURE_S = 1.0
"""Advice on the position is said aloud once it has been shown for this time, in s: a person who
walks to the mat passes through many positions. An engineering choice."""

URGENCIES = {
    Severity.MAJOR: Urgency.MAJOR,
    Severity.MODERATE: Urgency.CUE,
    Severity.MINOR: Urgency.MINOR,
}
"""Urgency of a fault's cue. Cues without a severity, such as those for something completed, have
`Urgency.CUE`."""

Translate = Callable[[str], str]
"""Translates from English into the language of the voice."""


def _untranslated(text: str) -> str:
    return text


@dataclass(slots=True)
class Teller:
    """Say each cue when it appears, repeat advice on the position, and sound for what was counted.

    Parameters
    ----------
    voice : Sounds
        Speaks and sounds.
    translate : Callable[[str], str]
        Translates from English into the language of the voice.
    """

    voice: Sounds
    translate: Translate = _untranslated
    _cue: str | None = None
    _since: float = 0.0
    _said: dict[str, float] = field(default_factory=dict)
    _title: str | None = None
    _left: int = 0

    def follow(self, update: Update) -> None:
        """Take one update, later than the last; all times are those of the updates."""
        for event in update.events:
            if isinstance(event, Attempt):
                self._sound_attempt(event)
        self._sound_countdown(update)
        if update.panel is not None:
            self._announce(update.panel.spoken or update.panel.title)
            return
        self._title = None
        if update.cue != self._cue:
            self._cue, self._since = update.cue, update.t
        if update.cue is not None:
            self._consider(update, update.cue)

    def _sound_countdown(self, update: Update) -> None:
        """Sound for each second before the exercise begins, and for its start."""
        counting = not math.isnan(update.countdown_s)
        left = math.ceil(update.countdown_s) if counting else 0
        if counting and left != self._left:
            self.voice.sound(Tone.TICK)
        elif self._left and not counting and update.status is Status.READY:
            self.voice.sound(Tone.GO)
        self._left = left

    def _announce(self, title: str) -> None:
        """Say the title of a page once; its lines are only shown."""
        if title != self._title:
            self._title, self._cue = title, None
            alarm = title in {self.translate(words) for words in ALARMS}
            self.voice.say(self.translate(title), Urgency.STOP if alarm else Urgency.ADVICE)

    def _consider(self, update: Update, cue: str) -> None:
        """Say a cue when it appears, and advice once it has lasted; neither again within 8 s.

        That the computer is too slow is said once: the person on the mat cannot change it.
        """
        t, advice = update.t, update.reason is not None
        slow = update.reason is Reason.TOO_SLOW
        what, again_s = (Reason.TOO_SLOW.value, math.inf) if slow else (cue, AGAIN_S)
        if t - self._said.get(what, -math.inf) < again_s:
            return
        if advice and t - self._since < SURE_S:
            return
        self._said[what] = t
        urgency = Urgency.PRAISE if cue == PRAISE else Urgency.CUE
        if update.severity is not None:
            urgency = URGENCIES[update.severity]
        self.voice.say(self.translate(cue), Urgency.ADVICE if advice else urgency)

    def _sound_attempt(self, attempt: Attempt) -> None:
        if attempt.counted:
            self.voice.sound(Tone.DONE if attempt.kind is Kind.HOLD else Tone.COUNTED)
        elif attempt.reason is NotCounted.PARTIAL and attempt.kind is not Kind.HOLD:
            self.voice.sound(Tone.NOT_COUNTED)
