"""Read label files, and say in one line what is wrong with one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from posecoach.errors import InputError, UsageError
from posecoach.evaluation.labels import Camera, FaultName, Labels, Seconds, TrueAttempt
from posecoach.plans.text_file import read_text
from posecoach.plans.validation import (
    MOST_LETTERS,
    FieldError,
    nearest,
    parser_words,
    short,
    validated,
)
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Reason

ENDING = ".labels.json"

FileName = Annotated[str, Meta(min_length=1)]


class LabelFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person saw in one video or landmark recording.

    Times are in s from its start. A field that is left out is unknown.

    Attributes
    ----------
    schema : str
        The version of this format.
    input : str
        Video or landmark recording, relative to this file.
    exercise : str or None
        Its name, as `posecoach exercises` lists it; null for any other movement.
    attempts : tuple[TrueAttempt, ...]
        All attempts, complete or not, in order of time.
    activity : str
        The movement, where exercise is null.
    faults_looked_for : tuple[str, ...] or None
        The faults that were looked for; null or left out: all of them. []: none.
    cannot_judge : tuple[Interval, ...]
        From when to when nothing can be judged; [] if everything can be judged.
    cannot_judge_reason : Reason
        Why nothing can be judged then.
    truth : str
        True measures at every moment, a NumPy archive, relative to this file.
    group : str
        Whether limits may be tried on it.
    person : str
        Any name for the person.
    camera : Camera
        Where the camera stood.
    """

    schema: Literal["posecoach.labels/1"]
    input: FileName
    exercise: str | None
    attempts: tuple[TrueAttempt, ...]
    activity: str | UnsetType = UNSET
    faults_looked_for: tuple[FaultName, ...] | None = None
    cannot_judge: tuple[tuple[Seconds, Seconds], ...] | UnsetType = UNSET
    cannot_judge_reason: Reason | UnsetType = UNSET
    truth: FileName | UnsetType = UNSET
    group: Literal["tuning", "held-back"] | UnsetType = UNSET
    person: str | UnsetType = UNSET
    camera: Camera = Camera()

    def __post_init__(self) -> None:
        if self.exercise is None and self.attempts:
            raise ValueError("attempts must be [] if exercise is null")
        if self.exercise is not None and self.activity is not UNSET:
            raise ValueError("activity is allowed only if exercise is null")
        for i, (before, after) in enumerate(pairwise(self.attempts), 1):
            if after.start_s < before.start_s:
                order = "attempts must be in order of time"
                raise ValueError(f"attempts[{i}]: begins before attempts[{i - 1}]; {order}")
        for i, (start, end) in enumerate(self.cannot_judge or ()):
            if not start < end:
                raise ValueError(f"cannot_judge[{i}]: must end after it starts")
        if self.cannot_judge_reason is not UNSET and not self.cannot_judge:
            raise ValueError("cannot_judge_reason is allowed only beside cannot_judge")


def label_files(paths: Iterable[Path]) -> list[Path]:
    """List the label files that are meant.

    Parameters
    ----------
    paths : Iterable[Path]
        Label files, and folders of ``*.labels.json``.

    Returns
    -------
    list[Path]
        In the given order, those of a folder by name, each once.

    Raises
    ------
    InputError
        If one does not exist, or a folder holds none.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        inside = sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"the folder {path} holds no label files", f"name them *{ENDING}")
        for one in inside:
            if not one.exists():
                raise InputError(f"no such file: {one}", "check the name and the folder")
            found.setdefault(one.resolve(), one)
    return list(found.values())


def read_labels(path: Path, exercises: Mapping[str, Exercise]) -> Labels:
    """Read one label file and check all of it.

    Parameters
    ----------
    path : Path
        The file.
    exercises : Mapping[str, Exercise]
        Those that are known, by their names.

    Raises
    ------
    InputError
        If it is no label file, contradicts itself, or names a file that is not there.
    UsageError
        If it names an exercise that is not known.
    """
    try:
        labels = _labels(path, validated(_loaded(path), LabelFile))
    except FieldError as error:
        raise _wrong(path, str(error)) from error
    if labels.exercise is not None and labels.exercise not in exercises:
        near = ", ".join(nearest(labels.exercise, exercises))
        raise UsageError(f"{path}: no exercise {labels.exercise[:40]!r}", f"nearest: {near}")
    for problem in (*_missing_files(labels), *_strange_kinds(labels, exercises)):
        raise _wrong(path, problem)
    return labels


def unknown_faults(labels: Labels, exercises: Mapping[str, Exercise]) -> list[str]:
    """Warn of faults that no rule of the exercise looks for: misspelt, or not seen by the coach."""
    if labels.exercise is None:
        return []
    rules = [fault.name for fault in exercises[labels.exercise].all_faults]
    named = {name for attempt in labels.attempts for name in attempt.faults}
    named |= labels.faults_looked_for or frozenset()
    return [
        f"{labels.exercise} has no fault {name[:40]!r} (nearest: {', '.join(nearest(name, rules))})"
        for name in sorted(named.difference(rules))
    ]


def _wrong(path: Path, problem: str) -> InputError:
    return InputError(f"{path} is not a valid label file: {problem}", "see docs/labels.md")


def _loaded(path: Path) -> Any:
    text = read_text(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _wrong(path, f"invalid JSON at {place}: {error.msg.lower()}") from error
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        raise _wrong(path, "nested too deeply" if deep else parser_words(error)) from error


def _labels(path: Path, file: LabelFile) -> Labels:
    """Return the labels in a file, whose paths are relative to its folder."""
    stated = {n: value for n in file.__struct_fields__ if (value := getattr(file, n)) is not UNSET}
    del stated["schema"]
    for name in stated.keys() & {"input", "truth"}:
        stated[name] = path.parent / stated[name]
    if file.faults_looked_for is not None:
        stated["faults_looked_for"] = frozenset(file.faults_looked_for)
    return Labels(path=path, **stated)


def _missing_files(labels: Labels) -> Iterator[str]:
    for name, file in (("input", labels.input), ("truth", labels.truth)):
        if file is not None and not _is_file(file):
            yield f"{name}: no file {short(str(file), MOST_LETTERS)}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file can have, or a folder that must not be looked into
        return False


def _strange_kinds(labels: Labels, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """Yield a sentence for each attempt of a kind that this exercise does not have."""
    if labels.exercise is None:
        return
    own = exercises[labels.exercise].kinds
    for i, attempt in enumerate(labels.attempts):
        if attempt.kind not in own:
            allowed = " or ".join(repr(kind.value) for kind in own)
            yield f"attempts[{i}].kind: must be {allowed} in {labels.exercise}"
