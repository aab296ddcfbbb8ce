"""The installation: its version, and the paths of the models, the samples and the user's files.

Models and samples are in the installed package, or in a checkout beside it.
"""

import os
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from posecoach.errors import ModelError, OutputError, UsageError

__version__ = "0.1.0"

MODEL_SHA256 = {
    "lite": "9f313b1aec579e3999ac4c94a6f1e82fe686f26acc605953f3cbdb562ac0668d",
    "full": "830fab280f851e02fbdd706dcea8471c2c72549e8d1b1fdfff7edfc31c37c4f9",
    "heavy": "522fedfa26fe47d7d1eb0bca57acfe45f20547af53f5fad89e08f50373ea48ba",
}
"""SHA-256 of each landmark model. A build always makes the same bytes."""

MODELS = tuple(MODEL_SHA256)
"""Names of the landmark models, the fastest first."""


def models_folder() -> Path:
    """Return the folder of the landmark models that come with the program."""
    return _bundled("models")


def samples_folder() -> Path:
    """Return the folder of the sample videos that come with the program."""
    return _bundled("sample_videos")


def demonstration_path(exercise: str, shows: str = "") -> Path | None:
    """Return the video that demonstrates an exercise.

    Parameters
    ----------
    exercise : str
        Name of the exercise, or of a movement such as ``warm-up.marching``.
    shows : str
        Name of the fault that is demonstrated, or of a view other than the usual one; empty for
        the exercise done well.

    Returns
    -------
    Path or None
        None if there is none, as for exercises of other packages.
    """
    name = f"{exercise}.{shows}" if shows else exercise
    path = _package() / "demonstrations" / f"{name}.mp4"
    return path if path.is_file() else None


def user_cache() -> Path:
    """Return the user's folder for files that can be built again.

    Raises
    ------
    OutputError
        If the user has no home folder, as in some containers.
    """
    import platformdirs

    return _at_home(lambda: platformdirs.user_cache_path("posecoach"), "XDG_CACHE_HOME")


def user_data() -> Path:
    """Return the user's folder for files to keep: ``POSECOACH_DATA``, or the system's default.

    Raises
    ------
    OutputError
        If the user has no home folder, as in some containers.
    """
    import platformdirs

    chosen = os.environ.get("POSECOACH_DATA")
    if chosen:
        return _at_home(Path(chosen).expanduser, "POSECOACH_DATA")
    return _at_home(
        lambda: platformdirs.user_data_path("posecoach", appauthor=False), "POSECOACH_DATA"
    )


def _at_home(find: Callable[[], Path], variable: str) -> Path:
    """Return a folder that may lie in the user's home.

    Raises
    ------
    OutputError
        If it does, and the user has none; it says which variable names another folder.
    """
    with suppress(RuntimeError):
        found = find()
        if found.parts[:1] != ("~",):  # which would be a folder of this name in the current one
            return found
    raise OutputError("you have no home folder", f"set the variable {variable} to a folder")


def history_path() -> Path:
    """Return the path of the history, which need not exist."""
    return user_data() / "history.sqlite3"


def check_model(name: str) -> None:
    """Check the name of a landmark model; whether the model is on this machine is another matter.

    Raises
    ------
    UsageError
        If there is no model of that name.
    """
    if name not in MODELS:
        import difflib

        near = difflib.get_close_matches(name, MODELS, 1) or MODELS
        raise UsageError(f"no model {name!r}", f"choose {' or '.join(near)}")


def model_path(name: str) -> Path:
    """Find a landmark model among those that come with the program and in the user's cache.

    Parameters
    ----------
    name : str
        "lite", "full" or "heavy". The heavy model does not come with the program; it is built on
        demand.

    Returns
    -------
    Path
        An existing file; it may still be damaged.

    Raises
    ------
    UsageError
        If no model has this name.
    ModelError
        If the model is not on this machine.
    """
    check_model(name)
    file = f"pose_landmarker_{name}.task"
    places = [models_folder() / file]
    with suppress(OutputError):
        places.append(user_cache() / "models" / file)
    for place in places:
        if place.is_file():
            return place
    raise ModelError(f"the {name} model is not on this machine", f"run: {build_command(name)}")


def build_command(name: str) -> str:
    """Return the command line that builds a landmark model here, installed or in a checkout.

    >>> build_command("heavy").endswith("heavy")
    True
    """
    folder = models_folder()
    if folder.parent == _package():
        return f"python -m posecoach.models.build {name}"
    return shlex.join(["python", str(folder / "build.py"), name])


def _package() -> Path:
    # Slow to import, and every command imports this module, if only to print its help.
    from importlib.resources import files

    return Path(str(files("posecoach")))


def _bundled(folder: str) -> Path:
    inside = _package() / folder
    return inside if inside.is_dir() else _package().parent / folder
