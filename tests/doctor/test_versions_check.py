"""Libraries: those of this machine, missing ones, wrong versions, several OpenCVs."""

import re
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from posecoach.doctor import versions_check as versions
from posecoach.doctor.finding import State
from posecoach.doctor.versions_check import LIBRARIES, examine, library, one_opencv

ROOT = Path(__file__).parents[2]


def installed(**found: str) -> Callable[[str], str]:
    """Pretend that there are just these packages; an underscore stands for a dash."""

    def version(package: str) -> str:
        try:
            return found[package.replace("-", "_")]
        except KeyError:
            raise PackageNotFoundError(package) from None

    return version


def test_this_machine_is_as_it_should_be() -> None:
    findings = {finding.about: finding for finding in examine()}
    assert set(findings) == {"posecoach", *LIBRARIES, "OpenCV packages"}
    assert {finding.state for finding in findings.values()} == {State.OK}


def test_the_limits_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = {}
    for wanted in project["dependencies"]:
        match = re.fullmatch(r"([\w-]+)>=([\d.]+)(?:,<([\d.]+))?", wanted)
        assert match is not None
        stated[match[1]] = match[2], match[3]
    assert {name: (least, below) for name, (_, least, below) in LIBRARIES.items()} == {
        name: stated[name] for name in LIBRARIES
    }


@pytest.mark.parametrize(
    ("version", "fits"),
    [("0.10.30", True), ("0.10.31", True), ("0.10.9", False), ("0.10.32", False), ("1.0", False)],
)
def test_only_some_versions_will_do(
    version: str, monkeypatch: pytest.MonkeyPatch, *, fits: bool
) -> None:
    monkeypatch.setattr(versions, "version", installed(mediapipe=version))
    finding = library("mediapipe", None, "0.10.30", "0.10.32")
    assert (finding.state is State.OK) is fits
    if not fits:
        assert finding.todo == 'run: python -m pip install "mediapipe>=0.10.30,<0.10.32"'


def test_a_missing_one_and_one_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "version", installed(av="17.1"))
    assert library("numpy", "numpy", "2.0", None).what == "not installed"
    broken = library("av", "posecoach.nonesuch", "17", None)
    assert broken.state is State.PROBLEM
    assert broken.what.startswith("17.1 does not load (")
    assert broken.todo == "run: python -m pip install --force-reinstall av"


@pytest.mark.parametrize("other", ["opencv-contrib-python", "opencv-python-headless"])
def test_two_opencvs_are_told(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"opencv_python": "5.0", other.replace("-", "_"): "4.9"}
    monkeypatch.setattr(versions, "version", installed(**there))
    finding = one_opencv()
    assert finding.state is State.WARNING
    assert finding.what == f"opencv-python and {other} overwrite each other's files"
    assert f"uninstall -y opencv-python {other} &&" in finding.todo


def test_an_opencv_without_windows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "version", installed(opencv_python_headless="5.0"))
    assert one_opencv().what == "opencv-python-headless is installed instead of opencv-python"
    assert library("opencv-python", "cv2", "5.0", None).state is State.OK
