"""Shared libraries of the system: which ones are missing, and the command that installs them.

OpenCV and mediapipe bundle most of the libraries that they need, except the graphics libraries of a
desktop, which servers, containers and minimal Linux installations lack.
"""

import ctypes
import re
import shutil
import sys
from pathlib import Path

from posecoach.errors import InstallationError

DEBIAN = {
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libgomp.so.1": "libgomp1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}
"""Each shared library with its package in Debian and Ubuntu."""

OPENCV = ("libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb.so.1")
"""What OpenCV 5 needs to load, as ``readelf -d`` shows."""

WINDOW = ("libX11.so.6", "libXext.so.6", "libSM.so.6", "libICE.so.6")
"""What its window needs in addition."""


def installation_error(error: Exception, package: str = "a Python package") -> InstallationError:
    """Return the error to report for a Python package that does not load.

    Parameters
    ----------
    error : Exception
        What the import raised. If it names a shared library, all that are missing are named at
        once.
    package : str
        What was imported.
    """
    lacking = missing_library(error)
    if lacking is not None:
        return lacking
    if isinstance(error, ModuleNotFoundError):
        what = f"the Python package {error.name} is missing"
    else:
        what = f"{package} does not load ({first_line(error)})"
    return InstallationError(what, "reinstall posecoach")


def missing_library(report: object) -> InstallationError | None:
    """Return the error to report if a shared library could not be found, or None.

    Parameters
    ----------
    report : object
        An `ImportError` of a package, an `OSError` of `ctypes`, or what it says.

    Examples
    --------
    >>> bool(missing_library(OSError("libEGL.so.1: cannot open shared object file")))
    True
    >>> missing_library(ImportError("No module named 'cv2'")) is None
    True
    """
    match = re.search(r"(lib[\w+.-]*\.so[\d.]*): cannot open shared object file", str(report))
    if match is None:
        return None
    others = WINDOW if match[1] in WINDOW else OPENCV
    lacking = dict.fromkeys([match[1], *(name for name in others if not _loads(name))])
    verb = "are" if len(lacking) > 1 else "is"
    what = f"{' and '.join(lacking)} {verb} missing on this system"
    return InstallationError(what, _install(list(lacking)))


def check_window_libraries(cv2: str | None) -> None:
    """Check whether what OpenCV's window needs can be loaded.

    If it cannot, Qt ends the whole program.

    Parameters
    ----------
    cv2 : str or None
        The file of the module ``cv2``.

    Raises
    ------
    InstallationError
        If a library of the system is missing.
    """
    plugin = Path(cv2 or "").parent / "qt" / "plugins" / "platforms" / "libqxcb.so"
    if not sys.platform.startswith("linux") or not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise installation_error(error) from error


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(names: list[str]) -> str:
    """Return the command that installs libraries; on other systems, Debian's as an example."""
    it, contains = ("them", "packages of your system that contain")
    if len(names) == 1:
        it, contains = ("it", "package of your system that contains")
    if not all(name in DEBIAN for name in names):
        return f"install the {contains} {it}"
    packages = dict.fromkeys(DEBIAN[name] for name in names)
    command = f"apt-get install {' '.join(packages)}"
    if shutil.which("apt-get"):
        return f"run: {command}"
    return f"install the packages that contain {it} (on Debian or Ubuntu: {command})"


def first_line(error: Exception) -> str:
    """Return the first line of what an exception says, or its type if it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)
