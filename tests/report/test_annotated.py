"""The annotated video plays as it was written, or does not exist."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from numpy.typing import NDArray

from posecoach.errors import OutputError
from posecoach.report.annotated import WAITING, AnnotatedVideo
from posecoach.report.sound import SoundSource, add_sound

SIZE = (64, 48)


def picture(i: int, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    image = np.zeros((size[1], size[0], 3), np.uint8)
    image[:, :] = (40, 40, 200)
    image[: size[1] // 2, : (i % 10) * size[0] // 10] = 255
    return image


def write(
    path: Path, times: list[float], audio: Path | None = None, size: tuple[int, int] = SIZE
) -> Path:
    video = AnnotatedVideo(path, size)
    for i, t in enumerate(times):
        video.write(picture(i, size), t)
    video.close()
    if audio is not None:
        with av.open(str(audio)) as file:
            start = file.streams.video[0].start_time or 0
            begin = float(start * (file.streams.video[0].time_base or 0))
        add_sound(path, SoundSource(audio, pieces=[(begin, 0.0)]))
    return path


def with_sound(
    path: Path, codec: str, *, seconds: float = 2, late: float = 0, video: str = "libx264"
) -> Path:
    """Write a video with a click every half second, whose frames begin `late` s after its sound."""
    with av.open(str(path), "w") as out:
        pictures = cast(VideoStream, out.add_stream(video, rate=10))
        pictures.width, pictures.height, pictures.pix_fmt = *SIZE, "yuv420p"
        sound = cast(AudioStream, out.add_stream(codec, rate=48_000, layout="mono"))
        for i in range(int(seconds * 10)):
            frame = av.VideoFrame.from_ndarray(picture(i), format="bgr24")
            frame.pts, frame.time_base = i + round(late * 10), Fraction(1, 10)
            out.mux(pictures.encode(frame))
        out.mux(pictures.encode(None))
        wave = np.zeros(int((seconds + late) * 48_000), np.int16)
        for click in range(0, len(wave), 24_000):
            wave[click : click + 480] = 20_000 * np.sin(np.arange(480) / 4)
        resampler = av.AudioResampler(sound.format.name, "mono", 48_000, sound.frame_size or 1024)
        for at in range(0, len(wave), 4800):
            part = av.AudioFrame.from_ndarray(wave[None, at : at + 4800], "s16", "mono")
            part.sample_rate, part.pts, part.time_base = 48_000, at, Fraction(1, 48_000)
            for ready in resampler.resample(part):
                out.mux(sound.encode(ready))
        out.mux(sound.encode(None))
    return path


def played(path: Path) -> tuple[list[float], list[NDArray[np.uint8]]]:
    with av.open(str(path)) as file:
        frames = list(file.decode(video=0))
        images = [np.asarray(f.to_ndarray(format="bgr24"), np.uint8) for f in frames]
        return [f.time for f in frames], images


def clicks(path: Path) -> list[float]:
    """Return the times at which the sound becomes loud, s."""
    with av.open(str(path)) as file:
        times: list[float] = []
        for frame in file.decode(audio=0):
            mono = np.abs(np.asarray(frame.to_ndarray(), float).reshape(-1, frame.samples)).max(0)
            if frame.format.name.startswith("s16"):
                mono = mono / 32768
            loud = np.flatnonzero(mono > 0.1) / frame.sample_rate
            times += [(frame.time or 0.0) + t for t in loud.tolist()]
    return [t for i, t in enumerate(times) if i == 0 or t - times[i - 1] > 0.2]


@pytest.mark.parametrize(
    "times",
    [
        [i / 30 for i in range(40)],
        [0, 0.033, 0.05, 0.2, 0.21, 0.5, 0.9, 0.91],
        [i / 240 for i in range(120)],
        [0.0],
    ],
)
def test_the_frames_are_read_back_with_their_times(tmp_path: Path, times: list[float]) -> None:
    back, images = played(write(tmp_path / "a.mp4", times))
    assert back == pytest.approx(times, abs=1e-3)
    for i, image in enumerate(images):
        assert np.abs(image.astype(int) - picture(i)).mean() < 8
    assert os.listdir(tmp_path) == ["a.mp4"]


def test_the_file_is_what_browsers_and_phones_can_play(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", [0, 0.1, 0.2])
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == pytest.approx(0.3, abs=0.11)
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((65, 49), (64, 48)),
        ((64, 49), (64, 48)),
        ((3840, 2160), (1920, 1080)),
        ((1000, 2500), (768, 1920)),
        ((1920, 1080), (1920, 1080)),
    ],
)
def test_odd_and_large_sizes_are_reduced(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    _, images = played(write(tmp_path / "a.mp4", [0, 0.1], size=size))
    assert images[0].shape == (expected[1], expected[0], 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "codec", "video", "becomes"),
    [
        ("s.mp4", "aac", "libx264", "aac"),
        ("s.mp4", "libmp3lame", "libx264", "mp3"),
        ("s.ts", "aac", "libx264", "aac"),
        ("s.webm", "libopus", "libvpx", "opus"),
        ("s.mkv", "flac", "libx264", "aac"),
        ("s.mov", "pcm_s16le", "libx264", "aac"),
    ],
)
def test_sound_is_copied_or_becomes_aac(
    tmp_path: Path, name: str, codec: str, video: str, becomes: str
) -> None:
    source = with_sound(tmp_path / name, codec, video=video)
    path = write(tmp_path / "a.mp4", [i / 10 for i in range(20)], source)
    times, _ = played(path)
    assert times == pytest.approx([i / 10 for i in range(20)], abs=1e-3)
    with av.open(str(path)) as file:
        assert file.streams.audio[0].codec_context.name.startswith(becomes)
    at = [t for t in clicks(path) if t > 0.1]
    assert at == pytest.approx([0.5, 1.0, 1.5], abs=0.06)


@pytest.mark.slow
def test_sound_stays_synchronised_with_frames_that_start_late(tmp_path: Path) -> None:
    source = with_sound(tmp_path / "s.mkv", "aac", late=0.3)
    path = write(tmp_path / "a.mp4", [i / 10 for i in range(20)], source)
    at = [t for t in clicks(path) if t > 0.1]
    assert at[:3] == pytest.approx([0.2, 0.7, 1.2], abs=0.06)
    assert played(path)[0][0] == pytest.approx(0, abs=1e-3)


@pytest.mark.slow
def test_sound_ends_with_the_frames(tmp_path: Path) -> None:
    source = with_sound(tmp_path / "s.mp4", "aac", seconds=4)
    path = write(tmp_path / "a.mp4", [i / 10 for i in range(10)], source)
    with av.open(str(path)) as file:
        sound = file.streams.audio[0]
        assert sound.duration is not None
        assert sound.time_base is not None
        assert 0.9 < float(sound.duration * sound.time_base) < 1.15


def test_the_file_gets_its_name_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    video = AnnotatedVideo(path, SIZE)
    for i in range(30):
        video.write(picture(i), i / 30)
        assert not path.exists()
    video.close()
    assert os.listdir(tmp_path) == ["a.mp4"]
    video.close()
    video.discard()
    assert os.listdir(tmp_path) == ["a.mp4"]


@pytest.mark.parametrize("pictures", [0, 1, 30])
def test_discarding_leaves_no_file(tmp_path: Path, pictures: int) -> None:
    video = AnnotatedVideo(tmp_path / "a.mp4", SIZE)
    for i in range(pictures):
        video.write(picture(i), i / 30)
    video.discard()
    assert os.listdir(tmp_path) == []
    video.discard()


@pytest.mark.parametrize("name", ["with space.mp4", "-y.mp4", "a:b.mp4", "http:x.mp4", "%03d.mp4"])
def test_unusual_file_names_are_written(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt" and ":" in name:
        pytest.skip("no file has such a name there")
    monkeypatch.chdir(tmp_path)
    write(Path(name), [0, 0.1])
    assert os.listdir(tmp_path) == [name]


def test_a_folder_that_cannot_be_written_to_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.mp4"):
        AnnotatedVideo(tmp_path / "gone" / "a.mp4", SIZE)
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        AnnotatedVideo(tmp_path / "file" / "a.mp4", SIZE)


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), AssertionError(), MemoryError()])
def test_whatever_the_encoder_raises_ends_the_video_and_nothing_waits(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(AnnotatedVideo, "_encode", fail)
    video = AnnotatedVideo(tmp_path / "a.mp4", SIZE)

    def fill() -> None:
        for i in range(5 * WAITING):
            video.write(picture(i), i / 30)
        video.close()

    said = str(error) or type(error).__name__
    with pytest.raises(OutputError, match=rf"\({said}\); add --no-video"):
        fill()
    video.discard()
    assert os.listdir(tmp_path) == []


def test_frames_are_drawn_on_in_order_before_they_are_encoded(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    video, order = AnnotatedVideo(path, SIZE), []

    def draw(i: int, image: NDArray[np.uint8]) -> None:
        order.append(i)
        image[24:] = 20 * i

    for i in range(10):
        video.write(picture(i), i / 30, partial(draw, i))
    video.close()
    assert order == list(range(10))
    for i, image in enumerate(played(path)[1]):
        assert np.abs(image[28:].astype(int) - 20 * i).mean() < 8
        assert np.abs(image[:20].astype(int) - picture(i)[:20]).mean() < 8


@pytest.mark.parametrize("frames", [1, 5 * WAITING])
def test_a_failure_to_draw_is_raised_as_it_is(tmp_path: Path, frames: int) -> None:
    video = AnnotatedVideo(tmp_path / "a.mp4", SIZE)

    def fail(_: object) -> None:
        raise ZeroDivisionError("in the drawing")

    def fill() -> None:
        for i in range(frames):
            video.write(picture(i), i / 30, fail)
        video.close()

    with pytest.raises(ZeroDivisionError, match="in the drawing"):
        fill()
    video.discard()
    assert os.listdir(tmp_path) == []


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """Allow no file to grow beyond a size in bytes."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_full_disk_is_reported_and_leaves_no_file(tmp_path: Path, size: int) -> None:
    rng = np.random.default_rng(0)
    video = AnnotatedVideo(tmp_path / "a.mp4", SIZE)

    def fill() -> None:
        for i in range(200):
            video.write(rng.integers(0, 256, (48, 64, 3), np.uint8), i / 30)
        video.close()

    with small_disk(size), pytest.raises(OutputError, match="cannot write"):
        fill()
    video.discard()
    assert os.listdir(tmp_path) == []
