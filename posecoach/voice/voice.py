"""One voice: never two sentences at once, never a late one, and nobody waits for it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Protocol

from posecoach.voice.programs import Player, Speaker, Utterance
from posecoach.voice.tones import Tone, write

STALE_S = 2.0
"""What could not be said within this is no longer true."""

LONGEST_S = 15.0
"""A program that speaks for longer hangs, and is ended."""

POLL_S = 0.02
"""So often is looked whether to fall silent."""


class Urgency(IntEnum):
    """What may take the place of what: of two that wait, the more urgent one; then the newer."""

    PRAISE = 0
    MINOR = 1
    CUE = 2
    MAJOR = 3
    ADVICE = 4
    STOP = 5


@dataclass(frozen=True, slots=True)
class _Word:
    """Something that waits to be played."""

    what: str
    urgency: Urgency
    asked: float


class _Worker:
    """A thread that plays one thing at a time; one more may wait."""

    def __init__(
        self, name: str, begin: Callable[[str], Utterance], clock: Callable[[], float]
    ) -> None:
        self._begin, self._clock = begin, clock
        self._news = threading.Condition()
        self._waiting: _Word | None = None
        self._cut = threading.Event()
        self._closed = False
        self.busy = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, what: str, urgency: Urgency) -> None:
        """Let it wait in place of what is no more urgent; STOP also ends what is played."""
        now = self._clock()
        with self._news:
            before = self._waiting
            keep = before is not None and now - before.asked <= STALE_S
            if keep and before is not None and before.urgency > urgency:
                return
            self._waiting = _Word(what, urgency, now)
            if urgency is Urgency.STOP:
                self._cut.set()
            self._news.notify_all()

    def hush(self) -> None:
        """End what is played and forget what waits."""
        with self._news:
            self._waiting = None
            self._cut.set()

    def idle(self, within_s: float) -> bool:
        """Wait until nothing is played and nothing waits; tell whether that came."""
        with self._news:
            return self._news.wait_for(lambda: not self.busy and self._waiting is None, within_s)

    def close(self) -> None:
        """Fall silent for good."""
        with self._news:
            self._closed, self._waiting = True, None
            self._cut.set()
            self._news.notify_all()
        self._thread.join(timeout=1.0)

    def _work(self) -> None:
        while (word := self._next()) is not None:
            if self._clock() - word.asked <= STALE_S:
                self._play(word.what)

    def _next(self) -> _Word | None:
        with self._news:
            self.busy = False
            self._news.notify_all()
            self._news.wait_for(lambda: self._closed or self._waiting is not None)
            word, self._waiting = self._waiting, None
            if self._closed:
                return None
            self.busy = True
            self._cut.clear()
            return word

    def _play(self, what: str) -> None:
        try:
            running = self._begin(what)
        except OSError:  # the program is gone: the picture still says everything
            return
        end = time.monotonic() + LONGEST_S
        while not running.done():
            if self._cut.wait(POLL_S) or time.monotonic() > end:
                running.stop()
                return


class Sounds(Protocol):
    """Whatever can speak and sound; a test may put its own in place."""

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Say something soon, or never."""

    def sound(self, tone: Tone) -> None:
        """Give a short sound."""


class Voice:
    """Speak and sound in threads of their own; no call here waits for anything.

    Parameters
    ----------
    speaker : Speaker or None
        Speaks; None where nothing on this machine can: then there are sounds only.
    player : Player or None
        Plays the sounds, beside the speech; None where nothing can.
    volume : float
        From 0 to 1, for both.
    muted : bool
        Whether to be silent for now.
    clock : Callable[[], float]
        Tells how old something is, s.
    """

    def __init__(
        self,
        speaker: Speaker | None,
        player: Player | None,
        *,
        volume: float = 0.7,
        muted: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._volume, self._muted = _inside(volume), muted
        self._speaker, self._player = speaker, player
        self._folder = TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True)
        self._speech = _Worker("voice", self._speak, clock)
        self._tones = _Worker("sounds", self._ring, clock)

    def __enter__(self) -> "Voice":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def volume(self) -> float:
        """From 0 to 1; counts from the next sentence and sound on."""
        return self._volume

    @volume.setter
    def volume(self, value: float) -> None:
        self._volume = _inside(value)

    @property
    def muted(self) -> bool:
        """Whether it is silent; muting also ends what is being said."""
        return self._muted

    @muted.setter
    def muted(self, value: bool) -> None:
        self._muted = value
        if value:
            self._speech.hush()
            self._tones.hush()

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Say something soon, or never.

        Parameters
        ----------
        text : str
            In the language of the speaker.
        urgency : Urgency
            What waits and is less urgent gives way; STOP also ends what is being said.
        """
        if text and self._speaker is not None and self._audible:
            self._speech.put(text, urgency)

    def sound(self, tone: Tone) -> None:
        """Give a short sound, at once and beside the speech."""
        if self._player is not None and self._audible:
            self._tones.put(tone.value, Urgency.CUE)

    def idle(self, within_s: float) -> bool:
        """Wait until all is said; tell whether that came in time. For the end of a session."""
        return self._speech.idle(within_s) and self._tones.idle(within_s)

    def close(self) -> None:
        """Fall silent for good."""
        self._speech.close()
        self._tones.close()
        self._folder.cleanup()

    @property
    def _audible(self) -> bool:
        return not self._muted and self._volume > 0

    def _speak(self, text: str) -> Utterance:
        assert self._speaker is not None
        return self._speaker.speak(text, self._volume)

    def _ring(self, name: str) -> Utterance:
        assert self._player is not None
        file = Path(self._folder.name) / f"{name}-{round(100 * self._volume)}.wav"
        if not file.exists():
            write(file, Tone(name), self._volume)
        return self._player.play(file)


def _inside(volume: float) -> float:
    return min(1.0, max(0.0, volume))
