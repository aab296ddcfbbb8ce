"""Sound never stops the work: what cannot be copied is left out, and the pictures stay."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.report.sound import SoundSource, add_sound
from posecoach.report.sound_times import SoundTimes
from posecoach.sources.parts import opened_parts
from posecoach.sources.video import VideoFile
from tests.report.test_annotated import clicks, played, with_sound, write

PARTLY = "Parts of the sound were left out: they are damaged, or their times do not fit."
NO_DECODER = "The sound was left out: there is no decoder for it."


def added(folder: Path, path: Path) -> tuple[str | None, Path]:
    """Write a film as long as the source and add the sound as `analyze` does."""
    with VideoFile(path) as film:
        times = [frame.t for frame in film]
    out = write(folder / "a.mp4", times)
    source = SoundSource(path, opened_parts, film.pieces, film.stretch)
    said = add_sound(out, source)
    assert played(out)[0] == pytest.approx(times, abs=2e-3)
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith((".", "a."))) == ["a.mp4"]
    return said, out


def sounds(path: Path) -> int:
    with av.open(str(path)) as file:
        return len(file.streams.audio)


def forget_codec(path: Path, at: int) -> None:
    """Change the codec of the next track of sound after a place in an MP4 file."""
    data = bytearray(path.read_bytes())
    for name, other in ((b"mp4a", b"apac"), (b"esds", b"free")):
        at = data.index(name, at)
        data[at : at + 4] = other
    path.write_bytes(data)


def undecodable(path: Path) -> Path:
    """Give the sound a codec that nobody knows, as that of phones' spatial sound."""
    path.write_bytes(with_sound(path, "aac").read_bytes())
    forget_codec(path, at=0)
    return path


@pytest.mark.slow
def test_sound_without_a_decoder_is_left_out(tmp_path: Path) -> None:
    said, out = added(tmp_path, undecodable(tmp_path / "s.mp4"))
    assert said == NO_DECODER
    assert sounds(out) == 0


@pytest.mark.slow
@pytest.mark.parametrize("first", [False, True])
def test_a_second_track_without_a_decoder_is_left_out(tmp_path: Path, *, first: bool) -> None:
    path = tmp_path / "two.mp4"
    with (
        av.open(str(with_sound(tmp_path / "s.mp4", "aac"))) as source,
        av.open(str(path), "w") as out,
    ):
        video, sound = source.streams.video[0], source.streams.audio[0]
        track = out.add_stream_from_template(video)
        copies = [out.add_stream_from_template(sound) for _ in range(2)]
        for packet in source.demux(video, sound):
            if packet.dts is None:
                continue
            if packet.stream is video:
                packet.stream = track
                out.mux(packet)
            else:
                packet.stream = copies[0]
                out.mux(packet)
                packet.stream = copies[1]
                out.mux(packet)
    forget_codec(path, 0 if first else path.read_bytes().rindex(b"mp4a"))
    said, done = added(tmp_path, path)
    assert said == "A sound track was left out: there is no decoder for it."
    assert sounds(done) == 1
    assert [t for t in clicks(done) if t > 0.1] == pytest.approx([0.5, 1.0, 1.5], abs=0.06)


def hurt_ts(path: Path) -> Path:
    """Damage the contents of some packets of sound in a transport stream."""
    data = bytearray(with_sound(path, "aac", seconds=4).read_bytes())
    with av.open(str(path)) as file:
        pid = file.streams.audio[0].id
    rng = np.random.default_rng(0)
    packets = range(0, len(data), 188)
    mine = [at for at in packets if (data[at + 1] & 0x1F) << 8 | data[at + 2] == pid]
    for at in mine[5 : len(mine) * 3 // 4 : 3]:
        data[at + 60 : at + 188] = rng.bytes(128)
    path.write_bytes(data)
    return path


def hurt_mp4(path: Path) -> Path:
    """Damage every third packet of the sound."""
    data = bytearray(with_sound(path, "aac", seconds=4).read_bytes())
    with av.open(str(path)) as file:
        places = [(p.pos, p.size) for p in file.demux(audio=0) if p.size and p.pos]
    for position, size in places[10:100:3]:
        data[position : position + size] = b"\xff" * size
    path.write_bytes(data)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "hurt"), [("s.ts", hurt_ts), ("s.mp4", hurt_mp4), ("s.mov", hurt_mp4)]
)
def test_damaged_packets_of_sound_are_left_out(
    tmp_path: Path, name: str, hurt: Callable[[Path], Path]
) -> None:
    said, out = added(tmp_path, hurt(tmp_path / name))
    assert said == PARTLY
    assert sounds(out) == 1
    assert list(clicks(out))[-1] == pytest.approx(3.5, abs=0.1)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["s.ts", "s.mkv", "s.mp4"])
def test_sound_of_glued_recordings_goes_on(tmp_path: Path, name: str) -> None:
    part = with_sound(tmp_path / name, "aac").read_bytes()
    path = tmp_path / f"glued-{name}"
    path.write_bytes(part * 3)
    said, out = added(tmp_path, path)
    assert said is None
    at = [t for t in clicks(out) if 0.1 < t % 2 < 1.9]
    assert at == pytest.approx([0.5, 1, 1.5, 2.5, 3, 3.5, 4.5, 5, 5.5], abs=0.08)


def test_sound_of_slow_motion_is_left_out(tmp_path: Path) -> None:
    source = with_sound(tmp_path / "s.mp4", "aac")
    out = write(tmp_path / "a.mp4", [i / 40 for i in range(20)])
    said = add_sound(out, SoundSource(source, stretch=0.25))
    assert said == "The sound was left out: it does not fit the speed of the real movement."
    assert sounds(out) == 0


def test_sound_that_does_not_fit_on_the_disk_leaves_the_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    source = with_sound(tmp_path / "s.mp4", "aac")
    out = write(tmp_path / "a.mp4", [i / 10 for i in range(20)])
    monkeypatch.setattr("posecoach.report.sound._Merging.run", full)
    said = add_sound(out, SoundSource(source))
    assert said == "The sound was left out: no space left on device."
    assert len(played(out)[0]) == 20
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.mp4", "s.mp4"]


@pytest.mark.parametrize("kind", ["no sound", "missing", "text"])
def test_where_there_is_no_sound_nothing_is_said(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "s.mp4"
    if kind == "no sound":
        write(source, [0, 0.1])
    elif kind == "text":
        source.write_text("text")
    out = write(tmp_path / "a.mp4", [0, 0.1, 0.2])
    before = out.read_bytes()
    assert add_sound(out, SoundSource(source)) is None
    assert out.read_bytes() == before


def test_times_that_begin_anew_without_pictures_are_left_out_until_they_fit() -> None:
    times = SoundTimes([(5.0, 0.0)], end_s=10.0)
    heard = [times.of(t, 0.5) for t in (4.8, 5.0, 5.5, 6.0, 0.0, 0.5, 6.5, 400.0, 7.0, 20.0)]
    assert heard == [None, 0.0, 0.5, 1.0, None, None, 1.5, None, 2.0, None]
    assert times.lost_s == pytest.approx(2.0)


def test_whatever_fails_in_the_sound_leaves_the_video_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr("posecoach.report.sound._write", fail)
    video = tmp_path / "a.mp4"
    video.write_bytes(b"as it was")
    warning = add_sound(video, SoundSource(with_sound(tmp_path / "s.mp4", "aac")))
    assert warning is not None
    assert "sound was left out" in warning
    assert video.read_bytes() == b"as it was"
