"""Check what a file says against a type, and say in one line which field is wrong and why.

msgspec finds what is wrong and where. Its messages name Python's types and neither the value nor
what is allowed, so they are put into words here.
"""

import difflib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

T = TypeVar("T")
Place = tuple[str | int, ...]

MISMATCHES = ("Expected ", "Invalid ", "Number out of range")
"""How msgspec begins to report a value that does not fit its type."""

MOST_LETTERS = 200
"""Of a longer name or report only the first letters are looked at, or shown."""

_WORDS: dict[type, str] = {
    inspect.BoolType: "true or false",
    inspect.ListType: "a list",
    inspect.NoneType: "null",
    inspect.StrType: "text in quotes",
    inspect.StructType: "an object",
    inspect.VarTupleType: "a list",
}


class FieldError(Exception):
    """Report a field with a wrong value.

    Parameters
    ----------
    place : tuple[str | int, ...]
        Keys and indices that lead to the field; empty for the whole document.
    problem : str
        What is wrong with it.
    """

    def __init__(self, place: Place, problem: str) -> None:
        super().__init__(place, problem)
        self.place, self.problem = place, problem

    def __str__(self) -> str:
        return f"{written(self.place)}: {self.problem}" if self.place else self.problem


def validated(document: object, shape: type[T], place: Place = ()) -> T:
    """Convert a document that was read from JSON or TOML to a type.

    Parameters
    ----------
    document : object
        Dictionaries, lists, texts and numbers.
    shape : type
        What msgspec can convert to, without mappings. A description in its ``Meta`` is put after
        "must be" where a value does not fit. The text of a ``ValueError`` that a ``__post_init__``
        raises is reported unchanged.
    place : tuple[str | int, ...]
        Where the document is within its file.

    Raises
    ------
    FieldError
        If something does not fit; names the first such field.

    Examples
    --------
    >>> from typing import Annotated
    >>> class Step(msgspec.Struct):
    ...     sets: Annotated[int, msgspec.Meta(ge=1, le=10)]
    >>> validated([{"sets": 3}, {"sets": 11}], list[Step])
    Traceback (most recent call last):
    posecoach.plans.validation.FieldError: [1].sets: must be a whole number from 1 to 10, not 11
    """
    try:
        return msgspec.convert(document, shape)
    except msgspec.ValidationError as error:
        place_in, problem = _located(str(error), shape, document)
        raise FieldError((*place, *place_in), problem) from error
    except UnicodeEncodeError as error:  # "\ud800" in JSON is half of a letter
        raise FieldError(place, "a text holds half of a letter, which is not Unicode") from error


def written(place: Place) -> str:
    """Write where a field is.

    >>> written(("attempts", 0, "kind"))
    'attempts[0].kind'
    """
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    return "".join(steps).removeprefix(".")


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that look like another one.

    >>> nearest("glut-brige", ["glute-bridge", "squat"])
    ['glute-bridge']
    """
    known = sorted(known)
    return difflib.get_close_matches(name[:MOST_LETTERS], known, 3, 0.3) or known[:3]


def parser_words(error: Exception) -> str:
    """Return what the parser of a file reported, without advice for programmers, and not too long.

    >>> parser_words(ValueError("Exceeds the limit (4300 digits) for integer string conversion"))
    'a number has too many digits'
    """
    words = str(error)
    if words.startswith("Exceeds the limit"):
        return "a number has too many digits"
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}..."


def short(value: object, most: int = 40) -> str:
    """Write a value as JSON, cut after `most` characters.

    >>> short("left"), short(None), short([1] * 99)
    ('"left"', 'null', '[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...')
    """
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):  # an integer of thousands of digits, or deep nesting
        return "a value too large to show"
    text = text if text.isprintable() else json.dumps(value, default=str)
    return text if len(text) <= most else f"{text[:most]}..."


def _located(report: str, shape: type, document: object) -> tuple[Place, str]:
    """Return where msgspec found a problem, and the problem in words."""
    end = re.search(r" - at `\$([\w.\[\]]*)`$", report)
    message, path = (report[: end.start()], end[1]) if end else (report, "")
    found = re.findall(r"\.(\w+)|\[(\d+)]", path)
    steps = tuple(int(index) if index else name for name, index in found)
    try:
        kind, value = _at(steps, inspect.type_info(shape), document)
        inner, problem = _explain(message, kind, value)
    except (AttributeError, LookupError, StopIteration, TypeError):  # a key that looks like a path
        return (), short(report, 80)
    return (*steps, *inner), problem


def _explain(message: str, kind: Any, value: Any) -> tuple[Place, str]:
    """Return where in the value the problem is, and what it is."""
    if message.startswith("Object missing"):
        needed = (field.encode_name for field in _only(kind).fields if field.required)
        return (next(name for name in needed if name not in value),), "missing"
    if message.startswith("Object contains unknown"):
        known = [field.encode_name for field in _only(kind).fields]
        key = next(name for name in value if name not in known)
        shown = key[:40] if key.isprintable() else short(key)
        return (shown,), f"no such key (nearest: {', '.join(nearest(key, known))})"
    if message.startswith(MISMATCHES):
        return (), f"must be {_words(kind)}, not {short(value)}"
    return (), message


def _at(steps: Place, kind: Any, value: Any) -> tuple[Any, Any]:
    """Return the type and the value at the end of a path."""
    for step in steps:
        kind, value = _inner(_only(kind), step), value[step]
    return kind, value


def _inner(kind: Any, step: Any) -> Any:
    """Return the type of a field or an item."""
    if isinstance(kind, inspect.StructType):
        return next(field.type for field in kind.fields if field.encode_name == step)
    return kind.item_types[step] if isinstance(kind, inspect.TupleType) else kind.item_type


def _only(kind: Any) -> Any:
    """Return a type without its notes and without null."""
    if isinstance(kind, inspect.Metadata):
        return _only(kind.type)
    if isinstance(kind, inspect.UnionType):
        return _only(next(one for one in kind.types if not isinstance(one, inspect.NoneType)))
    return kind


def _words(kind: Any) -> str:
    """Return in words what a type allows."""
    choices = list(_choices(kind))
    if choices:
        return choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"
    if isinstance(kind, inspect.Metadata):
        return (kind.extra_json_schema or {}).get("description") or _words(kind.type)
    if isinstance(kind, inspect.UnionType):
        return " or ".join(map(_words, kind.types))
    if isinstance(kind, inspect.StrType) and kind.min_length:
        return "non-empty text in quotes"
    if isinstance(kind, inspect.TupleType):
        return f"a list of {len(kind.item_types)}"
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _number_words(kind)
    return _WORDS[type(kind)]


def _choices(kind: Any) -> Iterator[str]:
    """Return the values that a type lists one by one."""
    if isinstance(kind, inspect.LiteralType):
        yield from map(short, kind.values)
    elif isinstance(kind, inspect.EnumType):
        yield from (short(member.value) for member in kind.cls)
    elif isinstance(kind, inspect.UnionType):
        parts = [
            list(_choices(one)) or ["null"] * (type(one) is inspect.NoneType) for one in kind.types
        ]
        if all(parts):
            yield from (choice for part in parts for choice in part)


def _number_words(kind: Any) -> str:
    words = "a whole number" if isinstance(kind, inspect.IntType) else "a number"
    if kind.gt is not None:
        return f"{words} above {kind.gt}" + ("" if kind.le is None else f" and up to {kind.le}")
    low = "" if kind.ge is None else f" from {kind.ge}"
    high = "" if kind.le is None else f" to {kind.le}"
    return words + low + high
