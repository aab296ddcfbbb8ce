"""The wheel and the sdist contain what they should, and nothing else."""

import re
import tarfile
import zipfile
from email import message_from_string
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement

from posecoach.paths import __version__
from tests.packaging.distribution import (
    LICENCES,
    ROOT,
    Distributions,
    names_in_sdist,
    names_in_wheel,
    read,
    wanted_in_sdist,
    wanted_in_wheel,
)
from tools.sbom import direct_dependencies

MB = 10**6


@pytest.mark.slow
def test_the_wheel_contains_just_what_it_should(built: Distributions) -> None:
    names = names_in_wheel(built.wheel)
    assert set(names) == wanted_in_wheel()
    assert len(names) == len(set(names))
    assert "posecoach/locale/de/LC_MESSAGES/posecoach.mo" in names
    assert built.wheel.stat().st_size < 24 * MB  # 6 of them for demonstrations


@pytest.mark.slow
def test_the_sdist_contains_just_what_it_should(built: Distributions) -> None:
    names = names_in_sdist(built.sdist)
    assert set(names) == wanted_in_sdist()
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith("tests/") or name.endswith(".npz")]
    assert built.sdist.stat().st_size < 25 * MB


@pytest.mark.slow
def test_the_wheel_is_the_same_built_from_the_sdist_or_from_a_checkout(
    built: Distributions,
) -> None:
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_of_checkout) as other:
        assert set(one.namelist()) == set(other.namelist())
        # The time of a compilation stands in no file, so neither do they differ in that.
        assert [n for n in one.namelist() if one.read(n) != other.read(n)] == []


@pytest.mark.slow
@pytest.mark.parametrize("secret", [f"{ROOT}/", f"{Path.home()}/"])
def test_no_path_of_the_machine_that_built_it_is_inside(built: Distributions, secret: str) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        assert [n for n in wheel.namelist() if secret.encode() in wheel.read(n)] == []


@pytest.mark.slow
def test_nothing_in_the_sdist_is_executable_or_a_link(built: Distributions) -> None:
    with tarfile.open(built.sdist) as sdist:
        assert [m.name for m in sdist if not (m.isfile() or m.isdir())] == []
        assert [m.name for m in sdist if m.isfile() and m.mode & 0o111] == []


def test_the_metadata(built: Distributions) -> None:
    about = message_from_string(read(built.wheel, "METADATA"))
    assert (about["Name"], about["Version"]) == ("posecoach", __version__)
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == canonicalize_license_expression(
        "Apache-2.0 AND CC0-1.0 AND OFL-1.1"
    )
    assert set(about.get_all("License-File", [])) == LICENCES
    assert read(built.wheel, "entry_points.txt").splitlines() == [
        "[console_scripts]", "posecoach = posecoach.cli:program",
    ]  # fmt: skip
    needed = [Requirement(said) for said in about.get_all("Requires-Dist", [])]
    assert not [r.name for r in needed if r.url], "a package index is enough to install it"
    always = {r.name for r in needed if r.marker is None}
    assert always == direct_dependencies()
    assert [name for name in always if "opencv" in name] == ["opencv-python"]


def test_every_licence_is_there_in_full(built: Distributions) -> None:
    apache = read(built.wheel, "licenses/LICENSE")
    assert "Version 2.0, January 2004" in apache
    assert read(built.wheel, "licenses/models/LICENSE") == apache
    cc0 = read(built.wheel, "licenses/sample_videos/LICENSE")
    assert cc0.startswith("Creative Commons Legal Code\n\nCC0 1.0 Universal")
    ofl = read(built.wheel, "licenses/posecoach/overlay/fonts/OFL.txt")
    assert "SIL OPEN FONT LICENSE Version 1.1" in ofl


def table(heading: str) -> dict[str, str]:
    """Return name and licence of every row below a heading of the page."""
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    part = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {row[0].strip("|` "): row[1].strip() for row in rows}


def test_the_page_of_third_parties_names_every_dependency_with_its_licence() -> None:
    said = table("Installed with it")
    assert set(said) == direct_dependencies()
    for package, licence in said.items():
        about = metadata(package)
        if "License-Expression" in about:
            assert licence in about["License-Expression"].split(" AND "), package
        else:
            words = f"{about.get_all('License')} {about.get_all('Classifier')}"
            assert re.split(r"[-'\s]", licence)[0].lower() in words.lower(), package


def test_the_page_of_third_parties_names_every_file_that_is_not_ours() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    ours = {".py", ".md", ".jinja", ".css", ".json", ".toml", ".mo", ".typed", ".txt"}
    names = [n for n in wanted_in_wheel() if not n.endswith(tuple(ours))]
    foreign = {n.removeprefix("posecoach/") for n in names if ".dist-info/" not in n}
    foreign = {name for name in foreign if not name.startswith("web/static/")}
    together = {re.sub(r"^demonstrations/.*", "demonstrations/*.mp4", name) for name in foreign}
    together = {re.sub(r"^web/vision/.*", "web/vision/*", name) for name in together}
    found = set(re.findall(r"`([\w/*-]+\.(?:task|mp4|otf)|web/vision/\*)`", page))
    assert together == found


def test_only_one_opencv_is_installed_here() -> None:
    found = []
    for package in ("opencv-python", "opencv-contrib-python", "opencv-python-headless",
                    "opencv-contrib-python-headless"):  # fmt: skip
        try:
            found.append(metadata(package)["Name"])
        except PackageNotFoundError:
            continue
    assert found == ["opencv-python"]
