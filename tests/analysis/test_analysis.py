"""One recording judged: the same from every kind of source, opened once, written whole."""

import json
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.analysis.analysis import analyze, count, judge_recording
from posecoach.analysis.pose_reader import PoseReader
from posecoach.errors import InputError, ModelError, OutputError, UsageError
from posecoach.interrupt import CtrlC
from posecoach.pose import SourceInfo
from posecoach.report.document import Asked, Report
from posecoach.report.report_json import to_json
from posecoach.sources import upright, video
from posecoach.sources.recording import Recording
from posecoach.verdict import Counts, Reason
from tests.analysis.clips import dark_film
from tests.judging import BRIDGE, RECORDINGS, SAMPLE

BRIDGE_3 = RECORDINGS / "bridge_3.npz"
FILES = {"report.json", "report.html", "frames.csv", "recording.npz"}


def verdict(report: Report) -> Report:
    """Return a report without what must differ between two runs."""
    nowhere = SourceInfo("", "recording", 0, 0, 0, 0, 0)
    return replace(report, created=report.created.min, source=nowhere)


@pytest.mark.slow
def test_str_path_and_a_recording_in_memory_are_judged_alike() -> None:
    poses = list(Recording.load(BRIDGE_3))
    model = Recording.load(BRIDGE_3).model
    sources = (
        str(BRIDGE_3),
        BRIDGE_3,
        Recording.load(BRIDGE_3),
        Recording.from_poses(poses, model),
    )
    first, *others = (verdict(analyze(source, "glute-bridge")) for source in sources)
    assert first.counts.reps == 3
    assert [other == first for other in others] == [True, True, True]


@pytest.mark.slow
def test_an_exercise_may_be_named_given_or_recognised() -> None:
    named, given, recognised = (analyze(BRIDGE_3, e) for e in ("glute-bridge", BRIDGE, None))
    assert verdict(named) == verdict(given)
    assert recognised.exercise.chosen_by == "recognised"
    assert recognised.attempts == named.attempts


@pytest.mark.slow
def test_an_exercise_that_is_not_recognised_leaves_no_verdict() -> None:
    report = analyze(RECORDINGS / "squat.npz")
    assert report.exercise.name is None
    assert (report.judged, report.reason) == (False, Reason.WRONG_EXERCISE)
    assert not report.attempts


@pytest.mark.slow
def test_count_counts_and_is_zero_where_nothing_can_be_judged() -> None:
    assert count(str(BRIDGE_3)) == analyze(BRIDGE_3, "glute-bridge").counts
    assert count(RECORDINGS / "squat.npz") == Counts()


@pytest.mark.slow
def test_the_personal_range_is_used_where_it_is_asked_for() -> None:
    from tests.stick_figure import BridgeBody, bridge, reps

    rest = BridgeBody().rest_line
    track = [(0.0, rest), (1.5, rest), *reps(4, rest=rest, top=155)]
    low = Recording.from_poses(bridge(track, noise_px=0.5))
    assert (count(low).reps, count(low, personal_range=True).reps) == (0, 4)


@pytest.mark.slow
def test_progress_names_the_times_that_were_reached() -> None:
    times: list[float] = []
    analyze(BRIDGE_3, "glute-bridge", progress=times.append)
    assert times == [pose.t for pose in Recording.load(BRIDGE_3)]


@pytest.mark.slow
def test_output_holds_what_the_command_writes(tmp_path: Path) -> None:
    out = tmp_path / "new" / "results"
    report = analyze(BRIDGE_3, "glute-bridge", output=str(out))
    assert {p.name for p in out.iterdir()} == FILES
    assert json.loads((out / "report.json").read_text()) == to_json(report)
    with pytest.raises(OutputError, match="already holds"):
        analyze(BRIDGE_3, "glute-bridge", output=out)


def test_errors_come_before_any_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o"
    with pytest.raises(InputError, match="no such file"):
        analyze(tmp_path / "missing.mp4", output=out)
    with pytest.raises(UsageError, match="glute-bridge"):
        analyze(BRIDGE_3, "glut-brige", output=out)
    with pytest.raises(UsageError, match="no model 'ful'"):
        analyze(SAMPLE, model="ful", output=out)
    with pytest.raises(UsageError, match="choose full"):
        count(BRIDGE_3, model="ful")
    monkeypatch.setattr("posecoach.paths.models_folder", lambda: tmp_path)
    monkeypatch.setattr("posecoach.paths.user_cache", lambda: tmp_path)
    with pytest.raises(ModelError, match="not on this machine"):
        analyze(SAMPLE, output=out)
    assert not out.exists()


