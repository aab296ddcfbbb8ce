"""Read a plan from the text of a TOML file, and report an error in it in one line."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from posecoach.errors import InputError, UsageError
from posecoach.plans.plan import JudgedStep, Movement, Plan, Step, TimedStep
from posecoach.plans.validation import (
    FieldError,
    Place,
    nearest,
    parser_words,
    short,
    validated,
    written,
)
from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Hold, Repetition, Switch
from posecoach.verdict import Kind

MOST_STEPS = 30
MOST_LETTERS = 400

NUMBERS = {Kind.REP: "reps", Kind.HOLD: "holds", Kind.SWITCH: "switches", Kind.CIRCLE: "circles"}
"""The key for the number of attempts in a set."""

SIDES = {"each": (Side.LEFT, Side.RIGHT), "left": (Side.LEFT,), "right": (Side.RIGHT,)}

HOLD_S: dict[type, Any] = {
    Hold: Annotated[float, Meta(ge=5, le=300)],
    # At least the second at the top that the article asks for; without it no repetition is clean.
    Repetition: Annotated[float, Meta(ge=1, le=30)],
    Switch: Annotated[float, Meta(ge=0, le=30)],
}
"""The allowed durations of a hold, in s; other patterns have no hold."""

Number = Annotated[int, Meta(ge=1, le=50)]
Angle = Annotated[float, Meta(ge=-360, le=360)]
Band = Annotated[tuple[Angle, Angle], Meta(description="two numbers such as [150, 180]")]


class PlanFile(Struct, forbid_unknown_fields=True):
    """The top of a file; docs/plans.md explains its keys."""

    title: str
    about: str = ""
    step: Any = ()


class TimedEntry(Struct, forbid_unknown_fields=True):
    """A step that is not judged."""

    title: str
    duration_s: Annotated[float, Meta(ge=5, le=3600)]
    text: str = ""
    demonstration: Movement | UnsetType = UNSET


class JudgedEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A step that names an exercise, after missing keys were filled in from the exercise."""

    exercise: str
    sets: Annotated[int, Meta(ge=1, le=10)]
    reps: Number = 1
    holds: Number = 1
    switches: Number = 1
    circles: Number = 1
    hold_s: Any  # its limits depend on the exercise
    rest_s: Annotated[float, Meta(ge=0, le=600)]
    side: Literal["each", "left", "right"] = "each"
    target: Band | UnsetType = UNSET
    personal_range: bool = False
    text: str = ""


