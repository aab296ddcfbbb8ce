"""Video files as phones, browsers and bad luck make them."""

import gc
import math
import os
import wave
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av.video.stream import VideoStream
from numpy.typing import NDArray

from posecoach.errors import InputError
from posecoach.pose import Frame
from posecoach.sources.opening import open_source
from posecoach.sources.upright import fitted
from posecoach.sources.video import VideoFile

RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)
QUIET = {"x265-params": "log-level=error:pools=1"}
QUICK = {"preset": "ultrafast"}
FAST_START = {"movflags": "faststart"}
TICKS = 90_000
IDENTITY = np.array([1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30], ">i4").tobytes()


def corners(w: int, h: int) -> NDArray[np.uint8]:
    """Paint red, green / blue, white."""
    image = np.zeros((h, w, 3), np.uint8)
    image[: h // 2, : w // 2], image[: h // 2, w // 2 :] = RED, GREEN
    image[h // 2 :, : w // 2], image[h // 2 :, w // 2 :] = BLUE, WHITE
    return image


def film(
    path: Path,
    codec: str = "libx264",
    *,
    n: int = 10,
    size: tuple[int, int] = (64, 48),
    fps: int = 30,
    times: Sequence[float] | None = None,
    pix_fmt: str = "yuv420p",
    options: dict[str, str] = QUICK,
    container: dict[str, str] | None = None,
    form: str | None = None,
    noise: bool = False,
    pixel: Fraction | None = None,
) -> Path:
    """Write a film; `times` in s go to the file where they are given, else n / fps."""
    base = Fraction(1, fps if times is None else TICKS)
    ticks = range(n) if times is None else [round(t * TICKS) for t in times]
    rng = np.random.default_rng(0)
    with av.open(str(path), "w", format=form, options=container or {}) as out:
        stream = cast(VideoStream, out.add_stream(codec, rate=fps))
        stream.width, stream.height, stream.pix_fmt = *size, pix_fmt
        stream.options = dict(options)
        stream.time_base = stream.codec_context.time_base = base
        if pixel is not None:
            stream.codec_context.sample_aspect_ratio = pixel
        for pts in ticks:
            image = corners(*size)
            if noise:
                image = rng.integers(0, 256, image.shape, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="bgr24")
            frame.pts, frame.time_base = pts, base
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def sound(path: Path) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(8000))
    return path


def read(path: Path) -> tuple[VideoFile, list[Frame]]:
    with VideoFile(path) as video:
        frames = list(video)
    t = [f.t for f in frames]
    assert t[0] == 0
    assert all(b > a for a, b in pairwise(t))
    for f in frames:
        assert f.image.dtype == np.uint8
        assert f.image.flags.c_contiguous
        assert f.image.shape == (video.info.height, video.info.width, 3)
    assert video.info.frames == len(frames)
    return video, frames


def colors(image: NDArray[np.uint8]) -> list[tuple[int, ...]]:
    """Give the purest colour in each quarter, row by row."""
    h, w = image.shape[:2]
    spots = [image[y, x] for y in (h // 4, h * 3 // 4) for x in (w // 4, w * 3 // 4)]
    return [tuple(255 if v > 128 else 0 for v in spot.tolist()) for spot in spots]


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_source(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    with pytest.raises(InputError):
        VideoFile(path)
    return message


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.mp4")


def test_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert "not a file" in refusal(tmp_path / "pipe.mp4")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_the_system_cannot_open(tmp_path: Path) -> None:
    path = tmp_path / "loop.mp4"
    path.symlink_to(path)
    assert "cannot read" in refusal(path)


def test_zero_bytes(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert "zero bytes" in refusal(tmp_path / "empty.mp4")


@pytest.mark.parametrize("name", ["notes.mp4", "notes.txt", "notes"])
def test_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Knees over toes.\n" * 200)
    assert "not a readable video" in refusal(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\nreal.ts\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile real.ts\n"),
    ],
)
def test_playlists_open_nothing(tmp_path: Path, name: str, text: str) -> None:
    film(tmp_path / "real.ts")
    (tmp_path / name).write_text(text)
    assert "not a readable video" in refusal(tmp_path / name)


def test_audio_only(tmp_path: Path) -> None:
    assert "only sound" in refusal(sound(tmp_path / "song.wav"))


@pytest.mark.slow
def test_no_frames(tmp_path: Path) -> None:
    path = film(tmp_path / "none.mp4", n=3, container=FAST_START)
    data = path.read_bytes()
    at = data.index(b"mdat") + 4
    path.write_bytes(data[:at] + bytes(len(data) - at))
    assert "no readable picture" in refusal(path)


def test_index_missing(tmp_path: Path) -> None:
    path = film(tmp_path / "cut.mp4", noise=True)
    path.write_bytes(path.read_bytes()[:5000])
    assert "cut off" in refusal(path)


def test_random_bytes(tmp_path: Path) -> None:
    path = tmp_path / "random.mp4"
    path.write_bytes(np.random.default_rng(1).bytes(50_000))
    refusal(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "codec"), [("cut.mp4", "libx264"), ("cut.mkv", "libx264"), ("cut.webm", "libvpx")]
)
def test_truncated(tmp_path: Path, name: str, codec: str) -> None:
    options = QUICK if codec == "libx264" else {"deadline": "realtime", "cpu-used": "8"}
    path = film(
        tmp_path / name, codec, n=90, noise=True, options=options,
        container=FAST_START if name.endswith("mp4") else None,
    )  # fmt: skip
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    video, frames = read(path)
    assert 20 < len(frames) < 70
    assert not video.complete
    assert len(video.warnings) == 1
    assert video.warnings[0].startswith("The video ends early: 1.")
    assert "of 3.0 s" in video.warnings[0]
    assert video.info.duration_s == pytest.approx(len(frames) / 30, abs=0.05)


@pytest.mark.slow
def test_damaged_in_the_middle(tmp_path: Path) -> None:
    path = film(tmp_path / "hurt.mp4", n=120, noise=True, options=QUICK | {"g": "15"})
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half : half + len(data) // 10] = np.random.default_rng(1).bytes(len(data) // 10)
    path.write_bytes(data)
    video, frames = read(path)
    assert 80 < len(frames) < 119
    assert frames[-1].t == pytest.approx(119 / 30, abs=0.01)
    assert not video.complete
    assert len(video.warnings) == 1
    sentence, at = video.warnings[0], float(video.warnings[0].split(" at ")[1].split(" s")[0])
    assert "damaged" in sentence
    assert 1.5 < at < 2.5


@pytest.mark.slow
def test_any_damage_is_survived(tmp_path: Path) -> None:
    path = film(tmp_path / "hurt.mp4", n=30, noise=True, container=FAST_START)
    whole, rng = path.read_bytes(), np.random.default_rng(2)
    for _ in range(25):
        data = np.frombuffer(whole, np.uint8).copy()
        data[rng.integers(0, len(data), 40)] = rng.integers(0, 256, 40)
        data[rng.integers(0, 1200, 2)] ^= 0x11
        path.write_bytes(data.tobytes())
        try:
            read(path)
        except InputError:
            continue


@pytest.mark.slow
def test_whole_video_has_no_warning(tmp_path: Path) -> None:
    video, frames = read(film(tmp_path / "whole.mp4", n=45))
    assert video.complete
    assert video.warnings == []
    assert len(frames) == 45
    assert video.info.kind == "video"
    assert video.info.duration_s == pytest.approx(1.5)
    assert video.info.fps == pytest.approx(30)
    assert (video.info.width, video.info.height) == (64, 48)
    assert colors(frames[0].image) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ((1, 0, 0, 1), [RED, GREEN, BLUE, WHITE]),
        ((0, 1, -1, 0), [BLUE, RED, WHITE, GREEN]),  # a quarter to the right
        ((-1, 0, 0, -1), [WHITE, BLUE, GREEN, RED]),
        ((0, -1, 1, 0), [GREEN, WHITE, RED, BLUE]),  # a quarter to the left
        ((-1, 0, 0, 1), [GREEN, RED, WHITE, BLUE]),  # left and right swapped
        ((1, 0, 0, -1), [BLUE, WHITE, RED, GREEN]),  # top and bottom swapped
        ((0, 1, 1, 0), [RED, BLUE, GREEN, WHITE]),  # turned and mirrored
        ((0, -1, -1, 0), [WHITE, GREEN, BLUE, RED]),
    ],
)
def test_right_way_up(
    tmp_path: Path, matrix: tuple[int, int, int, int], expected: list[tuple[int, int, int]]
) -> None:
    path = film(tmp_path / "turned.mp4", n=3)
    a, b, c, d = (v << 16 for v in matrix)
    data = path.read_bytes()
    at = data.index(IDENTITY, data.index(b"tkhd"))
    turned = np.array([a, b, 0, c, d, 0, 0, 0, 1 << 30], ">i4").tobytes()
    path.write_bytes(data[:at] + turned + data[at + len(turned) :])
    video, frames = read(path)
    assert (video.info.width, video.info.height) == ((64, 48) if matrix[0] else (48, 64))
    assert colors(frames[0].image) == expected


def test_variable_rate_has_true_times(tmp_path: Path) -> None:
    times = [0.0, 0.033, 0.05, 0.2, 0.21, 0.5, 0.9, 0.91]
    video, frames = read(film(tmp_path / "vfr.mp4", times=times))
    assert [f.t for f in frames] == pytest.approx(times, abs=1e-4)
    assert video.complete


def test_times_begin_at_the_first_picture(tmp_path: Path) -> None:
    times = [5.0, 5.1, 5.3]
    _, frames = read(film(tmp_path / "late.mkv", times=times))
    assert [f.t for f in frames] == pytest.approx([0, 0.1, 0.3], abs=2e-3)


def test_a_long_gap_is_told(tmp_path: Path) -> None:
    times = [i / 20 + (2.5 if i >= 20 else 0) for i in range(40)]
    video, frames = read(film(tmp_path / "gap.mp4", times=times))
    assert len(frames) == 40
    assert video.warnings == ["There are no pictures from 0.9 s to 3.5 s."]
    assert video.complete


@pytest.mark.slow
@pytest.mark.parametrize("fps", [60, 120, 240])
def test_high_rates(tmp_path: Path, fps: int) -> None:
    video, frames = read(film(tmp_path / "slow.mp4", n=fps // 2, fps=fps))
    assert len(frames) == fps // 2
    assert np.diff([f.t for f in frames]) == pytest.approx(1 / fps, abs=1e-4)
    assert video.info.fps == pytest.approx(fps)


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt", "size"),
    [
        ("hevc.mp4", "libx265", "yuv420p", (64, 48)),
        ("ten.mp4", "libx265", "yuv420p10le", (64, 48)),
        ("vp9.webm", "libvpx-vp9", "yuv420p", (64, 48)),
        ("motion.avi", "mjpeg", "yuvj420p", (64, 48)),
        ("moving.gif", "gif", "rgb8", (64, 48)),
        ("odd.mkv", "ffv1", "yuv444p", (641, 359)),
        ("odd.webm", "libvpx", "yuv420p", (61, 47)),
        ("broadcast.ts", "libx264", "yuv420p", (64, 48)),
        ("phone.mov", "libx264", "yuv420p", (64, 48)),
        ("old.3gp", "libx264", "yuv420p", (64, 48)),
    ],
)
def test_formats(
    tmp_path: Path, name: str, codec: str, pix_fmt: str, size: tuple[int, int]
) -> None:
    options = {"libx265": QUICK | QUIET, "libx264": QUICK, "libvpx-vp9": {"cpu-used": "8"}}
    path = film(
        tmp_path / name, codec, n=6, fps=25, pix_fmt=pix_fmt, size=size,
        options=options.get(codec, {}),
    )  # fmt: skip
    video, frames = read(path)
    assert len(frames) == 6
    assert frames[-1].t == pytest.approx(0.2, abs=0.002)
    assert (video.info.width, video.info.height) == size
    assert colors(frames[0].image) == [RED, GREEN, BLUE, WHITE]
    assert video.warnings == []


def test_hdr(tmp_path: Path) -> None:
    hdr = QUIET["x265-params"] + ":colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc"
    path = film(
        tmp_path / "hlg.mp4", "libx265", n=4, pix_fmt="yuv420p10le",
        options=QUICK | {"x265-params": hdr},
    )  # fmt: skip
    _, frames = read(path)
    assert len(frames) == 4
    assert frames[0].image.max() > 200


def test_no_rate_and_no_times(tmp_path: Path) -> None:
    video, frames = read(film(tmp_path / "raw.h264", n=20, fps=20, form="h264"))
    assert len(frames) == 20
    assert frames[-1].t == pytest.approx(19 / 20)
    assert video.info.duration_s == pytest.approx(1)


def test_browser_recording_without_duration(tmp_path: Path) -> None:
    times = [0, 0.04, 0.1, 0.13, 0.2]
    path = film(
        tmp_path / "live.webm", "libvpx", times=times, options={"deadline": "realtime"},
        container={"live": "1"},
    )  # fmt: skip
    with VideoFile(path) as video:
        assert math.isnan(video.info.duration_s)
        assert [f.t for f in video] == pytest.approx(times, abs=2e-3)
        assert video.complete
        assert 0.2 < video.info.duration_s < 0.3
        assert 0 < video.info.fps < 100


def test_pixels_that_are_not_square(tmp_path: Path) -> None:
    path = film(tmp_path / "wide.mp4", n=3, pixel=Fraction(3, 2))
    video, _ = read(path)
    assert (video.info.width, video.info.height) == (96, 48)


@pytest.mark.parametrize(
    "name",
    [
        "my bridge.mp4", "v1.2.final.mp4", "Übung 日本.mp4", "-i.mp4", "--help", "clip%03d.mp4",
        "http:x.mp4", "concat:a|b.mp4", "a'\"[b].mp4",
    ],
)  # fmt: skip
def test_names(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt" and set(name) & set(':|"'):
        pytest.skip("no file has such a name there")
    film(tmp_path / "plain.mp4", n=3).rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    _, frames = read(Path(name))
    assert len(frames) == 3


def joined(path: Path, parts: Sequence[Path]) -> Path:
    """Glue files together, byte by byte, as `cat` does."""
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


@pytest.mark.parametrize("widths", [(64, 96), (96, 64)])
def test_the_largest_size_counts(tmp_path: Path, widths: tuple[int, int]) -> None:
    parts = [film(tmp_path / f"{w}.ts", n=30, size=(w, 48)) for w in widths]
    video, frames = read(joined(tmp_path / "joined.ts", parts))
    assert len(frames) == 60
    assert (video.info.width, video.info.height) == (96, 48)
    start, end = (0, 1) if widths == (64, 96) else (1, 2)
    assert [w for w in video.warnings if "size" in w] == [
        f"The picture has another size from {start}.0 s to {end}.0 s: it was scaled to 96 x 48."
    ]
    small = frames[15 if widths == (64, 96) else 45].image
    assert not small[:, :15].any()
    assert colors(small[:, 16:80]) == [RED, GREEN, BLUE, WHITE]


def test_fitting_keeps_the_shape() -> None:
    out = fitted(np.full((100, 400, 3), 255, np.uint8), (200, 200, 3))
    assert out.shape == (200, 200, 3)
    assert np.flatnonzero(out[:, 100, 0] > 128).tolist() == list(range(75, 125))


def test_reading_twice_gives_nothing_new(tmp_path: Path) -> None:
    with VideoFile(film(tmp_path / "twice.mp4")) as video:
        assert len(list(video)) == 10
        assert list(video) == []
        assert video.info.frames == 10


def test_close_before_the_end(tmp_path: Path) -> None:
    with VideoFile(film(tmp_path / "early.mp4")) as video:
        next(iter(video))
    video.close()
    (tmp_path / "early.mp4").unlink()


@pytest.mark.slow
def test_pictures_do_not_pile_up(tmp_path: Path) -> None:
    path = film(tmp_path / "long.mp4", n=60)
    gc.collect()
    gc.disable()
    try:
        with VideoFile(path) as video:
            for _ in video:
                pass
        left = sum(isinstance(o, av.VideoFrame) for o in gc.get_objects())
    finally:
        gc.enable()
    assert left < 10
