"""Video files: true times, the right way up, as far as they are whole."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.errors import InputError
from posecoach.sources.video import VideoFile


def write(path: Path, times: list[float], *, codec: str = "libx264") -> Path:
    """Write 64x48 pictures, white in the top left corner, at the given times in s."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=30, options={"g": "15"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        image = np.zeros((48, 64, 3), np.uint8)
        image[:16, :16] = 255
        for t in times:
            frame = av.VideoFrame.from_ndarray(image, format="bgr24")
            frame.pts, frame.time_base = round(t * 1000), Fraction(1, 1000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


UNEVEN = [0.0, 0.1, 0.15, 0.4, 0.45, 0.9]


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_uneven_times_are_kept(tmp_path: Path, codec: str) -> None:
    with VideoFile(write(tmp_path / "v.mp4", UNEVEN, codec=codec)) as video:
        times = [frame.t for frame in video]
        assert times == pytest.approx(UNEVEN, abs=0.002)
        assert video.complete
        assert video.info.frames == len(UNEVEN)
        assert (video.info.width, video.info.height) == (64, 48)


@pytest.mark.parametrize("name", ["a b.mp4", "a.b.c.mp4", "Übung.mp4", "-e.mp4", "%03d:x.mp4"])
def test_any_name(tmp_path: Path, name: str) -> None:
    with VideoFile(write(tmp_path / "v.mp4", UNEVEN).rename(tmp_path / name)) as video:
        assert sum(1 for _ in video) == len(UNEVEN)


@pytest.mark.parametrize(
    ("matrix", "corner"),
    [
        ((0, 1, -1, 0), (0, -1)),
        ((-1, 0, 0, -1), (-1, -1)),
        ((0, -1, 1, 0), (-1, 0)),
        ((-1, 0, 0, 1), (0, -1)),
    ],
)
def test_phone_videos_stand_upright(
    tmp_path: Path, matrix: tuple[int, int, int, int], corner: tuple[int, int]
) -> None:
    path = write(tmp_path / "v.mp4", UNEVEN)
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    a, b, c, d = (int(v * 65536).to_bytes(4, "big", signed=True) for v in matrix)
    zero, one = bytes(4), (1 << 30).to_bytes(4, "big")
    data[at : at + 36] = a + b + zero + c + d + zero + zero + zero + one
    path.write_bytes(data)
    with VideoFile(path) as video:
        image = next(iter(video)).image
    assert image[corner].mean() > 200
    corners = [image[y, x].mean() > 200 for y in (0, -1) for x in (0, -1)]
    assert sum(corners) == 1


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "v.ts", [i / 30 for i in range(150)])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(200)
    path.write_bytes(data)
    with VideoFile(path) as video:
        count = sum(1 for _ in video)
        assert count > 100
        assert video.warnings
        assert not video.complete


def test_a_rate_without_times(tmp_path: Path) -> None:
    path = tmp_path / "raw.h264"
    with av.open(str(path), "w", format="h264") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(30):
            black = np.zeros((48, 64, 3), np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(black, format="bgr24")))
        out.mux(stream.encode(None))
    with VideoFile(path) as video:
        times = [frame.t for frame in video]
    assert np.all(np.diff(times) > 0)
    assert times[-1] == pytest.approx(29 / 25, abs=0.3)


def test_not_a_video(tmp_path: Path) -> None:
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXTINF:1,\nother.mp4\n")
    with pytest.raises(InputError):
        VideoFile(playlist)
