"""The film in one container: its pictures in order of display, with their times in the file."""

import heapq
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from posecoach.sources.container import open_container
from posecoach.sources.film_track import film_track, frame_rate
from posecoach.sources.parts import Part

if TYPE_CHECKING:
    from av import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

GIVE_UP = 100
"""After this many failed reads in a row the video has ended."""

HOLE_BYTES = 1000
"""Between two packets of a Matroska file there are some 10 bytes. Where a time is missing and more
bytes than this belong to no packet, they were damaged and skipped. Engineering."""

WAITING = 64
"""At most this many times wait for their pictures; more belong to pictures that never came."""


KEY_S = 0.25
"""Of the pictures that need no others, one in this time, in s, is enough to see their size."""


class NoteDamage(Protocol):
    """Takes note of damage at the place that is read."""

    def __call__(self, *, surely: bool) -> None:
        """Note damage; see :meth:`posecoach.sources.frame_times.Timeline.note_damage`."""


class Film:
    """The pictures of one container; iterate over :meth:`pictures` once, in constant memory.

    Parameters
    ----------
    file : Part
        Of an open file; the caller closes it.
    path : str or Path
        Its name, for messages.

    Attributes
    ----------
    container : InputContainer
        As PyAV opened it.
    track : VideoStream
        The one that is the film.
    others_end_s : float
        How far the other tracks go, s, where the container declares one duration for all of them.

    Raises
    ------
    InputError
        If there is no film in it.
    """

    def __init__(self, file: Part, path: str | Path) -> None:
        self.container = open_container(file, path)
        self.track: VideoStream = film_track(self.container, path)
        self.others_end_s = 0.0
        names = self.container.format.name.split(",")
        self._matroska = "matroska" in names
        self._step_s = 1 / frame_rate(self.track)
        # AVI has no times of display; those that FFmpeg derives are wrong where pictures are
        # decoded in another order.
        self._unstamped = "avi" in names
        self._waiting: list[float] = []

    def close(self) -> None:
        """Close the container."""
        self.container.close()

    @property
    def intra_only(self) -> bool:
        """Whether every picture can be decoded without others."""
        return self.track.codec_context.codec.intra_only

    @property
    def declared_s(self) -> float | None:
        """The duration from the first picture to the end, s; None where the file does not say it.

        That of a Matroska file counts from 0, even if its pictures begin later.
        """
        track = self.track
        if track.duration is not None and track.time_base is not None:
            return float(track.duration * track.time_base)
        if self.container.duration is None:
            return None
        return max(0.0, self.container.duration / 1e6 - self._late_s)

    @property
    def _late_s(self) -> float:
        """How long after 0 a Matroska film begins, s."""
        track = self.track
        if not self._matroska or track.start_time is None or track.time_base is None:
            return 0.0
        return max(0.0, float(track.start_time * track.time_base))

    def key_pictures(self) -> "Iterator[VideoFrame]":
        """Decode only whole pictures that can be decoded without others."""
        last = -math.inf
        for packet in self._packets(_ignore):
            time = 0.0 if packet.dts is None else float(packet.dts * packet.time_base)
            if packet.is_keyframe and not 0 < time - last < KEY_S:
                last = time
                yield from self._decoded(packet, _ignore)
        yield from self._decoded(None, _ignore)

    def pictures(self, note_damage: NoteDamage) -> "Iterator[tuple[VideoFrame, float | None]]":
        """Decode packet by packet and leave out damaged pictures.

        Parameters
        ----------
        note_damage : NoteDamage
            Called where something is damaged.

        Yields
        ------
        tuple[VideoFrame, float or None]
            Pictures in order of display, with their times in the file, s.
        """
        first = True
        suspects: set[int | None] = set()
        for packet in self._packets(note_damage):
            if packet.is_corrupt:
                suspects.add(packet.pts)
            if first and packet.pts is None and packet.dts is not None:
                self._unstamped = True
            first = False
            self._await(packet)
            for picture in self._decoded(packet, note_damage):
                yield picture, self._time_of(picture)
                # Decoders are some pictures behind: told now, it is at the right place.
                if suspects and picture.pts in suspects:
                    suspects.discard(picture.pts)
                    note_damage(surely=False)
        if suspects:
            note_damage(surely=False)

    def _decoded(
        self, packet: "Packet[VideoStream] | None", note_damage: NoteDamage
    ) -> "Iterator[VideoFrame]":
        import av

        try:
            pictures = self.track.decode(packet)
        except av.error.EOFError:
            return
        except (av.FFmpegError, ValueError, MemoryError):
            note_damage(surely=True)
            if self._waiting:
                heapq.heappop(self._waiting)
            return
        for picture in pictures:
            if picture.is_corrupt:
                note_damage(surely=True)
                self._time_of(picture)
            else:
                yield picture

    def _await(self, packet: "Packet[VideoStream]") -> None:
        """Keep the time of a packet for the picture whose turn it is, if pictures have none."""
        if self._unstamped and packet.dts is not None and packet.time_base is not None:
            heapq.heappush(self._waiting, float(packet.dts * packet.time_base))
            if len(self._waiting) > WAITING:
                heapq.heappop(self._waiting)

    def _time_of(self, picture: "VideoFrame") -> float | None:
        if not self._unstamped:
            return picture.time
        return heapq.heappop(self._waiting) if self._waiting else None

    def _packets(self, note_damage: NoteDamage) -> "Iterator[Packet[VideoStream]]":
        """Yield the packets of the film; note how far the other tracks go, and skipped bytes."""
        import av

        failures = 0
        end: tuple[int, float] | None = None
        while failures < GIVE_UP:
            try:
                for packet in self.container.demux():
                    failures = 0
                    if self._matroska and packet.pts is not None and packet.pos is not None:
                        time = float(packet.pts * packet.time_base)
                        if end is not None and self._skipped(end, packet.pos, time):
                            note_damage(surely=True)
                        end = packet.pos + packet.size, time
                    if packet.stream.index == self.track.index:
                        yield packet  # type: ignore[misc]
                    elif packet.pts is not None and self.track.duration is None:
                        self.others_end_s = float(packet.pts * packet.time_base) - self._late_s
            except (av.FFmpegError, ValueError):
                failures += 1
                note_damage(surely=True)
            else:
                return

    def _skipped(self, end: tuple[int, float], position: int, time: float) -> bool:
        """Return whether bytes and time are missing between two packets.

        Parameters
        ----------
        end : tuple[int, float]
            Where the earlier one ends in the file, and its time, s.
        position, time : int, float
            Where the later one begins, and its time, s.
        """
        return position - end[0] > HOLE_BYTES and time - end[1] > 1.5 * self._step_s


def _ignore(*, surely: bool) -> None:
    """Take note of nothing."""
