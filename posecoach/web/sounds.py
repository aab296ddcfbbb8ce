"""What the page is to say and play; the browser's own voice speaks, if it has one."""

import io
import wave
from functools import cache

from posecoach.voice.tones import RATE, Tone, samples
from posecoach.voice.worker import Urgency
from posecoach.web.speech import Speech

MOST = 8
"""The largest number of sentences and sounds between two updates; older ones are dropped."""


class PageVoice:
    """Collect what is said between two updates, for :class:`posecoach.voice.teller.Teller`.

    Parameters
    ----------
    language : str
        Of what is said.
    speech : Speech
        Speaks for a browser without a voice.
    """

    def __init__(self, language: str, speech: Speech) -> None:
        self._language, self._speech = language, speech
        self._said: list[dict[str, object]] = []
        self._played: list[str] = []

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        """Note a sentence that is to be said."""
        if text:
            key = self._speech.key(text, self._language)
            self._said.append({"text": text, "urgency": int(urgency), "file": key})

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
