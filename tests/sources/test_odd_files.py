"""Video files as phones, cameras, editors and calls make them, read as a person would see them."""

import struct
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av.stream import Disposition
from av.video.stream import VideoStream

from posecoach.errors import InputError
from posecoach.sources.film_track import film_tracks
from posecoach.sources.play_speed import play_speed
from posecoach.sources.video import VideoFile
from tests.sources.test_video import QUICK, colors, corners, film, joined, read

B_FRAMES = {"preset": "veryfast", "bf": "3", "x264-params": "b-adapt=0:b-pyramid=normal"}


def counting(i: int, size: tuple[int, int]) -> np.ndarray:
    """Paint the number of a picture as a bar that grows."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    image[:, : 4 + 2 * i] = 255
    return image


def numbered(path: Path, n: int, **options: str) -> Path:
    """Write a film of pictures that show their numbers."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30, options=options)
        stream.width, stream.height, stream.pix_fmt = 128, 48, "yuv420p"
        for i in range(n):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(counting(i, (128, 48)), "bgr24")))
        out.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("name", ["b.avi", "b.mp4", "b.mkv"])
def test_pictures_decoded_in_another_order_are_shown_in_theirs(tmp_path: Path, name: str) -> None:
    video, frames = read(numbered(tmp_path / name, 60, **B_FRAMES))
    shown = [round((int((f.image[24, :, 0] > 128).sum()) - 4) / 2) for f in frames]
    assert shown == list(range(60))
    assert [f.t for f in frames] == pytest.approx([i / 30 for i in range(60)], abs=2e-3)
    assert video.info.fps == pytest.approx(30)
    assert video.complete


def two_tracks(
    path: Path, first: tuple[str, int, int, bool], second: tuple[str, int, int, bool]
) -> Path:
    """Write a file with two tracks, each a codec, a width, a number of pictures, and a flag."""
    with av.open(str(path), "w") as out:
        tracks = []
        for codec, width, _, default in (first, second):
            stream = cast(VideoStream, out.add_stream(codec, rate=10))
            stream.width, stream.height = width, 48
            stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            stream.disposition = Disposition.default if default else Disposition(0)
            tracks.append(stream)
        for stream, (_, width, n, _) in zip(tracks, (first, second), strict=True):
            for i in range(n):
                frame = av.VideoFrame.from_ndarray(corners(width, 48), format="bgr24")
                frame.pts, frame.time_base = i, Fraction(1, 10)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        (("mjpeg", 32, 1, False), ("libx264", 64, 20, True), 2),  # a thumbnail, not flagged
        (("mjpeg", 96, 1, True), ("libx264", 64, 20, True), 2),  # one picture is no film
        (("libx264", 64, 20, True), ("mjpeg", 96, 1, False), 1),
        (("libx264", 32, 20, False), ("libx264", 64, 20, False), 2),  # the larger one
        (("libx264", 96, 20, False), ("libx264", 64, 20, True), 2),  # the flag before the size
        (("libx264", 64, 10, True), ("libx264", 64, 30, True), 2),  # the longer one
        (("libx264", 64, 20, True), ("libx264", 64, 20, True), 1),
    ],
)
def test_the_film_is_the_track_that_players_show(
    tmp_path: Path,
    first: tuple[str, int, int, bool],
    second: tuple[str, int, int, bool],
    number: int,
) -> None:
    video, frames = read(two_tracks(tmp_path / "two.mkv", first, second))
    _, width, n, _ = (first, second)[number - 1]
    assert len(frames) == n
    assert video.info.width == width
    assert (
        video.warnings[0] == f"The file holds 2 videos: number {number} was judged ({width} x 48)."
    )
    assert video.complete


def test_the_cover_of_a_song_is_no_film(tmp_path: Path) -> None:
    path = two_tracks(tmp_path / "c.mp4", ("mjpeg", 96, 1, True), ("libx264", 64, 20, True))
    with av.open(str(path)) as file:
        file.streams.video[0].disposition = Disposition.attached_pic
        assert [s.width for s in film_tracks(file)] == [64]


