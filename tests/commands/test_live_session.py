"""The window of the live coach while the camera comes and goes."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from posecoach.history import History, PastSet
from posecoach.paths import history_path
from posecoach.verdict import NotCounted
from tests.network_camera import camera_server
from tests.running import start, wait_for

pytestmark = pytest.mark.slow


def xdotool(screen: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DISPLAY": screen}
    return subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def press(screen: str, *keys: str) -> None:
    """Press keys in the window, one after the other, as slowly as people do."""
    window = xdotool(screen, "search", "--name", "posecoach").stdout.split()[0]
    xdotool(screen, "windowfocus", "--sync", window)
    for key in keys:
        xdotool(screen, "key", key)
        time.sleep(0.3)


def kept() -> list[PastSet]:
    if not history_path().exists():
        return []
    with History.open(history_path()) as history:
        return history.sets()


PLAN = """
title = "Two sets"
about = "Of two bridges."

[[step]]
exercise = "glute-bridge"
sets = 2
reps = 2
hold_s = 1
rest_s = 1
"""


@pytest.mark.model
def test_kill_9_in_a_later_set_loses_nothing_that_was_over(
    screen: str, tmp_path: Path, small_film: Path
) -> None:
    plan = tmp_path / "two.toml"
    plan.write_text(PLAN, encoding="utf-8")
    child = start(
        "live", "--plan", str(plan), "--camera", str(small_film), "--model", "lite", "--no-voice",
        DISPLAY=screen,
    )  # fmt: skip
    wait_for(lambda: len(kept()) == 2)
    time.sleep(1.5)  # the next bridge has begun
    assert child.poll() is None, child.communicate()
    child.kill()
    child.communicate()
    first, second = kept()
    assert (first.plan, first.number, first.clean) == ("Two sets", 2, 2)
    assert first.ended is not None
    assert second.ended is None, "stopped early"
    assert [a.reason for a in second.attempts] == [NotCounted.PARTIAL]


@pytest.mark.model
def test_what_the_person_says_with_keys_is_kept(screen: str, small_film: Path) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed (Debian: apt-get install xdotool)")
    child = start(
        "live", "-e", "glute-bridge", "--camera", str(small_film), "--model", "lite", "--no-voice",
        DISPLAY=screen,
    )  # fmt: skip
    wait_for(kept)
    press(screen, "plus", "plus", "minus", "space")
    seen = len(kept()[0].attempts)
    time.sleep(7)  # as long as a bridge takes
    assert len(kept()[0].attempts) == seen, "paused"
    press(screen, "q", "7", "q")
    out, err = child.communicate()
    assert (child.returncode, err) == (0, "")
    (done,) = kept()
    assert (done.corrected, done.pain) == (done.counts.reps + 1, 7)
    assert out.startswith(f"{done.number} reps, ")
    assert out.endswith("corrected by you, pain 7/10\n")


@pytest.mark.model
def test_keys_work_while_the_camera_is_unplugged(screen: str) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed (Debian: apt-get install xdotool)")
    with camera_server() as server:
        child = start("live", "--camera", server.address, "--model", "lite", DISPLAY=screen)
        wait_for(lambda: server.sent > 20)
        wait_for(lambda: xdotool(screen, "search", "--name", "posecoach").stdout)
        time.sleep(3)  # the model is loaded, and the first pictures are judged
        server.plugged = False
        time.sleep(2)
        assert child.poll() is None, child.communicate()
        window = xdotool(screen, "search", "--name", "posecoach").stdout.split()[0]
        xdotool(screen, "windowfocus", "--sync", window)
        xdotool(screen, "key", "q")
        out, err = child.communicate()
    assert child.returncode == 3, err
    assert out == "0 reps, 0 clean, 0 partial\n"
