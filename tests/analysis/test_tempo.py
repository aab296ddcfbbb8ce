"""Where it is uncertain how fast a video plays, nothing is said about the tempo."""

from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.analysis.analysis import analyze
from posecoach.analysis.tempo import report_without_tempo, without_tempo
from posecoach.exercises import exercises
from posecoach.sources.recording import Recording
from tests.judging import BRIDGE, RECORDINGS

OF_TEMPO = {
    "glute-bridge": {"short-hold", "dropping", "sagging", "rushed"},
    "hip-cars-standing": {"too-fast", "stop-start"},
    "marching-bridge": {"march-fast"},
    "hip-flexor-stretch": set(),
}


@pytest.mark.parametrize(("name", "faults"), OF_TEMPO.items())
def test_the_faults_that_slow_motion_changes(name: str, faults: set[str]) -> None:
    exercise = exercises()[name]
    assert {f.name for f in exercise.faults if f.of_tempo} == faults
    left = {f.name for f in exercise.faults} - faults
    assert {f.name for f in without_tempo(exercise).faults} == left


@pytest.mark.slow
def test_a_report_without_tempo_keeps_every_other_fault() -> None:
    report = analyze(RECORDINGS / "bridge_3.npz", "glute-bridge")
    first, *rest = report.attempts
    assert first.faults == ("short-hold",)
    first = replace(first, faults=("short-hold", "over-arch"), clean=False)
    other = report_without_tempo(replace(report, attempts=(first, *rest)), BRIDGE)
    assert other.attempts[0].faults == ("over-arch",)
    assert not other.attempts[0].clean
    assert all("short-hold" not in a.faults for a in other.attempts)
    assert all(o.name != "short-hold" for o in other.faults)
    assert [a.counted for a in other.attempts] == [a.counted for a in report.attempts]


@pytest.mark.slow
def test_an_attempt_whose_only_fault_was_its_tempo_is_clean() -> None:
    report = analyze(RECORDINGS / "bridge_3.npz", "glute-bridge")
    first = replace(report.attempts[0], faults=("rushed",), clean=False)
    assert report_without_tempo(replace(report, attempts=(first,)), BRIDGE).attempts[0].clean


@pytest.mark.slow
@pytest.mark.parametrize("named", ["glute-bridge", None])
def test_a_recording_of_uncertain_speed_shows_no_fault_of_tempo(
    tmp_path: Path, named: str | None
) -> None:
    recording = Recording.load(RECORDINGS / "bridge_3.npz")
    recording.speed_known = False
    recording.save(tmp_path / "slow.npz")
    report = analyze(tmp_path / "slow.npz", named, output=tmp_path / "o")
    usual = analyze(RECORDINGS / "bridge_3.npz", named)
    assert report.counts.reps == usual.counts.reps == 3
    assert {o.name for o in usual.faults} & OF_TEMPO["glute-bridge"]
    assert not {o.name for o in report.faults} & OF_TEMPO["glute-bridge"]
    assert not Recording.load(tmp_path / "o" / "recording.npz").speed_known
