"""Sentences as sound files: by the program that speaks, and without one, or with a broken one."""

import io
import shutil
import sys
import wave
from pathlib import Path

import pytest

from posecoach.voice import spoken_file as module
from posecoach.voice.spoken_file import can_record, spoken_file


def program(folder: Path, script: str) -> str:
    """Write a program that stands for espeak-ng, and return its path."""
    path = folder / "espeak-ng"
    path.write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(not can_record(), reason="espeak-ng is not installed")
@pytest.mark.parametrize(("language", "text"), [("en", "Squeeze."), ("de", "Drück die Knie.")])
def test_a_sentence_becomes_a_sound(language: str, text: str) -> None:
    with wave.open(io.BytesIO(spoken_file(text, language))) as file:
        assert 0.3 < file.getnframes() / file.getframerate() < 5
        assert max(file.readframes(file.getnframes())) > 0


def test_without_a_program_there_is_no_sound() -> None:
    assert not can_record(lambda _: None)
    assert spoken_file("Squeeze.", "en", lambda _: None) == b""


def test_espeak_stands_in_for_espeak_ng() -> None:
    assert can_record(lambda name: "/usr/bin/espeak" if name == "espeak" else None)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts here")
@pytest.mark.parametrize(
    "script", ["sys.exit(1)", "print('short')", "sys.stdin.read(); import time; time.sleep(60)"]
)
def test_a_program_that_fails_or_hangs_makes_no_sound(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_S", 0.3)
    broken = program(tmp_path, script)
    assert shutil.which(broken)
    assert spoken_file("Squeeze.", "en", lambda _: broken) == b""
