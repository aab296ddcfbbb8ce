"""Mutated videos: each is read as far as it goes, or refused in one line."""

import tempfile
import warnings
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream

from posecoach.errors import InputError
from posecoach.sources.opening import open_source
from posecoach.sources.video import VideoFile
from tests.fuzz.bytes import damaged
from tests.fuzz.outcome import Outcome, wrong_with

FORMATS = {
    "mp4": "libx264", "mov": "mpeg4", "avi": "mjpeg", "mkv": "libx264", "webm": "libvpx",
    "mpg": "mpeg2video", "gif": "gif",
}  # fmt: skip
"""Containers, and the codec of the film in each."""

FRAMES = 24
MOST_FRAMES = 20 * FRAMES
"""A damaged film does not grow beyond this."""


@cache
def original(ending: str) -> bytes:
    """Return a small film of a moving square, as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{ending}"
        with av.open(str(path), "w") as out:
            stream = out.add_stream(FORMATS[ending], rate=25)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height = 64, 48
            stream.pix_fmt = {"mjpeg": "yuvj420p", "gif": "rgb8"}.get(FORMATS[ending], "yuv420p")
            for i in range(FRAMES):
                image = np.zeros((48, 64, 3), dtype=np.uint8)
                image[10:20, 2 * i : 2 * i + 10] = (40, 200, 90)
                frame = av.VideoFrame.from_ndarray(image, format="rgb24")
                frame.pts, frame.time_base = i, Fraction(1, 25)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        return path.read_bytes()


def attack(seed: int, number: int) -> Outcome:
    """Mutate a video, read it and check what must hold; the same for the same two numbers."""
    chance = np.random.default_rng((seed, number))
    ending = list(FORMATS)[number % len(FORMATS)]
    data = damaged(original(ending), chance)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        path = Path(folder) / f"film.{ending}"
        path.write_bytes(data)
        try:
            return Outcome(ending, wrong=tuple(_read(path)))
        except InputError as error:
            return Outcome(ending, refused=True, wrong=wrong_with(str(error)))


def _read(path: Path) -> list[str]:
    wrong, last_s, frames = [], -1.0, 0
    with open_source(path) as film:
        if not isinstance(film, VideoFile):
            return ["it is not taken for a video"]
        for frame in film:
            frames += 1
            if not frame.t > last_s:
                wrong.append(f"time goes from {last_s} to {frame.t} s")
            last_s = frame.t
            if frames > MOST_FRAMES:
                return [*wrong, "it has no end"]
        wrong += [problem for warning in film.warnings for problem in wrong_with(warning)]
    return wrong