class Opened:
    """How often files were opened and frames decoded."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.frames = 0


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Count what is opened and decoded from now on."""
    out, really_open, really_upright = Opened(), Path.open, upright.upright

    def counting_open(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if "r" in mode and path.suffix in {".npz", ".mp4"}:
            out.files.append(path.name)
        return really_open(path, mode, *rest, **more)  # type: ignore[call-overload]

    def counting_upright(*parts: object) -> NDArray[np.uint8]:
        out.frames += 1
        return really_upright(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", counting_open)
    monkeypatch.setattr(video, "upright", counting_upright)
    return out


@pytest.mark.slow
@pytest.mark.parametrize("exercise", ["glute-bridge", None])
@pytest.mark.parametrize("written", [True, False])
def test_a_recording_is_opened_once(
    tmp_path: Path, opened: Opened, exercise: str | None, *, written: bool
) -> None:
    analyze(BRIDGE_3, exercise, output=tmp_path / "o" if written else None)
    assert opened.files == ["bridge_3.npz"]


PASSES = [
    ("glute-bridge", True, True, 1),
    ("glute-bridge", True, False, 1),
    ("glute-bridge", False, False, 1),
    (None, True, True, 2),
    (None, True, False, 1),
    (None, False, False, 1),
]


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(("exercise", "written", "annotated", "passes"), PASSES)
def test_a_video_is_decoded_again_only_to_annotate_a_recognised_exercise(
    tmp_path: Path,
    opened: Opened,
    exercise: str | None,
    written: bool,  # noqa: FBT001
    annotated: bool,  # noqa: FBT001
    passes: int,
) -> None:
    film, out = dark_film(tmp_path / "dark.mp4"), tmp_path / "o"
    report = analyze(film, exercise, model="lite", output=out if written else None, video=annotated)
    assert report.reason is Reason.NO_PERSON
    assert opened.files == ["dark.mp4"] * (passes + annotated)  # once more for its sound
    assert opened.frames == 12 * passes
    names = {p.name for p in out.iterdir()} if written else set()
    assert names == ((FILES | {"annotated.mp4"} if annotated else FILES) if written else set())


@pytest.mark.slow
def test_commands_open_a_recording_once(tmp_path: Path, opened: Opened) -> None:
    from posecoach.cli import main

    folder = str(tmp_path / "o")
    assert main(["analyze", str(BRIDGE_3), "-o", folder, "--no-history"]) == 0
    assert main(["count", str(BRIDGE_3), "--json"]) == 0
    assert opened.files == ["bridge_3.npz"] * 2
    assert main(["analyze", str(BRIDGE_3), "-o", f"{folder}2"]) == 0
    assert opened.files == ["bridge_3.npz"] * 4, "once more for the fingerprint in the history"


@pytest.mark.slow
def test_ctrl_c_raises_in_a_program_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def press(t: float) -> None:
        if t > 3:
            signal.raise_signal(signal.SIGINT)

    try:
        with pytest.raises(KeyboardInterrupt):
            analyze(BRIDGE_3, "glute-bridge", output=tmp_path / "o", progress=press)
    finally:
        assert signal.signal(signal.SIGINT, before) is signal.default_int_handler
    assert not (tmp_path / "o").exists()


@pytest.mark.slow
@pytest.mark.parametrize("named", [True, False])
def test_a_wish_to_stop_ends_it_early_once(named: bool) -> None:  # noqa: FBT001
    with CtrlC() as wish, PoseReader(BRIDGE_3) as reader:

        def press(t: float) -> None:
            wish.pressed |= t > 6

        done = judge_recording(reader, BRIDGE if named else None, ctrl_c=wish, progress=press)
    report = done.report
    assert not report.complete
    assert report.counts.reps == 1
    last = next(pose.t for pose in Recording.load(BRIDGE_3) if pose.t > 6)
    assert report.warnings == (f"Stopped by the user at {last:.1f} s.",)


@pytest.mark.slow
def test_a_persons_own_target_decides_what_counts() -> None:
    path = RECORDINGS / "supine_figure4_2_holds.npz"
    own = analyze(path, "supine-figure-4", targets={"hold_s": 5})
    assert (own.counts.holds, analyze(path, "supine-figure-4").counts.holds) == (1, 0)
    assert own.sets[0].asked == Asked(1, per_side=True, hold_s=5, by="person")


@pytest.mark.slow
def test_a_target_that_does_not_fit_is_reported() -> None:
    report = analyze(RECORDINGS / "supine_figure4_2_holds.npz", targets={"hold_s": 1})
    (warning,) = report.warnings
    assert "Supine figure-4 stretch" in warning
    assert "hold_s" in warning


@pytest.mark.slow
def test_what_a_plan_has_and_the_recording_has_not_is_named() -> None:
    report = analyze(RECORDINGS / "bridge_3.npz", "glute-bridge", plan="hip-mobility")
    assert report.asked is not None
    assert report.asked.by == "plan"
    assert "90/90 hip drill" in report.summary[-1]
    assert "Glute bridge" not in report.summary[-1]
