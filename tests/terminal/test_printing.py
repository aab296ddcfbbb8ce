"""What is printed arrives, in one line where it has to."""

import subprocess
import sys
from pathlib import Path

import pytest

from posecoach.cli import main
from tests.judging import RECORDINGS
from tests.running import POSECOACH, environment


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_knows_few_letters_shows_the_rest(tmp_path: Path, encoding: str) -> None:
    bridge = str(RECORDINGS / "bridge_3.npz")
    done = subprocess.run(
        [*POSECOACH, "analyze", bridge, "-e", "glute-bridge", "-o", str(tmp_path / "\u65e5")],
        capture_output=True, check=False, env=environment(PYTHONIOENCODING=encoding),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode(encoding)
    assert "3 repetitions" in said
    assert ("\N{DEGREE SIGN}" in said) == (encoding != "ascii")
    assert ("\u65e5" in said) == (encoding == "utf-8")


@pytest.mark.parametrize("name", ["a\nb.mp4", "a\x1b[2Jb.mp4", "a\udcfcb.mp4"])
def test_an_error_is_one_line_whatever_the_file_is_called(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyze", name]) == 1
    err = capsys.readouterr().err
    assert err.startswith("posecoach: error: no such file: a\\")
    assert err[:-1].isprintable()
    assert main(["count", name]) == 1
    assert capsys.readouterr().out[:-1].isprintable()
    with pytest.raises(SystemExit):
        main(["analyze", "x", name])
    assert capsys.readouterr().err[:-1].isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="there the system says something else")
@pytest.mark.parametrize("before", [["analyze", "x.npz", "-o"], ["evaluate"], ["history", "--csv"]])
def test_a_name_that_is_too_long_is_named(
    before: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if before[0] == "analyze":
        before = ["analyze", str(RECORDINGS / "bridge_3.npz"), "-o"]
    name = str(tmp_path / ("a" * 300))
    assert main([*before, name]) == 1
    err = capsys.readouterr().err
    assert f"{name} (file name too long)" in err
    assert "free up disk space" not in err
