"""What a person is asked to do in a recording, where it is not the dosage of the exercise."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from posecoach.errors import UsageError
from posecoach.plans.plan import JudgedStep, Plan
from posecoach.plans.plan_file import NUMBERS, step_of
from posecoach.plans.validation import FieldError, nearest
from posecoach.rules.exercise import Exercise

KEYS = ("hold_s", *NUMBERS.values(), "target", "personal_range")
"""The keys of a plan that change how a recording is judged."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The steps that replace the dosage of exercises.

    Attributes
    ----------
    steps : Mapping[str, Sequence[JudgedStep]]
        By the name of the exercise, in the order of the plan.
    plan : str or None
        Title of the plan; None for targets that were named one by one.
    problems : Mapping[str, str]
        Why targets do not fit an exercise, by its name.
    """

    steps: Mapping[str, Sequence[JudgedStep]]
    plan: str | None = None
    problems: Mapping[str, str] = field(default_factory=dict)

    def step(self, exercise: str, place: int = 0) -> JudgedStep | None:
        """Return what a set of an exercise asks for; None if nothing replaces its dosage.

        Parameters
        ----------
        exercise : str
            Name of the exercise.
        place : int
            How many sets of it came before in the recording. A plan that names an exercise twice
            means the first time and the later ones.
        """
        mine = self.steps.get(exercise, ())
        return mine[min(place, len(mine) - 1)] if mine else None


def targets_of_plan(plan: Plan) -> Targets:
    """Return what a plan asks for."""
    steps: dict[str, list[JudgedStep]] = {}
    for step in plan.steps:
        if isinstance(step, JudgedStep):
            steps.setdefault(step.exercise, []).append(step)
    return Targets(steps, plan.title)


def entry_of_words(words: Sequence[str]) -> dict[str, Any]:
    """Read targets such as ``hold_s=8``: a key of a plan, ``=`` and its value.

    Raises
    ------
    UsageError
        If there is no value.

    Examples
    --------
    >>> entry_of_words(["hold_s=8", "target=[150, 180]"])
    {'hold_s': 8, 'target': [150, 180]}
    """
    return dict(map(_key_and_value, words))


def targets_of(entry: Mapping[str, Any], exercises: Sequence[Exercise]) -> Targets:
    """Return targets that were named one by one.

    Parameters
    ----------
    entry : Mapping[str, Any]
        Values by the keys of a plan.
    exercises : Sequence[Exercise]
        The exercises that may be meant; a target counts for those that it fits.

    Raises
    ------
    UsageError
        If a key or a value is wrong, or fits none of the exercises.

    Examples
    --------
    >>> from posecoach.exercises import exercises
    >>> targets = targets_of({"hold_s": 8}, list(exercises().values()))
    >>> targets.step("hip-flexor-stretch").hold_s, targets.step("hip-cars-standing")
    (8.0, None)
    """
    for key in entry:
        if key not in KEYS:
            near = ", ".join(nearest(key, KEYS))
            raise UsageError(f"there is no target {key[:40]!r}", f"nearest: {near}")
    steps: dict[str, Sequence[JudgedStep]] = {}
    problems: dict[str, str] = {}
    for exercise in exercises:
        try:
            steps[exercise.name] = (step_of(dict(entry), exercise),)
        except FieldError as error:
            where = f" {error.place[-1]}" if error.place else ""
            problems[exercise.name] = f"target{where}: {error.problem}"
    if not steps:
        raise UsageError(next(iter(problems.values())), "see docs/plans.md")
    return Targets(steps, problems=problems)


def _key_and_value(word: str) -> tuple[str, Any]:
    key, equals, value = (part.strip() for part in word.partition("="))
    if not equals or not value:
        raise UsageError(f"no value in the target {word[:40]!r}", "write, for instance, hold_s=8")
    try:
        return key, tomllib.loads(f"value = {value}")["value"]
    except (ValueError, RecursionError):
        return key, value
