"""The commands as a user runs them: exit codes, one-line errors, files, JSON."""

import json
import re
import subprocess
import sys
import wave
from pathlib import Path

import av
import jsonschema
import numpy as np
import pytest

from posecoach.cli import main
from posecoach.report.report_json import ReportFile
from posecoach.sources.recording_writer import RecordingWriter
from tests.docs.pages import ROOT, consoles
from tests.judging import RECORDINGS, SAMPLE
from tests.stick_figure import BridgeBody, bridge, reps
from tools.schemas import schema

BRIDGE_3 = str(RECORDINGS / "bridge_3.npz")
SQUAT = str(RECORDINGS / "squat.npz")


@pytest.mark.slow
def test_help_loads_no_heavy_module() -> None:
    code = (
        "import sys, posecoach.cli\n"
        "try: posecoach.cli.main(['--help'])\n"
        "except SystemExit as e: assert e.code == 0\n"
        "assert not {'cv2', 'mediapipe', 'av', 'matplotlib', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.slow
def test_count_a_recording(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", BRIDGE_3, "--json"]) == 0
    entry = json.loads(capsys.readouterr().out)
    assert entry["reps"] == 3
    assert entry["status"] == "judged"
    assert set(entry) == {
        "path", "exercise", "status", "reason", "reps", "clean_reps", "partial",
    }  # fmt: skip


@pytest.mark.slow
def test_count_continues_after_an_input_that_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["count", SQUAT, "--json"]) == 3
    assert main(["count", SQUAT, BRIDGE_3, "--json"]) == 0
    capsys.readouterr()
    assert main(["count", SQUAT, "nowhere.mp4", BRIDGE_3, "--json"]) == 1
    out, err = capsys.readouterr()
    entries = [json.loads(line) for line in out.splitlines()]
    assert [e["status"] for e in entries] == ["cannot-judge", "error", "judged"]
    assert err.count("\n") == 1
    assert err.startswith("posecoach: error: no such file: nowhere.mp4; ")


@pytest.mark.slow
def test_count_says_in_words_why_nothing_could_be_judged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost = str(RECORDINGS / "ninety_ninety_1_lean_poor.npz")
    assert main(["count", SQUAT, lost, BRIDGE_3]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{SQUAT}: Nothing could be judged: the starting position of this exercise was not seen.",
        f"{lost}: Nothing could be judged: the body could not be tracked well enough.",
        f"{BRIDGE_3}: 3 reps, 0 clean, 0 partial",
    ]


@pytest.mark.slow
def test_count_says_which_other_exercise_a_recording_shows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_one_leg = str(RECORDINGS / "single_leg_bridge_1_right.npz")
    assert main(["count", "--json", on_one_leg, SQUAT, BRIDGE_3]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["reps"] for line in out.splitlines()] == [0, 0, 3]
    assert err.splitlines() == [
        f"posecoach: warning: {on_one_leg}: this looks like “Single-leg bridge”; "
        "count it with -e single-leg-bridge"
    ]


@pytest.mark.slow
def test_analyze_writes_all_files_for_a_recording(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "my results.d" / "Brücke"
    assert main(["analyze", BRIDGE_3, "-o", str(out), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, schema("urn:posecoach:report:1", ReportFile))
    assert report == json.loads((out / "report.json").read_text())
    assert report["counts"]["reps"] == 3
    assert {p.name for p in out.iterdir()} == {
        "report.json", "report.html", "frames.csv", "recording.npz",
    }  # fmt: skip
    rows = (out / "frames.csv").read_text().splitlines()
    assert len(rows) == 405
    assert rows[0].startswith("t_s,status,phase,near_side,hip_line_deg,")
    again = tmp_path / "again"
    assert main(["analyze", str(out / "recording.npz"), "-o", str(again)]) == 0
    assert judged(again) == judged(out)


def judged(folder: Path) -> dict[str, object]:
    """Load a report without the fields that differ between a video and its recording."""
    report: dict[str, object] = json.loads((folder / "report.json").read_text())
    return {k: v for k, v in report.items() if k not in {"created", "source"}}


@pytest.mark.slow
def test_analyze_writes_a_report_even_if_nothing_can_be_judged(tmp_path: Path) -> None:
    assert main(["analyze", SQUAT, "-o", str(tmp_path / "o")]) == 3
    report = json.loads((tmp_path / "o" / "report.json").read_text())
    assert (report["status"], report["reason"]) == ("cannot-judge", "wrong-exercise")


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d)?", text)]


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+(?:\.\d)?", "#", text)


def check_demo(folder: Path, out: str) -> None:
    """Check what `posecoach demo` wrote into a folder, and what it said."""
    assert "4 repetitions, 3 of them clean.\n1 attempt did not count: did not reach the top." in out
    page, film = (Path("posecoach-demo", name) for name in ("report.html", "annotated.mp4"))
    assert f"Open {page} in a browser, and {film} in a video player." in out
    report = json.loads((folder / "report.json").read_text())
    truth = json.loads(SAMPLE.with_suffix(".labels.json").read_text())["attempts"]
    assert len(report["attempts"]) == len(truth)
    for got, want in zip(report["attempts"], truth, strict=True):
        assert (got["counted"], got["reason"]) == (want["counted"], want["reason"])
        assert got["peak_s"] == pytest.approx(want["peak_s"], abs=0.3)
        if want["counted"]:
            assert got["faults"] == want["faults"]
    with av.open(str(folder / "annotated.mp4")) as video:
        assert video.streams.video[0].codec_context.name == "h264"
        assert sum(1 for _ in video.decode(video=0)) == 984
    again = folder.parent / "again"
    recorded = str(folder / "recording.npz")
    assert main(["analyze", recorded, "-e", "glute-bridge", "-o", str(again)]) == 0
    assert judged(again) == judged(folder)
    shown = dict(consoles(ROOT / "docs" / "first-session.md"))
    tutorial = shown["posecoach demo"].rstrip()
    assert _without_numbers(tutorial) == _without_numbers(out.rstrip())
    # Processors calculate the landmarks a little differently.
    assert _numbers(tutorial) == pytest.approx(_numbers(out), abs=2)


BAD_ARGUMENTS = [
    (["analyze", BRIDGE_3, "-e", "glut-brige"], "glute-bridge"),
    (["analyze", BRIDGE_3, "--model", "ful"], "full"),
    (["exercises", "glute"], "glute-bridge"),
]


@pytest.mark.parametrize(("arguments", "nearest"), BAD_ARGUMENTS)
def test_the_error_for_a_wrong_name_suggests_the_nearest_one(
    arguments: list[str], nearest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert nearest in err


def test_a_bad_option_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["count", "--frobnicate"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("posecoach: error: ")


def _sound_only(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(8000))


def test_unreadable_inputs_are_reported_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, empty, sound = tmp_path / "text.mp4", tmp_path / "empty.mp4", tmp_path / "sound.wav"
    text.write_text("hello" * 1000)
    empty.touch()
    _sound_only(sound)
    pickled = tmp_path / "pickle.npz"
    np.savez(pickled, t=np.array([{}], dtype=object))
    broken = tmp_path / "broken.npz"
    broken.write_bytes(Path(BRIDGE_3).read_bytes()[:5000])
    for bad in (tmp_path / "missing.mp4", tmp_path, text, empty, sound, pickled, broken):
        assert main(["analyze", str(bad), "-o", str(tmp_path / "o")]) == 1
        err = capsys.readouterr().err
        assert err.startswith("posecoach: error: "), bad
        assert err.count("\n") == 1, bad
        assert bad.name in err
    assert not (tmp_path / "o").exists()


def test_results_are_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.json").write_text("mine")
    assert main(["analyze", BRIDGE_3, "-o", str(tmp_path)]) == 1
    assert "already holds report.json" in capsys.readouterr().err
    assert (tmp_path / "report.json").read_text() == "mine"
    assert main(["analyze", BRIDGE_3, "-o", str(tmp_path / "report.json")]) == 1


def test_without_the_model_no_folder_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("posecoach.paths.models_folder", lambda: tmp_path / "none")
    monkeypatch.setattr("posecoach.paths.user_cache", lambda: tmp_path / "none")
    assert main(["analyze", str(SAMPLE), "-e", "glute-bridge"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.model
def test_a_truncated_video_is_judged_as_far_as_it_goes(tmp_path: Path) -> None:
    moved = tmp_path / "-a b.c.d.mp4"
    whole = SAMPLE.read_bytes()
    moved.write_bytes(whole[: len(whole) // 3])  # the index is at the front
    out = tmp_path / "o"
    assert main(["analyze", str(moved), "--model", "lite", "-o", str(out), "--no-video"]) == 0
    report = json.loads((out / "report.json").read_text())
    assert not report["complete"]
    assert report["counts"]["reps"] >= 1
    assert any(" s" in w for w in report["warnings"])
    again = tmp_path / "again"
    recorded = str(out / "recording.npz")
    exercise = report["exercise"]["name"]
    assert main(["analyze", recorded, "-e", exercise, "-o", str(again)]) == 0
    repeated = json.loads((again / "report.json").read_text())
    assert (repeated["complete"], repeated["warnings"]) == (False, report["warnings"])


@pytest.mark.slow
@pytest.mark.model
def test_no_person_is_seen_in_a_black_video(tmp_path: Path) -> None:
    black = tmp_path / "black.mp4"
    with av.open(str(black), "w") as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for _ in range(20):
            frame = av.VideoFrame.from_ndarray(np.zeros((240, 320, 3), np.uint8), format="bgr24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert main(["analyze", str(black), "-o", str(tmp_path / "o")]) == 3
    report = json.loads((tmp_path / "o" / "report.json").read_text())
    assert report["reason"] == "no-person"


def test_exercises_are_listed_and_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises"]) == 0
    assert "glute-bridge           Glute bridge\n" in capsys.readouterr().out
    assert main(["exercises", "glute-bridge"]) == 0
    assert capsys.readouterr().out.startswith("Glute bridge (glute-bridge)\n\nHow to do it\n  1. ")


def test_live_without_a_screen_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has sessions without a screen")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main(["live"]) == 1
    assert "no screen" in capsys.readouterr().err


@pytest.mark.slow
def test_an_exercise_that_is_not_named_is_recognised(tmp_path: Path) -> None:
    recorded = BRIDGE_3
    assert main(["analyze", recorded, "-o", str(tmp_path / "a")]) == 0
    report = json.loads((tmp_path / "a" / "report.json").read_text())
    assert report["exercise"]["name"] == "glute-bridge"
    assert report["exercise"]["chosen_by"] == "recognised"
    assert 0 < report["exercise"]["confidence"] <= 1
    assert report["counts"]["reps"] == 3


@pytest.mark.slow
def test_an_unknown_movement_is_recognised_as_no_exercise(tmp_path: Path) -> None:
    recorded = SQUAT
    assert main(["analyze", recorded, "-o", str(tmp_path / "a")]) == 3
    report = json.loads((tmp_path / "a" / "report.json").read_text())
    assert report["exercise"]["name"] is None
    assert (report["status"], report["reason"]) == ("cannot-judge", "wrong-exercise")
    assert report["attempts"] == []


@pytest.mark.slow
def test_a_personal_range_is_suggested_and_its_option_applies_it(tmp_path: Path) -> None:
    rest = BridgeBody().rest_line
    track = [(0.0, rest), (1.5, rest), *reps(4, rest=rest, top=155)]
    writer = RecordingWriter()
    for pose in bridge(track, noise_px=0.5):
        writer.append(pose)
    limited = tmp_path / "limited.npz"
    writer.save(limited, None)
    reports = []
    for name, options in (("a", []), ("b", ["--personal-range"])):
        out = tmp_path / name
        main(["analyze", str(limited), "-e", "glute-bridge", "-o", str(out), *options])
        reports.append(json.loads((out / "report.json").read_text()))
    plain, personal = reports
    assert (plain["counts"]["reps"], plain["counts"]["partial"]) == (0, 4)
    assert plain["personal_range"] is None
    assert any("--personal-range" in sentence for sentence in plain["summary"])
    assert (personal["counts"]["reps"], personal["counts"]["partial"]) == (4, 0)
    assert 150 <= personal["personal_range"]["hip_line_deg"] < 155
