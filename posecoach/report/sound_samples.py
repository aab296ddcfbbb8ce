"""Samples of sound in a row, as an encoder wants them: at their times, gaps filled with silence."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.resampler import AudioResampler

FRAME = 1024
"""Samples in a frame of AAC."""

TOLERANCE_S = 0.05
"""Sound that comes earlier or later by less than this, in s, follows without a gap."""


class Samples:
    """Collect decoded sound of any format and hand it out in frames of one.

    Parameters
    ----------
    rate : int
        Samples per s.
    layout : str
        "mono" or "stereo".
    """

    def __init__(self, rate: int, layout: str) -> None:
        self._rate, self._layout = rate, layout
        self._waiting = np.zeros((1 if layout == "mono" else 2, 0), np.float32)
        self._written = 0
        self._resampler: AudioResampler | None = None
        self._format: tuple[str, str, int] | None = None

    def add(self, frame: "AudioFrame", t: float) -> "Iterator[AudioFrame]":
        """Take decoded sound; yield the frames that are full.

        Parameters
        ----------
        frame : AudioFrame
            In any format; it may differ from the last.
        t : float
            When it begins, s.
        """
        new = self._resampled(frame)
        gap = round(t * self._rate) - self._written - self._waiting.shape[1]
        if gap > TOLERANCE_S * self._rate:
            new = np.pad(new, ((0, 0), (gap, 0)))
        elif gap < -TOLERANCE_S * self._rate:
            new = new[:, -gap:]
        self._waiting = np.concatenate((self._waiting, new), axis=1)
        while self._waiting.shape[1] >= FRAME:
            yield self._taken(FRAME)

    def finish(self) -> "Iterator[AudioFrame]":
        """Yield the rest."""
        if self._waiting.shape[1]:
            yield self._taken(self._waiting.shape[1])

    def _resampled(self, frame: "AudioFrame") -> NDArray[np.float32]:
        """Return the samples of a frame, (channels, N)."""
        from av.audio.resampler import AudioResampler

        form = frame.format.name, frame.layout.name, frame.sample_rate
        if self._resampler is None or form != self._format:
            self._resampler = AudioResampler("fltp", self._layout, self._rate)
            self._format = form
        frame.pts = None
        parts = [part.to_ndarray() for part in self._resampler.resample(frame)]
        return np.concatenate((self._waiting[:, :0], *parts), axis=1, dtype=np.float32)

    def _taken(self, n: int) -> "AudioFrame":
        import av

        data, self._waiting = self._waiting[:, :n], self._waiting[:, n:]
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(data), "fltp", self._layout)
        frame.sample_rate, frame.time_base = self._rate, Fraction(1, self._rate)
        frame.pts = self._written
        self._written += n
        return frame
