"""Where the models and the sample videos lie: in the installed package, or in the repository."""

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


def model_path(name: str) -> Path:
    """Find a landmark model.

    Parameters
    ----------
    name : str
        "lite", "full" or "heavy".

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
    script = models_folder() / "build.py"
    raise ModelError(f"the {name} model is not on this machine", f"run: python {script} {name}")


def _bundled(folder: str) -> Path:
    package = Path(str(files("posecoach")))
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder
