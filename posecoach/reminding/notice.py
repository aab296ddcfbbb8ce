"""The notice: what the system shows when it is time to move."""

import shutil
import subprocess

from posecoach.errors import InstallationError
from posecoach.words import Translator

PROGRAM = "notify-send"

TITLE = "Time to move"
TEXT = "Stand up and move for two minutes: long sitting makes the hip flexors tight."
"""The article: long sitting leads to tight hip flexors, which pull on the pelvis; avoid it by
standing up and stretching regularly."""

ANSWER_S = 20.0
"""How long the desktop may take to accept a notice, s."""


def check_notices() -> None:
    """Check that the system can show notices.

    Raises
    ------
    InstallationError
        If the program for it is missing.
    """
    if shutil.which(PROGRAM) is None:
        raise InstallationError(
            f"the program {PROGRAM}, which shows notices, was not found",
            "install it (Debian, Ubuntu: sudo apt install libnotify-bin)",
        )


def show_notice(words: Translator) -> None:
    """Show the notice.

    Raises
    ------
    InstallationError
        If the system cannot show it.
    """
    check_notices()
    command = [PROGRAM, "--app-name=posecoach", words(TITLE), words(TEXT)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=ANSWER_S)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        raise InstallationError(
            "the desktop accepted no notice", "log in at a desktop that shows notices"
        )
