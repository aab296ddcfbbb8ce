"""The lock file: the versions with which CI tests posecoach, and the hashes of their files.

Run ``python -m tools.lock`` after a change of a dependency, ``python -m tools.lock --upgrade`` for
newer versions, and then ``python -m tools.sbom``. One file serves all Pythons that posecoach
supports. It names no place to download from.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"

_ENTRY = re.compile(r"^(?=\w)(.+?) \\\n((?: {4}--hash=.+\n)+)((?: {4}#.*\n)+)", re.MULTILINE)
_PARENT = re.compile(r"# (?:via| ) +([\w.-]+)")


def main(arguments: Sequence[str]) -> None:
    """Write the lock file; `arguments` go to ``uv pip compile``."""
    write(LOCK, *arguments)


def write(path: Path, *arguments: str) -> None:
    """Write a lock file, keeping the versions that it already has if they still fit."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml"]
    options = [
        "--extra=dev", "--universal", "--python-version=3.11", "--generate-hashes",
        "--no-emit-index-url", "--no-emit-find-links",
        "--custom-compile-command=python -m tools.lock", "--output-file", str(path),
    ]  # fmt: skip
    subprocess.run([*command, *options, *arguments], cwd=ROOT, check=True)


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of a package.

    Attributes
    ----------
    name : str
        The package.
    version : str
        Its version.
    marker : str
        Where this version is installed, such as "python_full_version >= '3.12'"; empty: everywhere.
    hashes : tuple[str, ...]
        Of its files, such as "sha256:...".
    parents : frozenset[str]
        The packages that need it.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    parents: frozenset[str]


def read(path: Path = LOCK) -> list[Pin]:
    """Return every entry of the lock file, in its order."""
    return [_pin(*match.groups()) for match in _ENTRY.finditer(path.read_text(encoding="utf-8"))]


def _pin(stated: str, hashes: str, comments: str) -> Pin:
    requirement = Requirement(stated)
    (specifier,) = requirement.specifier
    return Pin(
        canonicalize_name(requirement.name),
        specifier.version,
        str(requirement.marker or ""),
        tuple(re.findall(r"--hash=(\S+)", hashes)),
        frozenset(canonicalize_name(name) for name in _PARENT.findall(comments)),
    )


def needed_by(names: set[str], pins: list[Pin]) -> list[Pin]:
    """Return the entries of packages and of everything that these need.

    Parameters
    ----------
    names : set[str]
        The packages.
    pins : list[Pin]
        The whole lock file.
    """
    needed = set(names)
    while more := {pin.name for pin in pins if pin.parents & needed} - needed:
        needed |= more
    return [pin for pin in pins if pin.name in needed]


if __name__ == "__main__":
    main(sys.argv[1:])
