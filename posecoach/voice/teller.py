"""What of the coach's updates is worth saying aloud."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from posecoach.coach.cues import AGAIN_S
from posecoach.coach.milestones import PRAISE
from posecoach.lesson.phrases import ALARMS
from posecoach.verdict import Attempt, Kind, NotCounted, Severity, Status, Update
from posecoach.voice.tones import Tone
from posecoach.voice.voice import Sounds, Urgency

SURE_S = 1.0
"""Advice on the position is said once it stands for so long: somebody who walks to the mat passes
through many positions."""

URGENCIES = {
    Severity.MAJOR: Urgency.MAJOR,
    Severity.MODERATE: Urgency.CUE,
    Severity.MINOR: Urgency.MINOR,
}
"""How urgent the cue of a fault is; words for what was completed are as urgent as a usual cue."""

Translate = Callable[[str], str]


def _as_it_is(text: str) -> str:
    return text


@dataclass(slots=True)
class Teller:
    """Say each cue once, repeat advice now and then, and sound for what was counted.

    Parameters
    ----------
    voice : Sounds
        Says it.
    translate : Callable[[str], str]
        From English into the language of the voice.
    """

    voice: Sounds
    translate: Translate = _as_it_is
    _cue: str | None = None
    _since: float = 0.0
    _said: dict[str, float] = field(default_factory=dict)
    _title: str | None = None
    _left: int = 0

    def follow(self, update: Update) -> None:
        """Look at one update; times are those of the updates."""
        for event in update.events:
            if isinstance(event, Attempt):
                self._sound(event)
        self._count_down(update)
        if update.panel is not None:
            self._announce(update.panel.title)
            return
        self._title = None
        if update.cue != self._cue:
            self._cue, self._since = update.cue, update.t
        if update.cue is not None:
            self._consider(update, update.cue)

    def _count_down(self, update: Update) -> None:
        """Sound for each second before it begins, and for the begin."""
        counting = not math.isnan(update.countdown_s)
        left = math.ceil(update.countdown_s) if counting else 0
        if counting and left != self._left:
            self.voice.sound(Tone.TICK)
        elif self._left and not counting and update.status is Status.READY:
            self.voice.sound(Tone.GO)
        self._left = left

    def _announce(self, title: str) -> None:
        """Say the title of a page once; whatever else there is stands on it."""
        if title != self._title:
            self._title, self._cue = title, None
            alarm = title in {self.translate(words) for words in ALARMS}
            self.voice.say(self.translate(title), Urgency.STOP if alarm else Urgency.ADVICE)

    def _consider(self, update: Update, cue: str) -> None:
        """Say a cue when it appears; advice when it stands, and again every eight seconds."""
        t, advice = update.t, update.reason is not None
        if t - self._said.get(cue, -AGAIN_S) < AGAIN_S:
            return
        if advice and t - self._since < SURE_S:
            return
        self._said[cue] = t
        urgency = Urgency.PRAISE if cue == PRAISE else Urgency.CUE
        if update.severity is not None:
            urgency = URGENCIES[update.severity]
        self.voice.say(self.translate(cue), Urgency.ADVICE if advice else urgency)

    def _sound(self, attempt: Attempt) -> None:
        if attempt.counted:
            self.voice.sound(Tone.DONE if attempt.kind is Kind.HOLD else Tone.COUNTED)
        elif attempt.reason is NotCounted.PARTIAL and attempt.kind is not Kind.HOLD:
            self.voice.sound(Tone.NOT_COUNTED)
