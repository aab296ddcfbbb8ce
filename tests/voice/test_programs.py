"""The programs that speak and play on each system, what to install, and a real one."""

import shutil
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.voice.programs import (
    PlayingProgram,
    Process,
    SpeakingProgram,
    advice,
    find_player,
    find_speaker,
)
from posecoach.voice.tones import RATE, Tone, samples, write
from tests.running import wait_for


@pytest.mark.parametrize(
    ("platform", "has", "speaker", "player"),
    [
        ("linux", ["spd-say", "espeak-ng", "aplay", "paplay"], "espeak-ng", "paplay"),
        ("linux", ["spd-say", "aplay"], "spd-say", "aplay"),
        ("linux", [], None, None),
        ("darwin", ["say", "afplay", "espeak-ng"], "say", "afplay"),
        ("win32", ["powershell"], "powershell", "winsound"),
    ],
)
def test_each_system_has_its_programs_in_order_of_preference(
    platform: str, has: list[str], speaker: str | None, player: str | None
) -> None:
    def which(name: str) -> str | None:
        return name if name in has else None

    speaks, plays = find_speaker("de", platform, which), find_player(platform, which)
    assert (speaks.name if speaks else None) == speaker
    assert (plays.name if plays else None) == player
    assert len(advice(platform, which)) == (speaker is None) + (player is None)
    if speaker is None:
        assert "espeak-ng" in advice(platform, which)[0]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("espeak-ng", "-v de -a 100"),
        ("spd-say", "-l de -i 0"),
        ("say", "-v Anna"),
        ("powershell", "$s.Volume = 50"),
        ("powershell", "'de-DE'"),
    ],
)
def test_language_and_volume_are_on_the_command_line(name: str, part: str) -> None:
    assert part in " ".join(SpeakingProgram(name, name, "de").command(0.5))


def test_a_program_gets_its_text_and_can_be_ended(tmp_path: Path) -> None:
    copy = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    out = tmp_path / "said"
    process = Process([sys.executable, "-c", copy, str(out)], "Hüfte höher -- $HOME")
    wait_for(process.done)
    assert out.read_text(encoding="utf-8") == "Hüfte höher -- $HOME"
    hanging = Process([sys.executable, "-c", "import time; time.sleep(60)"])
    assert not hanging.done()
    hanging.stop()
    assert hanging.done()
    with pytest.raises(FileNotFoundError):
        Process(["/no/such/program"], "text")


def test_a_player_gets_its_file(tmp_path: Path) -> None:
    player = tmp_path / "player"
    player.write_text('#!/bin/sh\necho "$@" > "$0.out"\n')
    player.chmod(0o755)
    wait_for(PlayingProgram("aplay", str(player)).play(tmp_path / "a b.wav").done)
    assert (tmp_path / "player.out").read_text() == f"-q {tmp_path / 'a b.wav'}\n"


def test_sounds_are_short_fade_at_both_ends_and_differ_in_pitch(tmp_path: Path) -> None:
    for tone in Tone:
        sound = samples(tone, 1.0)
        assert 0.05 < len(sound) / RATE < 0.5
        assert max(abs(int(sound[0])), abs(int(sound[-1]))) < 600
        assert 8000 < np.abs(sound.astype(int)).max() < 32_767
        assert np.abs(samples(tone, 0.25).astype(int) * 4 - sound).max() < 8
    assert pitch(samples(Tone.COUNTED, 1)) > 2 * pitch(samples(Tone.NOT_COUNTED, 1))
    write(tmp_path / "a.wav", Tone.COUNTED, 1.0)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getframerate(), file.getnframes()) == (RATE, len(samples(Tone.COUNTED, 1)))


def pitch(sound: NDArray[np.int16]) -> float:
    spectrum = np.abs(np.fft.rfft(sound.astype(float)))
    return float(np.argmax(spectrum) * RATE / len(sound))


@pytest.mark.parametrize(("language", "text"), [("en", "Lower slowly."), ("de", "Hüfte höher.")])
def test_the_real_program_speaks(tmp_path: Path, language: str, text: str) -> None:
    path = shutil.which("espeak-ng")
    if path is None:
        pytest.skip("espeak-ng is not installed (Debian: apt-get install espeak-ng)")
    loudness = []
    for volume in (0.2, 0.8):
        out = tmp_path / f"{volume}.wav"
        command = SpeakingProgram("espeak-ng", path, language).command(volume)
        subprocess.run([*command, "-w", str(out)], input=text.encode(), check=True)
        with wave.open(str(out)) as file:
            heard = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(float)
            assert 0.5 < len(heard) / file.getframerate() < 3
        loudness.append(float(np.abs(heard).mean()))
    assert loudness[1] > 2 * loudness[0] > 0
