"""Plans: the TOML files in this folder, and those of the user."""

import difflib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from posecoach.errors import UsageError
from posecoach.plans.plan import Plan
from posecoach.plans.plan_file import plan_of
from posecoach.plans.text_file import read_text
from posecoach.rules.exercise import Exercise

ENDING = ".toml"
"""The ending of the files of plans."""


def plans(exercises: Mapping[str, Exercise]) -> dict[str, Plan]:
    """Return the plans in this folder by name, in alphabetical order."""
    found = (Path(str(entry)) for entry in files(__name__).iterdir())
    inside = sorted(path for path in found if path.suffix == ENDING)
    return {path.stem: read_plan(path, exercises) for path in inside}


def find_plan(wanted: str, exercises: Mapping[str, Exercise]) -> Plan:
    """Return the plan with a name, or the plan in a file.

    Parameters
    ----------
    wanted : str
        The name of a plan, or a path that ends in ``.toml``.
    exercises : Mapping[str, Exercise]
        The known exercises by name.

    Raises
    ------
    UsageError
        If no plan has this name, or the file names an unknown exercise.
    InputError
        If the file does not exist or is not a valid plan.
    """
    if wanted.lower().endswith(ENDING):
        return read_plan(Path(wanted), exercises)
    known = plans(exercises)
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, 3, 0.3) or list(known)
        raise UsageError(f"no plan {wanted!r}", f"nearest: {', '.join(near)}; or give a .toml file")
    return known[wanted]


def read_plan(path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """Read a plan from a file and check it.

    Raises
    ------
    InputError
        If the file cannot be read or is not a valid plan; the message names the file and the key.
    UsageError
        If the file names an unknown exercise.
    """
    return plan_of(read_text(path), path, exercises)
