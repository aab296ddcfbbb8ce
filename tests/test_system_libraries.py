"""A shared library that is missing is named in one line, with the command that installs it.

Where `strace` is installed, it makes the system's own loader fail to open the library.
"""

import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from posecoach import system_libraries
from posecoach.errors import InstallationError
from posecoach.landmarker import Landmarker
from posecoach.system_libraries import (
    DEBIAN,
    OPENCV,
    WINDOW,
    first_line,
    installation_error,
    missing_library,
)
from tests.running import POSECOACH, Done, environment

NOT_FOUND = "{}: cannot open shared object file: No such file or directory"

traced = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace is not installed"
)


def without(library: str, *arguments: str, **more: str) -> Done:
    """Run a command on a system on which a shared library cannot be found."""
    folders = [Path("/lib"), Path("/usr/lib"), Path("/lib64"), Path("/usr/lib64")]
    places = list(chain.from_iterable((f, *f.glob("*-linux-gnu*")) for f in folders))
    hidden = [f"--trace-path={place / library}" for place in places]
    strace = ["strace", "-f", "-o", "/dev/null", *hidden, "-e", "inject=open,openat:error=ENOENT"]
    done = subprocess.run(
        [*strace, *POSECOACH, *arguments],
        capture_output=True, text=True, check=False, env=environment(**more),
    )  # fmt: skip
    lines = done.stderr.splitlines(keepends=True)
    done.stderr = "".join(line for line in lines if not line.startswith("strace: "))
    return done


def absent(*names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name not in names)


def on_debian(monkeypatch: pytest.MonkeyPatch, *, debian: bool) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get" if debian else None)


@pytest.mark.slow
@traced
@pytest.mark.parametrize("library", ["libGL.so.1", "libgthread-2.0.so.0"])
def test_a_video_is_not_judged_without_it(library: str, small_film: Path, tmp_path: Path) -> None:
    done = without(library, "analyze", str(small_film), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"posecoach: error: {library} is missing on this system; ")
    assert f"apt-get install {DEBIAN[library]}" in line


@pytest.mark.slow
@traced
def test_doctor_names_it_once_for_each_check(tmp_path: Path) -> None:
    done = without("libGL.so.1", "doctor", "--camera", str(tmp_path))
    assert done.returncode == 1
    assert "problem  opencv-python" in done.stdout
    assert "problem  model full        libGL.so.1 is missing on this system" in done.stdout
    assert done.stdout.count("apt-get install libgl1") >= 3
    assert "crashed" not in done.stdout


@pytest.mark.slow
@traced
def test_a_window_that_lacks_it_does_not_end_the_program(screen: str, tmp_path: Path) -> None:
    done = without(
        "libSM.so.6", "doctor", "--camera", str(tmp_path), DISPLAY=screen, QT_QPA_PLATFORM="xcb"
    )
    assert "warning  window            libSM.so.6 is missing on this system" in done.stdout
    assert "apt-get install libsm6" in done.stdout
    assert "crashed" not in done.stdout


def test_all_that_are_missing_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    absent("libGL.so.1", "libgthread-2.0.so.0", "libSM.so.6", monkeypatch=monkeypatch)
    on_debian(monkeypatch, debian=True)
    error = installation_error(ImportError(NOT_FOUND.format("libGL.so.1")))
    assert str(error) == (
        "libGL.so.1 and libgthread-2.0.so.0 are missing on this system; "
        "run: apt-get install libgl1 libglib2.0-0"
    )


def test_mediapipe_loads_with_ctypes(monkeypatch: pytest.MonkeyPatch) -> None:
    absent(monkeypatch=monkeypatch)
    on_debian(monkeypatch, debian=True)
    error = missing_library(OSError(NOT_FOUND.format("libGLESv2.so.2")))
    assert error is not None
    assert error.todo == "run: apt-get install libgles2"


@pytest.mark.model
def test_a_library_that_mediapipe_lacks_is_no_damaged_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from mediapipe.tasks.python import vision

    def create(_: object) -> None:
        raise OSError(NOT_FOUND.format("libEGL.so.1"))

    monkeypatch.setattr(vision.PoseLandmarker, "create_from_options", create)
    with pytest.raises(InstallationError, match=r"^libEGL\.so\.1 is missing .*libegl1"):
        Landmarker("lite")


def test_elsewhere_than_on_debian_the_command_is_an_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent(monkeypatch=monkeypatch)
    on_debian(monkeypatch, debian=False)
    known = installation_error(ImportError(NOT_FOUND.format("libEGL.so.1")))
    assert known.todo == (
        "install the packages that contain it (on Debian or Ubuntu: apt-get install libegl1)"
    )
    unknown = installation_error(ImportError(NOT_FOUND.format("libfoo.so.3")))
    assert unknown.what == "libfoo.so.3 is missing on this system"
    assert unknown.todo == "install the package of your system that contains it"


def test_packages_that_are_missing_or_damaged() -> None:
    gone = installation_error(ModuleNotFoundError("No module named 'av'", name="av"))
    assert str(gone) == "the Python package av is missing; reinstall posecoach"
    damaged = installation_error(ImportError("DLL load failed while importing cv2\nmore"))
    assert damaged.what == "a Python package does not load (DLL load failed while importing cv2)"
    assert installation_error(ImportError()).what == "a Python package does not load (ImportError)"
    assert missing_library(damaged) is None


def test_every_library_has_a_package() -> None:
    assert {*OPENCV, *WINDOW} <= set(DEBIAN)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["analyze", "count"])
def test_a_missing_package_is_one_line(command: str, small_film: Path, tmp_path: Path) -> None:
    (tmp_path / "cv2.py").write_text(f"raise ImportError({NOT_FOUND.format('libfoo.so.3')!r})")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from posecoach.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, str(small_film)],
        capture_output=True, text=True, check=False, env=environment(), cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line == (
        "posecoach: error: libfoo.so.3 is missing on this system; "
        "install the package of your system that contains it"
    )


def test_a_library_that_no_known_package_contains_gets_no_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_debian(monkeypatch, debian=True)
    absent("libGL.so.1", monkeypatch=monkeypatch)
    lacking = missing_library(NOT_FOUND.format("libfoo.so.3"))
    assert lacking is not None
    assert lacking.todo == "install the packages of your system that contain them"


def test_an_error_without_words_is_its_type() -> None:
    assert first_line(ImportError()) == "ImportError"
    assert first_line(ImportError("a\nb")) == "a"


def test_nothing_is_wrong_with_a_window_here() -> None:
    cv2 = pytest.importorskip("cv2")
    system_libraries.check_window_libraries(cv2.__file__)
    system_libraries.check_window_libraries(None)


def test_a_plugin_that_does_not_load_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "qt" / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.write_bytes(b"not a library")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(InstallationError, match="does not load"):
        system_libraries.check_window_libraries(str(tmp_path / "__init__.py"))
    monkeypatch.setattr(sys, "platform", "win32")
    system_libraries.check_window_libraries(str(tmp_path / "__init__.py"))
