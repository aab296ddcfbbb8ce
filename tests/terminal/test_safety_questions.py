"""Nobody practises before the safety questions were answered, and nobody whom they lock out."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from posecoach import safety
from posecoach.cli import main
from posecoach.errors import SafetyError
from posecoach.safety import ADVICE, QUESTIONS, VERSION, Level
from posecoach.terminal.safety_questions import gate
from tests.running import POSECOACH, environment

YES_TO = {Level.EMERGENCY: "y", Level.URGENT: "nyn", Level.CLEARANCE: "nny"}


@pytest.fixture(autouse=True)
def unanswered(data_folder: Path) -> Path:
    """Begin as somebody who has just installed it."""
    safety.answers_path().unlink()
    return data_folder


class Terminal(io.StringIO):
    """Somebody at a terminal who types these lines."""

    def isatty(self) -> bool:
        return True


def answer(
    monkeypatch: pytest.MonkeyPatch, *lines: str, language: str = "en", read: bool = False
) -> str:
    """Pass the gate, typing; give what was shown."""
    shown = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        patch.setattr(sys, "stderr", shown)
        gate(language, read=read)
    return shown.getvalue()


def kept() -> dict[str, object]:
    found: dict[str, object] = json.loads(safety.answers_path().read_text())
    return found


def test_three_times_no_lets_pass_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answer(monkeypatch, "n", "maybe", "no", "N")
    assert all(sign in shown for question in QUESTIONS for sign in question.signs)
    assert shown.count("[y/n]") == 4, "an unclear answer is asked again"
    assert (kept()["questions"], kept()["how"], kept()["yes"]) == (VERSION, "asked", [])
    assert str(kept()["date"])[:2] == "20"
    assert answer(monkeypatch) == "", "it is asked once"


@pytest.mark.parametrize("level", [Level.URGENT, Level.CLEARANCE])
def test_a_yes_needs_a_clinicians_word(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SafetyError, match="see a clinician first"):
        answer(monkeypatch, *YES_TO[level], "n")
    with pytest.raises(SafetyError, match="see a clinician first"):
        answer(monkeypatch, "n")
    shown = answer(monkeypatch, "y")
    assert all(line in shown for line in ADVICE[level])
    assert kept()["cleared"] is True
    assert answer(monkeypatch) == ""


def test_an_emergency_stays_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SafetyError, match="seek urgent medical help"):
        answer(monkeypatch, *YES_TO[Level.EMERGENCY], "y", "y")
    with pytest.raises(SafetyError, match="seek urgent medical help"):
        answer(monkeypatch, "n", read=True)
    with pytest.raises(SafetyError, match="seek urgent medical help"):
        answer(monkeypatch, "y", *YES_TO[Level.EMERGENCY])
    assert answer(monkeypatch, "y", "n", "n", "n").count("[y/n]") == 4
    assert answer(monkeypatch) == ""


def test_after_a_sign_of_an_emergency_nothing_else_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    monkeypatch.setattr(sys, "stderr", shown)
    with pytest.raises(SafetyError, match="seek urgent medical help"):
        gate("en", read=False)
    text = shown.getvalue()
    assert text.count("[y/n]") == 1
    assert all(line in text for line in ADVICE[Level.EMERGENCY])
    assert kept()["yes"] == ["emergency"]


def test_who_is_gone_before_the_end_has_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SafetyError, match="not been answered"):
        answer(monkeypatch, "n", "n")
    assert not safety.answers_path().exists()


def test_german_is_asked_and_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answer(monkeypatch, "nein", "n", "j", "j", language="de")
    assert "Trifft etwas davon auf dich zu?" in shown
    assert "[j/n]" in shown
    assert kept()["yes"] == ["clearance"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"questions": 0}', '{"questions": "x", "date": 1}']
)
def test_answers_that_make_no_sense_or_are_old_are_asked_for_again(content: str) -> None:
    safety.answers_path().write_text(content)
    with pytest.raises(SafetyError, match="not been answered"):
        gate("en", read=False)


def test_whoever_states_to_have_read_the_questions_can_read_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "live.md").read_text(encoding="utf-8")
    for question in QUESTIONS:
        assert all(text in page for text in (question.text, question.source, *question.signs))


def test_new_questions_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    safety.save_answers("asked")
    monkeypatch.setattr(safety, "VERSION", VERSION + 1)
    assert safety.load_answers() is None


def test_without_a_terminal_a_switch_says_that_it_was_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert main(["live"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("posecoach: error: the safety questions have not been answered; run ")
    assert "--safety-read" in error
    main(["live", "--safety-read", "--camera", "no-such-file.mp4"])
    assert "safety" not in capsys.readouterr().err
    assert kept()["how"] == "read"


def test_answers_that_cannot_be_saved_count_for_this_session(
    unanswered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    safety.answers_path().mkdir()
    gate("en", read=True)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("posecoach: warning: cannot write the safety answers ")
    assert line.endswith("; the questions are asked again next time")
    shown = answer(monkeypatch, "n", "n", "n")
    assert "Thank you." in shown
    assert "the questions are asked again next time" in shown
    assert [p.name for p in unanswered.iterdir()] == ["safety.json"], "nothing half-written"


@pytest.mark.parametrize("level", Level)
def test_a_yes_that_cannot_be_saved_locks_all_the_same(
    level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    safety.answers_path().mkdir()
    with pytest.raises(SafetyError, match="locked for your safety"):
        answer(monkeypatch, *YES_TO[level], "n")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
def test_at_a_real_terminal(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*POSECOACH, "live", "--language", "en"], stdin=theirs, stderr=theirs,
        env=environment(DISPLAY="", POSECOACH_DATA=str(tmp_path)),
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"n\nn\nn\n")
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # how Linux says that the other end was closed
        pass
    assert child.wait(timeout=60) == 1
    assert b"Thank you." in shown
    assert b"no screen" in shown, "and then it goes on"
    assert (tmp_path / "safety.json").exists()
