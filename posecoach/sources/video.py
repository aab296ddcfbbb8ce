"""Video files: true times, the right way up, read as far as they are whole.

::

    demuxed packets -> decoded pictures -> times (FrameTimes) -> upright images -> Frame

Damaged parts are left out and named in a warning; they never raise an exception.
"""

import math
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from io import BufferedReader
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from posecoach.errors import InputError
from posecoach.pose import Frame, SourceInfo
from posecoach.sources.frame_times import GAP_S, FrameTimes
from posecoach.sources.readable import open_readable
from posecoach.sources.upright import Matrix, display_matrix, fitted, upright

if TYPE_CHECKING:
    from av import Packet
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FORMATS = (
    "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,obu,ivf,flv,asf,ogg,gif,apng,"
    "mjpeg,yuv4mpegpipe,mxf,dv,nut,rm,3gp,wav,mp3,flac,aac,aiff,amr,caf"
)
"""Containers that hold their pictures (or sound) themselves. Playlists are not among them: they
name files and addresses to open. So are text and still pictures, which FFmpeg would play."""

SHORT_S = 0.75
"""A video that ends earlier than declared by more than this was cut off, s."""

LATER_S = 0.5
"""Damage is in the middle of a video if at least this much follows it, s; otherwise at its end."""

DEFAULT_FPS = 30.0
"""Assumed if a file has neither times nor a frame rate."""

MOST_FPS = 1000.0
"""Higher rates are placeholders: browsers write them if they do not know the rate."""

GIVE_UP = 100
"""After this many failed reads in a row the video has ended."""

MOST_WARNINGS = 8
"""More warnings would say nothing new about a damaged video."""


