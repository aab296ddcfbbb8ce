"""Short sounds, made of sines."""

import wave
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 22_050
"""Samples per s."""

FADE_S = 0.008
"""A sound that begins or ends at once clicks."""


class Tone(Enum):
    """What a sound means."""

    COUNTED = "counted"
    NOT_COUNTED = "not-counted"
    DONE = "done"
    TICK = "tick"
    GO = "go"


_NOTES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.COUNTED: ((880.0, 0.11),),
    Tone.NOT_COUNTED: ((330.0, 0.16),),
    Tone.TICK: ((523.0, 0.09),),
    Tone.GO: ((1046.0, 0.28),),
    Tone.DONE: ((660.0, 0.10), (880.0, 0.10), (1320.0, 0.22)),
}
"""Frequency in Hz and length in s of each note. Not counted is lower, and so told apart unseen."""


def samples(tone: Tone, volume: float) -> NDArray[np.int16]:
    """Make a sound.

    Parameters
    ----------
    tone : Tone
        Which.
    volume : float
        From 0 to 1.

    Returns
    -------
    NDArray[np.int16]
        (N,) one channel, `RATE` samples per s.
    """
    parts = []
    for hertz, seconds in _NOTES[tone]:
        t = np.arange(round(RATE * seconds)) / RATE
        fade = np.clip(np.minimum(t, seconds - t) / FADE_S, 0, 1) * np.exp(-t / seconds)
        wave_form = np.sin(2 * np.pi * hertz * t) + 0.3 * np.sin(4 * np.pi * hertz * t)
        parts.append(fade * wave_form / 1.3)
    return np.asarray(np.concatenate(parts) * volume * 32_000, dtype=np.int16)


def write(path: Path, tone: Tone, volume: float) -> None:
    """Write a sound to a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(tone, volume).astype("<i2").tobytes())
