"""The whole examination as a user runs it."""

import json
import os
from pathlib import Path

import pytest

from posecoach.commands.doctor import format_finding, verdict
from posecoach.doctor.finding import Finding, State
from tests.judging import SAMPLE
from tests.running import environment, posecoach

OK = Finding("model full", State.OK, "runs")
WARNED = Finding("camera", State.WARNING, "none", "plug one in")
BAD = Finding("mediapipe", State.PROBLEM, "not installed", "install it")


@pytest.mark.slow
@pytest.mark.model
def test_everything_is_looked_at_and_told_as_json() -> None:
    done = posecoach("doctor", "--json", "--camera", str(SAMPLE))
    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (said["schema"], said["works"]) == ("posecoach.doctor/1", True)
    entries = {entry["about"]: entry for entry in said["findings"]}
    assert {"posecoach", "mediapipe", "model full", "model lite", "window", "voice"} <= set(entries)
    assert {"data folder", "history", f"camera {SAMPLE}"} <= set(entries)
    for entry in entries.values():
        assert entry["state"] in {"ok", "warning"}
        assert bool(entry["todo"]) is (entry["state"] == "warning")
        assert "\n" not in entry["what"] + entry["todo"]


@pytest.mark.slow
@pytest.mark.model
def test_a_broken_library_is_a_problem_and_the_rest_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mediapipe.py").write_text("import os; os.abort()")
    first = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    monkeypatch.setattr("tests.running.environment", lambda: {**os.environ, "PYTHONPATH": first})
    done = posecoach("doctor", "--camera", "97")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    broken = [line for line in lines if line.startswith("problem")]
    assert [line.split()[1:3] for line in broken] == [["model", "full"], ["model", "lite"]]
    assert any(line.startswith("ok       history") for line in lines)
    assert lines[-1].startswith("Recordings cannot be judged until this works: model full")


def test_what_to_do_stands_below() -> None:
    assert format_finding(OK) == "ok       model full        runs\n"
    first, second = format_finding(WARNED).splitlines()
    assert first == "warning  camera            none"
    assert second.strip() == "-> plug one in"


def test_the_end_says_what_works() -> None:
    assert verdict([OK]) == "Recordings can be judged."
    assert verdict([OK, WARNED]) == "Recordings can be judged. See the warnings about: camera."
    assert verdict([BAD, WARNED]) == (
        "Recordings cannot be judged until this works: mediapipe. See the warnings about: camera."
    )
