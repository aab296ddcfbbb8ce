"""What a wheel and an sdist should contain, and what they do."""

import re
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from posecoach.paths import __version__

ROOT = Path(__file__).parents[2]
DIST_INFO = f"posecoach-{__version__}.dist-info"

DATA = {
    ".css", ".gz", ".html", ".jinja", ".js", ".json", ".mjs", ".mo", ".mp4", ".otf", ".svg",
    ".toml", ".txt",
}  # fmt: skip
"""Suffixes of what the package contains besides Python."""

BUNDLED = {
    "models/README.md",
    "models/__init__.py",
    "models/build.py",
    "models/pose_landmarker_full.task",
    "models/pose_landmarker_lite.task",
    "sample_videos/README.md",
    "sample_videos/glute_bridge.mp4",
}
"""What the wheel contains from beside the package."""

NAMED = {"py.typed", "README.md", "LICENSE"}
"""Names of others."""

LICENCES = {
    "LICENSE", "THIRD_PARTY.md", "models/LICENSE", "sample_videos/LICENSE",
    "posecoach/overlay/fonts/OFL.txt",
    "posecoach/web/vision/LICENSE",
}  # fmt: skip
METADATA = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "sboms/posecoach.cdx.json"}


@dataclass(frozen=True, slots=True)
class Distributions:
    """The files that are published, and a wheel that was built without an sdist between."""

    sdist: Path
    wheel: Path
    wheel_of_checkout: Path


def package_files() -> set[str]:
    """Return the files of the package that belong into the wheel."""
    package = ROOT / "posecoach"
    paths = [p for p in package.rglob("*") if p.suffix in {".py", *DATA} or p.name in NAMED]
    return {path.relative_to(ROOT).as_posix() for path in paths}


def wanted_in_wheel() -> set[str]:
    """Return the names of all files that the wheel should contain."""
    about = METADATA | {f"licenses/{name}" for name in LICENCES}
    return (
        package_files()
        | {f"posecoach/{name}" for name in BUNDLED}
        | {f"{DIST_INFO}/{name}" for name in about}
    )


def wanted_in_sdist() -> set[str]:
    """Return the names of all files that the sdist should contain, without its top folder."""
    po = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("posecoach/locale/**/*.po")}
    docs = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.*")}
    return (
        package_files() | po | BUNDLED | LICENCES
        | {name for name in docs if not re.match(r"docs/[^/]+\.py$|.*\.pyc$", name)}
        | {"tools/__init__.py", "tools/hatch_build.py", "pyproject.toml", "posecoach.cdx.json"}
        | {"README.md", "CHANGELOG.md", "PKG-INFO", ".gitignore"}
    )  # fmt: skip


def names_in_wheel(wheel: Path) -> list[str]:
    """Return the names of the files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def names_in_sdist(sdist: Path) -> list[str]:
    """Return the names of the files of an sdist, without its top folder."""
    with tarfile.open(sdist) as archive:
        names = [member.name for member in archive if member.isfile()]
    return [name.removeprefix(f"posecoach-{__version__}/") for name in names]


def read(wheel: Path, name: str) -> str:
    """Return the text of a file in the folder ``.dist-info`` of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(f"{DIST_INFO}/{name}").decode()
