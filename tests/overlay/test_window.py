"""The window opens wherever there is an X server, and nothing else aborts the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from posecoach.errors import CameraError
from posecoach.overlay.window import NO_SCREEN, NO_X_SERVER, Window
from tests.running import posecoach, start

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has several kinds of screens"
)

NO_FILE = "there is no camera and no file called nowhere.mp4"


@pytest.mark.slow
@linux_only
@pytest.mark.parametrize("platform", ["wayland", "wayland;xcb", "offscreen", "eglfs", "nonsense"])
def test_the_window_opens_whatever_qt_was_told(screen: str, platform: str) -> None:
    child = start(
        "live", "--camera", "nowhere.mp4",
        DISPLAY=screen, QT_QPA_PLATFORM=platform, XDG_SESSION_TYPE="wayland",
        WAYLAND_DISPLAY="wayland-0",
    )  # fmt: skip
    _, err = child.communicate()
    assert (child.returncode, err.count("\n")) == (1, 1), "no core dump"
    assert err.startswith(f"posecoach: error: {NO_FILE}; "), "it got past the window"


@linux_only
@pytest.mark.parametrize(("wayland", "said"), [("wayland-0", NO_X_SERVER), ("", NO_SCREEN)])
def test_without_an_x_server_it_says_which_kind_of_screen_is_missing(
    wayland: str, said: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    with pytest.raises(CameraError) as error:
        Window("x")
    assert (error.value.what, error.value.todo) == said


@pytest.mark.slow
@linux_only
def test_a_screen_that_refuses_is_one_line_in_the_chosen_language(tmp_path: Path) -> None:
    try:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-auth", str(_cookie(tmp_path)), "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("Xvfb is not installed (Debian: apt-get install xvfb)")
    assert server.stdout is not None
    display = f":{server.stdout.readline().strip()}"
    child = start("live", "--language", "de", DISPLAY=display, XAUTHORITY=os.devnull)
    _, err = child.communicate()
    server.terminate()
    server.communicate()
    assert (child.returncode, err) == (
        1,
        "posecoach: error: der Bildschirm nimmt von diesem Programm kein Fenster an; starte es als"
        " der Benutzer, der am Desktop angemeldet ist (posecoach doctor pr\u00fcft das Fenster)\n",
    )


def _cookie(folder: Path) -> Path:
    """Write the file of a server that admits only those who know a secret."""
    parts = (b"", b"0", b"MIT-MAGIC-COOKIE-1", os.urandom(16))
    file = folder / "auth"
    file.write_bytes(b"\xff\xff" + b"".join(len(p).to_bytes(2, "big") + p for p in parts))
    return file


@pytest.mark.slow
def test_the_error_of_a_missing_screen_names_the_doctor(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has sessions without a screen")
    monkeypatch.setenv("DISPLAY", "")
    assert "(posecoach doctor checks the window)\n" in posecoach("live").stderr
