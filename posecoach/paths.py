"""Where the models and the sample videos lie: in the installed package, or in the repository."""

import os
import shlex
from importlib.resources import files
from pathlib import Path

from posecoach.errors import ModelError, UsageError

MODELS = ("lite", "full", "heavy")


def models_folder() -> Path:
    """Give the folder of the landmark models that come with the program."""
    return _bundled("models")


def samples_folder() -> Path:
    """Give the folder of the sample videos that come with the program."""
    return _bundled("sample_videos")


def user_cache() -> Path:
    """Give the folder in which the user keeps what was built on demand."""
    import platformdirs

    return platformdirs.user_cache_path("posecoach")


def user_data() -> Path:
    """Give the folder of what the user wants to keep; ``POSECOACH_DATA`` names another one."""
    import platformdirs

    chosen = os.environ.get("POSECOACH_DATA")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("posecoach", appauthor=False)


def history_path() -> Path:
    """Give the file of the history, which need not exist."""
    return user_data() / "history.sqlite3"


def model_path(name: str) -> Path:
    """Find a landmark model, among those that came with the program or in the user's cache.

    Parameters
    ----------
    name : str
        "lite", "full" or "heavy". The heavy one does not come along; it is built on demand.

    Returns
    -------
    Path
        An existing file. Whether it is undamaged shows when it is loaded.

    Raises
    ------
    UsageError
        Where there is no model of that name.
    ModelError
        Where the model is not on this machine.
    """
    if name not in MODELS:
        raise UsageError(f"no model {name!r}", f"choose from {', '.join(MODELS)}")
    file = f"pose_landmarker_{name}.task"
    places = (models_folder() / file, user_cache() / "models" / file)
    for place in places:
        if place.is_file():
            return place
    raise ModelError(f"the {name} model is not on this machine", f"run: {build_command(name)}")


def build_command(name: str) -> str:
    """Give the command line that builds a landmark model, installed or in a checkout.

    >>> build_command("heavy").endswith("heavy")
    True
    """
    folder = models_folder()
    if folder.parent == _package():
        return f"python -m posecoach.models.build {name}"
    return shlex.join(["python", str(folder / "build.py"), name])


def _package() -> Path:
    return Path(str(files("posecoach")))


def _bundled(folder: str) -> Path:
    inside = _package() / folder
    return inside if inside.is_dir() else _package().parent / folder
