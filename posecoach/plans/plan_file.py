"""Make a plan of the text of a TOML file, and say in one line what is wrong with it."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn

from posecoach.errors import InputError, UsageError
from posecoach.plans.plan import JudgedStep, Plan, Step, TimedStep
from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Hold, Repetition, Switch
from posecoach.verdict import Kind

MOST_STEPS = 30
MOST_LETTERS = 400

NUMBERS = {Kind.REP: "reps", Kind.HOLD: "holds", Kind.SWITCH: "switches", Kind.CIRCLE: "circles"}
"""The key that tells how many make a set."""

SIDES = {"each": (Side.LEFT, Side.RIGHT), "left": (Side.LEFT,), "right": (Side.RIGHT,)}

FILE_KEYS = ("title", "about", "step")
TIMED_KEYS = ("title", "duration_s", "text")
JUDGED_KEYS = (
    "exercise", "sets", *NUMBERS.values(), "hold_s", "side", "rest_s", "target",
    "personal_range", "text",
)  # fmt: skip


def plan_of(text: str, path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """Make a plan; what a step leaves out is the exercise's own dosage.

    Parameters
    ----------
    text : str
        TOML; see docs/plans.md.
    path : Path
        Where it stood: for messages, and for the plan's name.
    exercises : Mapping[str, Exercise]
        Those that are known, by name.

    Raises
    ------
    InputError
        Where it is no plan; names the file and the key.
    UsageError
        Where it names an exercise that is not known.
    """
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML: {_lower(str(error))}", "see docs/plans.md") from error
    except RecursionError as error:
        raise InputError(f"{path} is no plan: nested too deeply", "see docs/plans.md") from error
    top = _Table(path, "", entries, FILE_KEYS)
    title, about = top.text("title"), top.text("about", "")
    steps = entries.get("step", [])
    if not isinstance(steps, list):
        top.wrong("step", "write [[step]], with two brackets on each side")
    if not 1 <= len(steps) <= MOST_STEPS:
        top.wrong("step", f"a plan has 1 to {MOST_STEPS} steps, not {len(steps)}")
    return Plan(
        name=path.stem,
        title=title,
        about=about,
        steps=tuple(_step(path, i, entry, exercises) for i, entry in enumerate(steps, 1)),
    )


class _Table:
    """One table of the file, whose keys are asked for one by one.

    Parameters
    ----------
    path : Path
        The file.
    place : str
        Where in it, such as "step 2"; empty for the top.
    entries : Any
        What stands there.
    known : Collection[str]
        The keys that may.
    """

    def __init__(self, path: Path, place: str, entries: Any, known: Collection[str]) -> None:
        self._path, self._place = path, place
        if not isinstance(entries, dict):
            self.wrong("", f"must be a table, not {_short(entries)}")
        self.entries: dict[str, Any] = entries
        for key in entries:
            if key not in known:
                near = difflib.get_close_matches(key, known, 3, 0.3) or sorted(known)
                self.wrong(key[:40], f"no such key (nearest: {', '.join(near)})")

    def wrong(self, key: str, problem: str) -> NoReturn:
        """Report what is wrong with one key."""
        where = ", ".join(word for word in (self._place, _printable(key)) if word)
        raise InputError(
            ": ".join(word for word in (str(self._path), where, problem) if word),
            "see docs/plans.md",
        )

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text, its lines joined."""
        value = self._value(key, default)
        if not isinstance(value, str):
            self.wrong(key, f"must be a text in quotes, not {_short(value)}")
        joined = " ".join(value.split())
        if len(joined) > MOST_LETTERS:
            self.wrong(key, f"at most {MOST_LETTERS} letters, not {len(joined)}")
        if not joined.isprintable() or not (joined or default is not None):
            self.wrong(key, f"must be a readable text, not {_short(value)}")
        return joined

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """Give a whole number within bounds."""
        value = self._value(key, default)
        if type(value) is not int or not low <= value <= high:
            self.wrong(key, f"must be a whole number from {low} to {high}, not {_short(value)}")
        return int(value)

    def number(self, key: str, default: float | None, low: float, high: float) -> float:
        """Give a number within bounds."""
        value = self._value(key, default)
        if type(value) not in {int, float} or not low <= value <= high:
            self.wrong(key, f"must be a number from {low:g} to {high:g}, not {_short(value)}")
        return float(value)

    def flag(self, key: str) -> bool:
        """Give true or false; false where it is left out."""
        value = self._value(key, default=False)
        if not isinstance(value, bool):
            self.wrong(key, f"must be true or false, not {_short(value)}")
        return value

    def choice(self, key: str, default: str, allowed: Collection[str]) -> str:
        """Give one of some words."""
        value = self._value(key, default)
        if not isinstance(value, str) or value not in allowed:
            words = ", ".join(f'"{word}"' for word in allowed)
            self.wrong(key, f"must be one of {words}, not {_short(value)}")
        return value

    def _value(self, key: str, default: object) -> Any:
        if key not in self.entries and default is None:
            self.wrong(key, "missing")
        return self.entries.get(key, default)


def _step(path: Path, number: int, entries: Any, exercises: Mapping[str, Exercise]) -> Step:
    place = f"step {number}"
    table = _Table(path, place, entries, {*TIMED_KEYS, *JUDGED_KEYS})
    if "exercise" not in table.entries:
        if "duration_s" not in table.entries:
            table.wrong("", "name an exercise, or give a title and duration_s")
        table = _Table(path, place, entries, TIMED_KEYS)
        return TimedStep(
            title=table.text("title"),
            duration_s=table.number("duration_s", None, 5, 3600),
            text=table.text("text", ""),
        )
    table = _Table(path, place, entries, JUDGED_KEYS)
    name = table.text("exercise")
    if name not in exercises:
        near = difflib.get_close_matches(name, exercises, 3, 0.3) or list(exercises)
        where = f"{path}: {place}, exercise"
        raise UsageError(f"{where}: no exercise {_short(name)}", f"nearest: {', '.join(near)}")
    return _judged(table, exercises[name])


def _judged(table: _Table, exercise: Exercise) -> JudgedStep:
    kind, dosage = exercise.pattern.kind, exercise.dosage
    for other in NUMBERS.values():
        if other in table.entries and other != NUMBERS[kind]:
            table.wrong(other, f"{exercise.name} is counted in {NUMBERS[kind]}")
    return JudgedStep(
        exercise=exercise.name,
        title=exercise.title,
        kind=kind,
        sets=table.whole("sets", dosage.sets, 1, 10),
        number=table.whole(NUMBERS[kind], dosage.reps, 1, 50),
        hold_s=_hold_s(table, exercise),
        rest_s=table.number("rest_s", dosage.rest_s, 0, 600),
        sides=_sides(table, exercise),
        target=_target(table),
        personal_range=_personal_range(table, exercise),
        text=table.text("text", ""),
    )


def _hold_s(table: _Table, exercise: Exercise) -> float:
    pattern = exercise.pattern
    if "hold_s" in table.entries and not isinstance(pattern, Hold | Repetition | Switch):
        table.wrong("hold_s", f"nothing is held in {exercise.name}")
    low, high = (5, 300) if isinstance(pattern, Hold) else (0, 30)
    if isinstance(pattern, Repetition):
        low = 1  # the article's second at the top, without which no repetition is clean
    return table.number("hold_s", exercise.dosage.hold_s, low, high)


def _sides(table: _Table, exercise: Exercise) -> tuple[Side, ...]:
    if not exercise.dosage.per_side:
        if "side" in table.entries:
            table.wrong("side", f"both sides work in every set of {exercise.name}")
        return ()
    return SIDES[table.choice("side", "each", SIDES)]


def _target(table: _Table) -> tuple[float, float] | None:
    value = table.entries.get("target")
    if value is None:
        return None
    fits = isinstance(value, list) and len(value) == 2
    if not fits or not all(type(v) in {int, float} and abs(v) <= 360 for v in value):
        table.wrong("target", f"must be two numbers such as [150, 180], not {_short(value)}")
    low, high = map(float, value)
    if low >= high:
        table.wrong("target", f"the lower number stands first, not {_short(value)}")
    return low, high


def _personal_range(table: _Table, exercise: Exercise) -> bool:
    wanted = table.flag("personal_range")
    pattern = exercise.pattern
    if wanted and not (isinstance(pattern, Repetition) and pattern.personal is not None):
        table.wrong("personal_range", f"{exercise.name} has none")
    return wanted


def _short(value: object, most: int = 40) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= most else f"{text[:most]}..."


def _printable(text: str) -> str:
    return text if text.isprintable() else repr(text)


def _lower(text: str) -> str:
    return _printable(text[:1].lower() + text[1:])
