"""The lock file fits the project, on every Python that the project supports."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.distribution import ROOT
from tests.packaging.installing import PYTHONS
from tools.lock import LOCK, Pin, needed_by, read, write

PINS = read()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements() -> list[Requirement]:
    """Return what the project needs for running, development and building.

    The guided fuzzer is left out: it has no files for some Pythons, and CI runs it where it has.
    """
    optional = PROJECT["project"]["optional-dependencies"]
    extras = [needed for extra, needed in optional.items() if extra != "fuzz"]
    said = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    wanted = [Requirement(text) for text in (*said, *(text for extra in extras for text in extra))]
    return [requirement for requirement in wanted if requirement.name != "posecoach"]


def pins_for(python: str) -> dict[str, Pin]:
    """Return the entries that hold on Linux with a version of Python, by name."""
    place = {
        "python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux",
        "platform_system": "Linux", "os_name": "posix",
    }  # fmt: skip
    held = [pin for pin in PINS if not pin.marker or Marker(pin.marker).evaluate(place)]
    assert len({pin.name for pin in held}) == len(held), "one version of each package"
    return {pin.name: pin for pin in held}


@pytest.mark.parametrize("python", PYTHONS)
def test_everything_that_the_project_needs_is_in_it_and_fits(python: str) -> None:
    pins = pins_for(python)
    for requirement in requirements():
        pin = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version), f"{requirement}, not {pin.version}"


def test_the_supported_pythons_are_those_of_the_project() -> None:
    said = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"]]
    assert tuple(version for version in said if re.fullmatch(r"3\.\d+", version)) == PYTHONS


def test_every_line_of_it_is_understood_and_has_hashes() -> None:
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if "==" in line and "#" not in line]) == len(PINS)
    for pin in PINS:
        assert pin.hashes, pin.name
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", found) for found in pin.hashes), pin.name
    assert len([line for line in lines if "--hash" in line]) == sum(len(p.hashes) for p in PINS)


def test_it_names_no_place_to_download_from() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-|default-)?index|--find-links|--trusted-host", text)


def test_what_a_package_needs_is_found() -> None:
    names = {pin.name for pin in needed_by({"rich"}, PINS)}
    assert names == {"rich", "markdown-it-py", "mdurl", "pygments"}


@pytest.mark.slow
@pytest.mark.network
def test_it_is_up_to_date(tmp_path: Path) -> None:
    copy = tmp_path / LOCK.name
    shutil.copy(LOCK, copy)
    write(copy)
    # Files that were added to a version later would add hashes.
    now, then = (
        [(p.name, p.version, p.marker, p.parents) for p in read(path)] for path in (copy, LOCK)
    )
    assert now == then, "run: python -m tools.lock"


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.parametrize("python", PYTHONS)
def test_every_version_can_be_had_with_its_hash(python: str, tmp_path: Path) -> None:
    """Nothing is installed: uv resolves it, and fails if a hash is not one of the lock file."""
    uv = [sys.executable, "-m", "uv", "pip", "install", "--dry-run"]
    where = ["--python-version", python, "--python-platform", "x86_64-manylinux_2_28"]
    done = subprocess.run(
        [*uv, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK), *where,
         "--target", str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for pin in pins_for(python).values():
        assert f" + {pin.name}=={pin.version}\n" in done.stderr
