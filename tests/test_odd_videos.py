"""Every readable video gets a full report and an annotated video, whatever its sound."""

import json
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from posecoach.cli import main
from posecoach.sources.video import VideoFile
from tests.report.test_annotated import with_sound
from tests.report.test_sound import hurt_mp4, hurt_ts, undecodable
from tests.sources.test_odd_files import grown, numbered, two_tracks

pytestmark = pytest.mark.slow

RESULTS = {"report.json", "report.html", "frames.csv", "recording.npz", "annotated.mp4"}


def sounding(codec: str, video: str = "libx264") -> Callable[[Path], Path]:
    """Return a function that writes a video with sound in this codec."""
    return lambda path: with_sound(path, codec, seconds=1, video=video)


def glued(path: Path) -> Path:
    """Write two videos with sound into one file; both begin at the same time."""
    part = with_sound(path, "aac", seconds=1).read_bytes()
    path.write_bytes(part * 2)
    return path


ODD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "aac.mp4": (sounding("aac"), ""),
    "mp3.mp4": (sounding("libmp3lame"), ""),
    "pcm.mov": (sounding("pcm_s16le"), ""),
    "flac.mkv": (sounding("flac"), ""),
    "opus.webm": (sounding("libopus", "libvpx"), ""),
    "ac3.ts": (sounding("ac3"), ""),
    "mp2.mpg": (sounding("mp2", "mpeg2video"), ""),
    "adpcm.avi": (sounding("adpcm_ms"), ""),
    "unknown.mp4": (undecodable, "no decoder"),
    "hurt.ts": (hurt_ts, "Parts of the sound"),
    "hurt.mp4": (hurt_mp4, "Parts of the sound"),
    "glued.ts": (glued, "joined"),
    "glued.mp4": (glued, "joined"),
    "silent.avi": (lambda path: numbered(path, 10, bf="3"), ""),
    "call.webm": (lambda path: grown(path, [64, 128], 5), "another size"),
    "thumb.mkv": (
        lambda path: two_tracks(path, ("mjpeg", 32, 1, False), ("libx264", 64, 5, True)),
        "number 2 was judged",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_a_full_report_and_an_annotated_video(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write, said = ODD[name]
    path, out = write(tmp_path / name), tmp_path / "o"
    arguments = ["analyze", str(path), "-o", str(out), "-e", "glute-bridge", "--model", "lite"]
    assert main(arguments) == 3  # nobody is in it
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert {p.name for p in out.iterdir()} == RESULTS
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["complete"]
    assert (said in " ".join(report["warnings"])) if said else report["warnings"] == []
    assert all(warning in err for warning in report["warnings"])
    with VideoFile(path) as film:
        times = [frame.t for frame in film]
    with av.open(str(out / "annotated.mp4")) as file:
        assert [f.time for f in file.decode(video=0)] == pytest.approx(times, abs=2e-3)