def with_stray_time(path: Path, at_s: float, moved_s: float) -> Path:
    """Write a Matroska film in which one time stamp is wrong, and the duration with it."""
    film(path, n=90, options=QUICK | {"bf": "0"}, container={"cluster_time_limit": "1"})
    data = bytearray(path.read_bytes())
    wrong = struct.pack(">H", round(moved_s * 1000))
    at = data.index(b"\xe7\x82" + struct.pack(">H", round(at_s * 1000)))
    data[at + 2 : at + 4] = wrong
    length = data.index(b"\x44\x89\x88") + 3
    data[length : length + 8] = struct.pack(">d", max(3.0, moved_s) * 1000)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("moved_s", [60.0, 0.3])
def test_one_wrong_time_stamp_is_left_out(tmp_path: Path, moved_s: float) -> None:
    video, frames = read(with_stray_time(tmp_path / "stray.mkv", 1.0, moved_s))
    assert [f.t for f in frames] == pytest.approx([i / 30 for i in range(90) if i != 30], abs=2e-3)
    assert video.warnings == ["A time stamp is wrong at 1.0 s: the picture was left out."]
    assert video.complete
    assert video.info.duration_s == pytest.approx(3, abs=0.01)


def grown(path: Path, widths: Sequence[int], n: int = 30, *, noise: bool = False) -> Path:
    """Write one WebM track whose pictures change their size, as calls do; 30 of each width."""
    rng = np.random.default_rng(0)
    with av.open(str(path), "w") as out:
        track = out.add_stream("libvpx", rate=30)
        track.width, track.height, track.pix_fmt = widths[0], 48, "yuv420p"
        for part, width in enumerate(widths):
            encoder = av.CodecContext.create("libvpx", "w")
            assert isinstance(encoder, av.VideoCodecContext)
            encoder.width, encoder.height, encoder.pix_fmt = width, 48, "yuv420p"
            encoder.time_base, encoder.framerate = Fraction(1, 30), Fraction(30)
            encoder.options = {"deadline": "realtime", "cpu-used": "8", "auto-alt-ref": "0"}
            encoder.bit_rate = 2_000_000
            packets = []
            for i in range(n):
                image = corners(width, 48)
                if noise:
                    image[12:36] = rng.integers(0, 256, image[12:36].shape)
                frame = av.VideoFrame.from_ndarray(image, format="bgr24")
                frame.pts, frame.time_base = part * n + i, Fraction(1, 30)
                packets += encoder.encode(frame)
            for packet in [*packets, *encoder.encode(None)]:
                packet.stream = track
                out.mux(packet)
    return path


@pytest.mark.slow
def test_a_picture_that_grows_is_read_in_its_largest_size(tmp_path: Path) -> None:
    video, frames = read(grown(tmp_path / "call.webm", [64, 96, 64, 128]))
    assert len(frames) == 120
    assert (video.info.width, video.info.height) == (128, 48)
    assert video.warnings == [
        "The picture has another size from 0.0 s to 3.0 s: it was scaled to 128 x 48."
    ]
    assert colors(frames[-1].image) == colors(corners(128, 48))
    assert video.complete


