"""The limits of the exercises: found in their data, and moved there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from tests.mutations.site import Site, moved

SKIPPED = {"opening_sign", "quantity"}
"""Fields that hold no limit."""

FIELDS = {"faults": "faults", "setup": "setup", "pattern": "pattern", "measures": "measures"}
"""Which fields of an exercise hold limits, and the group that each is counted in."""


@dataclass(frozen=True)
class _Number:
    """A number inside an exercise: the object that holds it, the field, and how it is called."""

    holder: Any
    field: str
    name: str
    path: str


def sites() -> list[Site]:
    """List every limit of our exercises; one that several exercises share is listed once."""
    return [site for site, _ in _found()]


def move(place: str, value: float) -> None:
    """Give a limit another value, in every exercise that shares it.

    Raises
    ------
    LookupError
        Where no exercise has such a limit.
    """
    for site, number in _found():
        if site.place == place:
            object.__setattr__(number.holder, number.field, value)
            return
    raise LookupError(f"no limit {place}")


@cache
def _found() -> list[tuple[Site, _Number]]:
    """List every limit with the object that holds it; of equal ones the second is named `#2`."""
    from posecoach.exercises import exercises

    first: dict[tuple[int, str], tuple[str, _Number]] = {}
    users: dict[tuple[int, str], set[str]] = {}
    for exercise in exercises().values():
        for view in exercise.views:
            for field, group in FIELDS.items():
                root = f"{exercise.name}/{view.view.value}/{group}"
                for number in _numbers(getattr(view, field), root):
                    key = (id(number.holder), number.field)
                    first.setdefault(key, (group, number))
                    users.setdefault(key, set()).add(exercise.name)
    out = []
    seen: Counter[str] = Counter()
    for key, (group, number) in first.items():
        value = getattr(number.holder, number.field)
        seen[number.path] += 1
        place = number.path + (f" #{seen[number.path]}" if seen[number.path] > 1 else "")
        moves = moved(value, number.name)
        out.append((Site(group, place, value, moves, tuple(sorted(users[key]))), number))
    return out


def _numbers(value: Any, path: str) -> Iterator[_Number]:
    """Walk through tuples and dataclasses to every number that is a limit."""
    if isinstance(value, tuple):
        for element in value:
            label = getattr(element, "name", None)
            yield from _numbers(element, f"{path}/{label}" if isinstance(label, str) else path)
        return
    if not is_dataclass(value) or isinstance(value, type):
        return
    is_measure = type(value).__name__ == "Measure"
    if is_measure and path.split("/")[2] != "measures":
        return
    for field in fields(value):
        part = getattr(value, field.name)
        if isinstance(part, bool) or field.name in SKIPPED:
            continue
        if isinstance(part, int | float):
            if part != field.default:
                name = _named(value, field.name, part)
                yield _Number(value, field.name, name, f"{path}/{_said(value, field.name)}")
        else:
            inner = path if field.name == "parts" else f"{path}/{field.name}"
            yield from _numbers(part, inner)


def _named(holder: Any, field: str, value: float) -> str:
    """Return the name that says what unit a number has."""
    if hasattr(holder, "quantity"):
        return str(holder.quantity.name)
    known = field.endswith(("_s", "_deg", "_ratio", "_share", "_thighs", "_thighs_squared"))
    if known or (isinstance(value, int) and value < 8):
        return field
    return field + ("_deg" if value >= 8 else "_ratio")


def _said(holder: Any, field: str) -> str:
    if not hasattr(holder, "quantity"):
        return field
    signs = {"low": ">=", "high": "<=", "value": getattr(holder, "sign", "")}
    return f"{holder.quantity.name} {signs[field]} {getattr(holder, field):g}"


def noticed(site: Site, value: float) -> str:
    """Move a limit for a moment, and run what states positions, counts and demonstrations.

    It is what ``test_positions.py``, ``test_counting.py`` and ``test_conformance.py`` of
    ``tests/exercises`` run, but without pytest, which takes a hundred times as long.

    Returns
    -------
    str
        The first that notices; "" where none does.
    """
    number = next(n for s, n in _found() if s.place == site.place)
    object.__setattr__(number.holder, number.field, value)
    try:
        return _first_wrong(site)
    finally:
        object.__setattr__(number.holder, number.field, site.value)


def _first_wrong(site: Site) -> str:
    from posecoach.exercises import exercises
    from tests.demonstrations import demonstrations_of
    from tests.exercises.test_conformance import holds
    from tests.exercises.test_counting import CASES
    from tests.exercises.test_positions import cases, condition_at, view_of

    for case in cases():
        name, view, where, values, right = case.values
        if (
            name in site.exercises
            and condition_at(view_of(name, view), where).holds(values) != right
        ):
            return f"position {case.id}"
    for counted in CASES:
        if counted.exercise in site.exercises and counted.wrong():
            return f"counting {counted.name}"
    for name in site.exercises:
        mine = list(enumerate(demonstrations_of(name)))
        if site.group not in {"faults", "measures"}:
            # Of each fault one: most of what they say of the movement is the same.
            mine = list({d.fault: (i, d) for i, d in reversed(mine)}.values())
        # Those of the same fault first: they are the likeliest to notice.
        mine.sort(key=lambda pair: f"/{pair[1].fault}/" not in site.place)
        for i, demonstration in mine:
            if not holds(exercises()[name], demonstration):
                return f"demonstration {i} of {demonstration.fault}, {name}"
    return ""
