"""The file of a landmark model, and whether it is whole."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from posecoach.errors import ModelError
from posecoach.paths import MODEL_SHA256, MODELS, build_command, model_path


@dataclass(frozen=True, slots=True)
class Bundle:
    """A ZIP archive that holds the two networks of a landmark model.

    Attributes
    ----------
    path : Path
        The file.
    sha256 : str or None
        What the file must hash to; None for a bundle of the user's own.
    """

    path: Path
    sha256: str | None = None

    @classmethod
    def named(cls, name: str) -> "Bundle":
        """Return the bundle of one of posecoach's own models.

        Raises
        ------
        UsageError
            If no model has this name.
        ModelError
            If the model is not on this machine.
        """
        return cls(model_path(name), MODEL_SHA256[name])

    def check(self) -> None:
        """Check that the bundle is whole: a damaged one can crash the whole program.

        One of posecoach's own models must be the known file, byte for byte. Another bundle is
        compared with the checksums inside it.

        Raises
        ------
        ModelError
            If it is missing, damaged or not the known file.
        """
        if not self.path.is_file():
            raise ModelError(f"no landmark model at {self.path}", "give the path of a bundle")
        try:
            whole = self._is_known() if self.sha256 else self._is_whole()
        except (BadZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
            raise self.damaged() from error
        if not whole:
            raise self.damaged()

    def damaged(self) -> ModelError:
        """Return the error to report if the bundle cannot be used."""
        name = self.path.stem.removeprefix("pose_landmarker_")
        todo = "give another bundle"
        if name in MODELS:
            todo = f"reinstall posecoach, or run: {build_command(name)}"
        return ModelError(f"the landmark model {self.path} is damaged or cannot be read", todo)

    def _is_known(self) -> bool:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256

    def _is_whole(self) -> bool:
        with ZipFile(self.path) as archive:
            return archive.testzip() is None