@pytest.mark.slow
def test_damage_is_told_however_often_the_size_changes(tmp_path: Path) -> None:
    path = grown(tmp_path / "call.webm", [64, 96] * 8, 15, noise=True)
    data = bytearray(path.read_bytes())
    data[len(data) * 6 // 10 : len(data) * 7 // 10] = bytes(len(data) // 10)
    path.write_bytes(data)
    video, frames = read(path)
    assert len(frames) < 235
    assert frames[-1].t == pytest.approx(239 / 30, abs=0.01)
    assert not video.complete
    assert len(video.warnings) == 2
    assert "another size" in video.warnings[0]
    assert "The video is damaged" in video.warnings[1]


@pytest.mark.slow
def test_a_late_matroska_film_is_complete(tmp_path: Path) -> None:
    path = film(tmp_path / "late.mkv", times=[5 + i / 20 for i in range(40)])
    video, _ = read(path)
    assert video.complete
    assert video.warnings == []
    assert video.info.duration_s == pytest.approx(2, abs=0.1)
    path = film(tmp_path / "cut.mkv", times=[5 + i / 20 for i in range(80)], noise=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    video, _ = read(path)
    assert not video.complete
    assert "of 4.0 s could be read" in video.warnings[0]


@pytest.mark.parametrize("size", [(64, 1), (8, 64), (64, 15)])
def test_pictures_too_small_for_anybody_are_refused_in_one_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = film(tmp_path / "thin.mkv", "ffv1", size=size, options={})
    with pytest.raises(InputError, match=f"only {size[0]} x {size[1]} px") as caught:
        VideoFile(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pixel", "width", "told"),
    [
        (Fraction(100), 64, True),
        (Fraction(1, 200), 64, True),
        (Fraction(4), 256, False),
        (Fraction(1, 4), 16, False),
    ],
)
def test_absurd_shapes_of_pixels_are_ignored(
    tmp_path: Path, pixel: Fraction, width: int, *, told: bool
) -> None:
    path = film(tmp_path / "wide.mp4", n=3, pixel=Fraction(3, 2))
    shape = struct.pack(">II", pixel.numerator, pixel.denominator)
    path.write_bytes(path.read_bytes().replace(b"pasp\0\0\0\3\0\0\0\2", b"pasp" + shape))
    video, _ = read(path)
    assert (video.info.width, video.info.height) == (width, 48)
    assert any("taken as square" in w for w in video.warnings) is told


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.ts", "a.mkv", "a.webm", "a.mpg", "a.avi", "a.mp4", "a.flv"])
def test_recordings_glued_together_are_one_film(tmp_path: Path, name: str) -> None:
    codecs = {"a.webm": "libvpx", "a.mpg": "mpeg2video"}
    codec = codecs.get(name, "libx264")
    options = QUICK if codec == "libx264" else {}
    part = film(tmp_path / name, codec, n=40, options=options)
    video, frames = read(joined(tmp_path / f"joined-{name}", [part] * 3))
    assert len(frames) == 120
    assert np.diff([f.t for f in frames]) == pytest.approx(
        1 / 30, abs=0.035 if name == "a.mpg" else 2e-3
    )
    assert video.info.duration_s == pytest.approx(4, abs=0.11)
    assert not any("damaged" in w for w in video.warnings)
    assert video.complete
    if name != "a.avi":  # its times go on by themselves
        assert any("joined from several recordings" in w for w in video.warnings)


def tagged(path: Path, n: int, tags: dict[str, str], fps: int = 30) -> Path:
    """Write a film with tags, as phones do."""
    with av.open(str(path), "w", options={"movflags": "use_metadata_tags"}) as out:
        stream = out.add_stream("libx264", rate=fps, options=QUICK)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        out.metadata.update(tags)
        for _ in range(n):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(corners(64, 48), format="bgr24")))
        out.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("tag", "text", "fps", "stretch", "known"),
    [
        ("com.android.capture.fps", "120.0", 30, 0.25, True),
        ("com.android.capture.fps", "240.000000", 30, 0.125, True),
        ("com.apple.capture_frame_rate", "240", 30, 0.125, True),
        ("com.android.capture.fps", "120", 120, 1, True),  # written as it was taken
        ("com.android.capture.fps", "29.97", 30, 1, True),
        ("com.android.capture.fps", "30", 15, 1, True),  # a camera in the dark
        ("com.android.capture.fps", "60", 30, 0.5, False),  # or this one, perhaps
        ("com.android.capture.fps", "2", 30, 15, True),  # a time lapse
        ("com.android.capture.fps", "100000", 30, 1, False),
        ("com.android.capture.fps", "nan", 30, 1, True),
        ("com.android.capture.fps", "-5", 30, 1, True),
        ("com.android.capture.fps", "fast", 30, 1, True),
        ("com.apple.quicktime.full-frame-rate-playback-intent", "0", 30, 1, True),
    ],
)
def test_slow_motion_has_the_times_of_the_real_movement(
    tmp_path: Path, tag: str, text: str, fps: int, stretch: float, *, known: bool
) -> None:
    video, frames = read(tagged(tmp_path / "slow.mp4", 30, {tag: text}, fps))
    assert video.stretch == stretch
    assert frames[-1].t == pytest.approx(29 / fps * stretch)
    assert video.info.duration_s == pytest.approx(30 / fps * stretch)
    assert video.info.fps == pytest.approx(fps / stretch)
    assert video.speed_known is known
    assert bool(video.warnings) is (stretch != 1 or not known)
    assert ("not judged" in "".join(video.warnings)) is not known
    assert video.complete


