"""The window of the live coach while the camera comes and goes."""

import os
import shutil
import subprocess
import time

import pytest

from tests.network_camera import camera_server
from tests.running import started, wait_for


def xdotool(screen: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DISPLAY": screen}
    return subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.model
def test_keys_work_while_the_camera_is_unplugged(screen: str) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed (Debian: apt-get install xdotool)")
    with camera_server() as server:
        child = started("live", "--camera", server.address, "--model", "lite", DISPLAY=screen)
        wait_for(lambda: server.sent > 20)
        wait_for(lambda: xdotool(screen, "search", "--name", "posecoach").stdout)
        time.sleep(3)  # the model is loaded, and the first pictures are judged
        server.plugged = False
        time.sleep(2)
        assert child.poll() is None, child.communicate()
        window = xdotool(screen, "search", "--name", "posecoach").stdout.split()[0]
        xdotool(screen, "windowfocus", "--sync", window)
        pressed = time.monotonic()
        xdotool(screen, "key", "q")
        out, err = child.communicate(timeout=20)
        assert time.monotonic() - pressed < 5
    assert child.returncode == 3, err
    assert out == "0 reps, 0 clean, 0 partial\n"
