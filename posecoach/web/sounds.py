"""What the page is to say and play; the browser's own voice speaks."""

import io
import wave
from functools import cache

from posecoach.voice.tones import RATE, Tone, samples
from posecoach.voice.voice import Voice
from posecoach.voice.worker import Urgency

MOST = 8
"""The largest number of sentences and sounds between two updates; older ones are dropped."""


class PageVoice:
    """Collect what is said between two updates, for :class:`posecoach.voice.teller.Teller`.

    Parameters
    ----------
    stand_in : Voice or None
        Says it on this machine as well, where the browser has no voice.
    """

    def __init__(self, stand_in: Voice | None = None) -> None:
        self._stand_in = stand_in
        self._said: list[dict[str, object]] = []
        self._played: list[str] = []

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Note a sentence that is to be said."""
        if self._stand_in is not None:
            self._stand_in.say(text, urgency)
        if text:
            self._said.append({"text": text, "urgency": int(urgency)})

    def mute(self, *, muted: bool) -> None:
        """Turn the voice of this machine off or on."""
        if self._stand_in is not None:
            self._stand_in.muted = muted

    def sound(self, tone: Tone) -> None:
        """Note a sound that is to be played."""
        self._played.append(tone.value)

    def take(self) -> dict[str, list[object]]:
        """Return what was noted since the last call."""
        said, self._said = self._said[-MOST:], []
        played, self._played = self._played[-MOST:], []
        return {"say": [*said], "play": [*played]}


@cache
def sound_file(tone: Tone) -> bytes:
    """Return a sound as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(tone, 0.7).astype("<i2").tobytes())
    return out.getvalue()
