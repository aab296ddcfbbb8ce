"""The exercises, one file each, found by being there or through an entry point.

A file in this folder, or a package that names one in the entry-point group
``posecoach.exercises``, ends in ``EXERCISE = Exercise(...)``. Files that begin with an
underscore are parts of others.
"""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from posecoach.rules.exercise import Exercise


@cache
def exercises() -> dict[str, Exercise]:
    """Give all exercises by name, in alphabetical order."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    own = [import_module(f"{__name__}.{name}").EXERCISE for name in names]
    others = [point.load() for point in entry_points(group="posecoach.exercises")]
    return {e.name: e for e in sorted([*own, *others], key=lambda e: e.name)}
