"""The programs on this machine that speak and play sounds; none of them uses the network.

::

    speech   macOS: say    Windows: PowerShell (SAPI)    elsewhere: espeak-ng, espeak, spd-say
    sounds   macOS: afplay    Windows: winsound    elsewhere: pw-play, paplay, aplay
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Which = Callable[[str], str | None]
"""Returns the path of a program, or None, as :func:`shutil.which` does."""

WORDS_PER_MINUTE = 165
"""Speed of speech, a little slower than the programs' default so that it is understood across a
room. An engineering choice."""

NO_WINDOW = 0x08000000
"""Flag for Windows: open no console window for a program. `subprocess` defines it only there."""

DYING_S = 1.0
"""How long to wait for a killed program, in s."""

_SAPI = """
[Console]::InputEncoding = [System.Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$s.Volume = {volume}
try {{ $s.SelectVoiceByHints(0, 0, 0, [Globalization.CultureInfo]'{culture}') }} catch {{ }}
$s.Speak([Console]::In.ReadToEnd())
"""

_CULTURES = {"en": "en-US", "de": "de-DE"}
_SAY_VOICES = {"de": "Anna"}
"""On macOS the voice decides the language; without an entry the system's own voice speaks."""


class Utterance(Protocol):
    """Speech or a sound that has been started."""

    def done(self) -> bool:
        """Return whether it has ended, without waiting."""

    def failed(self) -> bool:
        """Return whether it has ended with an error."""

    def stop(self) -> None:
        """End it now."""


class Speaker(Protocol):
    """A program that speaks."""

    @property
    def name(self) -> str:
        """The name of the program."""

    def speak(self, text: str, volume: float) -> Utterance:
        """Start to say a text.

        Parameters
        ----------
        text : str
            In the language of the speaker.
        volume : float
            From 0 to 1.

        Raises
        ------
        OSError
            If the program cannot be started.
        """


class Player(Protocol):
    """A program that plays sounds."""

    @property
    def name(self) -> str:
        """The name of the program."""

    def play(self, file: Path) -> Utterance:
        """Start to play a WAV file.

        Raises
        ------
        OSError
            If the program cannot be started.
        """


class Process:
    """A program that speaks or plays until it ends.

    Parameters
    ----------
    command : Sequence[str]
        Program and arguments; they do not pass through a shell.
    text : str
        Written to its standard input.

    Raises
    ------
    OSError
        If the program cannot be started.
    """

    def __init__(self, command: Sequence[str], text: str = "") -> None:
        quiet = NO_WINDOW if sys.platform == "win32" else 0
        self._process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, creationflags=quiet,
            start_new_session=sys.platform != "win32",  # Ctrl-C is for the coach alone
        )  # fmt: skip
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError, OSError), self._process.stdin as pipe:
            pipe.write(text.encode())

    def done(self) -> bool:
        """Return whether it has ended, without waiting."""
        return self._process.poll() is not None

    def failed(self) -> bool:
        """Return whether it has ended with an error."""
        return bool(self._process.poll())

    def stop(self) -> None:
        """End it now, with the programs that it has started.

        One that cannot be ended, because the system waits for a device, is left alone.
        """
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(DYING_S)


@dataclass(frozen=True, slots=True)
class SpeakingProgram:
    """A program that reads a text aloud.

    Attributes
    ----------
    name : str
        "espeak-ng", "espeak", "spd-say", "say" or "powershell".
    path : str
        Path of the program.
    language : str
        "en" or "de".
    """

    name: str
    path: str
    language: str

    def command(self, volume: float) -> list[str]:
        """Return the command line for a volume from 0 to 1; the text goes to standard input."""
        if self.name == "powershell":
            culture = _CULTURES.get(self.language, self.language)
            script = _SAPI.format(volume=round(100 * volume), culture=culture)
            return [self.path, "-NoProfile", "-NonInteractive", "-Command", script]
        if self.name == "say":
            voice = _SAY_VOICES.get(self.language)
            chosen = ["-v", voice] if voice else []
            return [self.path, *chosen, "-r", str(WORDS_PER_MINUTE), "-f", "-"]
        if self.name == "spd-say":
            return [self.path, "-w", "-l", self.language, "-i", str(round(200 * volume - 100))]
        amplitude, speed = str(round(200 * volume)), str(WORDS_PER_MINUTE)
        return [self.path, "-v", self.language, "-a", amplitude, "-s", speed, "--stdin"]

    def speak(self, text: str, volume: float) -> Utterance:
        """Start to say a text; see :meth:`Speaker.speak`."""
        command = self.command(volume)
        if self.name == "say":
            text = f"[[volm {volume:.2f}]] {text}"
        if self.name == "spd-say":
            return Process([*command, "--", text])
        return Process(command, text)


@dataclass(frozen=True, slots=True)
class PlayingProgram:
    """A program that plays a WAV file."""

    name: str
    path: str

    def play(self, file: Path) -> Utterance:
        """Start to play a WAV file; see :meth:`Player.play`."""
        quiet = ["-q"] if self.name == "aplay" else []
        return Process([self.path, *quiet, str(file)])


class WindowsPlayer:
    """A player that uses the Python standard library and waits until the short sound has ended."""

    name = "winsound"

    def play(self, file: Path) -> Utterance:
        """Play a WAV file to its end."""
        if sys.platform == "win32":
            import winsound

            with contextlib.suppress(RuntimeError):
                winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        return _Ended()


class _Ended:
    """An utterance that has already ended."""

    def done(self) -> bool:
        return True

    def failed(self) -> bool:
        return False

    def stop(self) -> None:
        """Do nothing."""


def find_speaker(
    language: str = "en", platform: str = sys.platform, which: Which = shutil.which
) -> Speaker | None:
    """Return a program that speaks, or None if this machine has none.

    Parameters
    ----------
    language : str
        "en" or "de".
    platform : str
        As :data:`sys.platform`.
    which : Callable[[str], str | None]
        Finds a program by its name.
    """
    wanted = {"darwin": ("say",), "win32": ("powershell",)}
    for name in wanted.get(platform, ("espeak-ng", "espeak", "spd-say")):
        path = which(name)
        if path is not None:
            return SpeakingProgram(name, path, language)
    return None


def find_player(platform: str = sys.platform, which: Which = shutil.which) -> Player | None:
    """Return a program that plays sounds, or None if this machine has none."""
    if platform == "win32":
        return WindowsPlayer()
    for name in ("afplay",) if platform == "darwin" else ("pw-play", "paplay", "aplay"):
        path = which(name)
        if path is not None:
            return PlayingProgram(name, path)
    return None


def advice(platform: str = sys.platform, which: Which = shutil.which) -> tuple[str, ...]:
    """Return what to install for speech and sounds; empty if both are there.

    >>> advice("linux", lambda name: f"/usr/bin/{name}")
    ()
    """
    linux = platform not in {"darwin", "win32"}
    out = []
    if find_speaker("en", platform, which) is None:
        out.append(
            "Nothing on this machine can speak; install espeak-ng (Debian, Ubuntu: "
            "sudo apt install espeak-ng)."
            if linux
            else "Nothing on this machine can speak: the system's own speech was removed."
        )
    if find_player(platform, which) is None:
        out.append(
            "Nothing on this machine plays sounds; install pipewire-bin, pulseaudio-utils or "
            "alsa-utils (Debian, Ubuntu: sudo apt install alsa-utils)."
            if linux
            else "Nothing on this machine plays sounds: the system's own player was removed."
        )
    return tuple(out)
