"""Landmark recordings: what the model saw, as numbers and without any picture.

One is an ``.npz`` of T poses: `t` (T,) s, rising; `xy` (T, 33, 2) px, x right, y down, NaN where
nobody was seen; `world` (T, 33, 3) m; `visibility` (T, 33); `size` (2,) width and height, px; where
they are known `people` (T,) and `model`, a name. Where its source was damaged or ended early,
`complete` is false, and `warnings` (N,) are the sentences about it.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import InputError, OutputError
from posecoach.pose import LANDMARKS, Pose, SourceInfo
from posecoach.sources.archive import Arrays, read_archive, time_problem

_SHAPES = {"xy": (LANDMARKS, 2), "world": (LANDMARKS, 3), "visibility": (LANDMARKS,)}
MOST_WARNINGS, _MOST_LETTERS = 50, 400
_TODO = "record it again, or give the video itself"

Float32 = NDArray[np.float32]


class Recording:
    """A recording in memory; iterate over its poses.

    Attributes
    ----------
    info : SourceInfo
        Kind "recording".
    model : str or None
        The model that made it, where it says so.
    complete, warnings
        As those of the video or recording that it was made of, where it tells.
    """

    def __init__(self, path: Path, arrays: Arrays) -> None:
        t = np.asarray(arrays["t"], dtype=np.float64)
        self._t = t - min(0.0, float(t[0]))  # times count from the begin, and none before it
        self._marks = {name: np.asarray(arrays[name], dtype=np.float32) for name in _SHAPES}
        self._people = arrays.get("people")
        w, h = (int(n) for n in arrays["size"].tolist())
        t = self._t
        fps = float(1 / np.median(np.diff(t))) if len(t) > 1 else float("nan")
        self.info = SourceInfo(str(path), "recording", float(t[-1] - t[0]), len(t), fps, w, h)
        self.model = str(arrays["model"]) if "model" in arrays else None
        self.complete = bool(arrays.get("complete", True))
        self.warnings: list[str] = list(map(str, arrays.get("warnings", ())))

    def __enter__(self) -> "Recording":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Pose]:
        size = (self.info.width, self.info.height)
        xy, world, visibility = (self._marks[name] for name in _SHAPES)
        for i, t in enumerate(self._t.tolist()):
            people = None if self._people is None else int(self._people[i])
            if np.isnan(xy[i]).all():
                yield Pose.empty(t, size, people)
                continue
            flat, deep, seen = (a[i].astype(np.float64) for a in (xy, world, visibility))
            yield Pose(t, flat, deep, seen, size, people, self.model)

    def close(self) -> None:
        """Do nothing: all is in memory."""

    @classmethod
    def load(cls, path: Path) -> "Recording":
        """Read a recording and check all of it; pickles are never loaded.

        Raises
        ------
        InputError
            Where it is damaged or not a recording.
        """
        arrays = read_archive(path, "landmark recording", _TODO)
        problem = _problem(arrays)
        if problem is not None:
            raise InputError(f"{path} is not a valid landmark recording: {problem}", _TODO)
        return cls(path, arrays)


def _problem(arrays: Arrays) -> str | None:
    """Say what is wrong, or None."""
    missing = [name for name in ("t", *_SHAPES, "size") if name not in arrays]
    if missing:
        return f"{', '.join(missing)} missing"
    t, size = arrays["t"], arrays["size"]
    problem = time_problem(t)
    if problem is not None:
        return problem
    for name, shape in _SHAPES.items():
        if arrays[name].shape != (len(t), *shape) or arrays[name].dtype.kind != "f":
            return f"{name} must be ({', '.join(map(str, (len(t), *shape)))}) decimal numbers"
        if (np.abs(arrays[name]) > np.finfo(np.float32).max).any():
            return f"{name} must be finite or NaN"
    if size.shape != (2,) or size.dtype.kind not in "iu" or min(size.tolist()) < 1:
        return "size must be width and height in pixels"
    return _optional_problem(arrays, len(t))


def _optional_problem(arrays: Arrays, poses: int) -> str | None:
    people, model = arrays.get("people"), arrays.get("model")
    if people is not None and (people.shape != (poses,) or people.dtype.kind not in "iu"):
        return "people must be one whole number for each pose"
    if model is not None and (model.shape != () or model.dtype.kind != "U"):
        return "model must be a name"
    complete, warnings = arrays.get("complete"), arrays.get("warnings")
    if complete is not None and (complete.shape != () or complete.dtype.kind != "b"):
        return "complete must be true or false"
    if warnings is not None and not _are_sentences(warnings):
        return "warnings must be readable sentences"
    return None


def _are_sentences(texts: NDArray[np.generic]) -> bool:
    """Tell whether texts may be shown as they stand, whoever wrote them."""
    if texts.ndim != 1 or texts.dtype.kind != "U" or len(texts) > MOST_WARNINGS:
        return False
    return all(0 < len(text) <= _MOST_LETTERS and text.isprintable() for text in texts.tolist())


class RecordingWriter:
    """Collect poses in about 800 bytes each and save them as a recording."""

    def __init__(self) -> None:
        self._count = 0
        self._t = np.zeros(256)
        self._marks = {n: np.zeros((256, *shape), np.float32) for n, shape in _SHAPES.items()}
        self._people = np.zeros(256, np.uint8)
        self._counted = False
        self._size = (0, 0)

    def __len__(self) -> int:
        return self._count

    def append(self, pose: Pose) -> None:
        """Add one pose, as the model gave it.

        Parameters
        ----------
        pose : Pose
            Its time must be later than the one before. Where some poses have a count of people
            and others do not, those get 0.
        """
        i = self._count
        if i == len(self._t):
            self._grow()
        self._t[i] = pose.t
        for name in _SHAPES:
            self._marks[name][i] = getattr(pose, name)
        self._counted |= pose.people is not None
        self._people[i] = min(pose.people or 0, 255)
        self._size = pose.size
        self._count += 1

    def save(
        self, path: Path, model: str | None, *, complete: bool = True, warnings: Sequence[str] = ()
    ) -> None:
        """Write the recording, whole or not at all.

        Parameters
        ----------
        path : Path
            What was there is replaced.
        model : str or None
            Which found the landmarks.
        complete : bool
            False where its source was damaged, or was left before its end.
        warnings : Sequence[str]
            Sentences about it.

        Raises
        ------
        OutputError
            Where it cannot be written.
        """
        arrays = self._arrays()
        if model is not None:
            arrays["model"] = np.array(model)
        if not complete:
            arrays["complete"] = np.array(complete)
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
                f"cannot write {path} ({error.strerror})", "make room, or choose another folder"
            ) from error

    def _arrays(self) -> Arrays:
        n = self._count
        arrays: Arrays = {"t": self._t[:n], "size": np.array(self._size)}
        arrays |= {name: marks[:n] for name, marks in self._marks.items()}
        if self._counted:
            arrays["people"] = self._people[:n]
        return arrays

    def _grow(self) -> None:
        self._t = np.concatenate([self._t, np.zeros_like(self._t)])
        self._people = np.concatenate([self._people, np.zeros_like(self._people)])
        for name, marks in self._marks.items():
            self._marks[name] = np.concatenate([marks, np.zeros_like(marks)])
