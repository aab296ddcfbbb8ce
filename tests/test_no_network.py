"""Nothing leaves the machine: judging opens no network connection.

Where `strace` is installed, every system call of every thread is seen, also those of native code;
elsewhere only the sockets that Python opens. Later versions of mediapipe report usage after a
minute and when they are closed: these tests see the closing, but do not last a minute.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

JUDGE = """
import av
from posecoach.landmarker import Landmarker
from posecoach.paths import samples_folder
from posecoach.pose import Frame
clip = av.open(samples_folder() / "glute_bridge.mp4")
with Landmarker() as landmarker:
    for i, frame in zip(range(20), clip.decode(video=0)):
        assert landmarker.find(Frame(frame.time, frame.to_ndarray(format="bgr24"))).seen
"""

CALL_OUT = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
    out.connect(("127.0.0.1", 9))
"""

LISTEN = """
import sys
def hook(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        print(event, arguments)
sys.addaudithook(hook)
"""


def internet_calls(code: str, log: Path) -> list[str]:
    """Run a program under strace and return its system calls that concern the Internet."""
    command = ["strace", "-f", "-e", "trace=network", "-o", str(log), sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    calls = log.read_text()
    if "exited with" not in calls:
        pytest.skip(f"strace may not trace here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return [line for line in calls.splitlines() if re.search(r"AF_INET6?\b|AF_PACKET", line)]


@pytest.mark.model
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_judging_makes_no_system_call_to_the_internet(tmp_path: Path) -> None:
    calls = internet_calls(CALL_OUT, tmp_path / "control")
    assert len(calls) == 2, "strace sees socket and connect"
    assert internet_calls(JUDGE, tmp_path / "judge") == []


@pytest.mark.model
def test_judging_opens_no_socket_in_python() -> None:
    """Native code is not seen here; the test above sees it, too."""
    heard = []
    for code in (CALL_OUT, JUDGE):
        done = subprocess.run(
            [sys.executable, "-c", LISTEN + code], capture_output=True, text=True, check=True
        )
        heard.append(done.stdout)
    assert "socket.connect" in heard[0], "the hook sees a connection"
    assert heard[1] == ""
