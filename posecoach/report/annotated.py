"""The annotated video: H.264 that browsers and phones play, with the sound of the source."""

import queue
import threading
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import OutputError
from posecoach.report.files import partial

if TYPE_CHECKING:
    import av

TICKS = 90_000
"""Time base of the pictures, per s."""

WAITING = 8
"""At most so many pictures wait for the encoder."""

Image = NDArray[np.uint8]


class AnnotatedVideo:
    """Write pictures with their own times; nothing stands under the final name before close.

    Parameters
    ----------
    path : Path
        The MP4 file to write.
    size : tuple[int, int]
        Width and height of the pictures in px; an odd one loses its last row or column.
    audio_from : Path or None
        A file whose first sound track is copied.

    Raises
    ------
    OutputError
        Where it cannot be written; from the encoder's thread, at the next write or at close.
    """

    def __init__(self, path: Path, size: tuple[int, int], audio_from: Path | None) -> None:
        import av

        self._path, self._part = path, partial(path)
        self._audio_from = audio_from
        self._width, self._height = size[0] // 2 * 2, size[1] // 2 * 2
        try:
            self._out: av.container.OutputContainer = av.open(
                str(self._part), "w", format="mp4", options={"movflags": "faststart"}
            )
        except (OSError, av.FFmpegError) as error:
            raise self._failed(error) from error
        stream = self._out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = self._width, self._height, "yuv420p"
        stream.options = {"preset": "veryfast", "crf": "23"}
        stream.time_base = stream.codec_context.time_base = Fraction(1, TICKS)
        self._stream = stream
        self._audio = _Sound(self._out, audio_from) if audio_from is not None else None
        self._last_s = 0.0
        self._error: BaseException | None = None
        self._waiting: queue.Queue[tuple[Image, float] | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._encode, name="encoder", daemon=True)
        self._thread.start()

    def write(self, image: Image, t: float) -> None:
        """Hand over one picture, (H, W, 3) BGR; it must not be changed afterwards."""
        self._check()
        self._waiting.put((image, t))

    def close(self) -> None:
        """Finish the file and give it its name."""
        self._waiting.put(None)
        self._thread.join()
        self._check()
        import av

        try:
            for packet in self._stream.encode(None):
                self._out.mux(packet)
            if self._audio is not None:
                self._audio.copy(self._last_s)
            self._out.close()
            self._part.replace(self._path)
        except (OSError, av.FFmpegError) as error:
            self._part.unlink(missing_ok=True)
            raise self._failed(error) from error

    def discard(self) -> None:
        """Leave nothing behind."""
        import av

        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        with suppress(OSError, av.FFmpegError):
            self._out.close()
        self._part.unlink(missing_ok=True)

    def _encode(self) -> None:
        import av

        before = -1
        while (item := self._waiting.get()) is not None:
            if self._error is not None:
                continue
            image, t = item
            before = max(before + 1, round(t * TICKS))
            try:
                whole = np.ascontiguousarray(image[: self._height, : self._width])
                frame = av.VideoFrame.from_ndarray(whole, format="bgr24")
                frame.pts, frame.time_base = before, Fraction(1, TICKS)
                for packet in self._stream.encode(frame):
                    self._out.mux(packet)
                self._last_s = t
            except (OSError, av.FFmpegError) as error:
                self._error = error

    def _check(self) -> None:
        if self._error is not None:
            raise self._failed(self._error) from self._error

    def _failed(self, error: BaseException) -> OutputError:
        reason = getattr(error, "strerror", None) or str(error)
        return OutputError(
            f"cannot write {self._path} ({reason})", "make room, or choose another folder with -o"
        )


class _Sound:
    """The first sound track of a file, copied where MP4 can hold it, else left out."""

    KEPT = frozenset({"aac", "mp3", "ac3", "eac3", "opus", "alac"})

    def __init__(self, out: "av.container.OutputContainer", path: Path) -> None:
        import av

        self._out = out
        self._source = av.open(path.open("rb"), "r")
        tracks = [t for t in self._source.streams.audio if t.codec_context.name in self.KEPT]
        self._track = tracks[0] if tracks else None
        self._copy = out.add_stream_from_template(tracks[0]) if tracks else None

    def copy(self, until_s: float) -> None:
        """Copy the packets up to a time in s."""
        track, copy = self._track, self._copy
        if track is None or copy is None:
            return
        for packet in self._source.demux(track):
            if packet.dts is None or packet.pts is None or packet.time_base is None:
                continue
            if float(packet.pts * packet.time_base) > until_s:
                break
            packet.stream = copy
            self._out.mux(packet)
        self._source.close()
