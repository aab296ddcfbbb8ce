"""The annotated video: H.264 that browsers and phones can play. `sound.py` adds the sound."""

import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import OutputError
from posecoach.report.output import partial
from posecoach.report.yuv import BT709, LIMITED, video_frame

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

TICKS = 90_000
"""Ticks per s of the video's time base, 90 kHz."""

WAITING = 4
"""At most this many frames wait for the encoder; a 4K frame takes 25 MB."""

LONGEST_PX = 1920
"""Frames with a longer side, in px, are scaled down, because not every phone plays larger ones."""

ENCODER = {
    "preset": "ultrafast",
    "crf": "27",
    "deblock": "0:0",
    "x264-params": "cabac=1:bframes=2:b-adapt=0",
}
"""Options of x264: the preset's, with three of its savings taken back that cost little time. The
pictures look as with "veryfast" at 23 (the same SSIM, a higher PSNR) in less than half of the time;
the files are larger. ``python -m tests.benchmarks.encoder`` compares them."""

Image = NDArray[np.uint8]

Draw = Callable[[Image], object]
"""Draws on a picture in place."""


class AnnotatedVideo:
    """Write frames at their own times; the file gets its name only when it is closed.

    Frames are drawn on and encoded in a thread, whose errors are raised by the next `write` or by
    `close`.

    Parameters
    ----------
    path : Path
        The MP4 file to write.
    size : tuple[int, int]
        Width and height of the frames in px; where one is odd, the last column or row is cut off.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        import av

        self._path, self._part = path, partial(path)
        self._width, self._height = size[0] // 2 * 2, size[1] // 2 * 2
        with ExitStack() as undo:
            undo.callback(self._remove)
            try:
                # The encoder opens its file late, so find out now whether it can be written.
                self._part.touch()
                # FFmpeg would take a bare name with a colon for a URL.
                self._out: OutputContainer = undo.enter_context(
                    av.open(
                        f"file:{self._part.absolute()}",
                        "w",
                        format="mp4",
                        options={"movflags": "faststart"},
                    )
                )
                self._stream = _add_track(self._out, self._width, self._height)
            except Exception as error:
                raise self._failed(error) from error
            undo.pop_all()
        self._open = True
        self._error: BaseException | None = None
        self._waiting: queue.Queue[tuple[Image, float, Draw | None] | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    def write(self, image: Image, t: float, draw: Draw | None = None) -> None:
        """Queue one frame for the encoder.

        Parameters
        ----------
        image : Image
            (H, W, 3) BGR, of the size given at the start. It must not be changed afterwards.
        t : float
            Its time in s, later than the last.
        draw : Draw or None
            Called in the encoder's thread with the image before it is encoded.

        Raises
        ------
        OutputError
            If an earlier frame could not be written.
        Exception
            What `draw` raised for an earlier frame.
        """
        self._check()
        self._waiting.put((image, t, draw))

    def close(self) -> None:
        """Finish the file and give it its name; a second call does nothing.

        Raises
        ------
        OutputError
            If it could not be written; no file is left behind.
        Exception
            As for `write`.
        """
        if not self._open:
            return
        self._stop()
        try:
            self._check()
            self._complete()
        finally:
            self.discard()

    def _complete(self) -> None:
        try:
            for packet in self._stream.encode(None):
                self._out.mux(packet)
            self._out.close()
            self._part.replace(self._path)
        except Exception as error:
            raise self._failed(error) from error

    def discard(self) -> None:
        """Delete the unfinished file; after `close` this does nothing."""
        import av

        if not self._open:
            return
        self._open = False
        self._stop()
        with suppress(OSError, av.FFmpegError):
            self._out.close()
        self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self._part.unlink(missing_ok=True)

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _work(self) -> None:
        """Encode queued frames; after an error only empty the queue, so `write` cannot block."""
        while (item := self._waiting.get()) is not None:
            if self._error is None:
                try:
                    self._take(*item)
                except BaseException as error:  # noqa: BLE001  `write` and `close` raise it
                    self._error = error

    def _take(self, image: Image, t: float, draw: Draw | None) -> None:
        if draw is not None:
            draw(image)
        try:
            self._encode(image, t)
        except Exception as error:
            raise self._failed(error) from error

    def _encode(self, image: Image, t: float) -> None:
        whole = image[: self._height, : self._width]
        frame = video_frame(whole, self._stream.width, self._stream.height)
        frame.pts, frame.time_base = round(t * TICKS), Fraction(1, TICKS)
        for packet in self._stream.encode(frame):
            self._out.mux(packet)

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    def _failed(self, error: BaseException) -> OutputError:
        reason = (getattr(error, "strerror", None) or str(error)).lower() or type(error).__name__
        todo = "add --no-video to do without it"
        if isinstance(error, OSError):
            todo = "free up disk space, or choose another folder with -o"
        return OutputError(f"cannot write {self._path} ({reason})", todo)


def _add_track(out: "OutputContainer", width: int, height: int) -> "VideoStream":
    """Add a video track, scaled down to `LONGEST_PX` where the frames are larger.

    Parameters
    ----------
    out : OutputContainer
        The file.
    width, height : int
        Size of the frames, px.
    """
    scale = min(1.0, LONGEST_PX / max(width, height))
    stream = out.add_stream("libx264", rate=30)
    stream.width, stream.height = (max(2, round(n * scale / 2) * 2) for n in (width, height))
    stream.pix_fmt = "yuv420p"
    stream.options = dict(ENCODER)
    stream.time_base = stream.codec_context.time_base = Fraction(1, TICKS)
    context = stream.codec_context
    context.colorspace = context.color_primaries = context.color_trc = BT709
    context.color_range = LIMITED
    return stream