def plan_of(text: str, path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """Read a plan; a key that a step leaves out takes the dosage of the exercise.

    Parameters
    ----------
    text : str
        TOML; see docs/plans.md.
    path : Path
        The path of the file, for messages and for the name of the plan.
    exercises : Mapping[str, Exercise]
        The known exercises by name.

    Raises
    ------
    InputError
        If it is not a valid plan; the message names the file and the key.
    UsageError
        If it names an unknown exercise.
    """
    todo = "see docs/plans.md"
    try:
        entries = tomllib.loads(text)
    except ValueError as error:
        words = _lower(parser_words(error))
        raise InputError(f"{path} is not valid TOML: {words}", todo) from error
    except RecursionError as error:
        raise InputError(f"{path} is not a valid plan: nested too deeply", todo) from error
    try:
        return _plan(validated(entries, PlanFile), path, exercises)
    except FieldError as error:
        parts = (str(path), _words(error.place), error.problem)
        raise InputError(": ".join(filter(None, parts)), todo) from error


def step_of(entry: dict[str, Any], exercise: Exercise) -> JudgedStep:
    """Return the step of one exercise; keys that are left out take its dosage.

    Parameters
    ----------
    entry : dict[str, Any]
        The keys of a step, without the name of the exercise.
    exercise : Exercise
        The exercise.

    Raises
    ------
    FieldError
        If a key or its value does not fit the exercise.
    """
    return _judged((), {"exercise": exercise.name, **entry}, exercise)


def _plan(file: PlanFile, path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    title, about = _needed(("title",), file.title), _joined(("about",), file.about)
    if not isinstance(file.step, list | tuple):
        raise FieldError(("step",), "write [[step]], with two brackets on each side")
    if not 1 <= len(file.step) <= MOST_STEPS:
        raise FieldError(("step",), f"a plan has 1 to {MOST_STEPS} steps, not {len(file.step)}")
    steps = [_step(path, ("step", i), entry, exercises) for i, entry in enumerate(file.step)]
    if not any(isinstance(step, JudgedStep) for step in steps):
        raise FieldError(("step",), "at least one step of a plan must name an exercise")
    return Plan(path.stem, title, about, tuple(steps))


def _step(path: Path, place: Place, entry: Any, exercises: Mapping[str, Exercise]) -> Step:
    if not isinstance(entry, dict):
        raise FieldError(place, f"must be a table, not {short(entry)}")
    if "exercise" in entry:
        return _judged(place, entry, _exercise(path, place, entry["exercise"], exercises))
    if "duration_s" not in entry:
        raise FieldError(place, "name an exercise, or give a title and duration_s")
    step = validated(entry, TimedEntry, place)
    title = _needed((*place, "title"), step.title)
    shown = None if step.demonstration is UNSET else step.demonstration
    return TimedStep(title, step.duration_s, _joined((*place, "text"), step.text), shown)


def _exercise(
    path: Path, place: Place, name: object, exercises: Mapping[str, Exercise]
) -> Exercise:
    name = validated(name, str, (*place, "exercise"))
    if name not in exercises:
        where = f"{path}: {_words((*place, 'exercise'))}"
        near = ", ".join(nearest(name, exercises))
        raise UsageError(f"{where}: no exercise {name[:40]!r}", f"nearest: {near}")
    return exercises[name]


def _judged(place: Place, entry: dict[str, Any], exercise: Exercise) -> JudgedStep:
    own, pattern, counted_in = exercise.dosage, exercise.pattern, NUMBERS[exercise.pattern.kind]
    for key, problem in _problems(entry, exercise):
        raise FieldError((*place, key), problem)
    defaults = {"sets": own.sets, counted_in: own.reps, "hold_s": own.hold_s, "rest_s": own.rest_s}
    step = validated(defaults | entry, JudgedEntry, place)
    if step.target is not UNSET and step.target[0] >= step.target[1]:
        problem = f"the lower number must come first, not {short(step.target)}"
        raise FieldError((*place, "target"), problem)
    return JudgedStep(
        exercise=exercise.name,
        title=exercise.title,
        kind=pattern.kind,
        sets=step.sets,
        number=getattr(step, counted_in),
        hold_s=validated(step.hold_s, HOLD_S.get(type(pattern), float), (*place, "hold_s")),
        rest_s=step.rest_s,
        sides=SIDES[step.side] if own.per_side else (),
        target=None if step.target is UNSET else step.target,
        personal_range=step.personal_range,
        text=_joined((*place, "text"), step.text),
    )


def _problems(entry: Mapping[str, Any], exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield the keys that do not fit the exercise, with the reason."""
    name, pattern = exercise.name, exercise.pattern
    others = [key for key in NUMBERS.values() if key != NUMBERS[pattern.kind]]
    for key in filter(entry.__contains__, others):
        yield key, f"{name} is counted in {NUMBERS[pattern.kind]}"
    if "hold_s" in entry and type(pattern) not in HOLD_S:
        yield "hold_s", f"{name} has no hold"
    if "side" in entry and not exercise.dosage.per_side:
        yield "side", f"both sides work in every set of {name}"
    if entry.get("personal_range") is True and getattr(pattern, "personal", None) is None:
        yield "personal_range", f"{name} has none"


def _needed(place: Place, text: str) -> str:
    """Return a text that may not be empty, its lines joined."""
    if not text.strip():
        raise FieldError(place, f"must be readable text, not {short(text)}")
    return _joined(place, text)


def _joined(place: Place, text: str) -> str:
    """Return a text with its lines joined."""
    joined = " ".join(text.split())
    if len(joined) > MOST_LETTERS:
        raise FieldError(place, f"must have at most {MOST_LETTERS} characters, not {len(joined)}")
    if not joined.isprintable():
        raise FieldError(place, f"must be readable text, not {short(text)}")
    return joined


def _words(place: Place) -> str:
    """Write a place as people count: ``("step", 0, "sets")`` as "step 1, sets"."""
    match place:
        case ("step", int(index)):
            return f"step {index + 1}"
        case ("step", int(index), *inner):
            return f"step {index + 1}, {written(tuple(inner))}"
    return written(place)


def _lower(text: str) -> str:
    lowered = text[:1].lower() + text[1:]
    return lowered if lowered.isprintable() else repr(lowered)
