"""Landmark recordings: what the model saw, as numbers and without any picture.

A recording is an ``.npz`` file of T poses: `t` (T,) s, rising; `xy` (T, 33, 2) px, x right, y down,
NaN where no person was seen; `world` (T, 33, 3) m; `visibility` (T, 33); `size` (2,) width and
height of a frame, px; if known `people` (T,) and `model`, a name. If the source was damaged or
ended early, `complete` is false and `warnings` (N,) holds sentences about the damage.

``posecoach live --keep`` also writes, where a pose was not simply judged, `treatment` (T,), a
number of :class:`posecoach.pose.Treatment` for each pose; and where the landmark model changed,
`models` (T,), the name of the model that found each pose, empty where no person was seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import InputError
from posecoach.pose import Pose, SourceInfo, Treatment
from posecoach.sources.archive import Arrays, read_arrays, time_problem
from posecoach.sources.readable import open_readable
from posecoach.sources.recording_writer import (
    MOST_WARNINGS,
    SHAPES,
    RecordingWriter,
    save_arrays,
)

_MOST_LETTERS = 400
_TODO = "record it again, or give the video itself"


class Recording:
    """A landmark recording in memory; iterating over it yields its poses, as often as needed.

    Make one with :meth:`load` or :meth:`from_poses`.

    Attributes
    ----------
    info : SourceInfo
        Kind "recording".
    model : str or None
        Name of the landmark model that made it; None if unknown.
    complete : bool
        False if the source of the recording was damaged or was left before its end.
    warnings : list[str]
        Sentences about such damage.
    speed_known : bool
        False if it is uncertain how fast the source of the recording played.

    Examples
    --------
    >>> recording = Recording.load("tests/recordings/bridge_3.npz")
    >>> recording
    <Recording 'tests/recordings/bridge_3.npz': 404 poses, 13.4 s>
    >>> len(recording), recording.info.width, recording.info.height
    (404, 1080, 1920)
    >>> next(iter(recording)).xy.shape
    (33, 2)
    """

    def __init__(self, arrays: Arrays, path: str | Path = "") -> None:
        t = np.asarray(arrays["t"], dtype=np.float64)
        self._t = t - min(0.0, float(t[0]))  # the first pose is at 0 s or later
        self._marks = {name: np.asarray(arrays[name], dtype=np.float32) for name in SHAPES}
        self._people = arrays.get("people")
        self._treatments, self._models = arrays.get("treatment"), arrays.get("models")
        w, h = (int(n) for n in arrays["size"].tolist())
        t = self._t
        fps = float(1 / np.median(np.diff(t))) if len(t) > 1 else float("nan")
        self.info = SourceInfo(str(path), "recording", float(t[-1] - t[0]), len(t), fps, w, h)
        self.model = str(arrays["model"]) if "model" in arrays else None
        self.complete = bool(arrays.get("complete", True))
        self.speed_known = bool(arrays.get("speed_known", True))
        self.warnings: list[str] = list(map(str, arrays.get("warnings", ())))

    def __repr__(self) -> str:
        info = self.info
        return f"<Recording {info.path!r}: {info.frames} poses, {info.duration_s:.1f} s>"

    def __enter__(self) -> "Recording":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._t)

    def __iter__(self) -> Iterator[Pose]:
        size = (self.info.width, self.info.height)
        xy, world, visibility = (self._marks[name] for name in SHAPES)
        for i, t in enumerate(self._t.tolist()):
            people = None if self._people is None else int(self._people[i])
            if np.isnan(xy[i]).all():
                pose = Pose.empty(t, size, people)
            else:
                flat, deep, seen = (a[i].astype(np.float64) for a in (xy, world, visibility))
                model = self.model if self._models is None else str(self._models[i])
                pose = Pose(t, flat, deep, seen, size, people, model)
            if self._treatments is not None:
                pose = replace(pose, treatment=Treatment(int(self._treatments[i])))
            yield pose

    def close(self) -> None:
        """Do nothing: the whole recording is in memory."""

    @classmethod
    def load(cls, path: str | Path) -> "Recording":
        """Read a recording from a file and check all of it; pickles are never loaded.

        Parameters
        ----------
        path : str or Path
            An ``.npz`` file.

        Returns
        -------
        Recording
            With valid shapes and rising times.

        Raises
        ------
        InputError
            If the file cannot be read, is damaged, or is not a recording.
        """
        with open_readable(path) as file:
            return cls.read(file, path)

    @classmethod
    def read(cls, file: BufferedReader, path: str | Path) -> "Recording":
        """Read a recording from an open file; otherwise the same as :meth:`load`."""
        arrays = read_arrays(file, path, "landmark recording", _TODO)
        problem = _problem(arrays)
        if problem is not None:
            raise InputError(f"{path} is not a valid landmark recording: {problem}", _TODO)
        return cls(arrays, path)

    @classmethod
    def from_poses(cls, poses: Iterable[Pose], model: str | None = None) -> "Recording":
        """Make a recording of poses, for instance of those found in a camera's frames.

        Parameters
        ----------
        poses : Iterable[Pose]
            At least one, with rising times and one frame size; as the model returned them, before
            any repair. They are rounded to float32, like all recordings.
        model : str or None
            Name of the landmark model that found them.

        Returns
        -------
        Recording
            Ready to be judged or saved; its `info.path` is empty.

        Raises
        ------
        ValueError
            If there is no pose, or times do not rise.

        Examples
        --------
        >>> recording = Recording.load("tests/recordings/bridge_3.npz")
        >>> begin = Recording.from_poses(pose for pose in recording if pose.t < 2.0)
        >>> len(begin)
        60
        """
        writer = RecordingWriter()
        for pose in poses:
            writer.append(pose)
        arrays = writer.arrays() if model is None else writer.arrays() | {"model": np.array(model)}
        problem = _problem(arrays)
        if problem is not None:
            raise ValueError(problem)
        return cls(arrays)

    def save(self, path: str | Path) -> None:
        """Write the recording to an ``.npz`` file, whole or not at all.

        Parameters
        ----------
        path : str or Path
            An existing file is replaced.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        size = np.array([self.info.width, self.info.height])
        arrays: Arrays = {"t": self._t, "size": size, **self._marks}
        if self._people is not None:
            arrays["people"] = self._people
        if self._treatments is not None:
            arrays["treatment"] = self._treatments
        if self._models is not None:
            arrays["models"] = self._models
        save_arrays(
            Path(path), arrays, self.model,
            complete=self.complete, speed_known=self.speed_known, warnings=self.warnings,
        )  # fmt: skip


