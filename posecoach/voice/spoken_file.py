"""A sentence as a sound file, for a program that plays it itself: a browser without a voice.

Of the programs that speak (:mod:`posecoach.voice.programs`) only espeak-ng and espeak are used. The
systems of the others bring voices that every browser there knows.
"""

import io
import shutil
import subprocess
import wave

from posecoach.voice.programs import WORDS_PER_MINUTE, Which

PROGRAMS = ("espeak-ng", "espeak")

LONGEST_S = 5.0
"""A program that takes longer than this for a sentence, in s, is taken to hang. Engineering: the
longest sentence takes about 0.1 s."""

HEADER = 44
"""The length of the header of a WAV file, in bytes. In that of a program that writes to a pipe the
length of the sound is a guess."""


def can_record(which: Which = shutil.which) -> bool:
    """Return whether there is a program that makes such files."""
    return _path(which) is not None


def spoken_file(text: str, language: str, which: Which = shutil.which) -> bytes:
    """Return a sentence as a WAV file; empty if nothing on this machine can make one.

    Parameters
    ----------
    text : str
        In the language.
    language : str
        "en" or "de".
    which : Callable[[str], str | None]
        Finds a program by its name.
    """
    path = _path(which)
    if path is None:
        return b""
    command = [path, "-v", language, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=LONGEST_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    if done.returncode or len(done.stdout) <= HEADER:
        return b""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(int.from_bytes(done.stdout[24:28], "little"))
        file.writeframes(done.stdout[HEADER:])
    return out.getvalue()


def _path(which: Which) -> str | None:
    return next((path for name in PROGRAMS if (path := which(name))), None)
