"""The list of cameras, the voice and the window."""

import pytest

from posecoach.doctor import cameras_check as cameras
from posecoach.doctor import voice_check as voice
from posecoach.doctor.apart import run_check
from posecoach.doctor.finding import Finding, State
from posecoach.doctor.screen_check import examine as screen_findings
from posecoach.sources.listing import Found


def test_without_a_camera_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cameras, "cameras", lambda: ())
    (finding,) = cameras.examine()
    assert finding.state is State.WARNING
    assert finding.todo == "plug one in, or name a network camera with --camera ADDRESS"


def test_cameras_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Found(0, "Built-in"), Found(2, "HD cam"))
    monkeypatch.setattr(cameras, "cameras", lambda: found)
    assert [(f.about, f.what) for f in cameras.examine()] == [
        ("camera 0", "Built-in"), ("camera 2", "HD cam"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("programs", "what"),
    [
        ({"espeak-ng", "aplay"}, "espeak-ng speaks (en and de), aplay plays the sounds"),
        ({"espeak-ng"}, "nothing on this machine plays sounds"),
        (
            set(),
            "nothing on this machine can speak; nothing on this machine plays sounds",
        ),
    ],
)
def test_voice(programs: set[str], what: str) -> None:
    def which(name: str) -> str | None:
        return f"/usr/bin/{name}" if name in programs else None

    (finding,) = voice.examine("linux", which)
    assert finding.what == what
    assert (finding.state is State.OK) is (len(programs) == 2)
    if not programs:
        assert finding.todo.startswith("install espeak-ng")
        assert "alsa-utils" in finding.todo


def test_no_screen_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":4999")
    (finding,) = screen_findings()
    assert finding.state is State.WARNING
    assert finding.what == "no screen was found to show a window on"


@pytest.mark.slow
def test_a_window_opens(screen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", screen)
    (finding,) = run_check(
        "screen", about="window", limit_s=30, otherwise=State.WARNING, todo="use a desktop"
    )
    assert finding == Finding("window", State.OK, "opens")