def _problem(arrays: Arrays) -> str | None:
    """Return what is wrong, or None."""
    missing = [name for name in ("t", *SHAPES, "size") if name not in arrays]
    if missing:
        return f"{', '.join(missing)} missing"
    t, size = arrays["t"], arrays["size"]
    problem = time_problem(t)
    if problem is not None:
        return problem
    for name, shape in SHAPES.items():
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
    treatment, models = arrays.get("treatment"), arrays.get("models")
    if treatment is not None and not _are_treatments(treatment, poses):
        return f"treatment must be a number from 0 to {max(Treatment)} for each pose"
    if models is not None and (models.shape != (poses,) or models.dtype.kind != "U"):
        return "models must be one name for each pose"
    for name in ("complete", "speed_known"):
        answer = arrays.get(name)
        if answer is not None and (answer.shape != () or answer.dtype.kind != "b"):
            return f"{name} must be true or false"
    warnings = arrays.get("warnings")
    if warnings is not None and not _are_sentences(warnings):
        return "warnings must be readable sentences"
    return None


def _are_treatments(numbers: NDArray[np.generic], poses: int) -> bool:
    """Return whether there is a number of :class:`posecoach.pose.Treatment` for each pose."""
    if numbers.shape != (poses,) or numbers.dtype.kind not in "iu":
        return False
    return set(numbers.tolist()) <= set(Treatment)


def _are_sentences(texts: NDArray[np.generic]) -> bool:
    """Return whether texts of unknown origin are short and printable enough to show."""
    if texts.ndim != 1 or texts.dtype.kind != "U" or len(texts) > MOST_WARNINGS:
        return False
    return all(0 < len(text) <= _MOST_LETTERS and text.isprintable() for text in texts.tolist())