def test_the_description_of_a_camera_names_the_rate(tmp_path: Path) -> None:
    path = film(tmp_path / "s.mp4", n=5)
    path.write_bytes(path.read_bytes() + b'<VideoFrame captureFps="119.88p" formatFps="29.97p"/>')
    with path.open("rb") as file, av.open(str(path)) as container:
        file.seek(7)
        speed = play_speed(container, container.streams.video[0], file)
        assert file.tell() == 7
    assert speed.stretch == pytest.approx(30 / 119.88)


def repeated(path: Path, times: Callable[[int], int], n: int = 60) -> Path:
    """Write a film of something that moves, each picture several times."""
    rng = np.random.default_rng(0)
    wide = rng.integers(0, 256, (48, 400, 3), np.uint8)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=30, options=QUICK)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for i in range(n):
            image = np.ascontiguousarray(wide[:, 2 * i : 2 * i + 64])
            for _ in range(times(i)):
                out.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        out.mux(stream.encode(None))
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("times", "known"),
    [
        (lambda _: 1, True),
        (lambda _: 2, True),  # a camera of 15 pictures per second
        (lambda i: 1 + i % 2, True),  # 20 pictures per second
        (lambda _: 3, False),
        (lambda _: 4, False),
        (lambda _: 8, False),
    ],
)
def test_pictures_shown_several_times_make_the_speed_doubtful(
    tmp_path: Path, times: Callable[[int], int], *, known: bool
) -> None:
    video, _ = read(repeated(tmp_path / "slow.mp4", times))
    assert video.speed_known is known
    assert any("shown several times" in w for w in video.warnings) is not known


def test_a_saved_stream_of_a_network_camera_is_read(tmp_path: Path) -> None:
    plain = film(tmp_path / "p.mjpeg", "mjpeg", n=12, pix_fmt="yuvj420p", form="mjpeg", options={})
    pictures = [b"\xff\xd8" + part for part in plain.read_bytes().split(b"\xff\xd8")[1:]]
    head = "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n"
    parts = [head.format(len(p)).encode() + p + b"\r\n" for p in pictures]
    (tmp_path / "saved.mjpeg").write_bytes(b"".join(parts))
    video, frames = read(tmp_path / "saved.mjpeg")
    assert len(frames) == 12
    assert colors(frames[-1].image) == colors(corners(64, 48))
    assert not video.speed_known
    assert video.warnings == [
        "The file has no times: 25 pictures per second were assumed, and the tempo was not judged."
    ]


def webp(flags: int) -> bytes:
    return b"RIFF\x64\0\0\0WEBPVP8X\x0a\0\0\0" + bytes([flags]) + bytes(80)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (webp(0x02), "an animated WebP picture"),
        (webp(0), "a still WebP picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG picture"),
        (b"\0\0\0\x1cftypheic" + bytes(50), "an HEIC picture"),
    ],
)
def test_a_picture_in_place_of_a_video_is_refused_with_the_cause(
    tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "film"
    path.write_bytes(content)
    with pytest.raises(InputError, match=what) as caught:
        VideoFile(path)
    assert "convert it" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_frames_are_turned_clockwise(tmp_path: Path, degrees: int) -> None:
    with VideoFile(film(tmp_path / "side.mp4", n=3), rotate=degrees) as video:
        frames = list(video)
    turned = np.rot90(corners(64, 48), -degrees // 90)
    assert frames[0].image.shape == turned.shape
    assert (video.info.height, video.info.width) == turned.shape[:2]
    assert colors(frames[0].image) == colors(turned)
