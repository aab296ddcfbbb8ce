"""The program itself and the libraries that it needs: which versions, and whether they load."""

import importlib
import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from posecoach.doctor.finding import Finding, State
from posecoach.paths import __version__
from posecoach.system_libraries import first_line, missing_library

LIBRARIES = {
    "numpy": ("numpy", "2.0", None),
    "mediapipe": (None, "0.10.30", "0.10.32"),
    "opencv-python": ("cv2", "5.0", None),
    "av": ("av", "17", None),
}
"""Package: module to load (mediapipe takes long and is loaded with the model), the first version
that will do, and the first one that will not any more; as in ``pyproject.toml``."""

OPENCV = (
    "opencv-python", "opencv-contrib-python", "opencv-python-headless",
    "opencv-contrib-python-headless",
)  # fmt: skip
"""Packages that overwrite each other's files."""


def examine() -> Iterator[Finding]:
    """Check posecoach, Python and the libraries."""
    python = platform.python_version()
    facts = {
        "posecoach": __version__, "python": python, "system": platform.platform(),
        "executable": sys.executable,
    }  # fmt: skip
    what = f"{__version__}, with Python {python} on {platform.system()} {platform.machine()}"
    yield Finding("posecoach", State.OK, what, facts=facts)
    for package, (module, least, below) in LIBRARIES.items():
        yield library(package, module, least, below)
    yield one_opencv()


def library(package: str, module: str | None, least: str, below: str | None) -> Finding:
    """Check one library.

    Parameters
    ----------
    package : str
        Its name for pip.
    module : str or None
        What to load; None: only its version is looked at.
    least : str
        The first version that will do.
    below : str or None
        The first one that will not any more.
    """
    wanted = f"{package}>={least}" + (f",<{below}" if below else "")
    install = f'run: python -m pip install "{wanted}"'
    found = _version(package) or (_version_of_any_opencv() if module == "cv2" else None)
    if found is None:
        return Finding(package, State.PROBLEM, "not installed", install, {"version": None})
    facts = {"version": found, "wanted": wanted}
    fits = _numbers(least) <= _numbers(found) and (
        below is None or _numbers(found) < _numbers(below)
    )
    if not fits:
        why = f"version {found} is installed, but posecoach needs {wanted}"
        return Finding(package, State.PROBLEM, why, install, facts)
    if module is not None:
        try:
            importlib.import_module(module)
        except ImportError as error:
            why = f"{found} does not load ({first_line(error)})"
            lacking = missing_library(error)
            todo = lacking.todo if lacking else _reinstall(package)
            return Finding(package, State.PROBLEM, why, todo, facts)
    return Finding(package, State.OK, found, facts=facts)


def one_opencv() -> Finding:
    """Check that only one package of OpenCV is installed; two overwrite each other's files."""
    there = [package for package in OPENCV if _version(package) is not None]
    facts = {"packages": there}
    if len(there) > 1:
        return Finding(
            "OpenCV packages", State.WARNING,
            f"{' and '.join(there)} overwrite each other's files",
            f"run: python -m pip uninstall -y {' '.join(there)}"
            " && python -m pip install opencv-python",
            facts,
        )  # fmt: skip
    if there and there[0] != "opencv-python":
        return Finding(
            "OpenCV packages", State.WARNING,
            f"{there[0]} is installed instead of opencv-python",
            f"run: python -m pip uninstall -y {there[0]} && python -m pip install opencv-python",
            facts,
        )  # fmt: skip
    return Finding("OpenCV packages", State.OK, "only one is installed", facts=facts)


def _reinstall(package: str) -> str:
    return f"run: python -m pip install --force-reinstall {package}"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _version_of_any_opencv() -> str | None:
    return next((found for package in OPENCV if (found := _version(package))), None)


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, for comparing.

    >>> _numbers("0.10.31") < _numbers("0.10.32rc1")
    True
    """
    return tuple(int(digits) for digits in re.findall(r"\d+", text)[:3])
