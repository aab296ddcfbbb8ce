"""The sound of a video, added to another one that is complete already.

Whatever is wrong with the sound, the pictures stay as they are: what cannot be copied is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posecoach.errors import system_reason
from posecoach.report import notices
from posecoach.report.output import partial
from posecoach.report.sound_samples import Samples
from posecoach.report.sound_times import Pieces, SoundTimes

if TYPE_CHECKING:
    from av import AudioFrame, Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer

COPIED = frozenset({"aac", "mp3", "ac3", "eac3", "opus", "alac"})
"""Codecs that MP4 can hold and players understand; sound in any other becomes AAC."""

DESCRIBED = frozenset({"aac", "alac"})
"""Those of `COPIED` whose description MP4 keeps in its header; some containers repeat it in every
packet instead."""

FORMATS = "mov,mp4,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,mxf,dv,nut,rm,3gp"
"""Container formats that hold their own sound and do not make FFmpeg open other files."""

GIVE_UP = 100
"""After this many failed reads in a row the sound has ended."""

LOST_S = 0.1
"""Losing less sound than this, in s, is not worth a warning."""


@dataclass(frozen=True, slots=True)
class SoundSource:
    """The video whose sound is wanted.

    Attributes
    ----------
    path : Path
        Its file.
    opened : Callable[[Path], ContextManager[Sequence[object]]] or None
        Opens the recordings in the file, if it may hold several; None: the file is one.
    pieces : Pieces
        How times in the file relate to those of the frames.
    stretch : float
        A second of the file is this many seconds of the frames.
    """

    path: Path
    opened: "Callable[[Path], AbstractContextManager[Sequence[object]]] | None" = None
    pieces: Pieces = ((0.0, 0.0),)
    stretch: float = 1.0


def add_sound(video: Path, source: SoundSource) -> str | None:
    """Add the sound of a video to one that has its frames; where that fails, nothing changes.

    Parameters
    ----------
    video : Path
        A complete MP4 file without sound; replaced by one with sound.
    source : SoundSource
        Where the sound is.

    Returns
    -------
    str or None
        A sentence about what was left out; None if nothing was, or there is no sound.
    """
    import av

    try:
        with _opened(source) as containers:
            tracks = len(containers[0].streams.audio)
            known = [t for t in containers[0].streams.audio if t.codec_context is not None]
            copied = len(containers) == 1 and bool(known) and _copied(known[0])
            index, all_known = known[0].index if known else 0, len(known) == tracks
    except (OSError, ValueError, av.FFmpegError):
        return None
    if not tracks:
        return None
    if not known:
        return notices.SOUND_LEFT_OUT.format(why=notices.NO_DECODER)
    if source.stretch != 1:
        return notices.SOUND_LEFT_OUT.format(why=notices.OTHER_SPEED)
    reason = ""
    for copy in (True, False) if copied else (False,):
        try:
            whole = _write(video, source, index, copy=copy)
        except Exception as error:  # noqa: BLE001  sound never stops the work
            reason = system_reason(error) if isinstance(error, OSError) else "it cannot be read"
        else:
            return notices.SOUND_PARTLY if not whole else None if all_known else notices.OTHER_SOUND
    return notices.SOUND_LEFT_OUT.format(why=reason)


@contextmanager
def _opened(source: SoundSource) -> "Iterator[list[InputContainer]]":
    """Open the recordings in a file; those that cannot be read are left out, but not the first."""
    import av

    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
    opened: list[InputContainer] = []
    with ExitStack() as stack:
        if source.opened is None:
            files: Sequence[Any] = [stack.enter_context(source.path.open("rb"))]
        else:
            files = stack.enter_context(source.opened(source.path))
        for file in files:
            try:
                opened.append(stack.enter_context(av.open(file, "r", options=options)))
            except (av.FFmpegError, ValueError):
                if not opened:
                    raise
        yield opened


def _copied(track: "AudioStream") -> bool:
    context = track.codec_context
    name = context.codec.canonical_name
    return name in COPIED and (name not in DESCRIBED or bool(context.extradata))


def _write(video: Path, source: SoundSource, index: int, *, copy: bool) -> bool:
    """Write the video with the sound; return whether all of the sound is in it."""
    import av

    part = partial(video)
    try:
        with ExitStack() as stack:
            sounds = stack.enter_context(_opened(source))
            silent = stack.enter_context(av.open(f"file:{video.absolute()}", "r"))
            name = f"file:{part.absolute()}"
            out = stack.enter_context(
                av.open(name, "w", format="mp4", options={"movflags": "faststart"})
            )
            merging = _Merging(silent, sounds, index, source, out)
            merging.run(copy=copy)
        part.replace(video)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return merging.lost_s < LOST_S


class _Merging:
    """Write the pictures of one file and the sound of another into a third."""

    def __init__(
        self,
        silent: "InputContainer",
        sounds: "list[InputContainer]",
        index: int,
        source: SoundSource,
        out: "OutputContainer",
    ) -> None:
        self._silent, self._sounds, self._out = silent, sounds, out
        self._index = index
        self._track: AudioStream = sounds[0].streams[index]  # type: ignore[assignment]
        self._end_s = (silent.duration or 0) / 1e6
        self._times = SoundTimes(source.pieces, self._end_s)
        self._damaged_s = 0.0

    @property
    def lost_s(self) -> float:
        """How much sound was left out, s."""
        return self._damaged_s + self._times.lost_s

    def run(self, *, copy: bool) -> None:
        """Write everything, in order of time."""
        pictures = self._silent.streams.video[0]
        track = self._out.add_stream_from_template(pictures)
        packets = self._copy() if copy else self._transcode()
        waiting = next(packets, None)
        for packet in self._silent.demux(pictures):
            if packet.dts is None:
                continue
            now = float(packet.dts * packet.time_base)
            while waiting is not None and _start_s(waiting) <= now:
                self._out.mux(waiting)
                waiting = next(packets, None)
            packet.stream = track
            self._out.mux(packet)
        while waiting is not None:
            self._out.mux(waiting)
            waiting = next(packets, None)

    def _copy(self) -> "Iterator[Packet[AudioStream]]":
        """Yield the packets that can be decoded unchanged, with the times of the film."""
        stream = self._out.add_stream_from_template(self._track)

        def packets() -> "Iterator[Packet[AudioStream]]":
            last = -1
            for packet in self._read():
                if self._decoded(packet) is None:
                    continue
                base = packet.time_base or Fraction(1, 1000)
                t = self._times.of(float((packet.pts or 0) * base), _length_s(packet))
                pts = None if t is None else round(t / base)
                if pts is None or pts <= last:
                    continue
                last = packet.pts = packet.dts = pts
                packet.stream = stream
                yield packet

        return packets()

    def _transcode(self) -> "Iterator[Packet[AudioStream]]":
        """Yield packets of AAC, with the times of the film."""
        context = self._track.codec_context
        rate = min(max(context.sample_rate or 48_000, 8_000), 48_000)
        layout = "mono" if context.channels == 1 else "stereo"
        stream = self._out.add_stream("aac", rate=rate, layout=layout)
        samples = Samples(rate, layout)

        def packets() -> "Iterator[Packet[AudioStream]]":
            for packet in self._read():
                for frame in self._decoded(packet) or ():
                    time = frame.time
                    t = None if time is None else self._times.of(time, _length_s(packet))
                    if t is not None:
                        for ready in samples.add(frame, t):
                            yield from stream.encode(ready)
            for ready in samples.finish():
                yield from stream.encode(ready)
            yield from stream.encode(None)

        return packets()

    def _decoded(self, packet: "Packet[AudioStream]") -> "list[AudioFrame] | None":
        """Decode a packet; None if it is damaged."""
        from av import FFmpegError

        try:
            return packet.decode()
        except (FFmpegError, ValueError):
            self._damaged_s += max(_length_s(packet), LOST_S)
            return None

    def _read(self) -> "Iterator[Packet[AudioStream]]":
        """Yield the packets of the sound that have times, of all recordings in the file."""
        for container in self._sounds:
            known = [t for t in container.streams.audio if t.codec_context is not None]
            same = [track for track in known if track.index == self._index]
            for track in (same or known)[:1]:
                yield from self._read_one(container, track)

    def _read_one(
        self, container: "InputContainer", track: "AudioStream"
    ) -> "Iterator[Packet[AudioStream]]":
        import av

        failures = 0
        while failures < GIVE_UP:
            try:
                for packet in container.demux(track):
                    failures = 0
                    if packet.pts is not None:
                        yield packet
                    elif packet.size:
                        self._damaged_s += LOST_S
            except (av.FFmpegError, ValueError):
                failures += 1
                self._damaged_s += LOST_S
            else:
                return


def _length_s(packet: "Packet[AudioStream]") -> float:
    if packet.duration is None or packet.time_base is None:
        return 0.0
    return float(packet.duration * packet.time_base)


def _start_s(packet: "Packet[AudioStream]") -> float:
    if packet.pts is None or packet.time_base is None:
        return 0.0
    return float(packet.pts * packet.time_base)
