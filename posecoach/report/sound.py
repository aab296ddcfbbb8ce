"""The sound of a video, copied into another one."""

from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av import Packet
    from av.audio.stream import AudioStream
    from av.container import OutputContainer

COPIED = frozenset({"aac", "mp3", "ac3", "eac3", "opus", "alac"})
"""Codecs that MP4 can hold and players understand; sound in any other becomes AAC."""

FORMATS = "mov,mp4,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf,dv,nut,rm,3gp"
"""Container formats that hold their own sound and do not make FFmpeg open other files."""


class Sound:
    """The first sound track of a video, synchronised with its first frame.

    Parameters
    ----------
    path : Path
        The video. Where it has no sound that can be read, nothing is copied.
    out : OutputContainer
        The file that gets a sound track, where there is sound.
    """

    def __init__(self, path: Path, out: "OutputContainer") -> None:
        import av

        self._out = out
        self._packets: Iterator[Packet[AudioStream]] = iter(())
        self._next: Packet[AudioStream] | None = None
        self._origin_s = 0.0
        with ExitStack() as stack:
            try:
                file = stack.enter_context(path.open("rb"))
                options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
                self._source = stack.enter_context(av.open(file, "r", options=options))
            except (OSError, ValueError, av.FFmpegError):
                return
            if self._source.streams.audio:
                self._track = self._source.streams.audio[0]
                self._origin_s = self._first_frame_s()
                copied = self._track.codec_context.codec.canonical_name in COPIED
                self._packets = self._copy_packets() if copied else self._transcode()
                self._files = stack.pop_all()

    def copy(self, until_s: float) -> None:
        """Write the sound up to a time.

        Parameters
        ----------
        until_s : float
            Time from the first frame in s, not earlier than in the last call.

        Raises
        ------
        av.FFmpegError, OSError
            If it cannot be written. Sound that cannot be read any further simply ends.
        """
        while self._advance() and self._next is not None:
            packet = self._next
            if _start_s(packet) >= until_s:
                return
            self._next = None
            self._out.mux(packet)

    def close(self) -> None:
        """Close the video."""
        if hasattr(self, "_files"):
            self._files.close()

    def _advance(self) -> bool:
        """Read the next packet unless one is waiting; return whether there is one."""
        import av

        if self._next is None:
            try:
                self._next = next(self._packets, None)
            except (av.FFmpegError, ValueError):
                self._packets = iter(())
        return self._next is not None

    def _first_frame_s(self) -> float:
        for stream in self._source.streams.video:
            if stream.start_time is not None and stream.time_base is not None:
                return float(stream.start_time * stream.time_base)
        return 0.0

    def _copy_packets(self) -> "Iterator[Packet[AudioStream]]":
        """Yield the packets unchanged, with times that count from the first frame."""
        stream = self._out.add_stream_from_template(self._track)

        def packets() -> "Iterator[Packet[AudioStream]]":
            for packet in self._source.demux(self._track):
                if packet.pts is None or packet.dts is None or packet.time_base is None:
                    continue
                shift = round(self._origin_s / packet.time_base)
                packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
                if packet.pts >= 0 and packet.dts >= 0:
                    packet.stream = stream
                    yield packet

        return packets()

    def _transcode(self) -> "Iterator[Packet[AudioStream]]":
        """Yield packets of AAC, with times that count from the first frame."""
        from av.audio.resampler import AudioResampler

        context = self._track.codec_context
        rate = min(max(context.sample_rate or 48_000, 8_000), 48_000)
        layout = "mono" if context.channels == 1 else "stereo"
        stream = self._out.add_stream("aac", rate=rate, layout=layout)

        def packets() -> "Iterator[Packet[AudioStream]]":
            resampler = AudioResampler("fltp", layout, rate, 1024)
            for frame in self._source.decode(self._track):
                frame.pts = None if frame.pts is None else frame.pts - self._shift(frame.time_base)
                if frame.pts is not None and frame.pts < 0:
                    continue
                for ready in resampler.resample(frame):
                    yield from stream.encode(ready)
            for ready in resampler.resample(None):
                yield from stream.encode(ready)
            yield from stream.encode(None)

        return packets()

    def _shift(self, base: Fraction | None) -> int:
        return round(self._origin_s / base) if base else 0


def _start_s(packet: "Packet[AudioStream]") -> float:
    if packet.pts is None or packet.time_base is None:
        return 0.0
    return float(packet.pts * packet.time_base)