class VideoFile:
    """A video file; iterate over its frames once, in constant memory.

    Parameters
    ----------
    path : str or Path
        Any name. Only this file is read, whatever other files or addresses it names.
    file : BufferedReader or None
        The same file if it is open already; it is closed with this object.

    Attributes
    ----------
    info : SourceInfo
        What the header says; after the last frame, with the true number of frames and duration.
    complete : bool
        False as soon as damage is met, or the video turns out to be cut off.
    warnings : list[str]
        Sentences about damage and when it is; they are added while reading.
    model : None
        Only a recording knows the name of a model.

    Raises
    ------
    InputError
        If the file cannot be read, or holds no frame.
    """

    model: str | None = None

    def __init__(self, path: str | Path, file: BufferedReader | None = None) -> None:
        self.complete = True
        self.warnings: list[str] = []
        self._end_s = 0.0
        self._count = 0
        self._damaged_s = math.nan
        self._told_s = -math.inf
        self._others_end_s = 0.0
        with ExitStack() as stack:
            file = stack.enter_context(file or open_readable(path))
            self._container = stack.enter_context(_container(file, path))
            self._stream = _stream(self._container, path)
            self._clock = FrameTimes(1 / _rate(self._stream))
            frames = self._read()
            first = next(frames, None)
            if first is None:
                raise InputError(f"{path} contains no readable picture", "try another file")
            h, w = first.image.shape[:2]
            self.info = self._described(path, w, h)
            self._frames = chain([first], frames)
            self._close = stack.pop_all()

    def __enter__(self) -> "VideoFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Frame]:
        return self._frames

    def close(self) -> None:
        """Close the file."""
        self._close.close()

    def _described(self, path: str | Path, width: int, height: int) -> SourceInfo:
        """Describe the video as its header does."""
        stream = self._stream
        rate = _rate(stream) if stream.average_rate or stream.start_time is None else math.nan
        declared = stream.duration is not None
        duration = math.nan
        if stream.duration is not None and stream.time_base is not None:
            duration = float(stream.duration * stream.time_base)
        elif self._container.duration is not None:
            duration = self._container.duration / 1e6
        frames = stream.frames if declared else 0
        return SourceInfo(str(path), "video", duration, frames, rate, width, height)

    def _read(self) -> Iterator[Frame]:
        """Yield upright frames of one size, with times that start at 0 and rise strictly."""
        shape: tuple[int, ...] | None = None
        rotation: int | None = None
        matrix: Matrix | None = None
        for picture in self._pictures():
            before = self._clock.last
            t = self._clock.next_time(picture.time)
            if t is None:
                continue
            self._warn_of_gap(before, t)
            # Reading the matrix of a picture keeps it in memory for long; its rotation does not.
            if picture.rotation != rotation:
                rotation, matrix = picture.rotation, display_matrix(picture)
            image = upright(picture, self._stream, matrix)
            shape = shape or image.shape
            if image.shape != shape:
                self._warn(f"The picture size changes at {t:.1f} s: later ones were scaled.")
                image = fitted(image, shape)
            length = (picture.duration or 0) * float(picture.time_base or 0)
            self._end_s = t + (length or self._clock.step)
            self._count += 1
            yield Frame(t, image)
        self._finish()

    def _warn_of_gap(self, before: float, t: float) -> None:
        """Warn of a gap between two frames at these times, s."""
        if not math.isnan(self._damaged_s):
            if t < self._damaged_s + LATER_S:
                return
            if self._damaged_s > self._told_s + GAP_S:
                self._told_s = self._damaged_s
                self._warn(
                    f"The video is damaged at {self._damaged_s:.1f} s: some pictures were skipped."
                )
            self._damaged_s = math.nan
        elif self._count and t - before > max(GAP_S, 10 * self._clock.nominal):
            self._warn(f"There are no pictures from {before:.1f} s to {t:.1f} s.")

    def _finish(self) -> None:
        """Compare what was read with what the header promised, and correct the description."""
        if not self._count:
            return
        declared = self.info.duration_s
        reached = max(self._end_s, self._others_end_s)
        if declared - reached > max(SHORT_S, 2 * self._clock.nominal):
            self.complete = False
            self.warnings.append(
                f"The video ends early: {self._end_s:.1f} s of {declared:.1f} s could be read."
            )
        elif not math.isnan(self._damaged_s):
            self.warnings.append(
                f"The video is damaged at its end, {self._end_s:.1f} s: pictures may be missing."
            )
        fps = self.info.fps
        if math.isnan(fps) and self._clock.last > 0:
            fps = (self._count - 1) / self._clock.last
        self.info = replace(self.info, frames=self._count, duration_s=self._end_s, fps=fps)

    def _pictures(self) -> "Iterator[VideoFrame]":
        """Decode packet by packet and leave out damaged pictures."""
        import av

        for packet in self._packets():
            try:
                pictures = packet.decode()
            except av.error.EOFError:
                continue
            except av.FFmpegError:
                self._note_damage()
                continue
            if packet.is_corrupt or any(p.is_corrupt for p in pictures):
                self._note_damage()
            yield from (p for p in pictures if not p.is_corrupt)

    def _packets(self) -> "Iterator[Packet[VideoStream]]":
        """Yield the packets of the pictures; note how far the sound goes."""
        import av

        failures = 0
        streams = (self._stream, *self._container.streams.audio)
        while failures < GIVE_UP:
            try:
                for packet in self._container.demux(*streams):
                    failures = 0
                    if packet.stream is self._stream:
                        yield packet  # type: ignore[misc]
                    elif packet.pts is not None and self._stream.duration is None:
                        # Some containers declare one duration for all their streams.
                        self._others_end_s = float(packet.pts * packet.time_base)
            except av.FFmpegError:
                failures += 1
                self._note_damage()
            else:
                return

    def _note_damage(self) -> None:
        self.complete = False
        if math.isnan(self._damaged_s):
            self._damaged_s = self._end_s

    def _warn(self, sentence: str) -> None:
        if len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(sentence)


def _container(file: BufferedReader, path: str | Path) -> "InputContainer":
    import av

    try:
        # A file object, not a name: colons and percent signs in a name would have a meaning.
        return av.open(
            file, "r", options={"format_whitelist": FORMATS, "protocol_whitelist": "none"}
        )
    except (av.FFmpegError, OSError, ValueError) as error:
        file.seek(0)
        if file.read(8)[4:] == b"ftyp":
            raise InputError(
                f"{path} is a damaged video: its index is missing, so it was cut off",
                "copy it again, or record it again",
            ) from error
        raise InputError(
            f"{path} is not a readable video", "give a video file or a recording"
        ) from error


def _stream(container: "InputContainer", path: str | Path) -> "VideoStream":
    """Choose the stream of pictures; the cover of a song does not count."""
    from av.stream import Disposition

    streams = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if not streams:
        what = "only sound" if container.streams.audio else "no picture"
        raise InputError(f"{path} holds {what}", "give a video file or a recording")
    streams[0].thread_type = "AUTO"
    return streams[0]


def _rate(stream: "VideoStream") -> float:
    """Return the frame rate of the header, or a usual one."""
    rate = stream.guessed_rate if stream.start_time is None else stream.average_rate
    return float(rate) if rate and 0 < rate <= MOST_FPS else DEFAULT_FPS
