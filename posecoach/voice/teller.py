"""The teller: which parts of the updates are said aloud. :mod:`posecoach.voice.floor` decides when.

It counts repetitions and the last seconds of a hold, says each cue when it appears and each page
when it is shown, and sounds where there is no time for a word.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from posecoach.coach.cues import AGAIN_S
from posecoach.coach.milestones import PRAISE
from posecoach.coach.update import Update
from posecoach.lesson import phrases as say
from posecoach.verdict import Attempt, Kind, NotCounted, Reason, Severity, Status
from posecoach.voice.floor import Floor, Line
from posecoach.voice.tones import Tone
from posecoach.voice.voice import Sounds
from posecoach.voice.worker import FRESH_S, Urgency

SURE_S = 1.0
"""Advice on the position is said aloud once it has been shown for this time, in s: a person who
walks to the mat passes through many positions. An engineering choice."""

LAST_SECONDS = 3
"""So many of the last seconds of a hold are counted aloud. Engineering."""

COUNTED_HOLD_S = 5.0
"""A shorter hold, in s, is part of a repetition, and its seconds are not counted. Engineering."""

JUST_BEGUN = 0.1
"""A hold of which less than this share is done has just begun. Engineering."""

QUIET_S = 4.5
"""In the last seconds of such a hold, from this time on, no reminder and no praise begins: the
seconds are counted. Engineering."""

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
    """Say and sound what the updates of one session hold.

    Parameters
    ----------
    voice : Sounds
        Speaks and sounds.
    translate : Callable[[str], str]
        Translates from English into the language of the voice.
    speaks : bool
        Whether the voice can speak; otherwise everything that is counted has a sound.
    """

    voice: Sounds
    translate: Translate = _untranslated
    speaks: bool = True
    _floor: Floor = field(default_factory=Floor)
    _cue: str | None = None
    _since: float = 0.0
    _said: dict[str, float] = field(default_factory=dict)
    _title: str | None = None
    _left: int = 0
    _hold_left: int = 0

    def follow(self, update: Update) -> None:
        """Take one update, later than the last; all times are those of the updates."""
        for event in update.events:
            if isinstance(event, Attempt):
                self._tell_attempt(event, update)
        if update.status is Status.ACTIVE:  # what is under way may fail
            self._floor.withdraw(Urgency.PRAISE)
            self._floor.withdraw(Urgency.ADVICE, self.translate(say.BEGIN))
        self._count_down(update)
        self._count_hold(update)
        if update.panel is not None:
            self._announce(update)
        else:
            if self._title is not None:
                self._title = None
                self._floor.release(update.t)
            if update.cue != self._cue:
                self._cue, self._since = update.cue, update.t
            if update.cue is not None:
                self._consider(update, update.cue)
        line = self._floor.next(update.t)
        if line is not None:
            self.voice.say(line.text, line.urgency)

    def _ask(self, text: str, urgency: Urgency, t: float) -> None:
        self._floor.ask(Line(self.translate(text), urgency, t))

    def _count(self, number: int, t: float) -> bool:
        """Ask to say a number and return whether there is time for it."""
        in_time = self.speaks and self._floor.wait_s(t) <= FRESH_S[Urgency.COUNT]
        if in_time:
            word = say.NUMBERS[number - 1] if number <= len(say.NUMBERS) else str(number)
            self._ask(word, Urgency.COUNT, t)
        return in_time

    def _tell_attempt(self, attempt: Attempt, update: Update) -> None:
        """Count an attempt aloud, or sound for it."""
        if attempt.kind is Kind.HOLD:
            if attempt.counted:
                self.voice.sound(Tone.DONE)
        elif not attempt.counted:
            if attempt.reason is NotCounted.PARTIAL:
                self.voice.sound(Tone.NOT_COUNTED)
        elif update.number is None or not self._count(update.number, update.t):
            self.voice.sound(Tone.COUNTED)

    def _count_down(self, update: Update) -> None:
        """Tell that the exercise is about to begin, tick for each second before, and begin.

        Advice on the position is out of date by now: a long sentence is ended, and none begins.
        """
        counting = not math.isnan(update.countdown_s)
        left = math.ceil(update.countdown_s) if counting else 0
        if counting and left != self._left:
            if not self._left:
                self._floor.withdraw(Urgency.ADVICE)
                if self._floor.wait_s(update.t) > FRESH_S[Urgency.ADVICE]:
                    self._floor.release(update.t)
                self._ask(say.GET_READY, Urgency.CUE, update.t)
            self.voice.sound(Tone.TICK)
        elif self._left and not counting and update.status is Status.READY:
            wait_s = self._floor.wait_s(update.t)
            if self.speaks and wait_s <= FRESH_S[Urgency.ADVICE]:
                self._ask(say.BEGIN, Urgency.ADVICE, update.t)
            if not self.speaks or wait_s:
                self.voice.sound(Tone.GO)
        self._left = left

    def _count_hold(self, update: Update) -> None:
        """Say how long to hold, and count the last seconds of a long hold."""
        left = 0
        if _is_counted(update):
            left = math.ceil(update.remaining_s)
            if not self._hold_left and update.progress < JUST_BEGUN:
                text = self.translate(say.HOLD_FOR).format(round(_hold_s(update)))
                self._floor.ask(Line(text, Urgency.CUE, update.t))
            if left < self._hold_left and 0 < left <= LAST_SECONDS:
                self._count(left, update.t)
        self._hold_left = left

    def _announce(self, update: Update) -> None:
        """Say what a page says aloud, or its title, once; its lines are only shown."""
        panel = update.panel
        assert panel is not None
        words = panel.spoken or panel.title
        if words != self._title:
            self._title, self._cue = words, None
            if update.status is Status.DONE:  # no time passes any more in which it could wait
                self._floor.release(update.t)
            urgency = Urgency.ADVICE if panel.marked is None else Urgency.REPLY
            self._ask(words, Urgency.STOP if panel.urgent else urgency, update.t)

    def _consider(self, update: Update, cue: str) -> None:
        """Say a cue when it appears, and advice once it has lasted; neither again within 8 s.

        Only advice on the position is said again while it is still shown. That the computer is too
        slow is said once: the person on the mat cannot change it.
        """
        t, advice = update.t, update.reason is not None
        slow = update.reason is Reason.TOO_SLOW
        what, again_s = (Reason.TOO_SLOW.value, math.inf) if slow else (cue, AGAIN_S)
        if t - self._said.get(what, -math.inf) < again_s:
            return
        if advice and t - self._since < SURE_S:
            return
        if not advice and self._said.get(what, -math.inf) >= self._since:
            return
        urgency = Urgency.PRAISE if cue == PRAISE else Urgency.CUE
        if update.severity is not None:
            urgency = URGENCIES[update.severity]
        urgency = Urgency.ADVICE if advice else urgency
        self._said[what] = t
        if urgency <= Urgency.MINOR and _is_counted(update) and update.remaining_s < QUIET_S:
            return
        self._ask(cue, urgency, t)


def _is_counted(update: Update) -> bool:
    """Return whether a hold is under way whose last seconds are counted aloud."""
    under_way = update.remaining_s > 0 and update.progress < 1
    return under_way and _hold_s(update) >= COUNTED_HOLD_S - 0.01


def _hold_s(update: Update) -> float:
    """Return how long the hold under way should last, in s."""
    return update.remaining_s / (1 - update.progress)
