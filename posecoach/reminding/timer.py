"""The timer: systemd's timer of the user, which runs while the user is logged in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from posecoach.errors import InstallationError, OutputError, system_reason
from posecoach.reminding.hours import Hours

NAME = "posecoach-remind"

NOT_HERE = InstallationError(
    "reminders need the timers of systemd, which this system does not have",
    "set a repeating reminder in your calendar or on your phone",
)

MARK = "# Written by 'posecoach remind'; 'posecoach remind --off' removes it.\n"

SERVICE = """\
[Unit]
Description=Reminder to stand up and move

[Service]
Type=oneshot
ExecStart={command}
"""

TIMER = """\
[Unit]
Description=Reminders to stand up and move

[Timer]
{times}
AccuracySec=1s

[Install]
WantedBy=timers.target
"""


def folder() -> Path:
    """Return the folder in which systemd looks for the units of the user."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / "systemd" / "user"


def turn_on(hours: Hours, language: str) -> None:
    """Remind from now on at these times; earlier ones are replaced.

    Parameters
    ----------
    hours : Hours
        When.
    language : str
        Language of the notices.

    Raises
    ------
    InstallationError
        If this system has no such timer.
    OutputError
        If its files cannot be written.
    """
    check_timer()
    command = [sys.executable, "-m", "posecoach", "remind", "--now", "--language", language]
    times = "\n".join(f"OnCalendar=*-*-* {one:%H:%M}:00" for one in hours.times())
    try:
        folder().mkdir(parents=True, exist_ok=True)
        _path("service").write_text(
            MARK + SERVICE.format(command=" ".join(map(_quoted, command))), encoding="utf-8"
        )
        _path("timer").write_text(MARK + TIMER.format(times=times), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{folder()} cannot be written: {system_reason(error)}", "check its permissions"
        ) from None
    _systemctl("daemon-reload")
    _systemctl("enable", f"{NAME}.timer")
    _systemctl("restart", f"{NAME}.timer")


def turn_off() -> bool:
    """Remind no more; return whether there were reminders.

    Raises
    ------
    InstallationError
        If the timer cannot be reached.
    """
    if not is_on():
        return False
    check_timer()
    _systemctl("disable", "--now", f"{NAME}.timer")
    for kind in ("timer", "service"):
        _path(kind).unlink(missing_ok=True)
    _systemctl("daemon-reload")
    return True


def is_on() -> bool:
    """Return whether reminders are set."""
    return _path("timer").is_file()


def times_set() -> list[str]:
    """Return the times of the reminders that are set, such as "09:45"; empty if there are none."""
    if not is_on():
        return []
    lines = _path("timer").read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.split()[-1][:5] for line in lines if line.startswith("OnCalendar=")]


def check_timer() -> None:
    """Check that systemd runs timers for this user.

    Raises
    ------
    InstallationError
        If it does not.
    """
    if shutil.which("systemctl") is None:
        raise NOT_HERE
    _systemctl("show-environment")


def _path(kind: str) -> Path:
    return folder() / f"{NAME}.{kind}"


def _systemctl(*arguments: str) -> None:
    done = subprocess.run(["systemctl", "--user", *arguments], capture_output=True, check=False)
    if done.returncode:
        raise NOT_HERE


def _quoted(word: str) -> str:
    """Quote a word of a command line as systemd reads it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
