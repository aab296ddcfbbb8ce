"""The program works with any standard streams, and without them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from posecoach.cli import main
from tests.judging import RECORDINGS
from tests.running import POSECOACH, environment

BRIDGE_3 = RECORDINGS / "bridge_3.npz"
SAID = f"{BRIDGE_3}: 3 reps, 0 clean, 0 partial\n"

posix = pytest.mark.skipif(os.name != "posix", reason="how POSIX closes streams and names files")


def run(
    *arguments: str | bytes,
    before: Callable[[], object] | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose process calls a function before it starts."""
    return subprocess.run(
        [*POSECOACH, *arguments],
        capture_output=True, check=False, env=environment(**variables), preexec_fn=before,
    )  # fmt: skip


def without(*streams: int) -> Callable[[], None]:
    """Return a function that closes standard streams."""

    def close() -> None:
        for number in streams:
            os.close(number)

    return close


@pytest.mark.slow
@posix
@pytest.mark.parametrize("streams", [(0,), (1,), (2,), (0, 1, 2)])
def test_without_standard_streams_the_results_are_as_ever(
    streams: tuple[int, ...], tmp_path: Path
) -> None:
    done = run("count", str(BRIDGE_3), before=without(*streams))
    said = b"" if 1 in streams else SAID.encode()
    assert (done.returncode, done.stdout, done.stderr) == (0, said, b"")
    done = run("analyze", str(BRIDGE_3), "-o", str(tmp_path / "o"), before=without(*streams))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tmp_path / "o" / "report.json").read_text())["counts"]["reps"] == 3


@pytest.mark.slow
@posix
def test_what_native_code_says_goes_into_no_file_of_ours(tmp_path: Path) -> None:
    code = (
        "import os, sys; from posecoach.terminal.streams import prepare_streams\n"
        "prepare_streams()\n"
        "file = open('mine.txt', 'w'); file.write('all'); file.flush()\n"
        "os.write(1, b'native'); os.write(2, b'code'); print('so', file=sys.stderr)\n"
        "assert os.read(0, 1) == b'' and sys.stdin.readline() == ''"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True, cwd=tmp_path, env=environment(), preexec_fn=without(0, 1, 2),
    )  # fmt: skip
    assert (tmp_path / "mine.txt").read_text() == "all"


@pytest.mark.slow
@posix
def test_the_locale_posix_lacks_letters_and_spoils_nothing(tmp_path: Path) -> None:
    posix = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    film = os.fsencode(tmp_path / "Br\u00fccke.npz")
    Path(os.fsdecode(film)).write_bytes(BRIDGE_3.read_bytes())
    folder = os.fsencode(tmp_path / "\u65e5")
    done = run("analyze", film, "-e", "glute-bridge", "-o", folder, variables=posix)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3 repetitions" in done.stdout
    assert b"?" in done.stdout, "the degree sign"
    assert folder + b"/report.html" in done.stdout, "a name that can be opened"
    for command in ("exercises glute-bridge", "plan hip-mobility", "history --language de"):
        done = run(*command.split(), variables=posix)
        assert (done.returncode, done.stderr) == (0, b"")
    done = run("count", film, b"m\xfcssing.mp4", variables=posix)
    assert done.returncode == 1
    assert done.stderr.decode("ascii").startswith("posecoach: error: no such file: m\\")


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_ascii_whatever_the_console_speaks(encoding: str, tmp_path: Path) -> None:
    film = tmp_path / "\u00dcbung \u2665 \U0001f9b5.npz"
    film.write_bytes(BRIDGE_3.read_bytes())
    arguments = (["count"], ["analyze", "-o", str(tmp_path / "o")])
    for command in arguments:
        done = run(*command, "--json", str(film), variables={"PYTHONIOENCODING": encoding})
        assert (done.returncode, done.stderr) == (0, b"")
        said = json.loads(done.stdout.decode("ascii"))
        assert said.get("path", said.get("source", {}).get("path")) == str(film)


@pytest.mark.slow
@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="its names are always UTF-8")
def test_json_keeps_names_that_are_no_text(tmp_path: Path) -> None:
    film = os.fsencode(tmp_path) + b"/Br\xfccke.npz"
    Path(os.fsdecode(film)).write_bytes(BRIDGE_3.read_bytes())
    counted = json.loads(run("count", "--json", film).stdout.decode("ascii"))
    done = run("analyze", "--json", film, "-o", str(tmp_path / "o")).stdout.decode("ascii")
    for name in (counted["path"], json.loads(done)["source"]["path"]):
        assert os.fsencode(name) == film


@pytest.mark.slow
@posix
def test_answers_that_are_no_text_are_no_answers() -> None:
    for command in ("history --delete", "live"):
        done = subprocess.run(
            [*POSECOACH, *command.split()],
            input=b"\xff\n", capture_output=True, check=False, env=environment(),
        )  # fmt: skip
        assert b"Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_line() -> None:
    buffered = environment(PYTHONUNBUFFERED="")
    for command in ("plan", "exercises --markdown", "--help", "--version"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*POSECOACH, *command.split()],
                stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=buffered,
            )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr == (
            "posecoach: error: cannot write the output (no space left on device);"
            " free up disk space\n"
        )


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_messages_that_cannot_be_written_spoil_no_result() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*POSECOACH, "count", "nowhere.mp4", str(BRIDGE_3)],
            stdout=subprocess.PIPE, stderr=full, text=True, check=False, env=environment(),
        )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()[1]) == (1, SAID.strip())


@pytest.mark.slow
def test_a_reader_that_leaves_ends_the_program_without_a_word() -> None:
    child = subprocess.Popen(
        [*POSECOACH, "exercises", "--markdown"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert child.stdout is not None
    child.stdout.close()
    _, err = child.communicate()
    assert (child.returncode, err) == (1, b"")


FAULTY = """
import sys
from posecoach import cli
from posecoach.commands import plan

def run(args):
    raise {error}

plan.run = run
sys.exit(cli.program())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        ("ZeroDivisionError('a\\nb')", 70, "posecoach has a fault (ZeroDivisionError: a\\nb"),
        ("AssertionError", 70, "posecoach has a fault (AssertionError in cli.py, line "),
        ("MemoryError", 1, "there is not enough memory; close other programs"),
    ],
)
def test_a_fault_of_the_program_is_one_line(error: str, code: int, said: str) -> None:
    command = [sys.executable, "-c", FAULTY.format(error=error), "plan"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(f"posecoach: error: {said}")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_the_traceback_of_a_fault_is_there_for_those_who_ask() -> None:
    command = [sys.executable, "-c", FAULTY.format(error="AssertionError"), "plan"]
    more = environment(POSECOACH_TRACEBACK="1")
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=more)
    assert "Traceback (most recent call last):" in done.stderr


def test_a_fault_is_no_secret_in_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("posecoach.commands.plan.run", run)
    with pytest.raises(ZeroDivisionError):
        main(["plan"])
