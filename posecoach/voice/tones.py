"""Short sounds, synthesised from sine waves."""

import wave
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 22_050
"""Sampling rate in Hz."""

FADE_S = 0.008
"""Time in s over which a note fades in and out; a sound that starts or ends abruptly clicks."""


class Tone(Enum):
    """The sounds, by what they mean."""

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
"""Frequency in Hz and duration in s of each note. The sound for an attempt that does not count is
lower, so that it is recognised without looking."""


def samples(tone: Tone, volume: float) -> NDArray[np.int16]:
    """Synthesise a sound.

    Each note is a sine with its octave at 0.3 of the amplitude, and decays exponentially.

    Parameters
    ----------
    tone : Tone
        The sound.
    volume : float
        From 0 to 1.

    Returns
    -------
    NDArray[np.int16]
        (N,) samples of one channel at `RATE`.
    """
    parts = []
    for hertz, seconds in _NOTES[tone]:
        t = np.arange(round(RATE * seconds)) / RATE
        fade = np.clip(np.minimum(t, seconds - t) / FADE_S, 0, 1) * np.exp(-t / seconds)
        wave_form = np.sin(2 * np.pi * hertz * t) + 0.3 * np.sin(4 * np.pi * hertz * t)
        parts.append(fade * wave_form / 1.3)
    return np.asarray(np.concatenate(parts) * volume * 32_000, dtype=np.int16)


def write(path: Path, tone: Tone, volume: float) -> None:
    """Write a sound to a WAV file: one channel of 16-bit samples at `RATE`.

    Parameters
    ----------
    path : Path
        The file; it is replaced where it exists.
    tone : Tone
        The sound.
    volume : float
        From 0 to 1.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(tone, volume).astype("<i2").tobytes())
