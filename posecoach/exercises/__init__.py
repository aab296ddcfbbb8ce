"""The exercises: one file each, found by being in this folder or through an entry point.

A file in this folder, or a package that names one in the entry-point group
``posecoach.exercises``, ends in ``EXERCISE = Exercise(...)``. Files that begin with an
underscore are parts of others.

The package can be called: ``posecoach.exercises()`` returns what :func:`exercises` returns.
"""

import difflib
import pkgutil
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType, ModuleType

from posecoach.errors import UsageError
from posecoach.rules.exercise import Exercise
from posecoach.rules.measure import Measure


@cache
def exercises() -> Mapping[str, Exercise]:
    """Return all exercises by name, in alphabetical order; the mapping cannot be changed.

    Raises
    ------
    ValueError
        If two different measures have one name: in files, values are known by it.

    Examples
    --------
    >>> exercises()["glute-bridge"].title
    'Glute bridge'
    """
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    own = [import_module(f"{__name__}.{name}").EXERCISE for name in names]
    others = [point.load() for point in entry_points(group="posecoach.exercises")]
    found = {e.name: e for e in sorted([*own, *others], key=lambda e: e.name)}
    refuse_shared_names(found.values())
    return MappingProxyType(found)


def refuse_shared_names(found: Iterable[Exercise]) -> None:
    """Raise ValueError if two different measures of these exercises have one name."""
    known: dict[str, Measure] = {}
    for measure in (m for e in found for view in e.views for m in view.measures):
        if known.setdefault(measure.name, measure) != measure:
            raise ValueError(f"two measures are named {measure.name}: rename one of them")


def find_exercise(name: str) -> Exercise:
    """Return the exercise of a name.

    Raises
    ------
    UsageError
        If there is none; the message names the nearest ones.
    """
    known = exercises()
    if name not in known:
        near = difflib.get_close_matches(name.lower(), known, 3, 0.3) or list(known)
        raise UsageError(f"no exercise {name!r}", f"nearest: {', '.join(near)}")
    return known[name]


class _CallablePackage(ModuleType):
    """Let ``posecoach.exercises()`` mean the function although the package has the same name."""

    def __call__(self) -> Mapping[str, Exercise]:
        return exercises()


sys.modules[__name__].__class__ = _CallablePackage
