"""Write a landmark recording: collect poses one by one, and save them whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from posecoach.errors import OutputError, system_reason
from posecoach.pose import LANDMARKS, Pose
from posecoach.sources.archive import Arrays

SHAPES = {"xy": (LANDMARKS, 2), "world": (LANDMARKS, 3), "visibility": (LANDMARKS,)}
"""The arrays of landmarks, each with its shape for one pose."""

MOST_WARNINGS = 50
"""A recording keeps this many warnings about its source."""


class RecordingWriter:
    """Collect poses, in about 800 bytes each, and save them as a recording."""

    def __init__(self) -> None:
        self._count = 0
        self._t = np.zeros(256)
        self._marks = {n: np.zeros((256, *shape), np.float32) for n, shape in SHAPES.items()}
        self._people, self._treatments = np.zeros((2, 256), np.uint8)
        self._counted = False
        self._models: list[str] = []
        self._size = (0, 0)

    def __len__(self) -> int:
        return self._count

    def append(self, pose: Pose) -> None:
        """Add one pose, as the model returned it.

        Parameters
        ----------
        pose : Pose
            Later than the pose before. If some poses have a count of people and others do not, the
            others get 0.
        """
        i = self._count
        if i == len(self._t):
            self._grow()
        self._t[i] = pose.t
        for name in SHAPES:
            self._marks[name][i] = getattr(pose, name)
        self._counted |= pose.people is not None
        self._people[i] = min(pose.people or 0, 255)
        self._treatments[i] = pose.treatment
        self._models.append(pose.model or "")
        self._size = pose.size
        self._count += 1

    def save(
        self,
        path: str | Path,
        model: str | None,
        *,
        complete: bool = True,
        warnings: Sequence[str] = (),
        speed_known: bool = True,
    ) -> None:
        """Write the recording, whole or not at all.

        Parameters
        ----------
        path : str or Path
            An existing file is replaced.
        model : str or None
            Name of the model that found the landmarks.
        complete : bool
            False if the source was damaged, or was left before its end.
        warnings : Sequence[str]
            Sentences about that.
        speed_known : bool
            False if it is uncertain how fast the source plays.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        arrays = self.arrays()
        if model is not None and {n.split()[0] for n in self._models if n} - {model.split()[0]}:
            arrays["models"] = np.array(self._models)
        save_arrays(
            Path(path), arrays, model,
            complete=complete, speed_known=speed_known, warnings=warnings,
        )  # fmt: skip

    def arrays(self) -> Arrays:
        """Return what was collected, as the arrays of the file."""
        n = self._count
        arrays: Arrays = {"t": self._t[:n], "size": np.array(self._size)}
        arrays |= {name: marks[:n] for name, marks in self._marks.items()}
        if self._counted:
            arrays["people"] = self._people[:n]
        if self._treatments.any():
            arrays["treatment"] = self._treatments[:n]
        if len({name for name in self._models if name}) > 1:
            arrays["models"] = np.array(self._models)
        return arrays

    def _grow(self) -> None:
        self._t = np.concatenate([self._t, np.zeros_like(self._t)])
        self._people = np.concatenate([self._people, np.zeros_like(self._people)])
        self._treatments = np.concatenate([self._treatments, np.zeros_like(self._treatments)])
        for name, marks in self._marks.items():
            self._marks[name] = np.concatenate([marks, np.zeros_like(marks)])


def save_arrays(
    path: Path,
    arrays: Arrays,
    model: str | None,
    *,
    complete: bool,
    speed_known: bool,
    warnings: Sequence[str],
) -> None:
    """Write the arrays of a recording under a temporary name, then rename the file.

    Parameters
    ----------
    path : Path
        An existing file is replaced.
    arrays : Arrays
        The landmarks.
    model : str or None
        Name of the landmark model; left out where unknown.
    complete, speed_known : bool
        Left out where true.
    warnings : Sequence[str]
        Left out where empty; at most `MOST_WARNINGS` are kept.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    arrays = dict(arrays)
    if model is not None:
        arrays["model"] = np.array(model)
    flags = {"complete": complete, "speed_known": speed_known}
    arrays |= {name: np.array(flag) for name, flag in flags.items() if not flag}
    if warnings:
        arrays["warnings"] = np.array(warnings[:MOST_WARNINGS])
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"cannot write {path} ({system_reason(error)})",
            "free up disk space, or choose another folder",
        ) from error
