"""Collect everything that is said to people, and update the translations with it.

Run ``python -m tools.translations`` after a change of a sentence. It adds new sentences to every
``posecoach/locale/*/LC_MESSAGES/posecoach.po``, marks as fuzzy those whose English was changed,
removes the ones that are no longer said, and compiles the result.
"""

import importlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from posecoach.exercises import exercises
from posecoach.plans import plans
from posecoach.plans.plan import TimedStep
from posecoach.pose import Side
from posecoach.report.formatting import title
from posecoach.rules.circle import Circle
from posecoach.rules.pattern import Pattern
from posecoach.rules.teaching import Teaching
from posecoach.verdict import Direction, Posture
from tools.hatch_build import compile_catalogues, po_files

WORD_MODULES = {
    "coach.milestones": [],
    "coach.recognition": ["TAKE_POSITION", "BEGIN"],
    "coach.setup": ["ADVICE"],
    "export.phrases": [],
    "finding.pool": ["LOST_ONCE", "LOST_OFTEN"],
    "history.phrases": [],
    "lesson.phrases": [],
    "lesson.placing": [],
    "lesson.routine": ["ALL_DONE", "FINISHED"],
    "live.advice": ["TOO_SLOW", "LIGHTER"],
    "live.camera_choice": ["WHICH", "PRESS", "SOON"],
    "live.coaching": ["CHECKS_WINDOW"],
    "live.eyes": ["LIGHTER_AT_START", "LIGHTER_SINCE", "LIGHTER_FROM", "BETTER_FROM", "TOO_FEW"],
    "live.opening": ["MODEL"],
    "overlay.readout": [],
    "overlay.window": ["NO_SCREEN", "NO_X_SERVER", "REFUSED"],
    "reminding.notice": ["TITLE", "TEXT"],
    "report.chart_phrases": [],
    "report.explanation": [],
    "report.notices": [],
    "report.pictures": ["MISTAKES"],
    "report.sentences": [],
    "rules.teaching": ["STOP_AT_ONCE"],
    "safety": ["QUESTIONS", "ADVICE", "CLEARED"],
    "sources.camera": ["NO_PICTURES"],
    "sources.health": ["TROUBLES"],
    "sources.phrases": [],
    "sources.refusal": [],
    "terminal.camera_sketch": [],
    "terminal.menu": [],
    "terminal.show": ["SET_HEAD", "HEADS", "YES", "NO", "MORE_ONE_AND_MANY", "OPEN", "OPEN_BOTH"],
    "terminal.safety_questions": ["INTRO", "THANKS", "CHOOSE"],
    "voice.voice": ["FAILED"],
    "web.phrases": [],
    "web.videos": ["WORDS"],
    "web.sessions": ["FULL_WHAT", "FULL_TODO", "UNANSWERED", "ANSWER_FIRST", "LOCKED", "CLINICIAN"],
    "words": ["MONTHS", "DATE", "DATE_AND_TIME"],
}
"""Modules with sentences for people, and the constants that hold them; an empty list: all of them.
"""

NOT_SAID = {"source"}
"""Fields of dataclasses that are not said to anyone."""

PLURALS = "ONE_AND_MANY"
"""How the names of constants end whose values are pairs of singular and plural."""

Text = str | tuple[str, str]
"""A sentence, or one in the singular and in the plural."""


def sentences() -> Iterator[tuple[str, Text]]:
    """Return everything that is said to people, each with the module that says it."""
    yield from _of_exercises()
    yield from _of_plans()
    yield from _of_word_modules()
    yield from (("verdict", f"You are {posture.value}") for posture in Posture)
    yield from (("pose", side.value) for side in Side)
    yield from (("verdict", direction.value) for direction in Direction)
    yield "terminal.camera_sketch", "{least} to {most} m"
    yield "words", "."


def template() -> Catalog:
    """Return a catalogue of all sentences without translations."""
    out = Catalog()
    for module, text in sentences():
        out.add(text, locations=[(f"posecoach/{module.replace('.', '/')}.py", 0)])
    return out


def updated(po: Path) -> str:
    """Return what a ``.po`` file should hold: its translations of the sentences of today."""
    with po.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(template(), update_creation_date=False)
    out = io.BytesIO()
    write_po(out, catalogue, ignore_obsolete=True, include_lineno=False, width=100)
    return out.getvalue().decode()


def main() -> None:
    """Update and compile every translation."""
    for po in po_files():
        po.write_text(updated(po), encoding="utf-8")
    compile_catalogues()


def _of_exercises() -> Iterator[tuple[str, Text]]:
    for exercise in exercises().values():
        module = f"exercises.{exercise.name.replace('-', '_')}"
        for view in exercise.views:
            yield from ((module, text) for text in (view.title, view.camera))
            yield from ((module, check.advice) for check in view.setup)
            yield from ((module, text) for f in view.faults for text in (f.cue, title(f.name)))
            yield from ((module, value.heading) for value in view.attempt_values)
            yield from ((module, text) for text in _charted(view.pattern))
            more = (*view.cannot_see, *view.phase_titles.values(), *_taught(view.teaching))
            yield from ((module, text) for text in more)


def _charted(pattern: Pattern) -> Iterator[str]:
    """Return what the charts of a movement say."""
    yield from (pattern.driver.heading, *(text for _, text in pattern.driver.marks))
    if pattern.driver.marks:
        yield pattern.driver.title
    if isinstance(pattern, Circle):
        yield from (measure.title for measure in pattern.plane)


def _taught(teaching: Teaching) -> Iterator[str]:
    yield from (*teaching.position, *teaching.steps, teaching.purpose, teaching.feel, teaching.stop)
    yield from (teaching.easier.words, teaching.harder.words)


def _of_plans() -> Iterator[tuple[str, Text]]:
    for plan in plans(exercises()).values():
        yield from (("plans.plan", text) for text in (plan.title, plan.about))
        for step in plan.steps:
            title = step.title if isinstance(step, TimedStep) else ""  # or that of the exercise
            yield from (("plans.plan", text) for text in (title, step.text) if text)


def _of_word_modules() -> Iterator[tuple[str, Text]]:
    for name, chosen in WORD_MODULES.items():
        constants = vars(importlib.import_module(f"posecoach.{name}"))
        for constant in chosen or [key for key in constants if key.isupper()]:
            if constant.endswith(PLURALS):
                yield from ((name, pair) for pair in constants[constant].values())
                continue
            yield from ((name, text) for text in _texts(constants[constant]))


def _texts(value: object) -> Iterator[str]:
    """Return the texts within a constant; keys to press, such as "t", are none."""
    if isinstance(value, str) and len(value) > 1 and any(map(str.isalpha, value)):
        yield value.strip("\n")
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _texts(part))
    elif is_dataclass(value):
        said = (field.name for field in fields(value) if field.name not in NOT_SAID)
        yield from (text for name in said for text in _texts(getattr(value, name)))


if __name__ == "__main__":
    main()
