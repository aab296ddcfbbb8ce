"""The voice: one sentence at a time, none of them late, and no call that waits for it."""

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
"""A sentence that could not be said within this time, in s, is dropped: it may no longer be
true. An engineering choice."""

LONGEST_S = 15.0
"""A program that speaks for longer than this, in s, is taken to hang and is ended."""

POLL_S = 0.02
"""Interval in s at which a running program is checked: whether it has ended, or must."""


class Urgency(IntEnum):
    """The order of waiting sentences: the more urgent one first, then the newer one."""

    PRAISE = 0
    MINOR = 1
    CUE = 2
    MAJOR = 3
    ADVICE = 4
    STOP = 5


@dataclass(frozen=True, slots=True)
class _Request:
    """A text or a sound that waits to be played.

    Attributes
    ----------
    what : str
        The text, or the name of the sound.
    urgency : Urgency
        How urgent it is.
    asked : float
        When it was asked for, on the clock of the worker, s.
    """

    what: str
    urgency: Urgency
    asked: float


class _Worker:
    """A thread that plays one request at a time while at most one more waits.

    Parameters
    ----------
    name : str
        Name of the thread.
    start : Callable[[str], Utterance]
        Starts to play.
    clock : Callable[[], float]
        Returns the time in s, to find requests that are too old.
    """

    def __init__(
        self, name: str, start: Callable[[str], Utterance], clock: Callable[[], float]
    ) -> None:
        self._start, self._clock = start, clock
        self._news = threading.Condition()
        self._waiting: _Request | None = None
        self._cut = threading.Event()
        self._closed = False
        self.busy = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, what: str, urgency: Urgency) -> None:
        """Queue a request in place of a waiting one that is not more urgent, or is stale.

        `Urgency.STOP` also ends what is being played.
        """
        now = self._clock()
        with self._news:
            before = self._waiting
            keep = before is not None and now - before.asked <= STALE_S
            if keep and before is not None and before.urgency > urgency:
                return
            self._waiting = _Request(what, urgency, now)
            if urgency is Urgency.STOP:
                self._cut.set()
            self._news.notify_all()

    def hush(self) -> None:
        """End what is being played and drop what waits."""
        with self._news:
            self._waiting = None
            self._cut.set()

    def idle(self, within_s: float) -> bool:
        """Wait until nothing is played or waits; return whether that happened within the time."""
        with self._news:
            return self._news.wait_for(lambda: not self.busy and self._waiting is None, within_s)

    def close(self) -> None:
        """End what is being played, and the thread."""
        with self._news:
            self._closed, self._waiting = True, None
            self._cut.set()
            self._news.notify_all()
        self._thread.join(timeout=1.0)

    def _work(self) -> None:
        while (request := self._next()) is not None:
            if self._clock() - request.asked <= STALE_S:
                self._play(request.what)

    def _next(self) -> _Request | None:
        with self._news:
            self.busy = False
            self._news.notify_all()
            self._news.wait_for(lambda: self._closed or self._waiting is not None)
            request, self._waiting = self._waiting, None
            if self._closed:
                return None
            self.busy = True
            self._cut.clear()
            return request

    def _play(self, what: str) -> None:
        try:
            running = self._start(what)
        except OSError:  # the program is gone; the picture still shows everything
            return
        end = time.monotonic() + LONGEST_S
        while not running.done():
            if self._cut.wait(POLL_S) or time.monotonic() > end:
                running.stop()
                return


class Sounds(Protocol):
    """Something that speaks and sounds: a :class:`Voice`, or what a test puts in its place."""

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Say a text within 2 s, or not at all."""

    def sound(self, tone: Tone) -> None:
        """Play a short sound."""


class Voice:
    """Speak and sound in separate threads, so that no call waits except `idle` and `close`.

    Parameters
    ----------
    speaker : Speaker or None
        Speaks; None if nothing on this machine can, and there are only sounds.
    player : Player or None
        Plays the sounds at the same time as the speech; None if nothing can.
    volume : float
        From 0 to 1, for both.
    muted : bool
        Whether to be silent for now.
    clock : Callable[[], float]
        Returns the time in s, to find sentences that are too old.
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
        self._volume, self._muted = _clip(volume), muted
        self._speaker, self._player = speaker, player
        self._folder = TemporaryDirectory(prefix="posecoach-", ignore_cleanup_errors=True)
        self._speech = _Worker("voice", self._speak, clock)
        self._tones = _Worker("sounds", self._play, clock)

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
        """The volume from 0 to 1; a change takes effect with the next sentence and sound."""
        return self._volume

    @volume.setter
    def volume(self, value: float) -> None:
        self._volume = _clip(value)

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
        """Say a text within 2 s, or not at all.

        Parameters
        ----------
        text : str
            In the language of the speaker.
        urgency : Urgency
            The text replaces a waiting one that is not more urgent. `Urgency.STOP` also ends what
            is being said.
        """
        if text and self._speaker is not None and self._audible:
            self._speech.put(text, urgency)

    def sound(self, tone: Tone) -> None:
        """Play a short sound at once, also while something is being said."""
        if self._player is not None and self._audible:
            self._tones.put(tone.value, Urgency.CUE)

    def idle(self, within_s: float) -> bool:
        """Wait until everything is said, at the end of a session.

        Parameters
        ----------
        within_s : float
            The longest wait in s, for speech and for sounds each.

        Returns
        -------
        bool
            Whether everything was said within the time.
        """
        return self._speech.idle(within_s) and self._tones.idle(within_s)

    def close(self) -> None:
        """End what is being said; nothing can be said afterwards."""
        self._speech.close()
        self._tones.close()
        self._folder.cleanup()

    @property
    def _audible(self) -> bool:
        return not self._muted and self._volume > 0

    def _speak(self, text: str) -> Utterance:
        assert self._speaker is not None
        return self._speaker.speak(text, self._volume)

    def _play(self, name: str) -> Utterance:
        assert self._player is not None
        file = Path(self._folder.name) / f"{name}-{round(100 * self._volume)}.wav"
        if not file.exists():
            write(file, Tone(name), self._volume)
        return self._player.play(file)


def _clip(volume: float) -> float:
    return min(1.0, max(0.0, volume))
