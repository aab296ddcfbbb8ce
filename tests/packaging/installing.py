"""Installing the wheel as a user does, without the repository."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.running import Done
from tools.lock import LOCK

PYTHONS = ("3.11", "3.12", "3.13")
"""The versions of Python that posecoach supports."""


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing leads to the repository or the user's own files.

    The tools keep their downloads, and install the versions of the lock file.
    """
    ours = ("PYTHON", "POSECOACH", "PYTEST", "COV", "VIRTUAL_ENV", "XDG", "PIP_QUIET")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    uv_cache = os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv"))
    return kept | {
        "HOME": str(home), "PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(home / "bin"),
        "UV_CACHE_DIR": uv_cache, "UV_CONSTRAINT": str(LOCK), "UV_PYTHON_DOWNLOADS": "never",
    }  # fmt: skip


def run(home: Path, *command: str | Path) -> Done:
    """Run a command in an empty folder."""
    folder = home / "work"
    folder.mkdir(exist_ok=True)
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True, text=True, check=False, cwd=folder, env=environment(home),
    )  # fmt: skip


@cache
def interpreters() -> dict[str, str]:
    """Return the Pythons of this machine that posecoach supports, by version."""
    found = {version: next(_pythons(version), "") for version in PYTHONS}
    return {version: path for version, path in found.items() if path}


def _pythons(version: str) -> Iterator[str]:
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = [
        sys.executable, shutil.which(f"python{version}"), f"/usr/bin/python{version}",
        *map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python"))),
    ]  # fmt: skip
    asked = "import sys, venv, ensurepip; print('{}.{}'.format(*sys.version_info))"
    for path in filter(None, places):
        if not Path(path).exists():
            continue
        answer = subprocess.run([path, "-c", asked], capture_output=True, text=True, check=False)
        if answer.stdout.strip() == version:
            yield path
