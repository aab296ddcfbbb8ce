"""``posecoach exercises``: the list, the explanation, the limits and the page."""

from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.terminal import browser


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Run in an empty folder, and note the pages that are opened instead of opening them."""
    pages: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", pages.append)
    return pages


def test_the_words_are_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "glute-bridge", "--language", "de"]) == 0
    out = capsys.readouterr().out
    assert "So geht es\n  1. Leg dich auf den Rücken" in out
    assert "°" not in out


def test_the_limits_come_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "glute-bridge", "--rules"]) == 0
    assert "the trunk slope is between -40° and 28°" in capsys.readouterr().out


@pytest.mark.slow
def test_a_page_is_written_and_opened_and_may_be_written_again(opened: list[str]) -> None:
    for _ in range(2):
        assert main(["exercises", "glute-bridge", "--pictures"]) == 0
    assert opened == [Path("glute-bridge.html").resolve().as_uri()] * 2
    assert main(["exercises", "glute-bridge", "--pictures", "-o", "a b.html", "--no-open"]) == 0
    assert Path("a b.html").stat().st_size > 100_000
    assert len(opened) == 2


def test_no_other_file_is_overwritten(
    opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("glute-bridge.html").write_text("my notes")
    assert main(["exercises", "glute-bridge", "--pictures"]) == 1
    assert "glute-bridge.html already exists" in capsys.readouterr().err
    assert Path("glute-bridge.html").read_text() == "my notes"
    assert opened == []


@pytest.mark.parametrize(
    "wrong",
    [["--pictures"], ["--rules"], ["glute-bridge", "-o", "x.html"], ["glute-bridge", "--no-open"]],
)
def test_an_option_without_the_one_it_belongs_to_is_refused(wrong: list[str]) -> None:
    assert main(["exercises", *wrong]) == 2


def test_without_a_desktop_no_browser_is_started(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not browser.open_page(Path("x.html"))
    assert opened == []
