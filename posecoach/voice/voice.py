"""The voice: one sentence at a time, none of them late, and no call that waits for it."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Protocol

from posecoach.voice.programs import Player, Speaker, Utterance
from posecoach.voice.tones import Tone, write
from posecoach.voice.worker import Urgency, Worker

FAILED = "Speech or sounds failed: the program {} hung or ended with an error."


class Sounds(Protocol):
    """Something that speaks and sounds: a :class:`Voice`, or what a test puts in its place."""

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Say a text soon, or not at all."""

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
        self._speech = Worker("voice", self._speak, clock)
        self._tones = Worker("sounds", self._play, clock)

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
        """Say a text within `FRESH_S` of its urgency, or not at all.

        Parameters
        ----------
        text : str
            In the language of the speaker.
        urgency : Urgency
            The text replaces a waiting one that is not more urgent. `Urgency.REPLY` and
            `Urgency.STOP` also end what is being said.
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

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the programs that could not be started, hung, or ended with an error."""
        programs = ((self._speaker, self._speech), (self._player, self._tones))
        return tuple(p.name for p, worker in programs if p is not None and worker.failed)

    def close(self) -> None:
        """End what is being said; nothing can be said afterwards.

        Raises
        ------
        BaseException
            A fault of the voice that nobody has heard of yet.
        """
        with ExitStack() as stack:
            stack.callback(self._folder.cleanup)
            stack.callback(self._tones.close)
            stack.callback(self._speech.close)

    @property
    def speaks(self) -> bool:
        """Whether there is a program that speaks."""
        return self._speaker is not None

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
