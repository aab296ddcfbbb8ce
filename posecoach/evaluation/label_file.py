"""Read label files, and say in one line what is wrong with one."""

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posecoach.errors import InputError, UsageError
from posecoach.evaluation.labels import Labels, TrueAttempt, labels_of
from posecoach.rules.exercise import Exercise

if TYPE_CHECKING:
    from jsonschema import ValidationError

ENDING = ".labels.json"

TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}
"""JSON's types in words."""


@dataclass(frozen=True, slots=True)
class _NoNumber:
    """What Python writes as a number into JSON, and JSON does not know: of no type that is allowed.

    Attributes
    ----------
    name : str
        ``NaN``, ``Infinity`` or ``-Infinity``.
    """

    name: str

    def __str__(self) -> str:
        return self.name


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
        Where one does not exist, or a folder holds none.
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
        Where it is no label file, contradicts itself, or names a file that is not there.
    UsageError
        Where it names an exercise that is not known.
    """
    entry = _loaded(path)
    error = _first_error(entry)
    if error is not None:
        raise _wrong(path, _place(error) + _said(error))
    labels = labels_of(path, entry)
    if labels.exercise is not None and labels.exercise not in exercises:
        near = ", ".join(_nearest(labels.exercise, exercises))
        raise UsageError(f"{path}: no exercise {labels.exercise!r}", f"nearest: {near}")
    for problem in (*_problems(labels), *_strange_kinds(labels, exercises)):
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
        f"{labels.exercise} has no fault {name!r} (nearest: {', '.join(_nearest(name, rules))})"
        for name in sorted(named.difference(rules))
    ]


def schema() -> dict[str, Any]:
    """Read the JSON Schema (draft 2020-12) of label files."""
    text = files("posecoach.evaluation").joinpath("labels.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _wrong(path: Path, problem: str) -> InputError:
    return InputError(f"{path} is not a valid label file: {problem}", "see docs/labels.md")


def _loaded(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"cannot read {path} ({why})", "check its permissions") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, f"byte {error.start} is not UTF-8") from error
    try:
        return json.loads(text, parse_constant=_NoNumber)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _wrong(path, f"no JSON at {place}: {error.msg.lower()}") from error
    except (ValueError, RecursionError) as error:
        raise _wrong(path, str(error) or "nested too deeply") from error


def _first_error(entry: Any) -> "ValidationError | None":
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(schema()).iter_errors(entry)
    return min(errors, key=lambda e: (len(e.absolute_path), e.json_path), default=None)


def _place(error: "ValidationError") -> str:
    """Name the place of an error: ``attempts[0].kind: ``, or nothing for the whole file."""
    place = error.json_path.removeprefix("$").removeprefix(".")
    return f"{place}: " if place else ""


def _said(error: "ValidationError") -> str:
    """Say what is wrong there."""
    rule: Any = error.validator_value
    value: Any = error.instance
    if error.validator == "required":
        return "no " + ", ".join(name for name in rule if name not in value)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]  # type: ignore[index]
        strange = next(name for name in value if name not in known)
        return f"unknown field {strange!r} (nearest: {_nearest(strange, known)[0]})"
    if error.validator == "type":
        kinds = [rule] if isinstance(rule, str) else rule
        return f"must be {' or '.join(TYPES[kind] for kind in kinds)}, not {_short(value)}"
    if error.validator in {"enum", "const"}:
        allowed = rule if isinstance(rule, list) else [rule]
        return f"must be {' or '.join(map(_short, allowed))}, not {_short(value)}"
    if error.validator == "maximum":
        return f"must be at most {rule}, not {_short(value)}"
    return error.message if len(error.message) < 120 else f"not allowed: {_short(value)}"


def _short(value: object, most: int = 40) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= most else f"{text[:most]}..."


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    known = sorted(known)
    return difflib.get_close_matches(name, known, 3, 0.3) or known[:3]


def _problems(labels: Labels) -> Iterator[str]:
    """Say what a schema cannot: what contradicts itself, and which files are missing."""
    if labels.exercise is None and labels.attempts:
        yield "attempts must be [] where exercise is null"
    if labels.exercise is not None and labels.activity is not None:
        yield "activity is only told where exercise is null"
    yield from _attempt_problems(labels.attempts)
    for i, (start, end) in enumerate(labels.cannot_judge or ()):
        if not start < end:
            yield f"cannot_judge[{i}]: must end after its begin"
    for name, file in (("input", labels.input), ("truth", labels.truth)):
        if file is not None and not file.is_file():
            yield f"{name}: no file {file}"


def _strange_kinds(labels: Labels, exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """Say which attempts are none of this exercise."""
    if labels.exercise is None:
        return
    own = exercises[labels.exercise].kinds
    for i, attempt in enumerate(labels.attempts):
        if attempt.kind not in own:
            allowed = " or ".join(repr(kind.value) for kind in own)
            yield f"attempts[{i}].kind: must be {allowed} in {labels.exercise}"


def _attempt_problems(attempts: Sequence[TrueAttempt]) -> Iterator[str]:
    for i, attempt in enumerate(attempts):
        for problem in _contradictions(attempt):
            yield f"attempts[{i}]: {problem}"
    for i, (before, after) in enumerate(pairwise(attempts), 1):
        if after.start_s < before.start_s:
            yield f"attempts[{i}]: begins before attempts[{i - 1}]; they stand in order of time"


def _contradictions(attempt: TrueAttempt) -> Iterator[str]:
    if not attempt.start_s < attempt.end_s:
        yield "must end after its begin"
    if attempt.peak_s < attempt.start_s or attempt.peak_s > attempt.end_s:
        yield "peak_s must lie between start_s and end_s"
    if attempt.held_s > attempt.end_s - attempt.start_s + 0.05:  # both are rounded
        yield "held_s is longer than the attempt"
    repeated = {name for name in attempt.faults if attempt.faults.count(name) > 1}
    if repeated:
        yield f"{min(repeated)} is named twice"
