"""``live --keep``: a recording that ``analyze`` judges as the session was judged."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.history import History
from posecoach.paths import history_path
from posecoach.verdict import Attempt
from tests.judging import SAMPLE
from tests.running import interrupt, posecoach, start, wait_for


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


def attempts_of_live() -> list[Attempt]:
    if not history_path().exists():
        return []
    with History.open(history_path()) as history:
        return [attempt for one in history.sets() for attempt in one.attempts]


def check_kept(kept: Path, attempts: Sequence[Attempt]) -> None:
    """Check that `analyze` finds in a recording the attempts that `live` found."""
    done = posecoach("analyze", str(kept), "-e", "glute-bridge", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["attempts"]
    assert found
    for seen, again in zip(attempts, found, strict=True):
        assert again["counted"] is seen.counted
        assert again["reason"] == (seen.reason and seen.reason.value)
        assert again["start_s"] == pytest.approx(seen.start_s, abs=0.01)
        assert again["end_s"] == pytest.approx(seen.end_s, abs=0.01)


@pytest.mark.slow
@pytest.mark.model
def test_what_is_kept_until_ctrl_c_is_judged_as_the_session_was(
    screen: str, tmp_path: Path, small_film: Path
) -> None:
    kept = tmp_path / "kept.npz"
    child = start(
        "live", "-e", "glute-bridge", "--camera", str(small_film), "--model", "lite", "--no-voice",
        "--keep", str(kept), DISPLAY=screen,
    )  # fmt: skip
    wait_for(attempts_of_live)
    time.sleep(1.5)  # the next bridge has begun
    assert interrupt(child).returncode == 130
    check_kept(kept, attempts_of_live())
    assert [path.name for path in tmp_path.iterdir()] == ["kept.npz"]
