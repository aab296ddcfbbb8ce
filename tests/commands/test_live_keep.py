"""``live --keep``: a recording that ``analyze`` judges as the session was judged."""

import json
import time
from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.history import History
from posecoach.paths import history_path
from tests.judging import SAMPLE
from tests.running import Done, interrupt, posecoach, start, wait_for


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("kept.mp4", 2, "end it in .npz"),
        ("nowhere/kept.npz", 1, "choose another folder with --keep"),
        ("there.npz", 1, "choose another name with --keep"),
    ],
)
def test_a_bad_name_is_refused_before_a_camera_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: int, told: str
) -> None:
    (tmp_path / "there.npz").write_bytes(b"my own")
    assert main(["live", "--camera", str(SAMPLE), "--keep", str(tmp_path / name)]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(told)
    assert (tmp_path / "there.npz").read_bytes() == b"my own"


def test_the_help_says_what_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["live", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "no picture and no sound (default: keep nothing)" in told


def attempts_of_live() -> list[tuple[bool, str | None, float, float]]:
    if not history_path().exists():
        return []
    with History.open(history_path()) as history:
        attempts = [attempt for one in history.sets() for attempt in one.attempts]
    return [(a.counted, a.reason and a.reason.value, a.start_s, a.end_s) for a in attempts]


def attempts_of_analyze(kept: Path) -> list[tuple[bool, str | None, float, float]]:
    done = posecoach("analyze", str(kept), "-e", "glute-bridge", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    return [(a["counted"], a["reason"], a["start_s"], a["end_s"]) for a in report["attempts"]]


@pytest.mark.model
@pytest.mark.parametrize("stop", [True, False], ids=["Ctrl-C", "the end of the film"])
def test_what_is_kept_is_judged_as_the_session_was(
    screen: str, tmp_path: Path, small_film: Path, *, stop: bool
) -> None:
    kept = tmp_path / "kept.npz"
    child = start(
        "live", "-e", "glute-bridge", "--camera", str(small_film), "--model", "lite", "--no-voice",
        "--keep", str(kept), DISPLAY=screen,
    )  # fmt: skip
    if stop:
        wait_for(attempts_of_live)
        time.sleep(1.5)  # the next bridge has begun
        done = interrupt(child)
        assert done.returncode == 130
    else:
        out, err = child.communicate()
        done = Done(child.args, child.returncode, out, err)
        assert done.returncode == 0, err
    found = attempts_of_analyze(kept)
    assert found
    for seen, again in zip(attempts_of_live(), found, strict=True):
        assert again[:2] == seen[:2]
        assert again[2:] == pytest.approx(seen[2:], abs=0.01)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.npz"]
