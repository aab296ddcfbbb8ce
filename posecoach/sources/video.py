"""Video files: true times, the right way up, read as far as they are whole."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np

from posecoach.errors import InputError
from posecoach.pose import Frame
from posecoach.sources import SourceInfo

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

SHORT_S = 0.75
"""A video that ends this much before its declared end was cut off."""

DEFAULT_FPS = 30.0
"""Assumed where neither times nor a rate are given."""


class VideoFile:
    """A video file; iterate over its pictures once, in constant memory.

    Attributes
    ----------
    info : SourceInfo
        From the header; once all was read, with the true number of pictures and duration.
    complete : bool
        False once damage was met.
    warnings : list[str]
        Sentences about damage.
    model : None
        As a recording has it.

    Raises
    ------
    InputError
        Where it cannot be read, or holds no picture.
    """

    model: str | None = None

    def __init__(self, path: Path) -> None:
        import av

        self._path = path
        self.complete = True
        self.warnings: list[str] = []
        # A file object, not a name: the file can then name nothing else to open, here or on a
        # network, and any file name works.
        try:
            self._file = path.open("rb")
            self._container: av.container.InputContainer = av.open(self._file)
        except (av.FFmpegError, OSError, ValueError) as error:
            raise InputError(f"{path} is not a video I can read", "try another file") from error
        if not self._container.streams.video:
            self.close()
            raise InputError(f"{path} holds no picture, only sound or data", "give a video")
        self._stream: VideoStream = self._container.streams.video[0]
        self._stream.thread_type = "AUTO"
        self._frames = self._decode()
        self._first = next(self._frames, None)
        if self._first is None:
            self.close()
            raise InputError(f"{path} holds no picture that can be read", "try another file")
        self.info = self._describe(self._first)

    def __enter__(self) -> "VideoFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if hasattr(self, "_container"):
            self._container.close()
        self._file.close()

    def __iter__(self) -> Iterator[Frame]:
        frame, count, last = self._first, 0, 0.0
        while frame is not None:
            yield frame
            count, last = count + 1, frame.t
            frame = next(self._frames, None)
        step = 1 / self.info.fps if self.info.fps > 0 else 0.0
        declared = self.info.duration_s
        if declared - last - step > max(SHORT_S, 2 * step):
            self.complete = False
            self.warnings.append(
                f"The video ends early: {last:.1f} s of {declared:.1f} s could be read."
            )
        self.info = replace(self.info, frames=count, duration_s=last + step)

    def _describe(self, first: Frame) -> SourceInfo:
        h, w = first.image.shape[:2]
        stream, container = self._stream, self._container
        rate = stream.average_rate or stream.guessed_rate
        fps = float(rate) if rate and 0 < float(rate) <= 1000 else DEFAULT_FPS
        duration = math.nan
        if stream.duration is not None and stream.time_base is not None:
            duration = float(stream.duration * stream.time_base)
        elif container.duration is not None:
            duration = container.duration / 1e6
        return SourceInfo(str(self._path), "video", duration, stream.frames, fps, w, h)

    def _decode(self) -> Iterator[Frame]:
        """Give upright pictures with times from 0, strictly rising."""
        start, last, step, size = None, -math.inf, 1 / DEFAULT_FPS, None
        for frame in self._pictures():
            t = frame.time
            if t is None:
                t = 0.0 if start is None else start + last + step
            start = t if start is None else start
            t -= start
            if t <= last:
                continue
            if last > -math.inf:
                step = t - last
            last = t
            image = _upright(frame)
            size = size or image.shape
            if image.shape != size:
                image = _fitted(image, size)
            yield Frame(t, image)

    def _pictures(self) -> "Iterator[VideoFrame]":
        """Decode packet by packet; damaged ones are passed over and told once."""
        import av

        packets = self._container.demux(self._stream)
        at, told = 0.0, False
        while True:
            damaged = False
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                for frame in packet.decode():
                    at = frame.time if frame.time is not None else at
                    if frame.is_corrupt:
                        damaged = True
                    yield frame  # type: ignore[misc]
            except av.error.EOFError:
                return
            except av.FFmpegError:
                damaged = True
            if damaged and not told:
                told, self.complete = True, False
                self.warnings.append(
                    f"The video is damaged at {at:.1f} s: pictures may be missing."
                )


def _upright(frame: "VideoFrame") -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    image = frame.to_ndarray(format="bgr24")
    turns = (frame.rotation // 90) % 4
    return np.ascontiguousarray(np.rot90(image, turns) if turns else image)  # type: ignore[return-value]


def _fitted(image, size):  # type: ignore[no-untyped-def]
    import cv2

    return cv2.resize(image, (size[1], size[0]))
