"""Running the program under `strace`: what it writes, and whom it calls.

Every system call of every thread and child process is seen, also those of native code.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.running import environment

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed (apt-get install strace)"
)

CHANGING = (
    "mkdir", "mkdirat", "rename", "renameat", "renameat2", "rmdir", "unlink", "unlinkat", "link",
    "linkat", "symlink", "symlinkat", "truncate", "chmod", "fchmodat", "mknod", "mknodat",
)  # fmt: skip
"""System calls that make, change or remove a file by its name."""

_FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_CHANGED = re.compile(rf"^\d+ +(?:{'|'.join(CHANGING)})\((.*)\) += 0$")
_OPENED = re.compile(r"^\d+ +(?:open|openat|creat)\(.* = \d+<(.+?)>(?:\(deleted\))?$")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program did, and how it ended."""

    calls: tuple[str, ...]
    folder: Path
    returncode: int
    stdout: str
    stderr: str

    @property
    def written(self) -> set[Path]:
        """Return every path that was opened for writing, made, renamed or removed."""
        found = set()
        for call in self.calls:
            if "O_TMPFILE" in call:
                continue  # a file without a name, which is gone when it is closed
            opened, changed = _OPENED.match(call), _CHANGED.match(call)
            if opened and (_FOR_WRITING.search(call) or " creat(" in call):
                found.add(Path(opened[1]))
            elif changed:
                found |= {self.folder / name for name in re.findall(r'"(.*?)"', changed[1])}
        return found

    @property
    def internet(self) -> list[str]:
        """Return the system calls that concern the Internet."""
        return [call for call in self.calls if re.search(r"AF_INET6?\b|AF_PACKET", call)]

    @property
    def peers(self) -> set[tuple[str, int]]:
        """Return the addresses and ports to which something was sent."""
        form = re.compile(
            r"(?:connect|sendto|sendmsg|sendmmsg)\(.*sin6?_port=htons\((\d+)\).*?\"([\d.:a-f]+)\""
        )
        return {(m[2], int(m[1])) for call in self.calls if (m := form.search(call))}


def trace(folder: Path, *command: str, **more: str) -> Trace:
    """Run a command in a folder, with the home folder `home` and the temporary folder `tmp` in it.

    Parameters
    ----------
    folder : Path
        The current folder of the command.
    *command : str
        The command, such as "-m", "posecoach", "history": arguments of Python.
    **more : str
        Further variables of its environment.
    """
    home, tmp, log = folder / "home", folder / "tmp", folder / "strace.log"
    for made in (home, tmp):
        made.mkdir(parents=True, exist_ok=True)
    watched = ",".join(["network", "open", "openat", "creat", *CHANGING])
    # Other system calls run at full speed with a filter in the kernel.
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "300",
        "-e",
        f"trace={watched}",
        "-o",
        str(log),
    ]
    variables = environment(HOME=str(home), TMPDIR=str(tmp), PYTHONDONTWRITEBYTECODE="1", **more)
    for name in [name for name in variables if name.startswith(("XDG_", "POSECOACH_", "MPL"))]:
        del variables[name]
    done = subprocess.run(
        [*strace, sys.executable, *command],
        capture_output=True, text=True, check=False, cwd=folder, env=variables,
    )  # fmt: skip
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    if not any("exited with" in call for call in calls):
        pytest.skip(f"strace may not trace here: {done.stderr.strip()}")
    return Trace(tuple(calls), folder, done.returncode, done.stdout, done.stderr)
