"""All limits of an exercise in words, for a person who prescribes or checks it."""

import re
import textwrap
from collections.abc import Iterator

from posecoach.report import sentences
from posecoach.report.explanation import dosage, sentence
from posecoach.report.formatting import kind_in_words
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.rules.fault import During, Fault
from posecoach.rules.measure import Measure
from posecoach.terminal.camera_sketch import camera_sketch
from posecoach.verdict import Kind
from posecoach.words import Translator

WIDTH = 100

WHEN = {
    During.READY: "before an attempt",
    During.SAG: "below the highest point of the same attempt",
    During.PARTIAL: "in an attempt that was not completed",
}
"""The times at which a fault is looked for that are not obvious."""


def rules_text(exercise: Exercise) -> str:
    """Describe an exercise: how to do it, where the camera stands, every limit and its source.

    Parameters
    ----------
    exercise : Exercise
        With all the views from which it is judged.

    Returns
    -------
    str
        Lines of at most 100 columns.
    """
    steps = [f"{i}. {step}" for i, step in enumerate(exercise.teaching.steps, 1)]
    lines = [f"{exercise.title} ({exercise.name})"]
    lines += _section("How to do it", [*steps, f"Source: {exercise.teaching.source}."])
    lines += _section(
        "How much", [dosage(exercise, Translator()), f"Source: {exercise.dosage.source}."]
    )
    for view in exercise.views:
        lines += _view(view, named=len(exercise.views) > 1)
    lines += _section("Source of the exercise", [f"{sentence(exercise.source)}."])
    return "\n".join(lines)


def _section(title: str, entries: list[str]) -> list[str]:
    return ["", title, *(line for entry in entries for line in wrap(entry))]


def wrap(text: str, indent: int = 2) -> list[str]:
    """Break a text into lines of at most `WIDTH`; later lines begin under the first word."""
    mark = re.match(r"- |\d+\. ", text)
    # A number stays on one line with its unit.
    joined = re.sub(r"(\d) (s\b|m\b|%)", "\\1\N{NO-BREAK SPACE}\\2", text)
    lines = textwrap.wrap(
        joined, WIDTH, initial_indent=" " * indent,
        subsequent_indent=" " * (indent + (len(mark[0]) if mark else 0)),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _view(exercise: Exercise, *, named: bool) -> list[str]:
    """Describe how an exercise is judged from one view; name the view if there are several."""
    pattern = exercise.pattern
    lines = ["", f"--- Judged {sentences.VIEW[exercise.view]} ---"] if named else []
    lines += _section("Where to put the camera", [f"{sentence(exercise.camera)}."])
    lines += ["", *camera_sketch(exercise).splitlines()]
    lines += ["", "What the camera must see before the coach judges"]
    for check in exercise.setup:
        lines += _check(check)
    rules = [f"- {sentence(rule)}" for rule in pattern.rules_in_words()]
    lines += _section(f"What counts as a {kind_in_words(pattern.kind, 1)}", rules)
    lines += wrap(f"Source: {pattern.source}.")
    lines += ["", "Faults, and what the coach says"]
    for fault in exercise.faults:
        lines += _fault(fault, pattern.kind)
    meanings = [f"- {meaning}" for meaning in _meanings(exercise)]
    lines += _section("What the words mean (all values are estimates)", meanings)
    unseen = [f"- {sentence(text)}" for text in exercise.cannot_see]
    return lines + _section("What one camera cannot show and the coach never judges", unseen)


def _check(check: SetupCheck) -> list[str]:
    return [
        *wrap(f"- {sentence(check.name)}: {check.when.in_words()}."),
        *wrap(f"Source: {check.source}.", 4),
    ]


def _fault(fault: Fault, kind: Kind) -> list[str]:
    """Describe a fault: name, severity and cue; its limit; its source."""
    parts = [sentence(fault.when.in_words())]
    parts += [f"for at least {fault.for_s:g} s"] if fault.for_s else []
    parts += [WHEN[fault.during]] if fault.during in WHEN else []
    if fault.attempts > 1:
        parts.append(f"in {fault.attempts} {kind_in_words(kind, fault.attempts)} in a row")
    unsure = " This sign is indirect or uncertain." if fault.proxy else ""
    severity = sentences.SEVERITY[fault.severity]
    return [
        *wrap(f'- {fault.name} ({severity}): "{fault.cue}"'),
        *wrap(f"{', '.join(parts)}.{unsure}", 4),
        *wrap(f"Source: {fault.source}.", 4),
    ]


def _meanings(exercise: Exercise) -> Iterator[str]:
    """Explain the measures by their titles, each once."""
    titles = {measure.name: measure.title for measure in exercise.measures}
    for measure in exercise.measures:
        meaning = _meaning(measure, titles)
        if meaning:
            yield f"{measure.title}: {meaning}"


def _meaning(measure: Measure, titles: dict[str, str]) -> str:
    """Return how a measure is taken; nothing if its title says it already."""
    if measure.windowed is not None:
        return ""
    if measure.gated is not None:
        of, when = titles[measure.gated.of], measure.gated.when.in_words()
        return f"{of} while {when}; otherwise 0."
    return _plain(measure.how)


def _plain(how: str) -> str:
    """Remove the parts of a description that concern only the program.

    >>> _plain("Height of the hip; NaN where hidden. Less its bias (:mod:`body.bias`). As `knee`.")
    'Height of the hip. Less its bias.'
    """
    how = re.sub(r" \(:\w+:`[^`]*`\)", "", how)
    how = re.sub(r"[;,] NaN [^.]*", "", how)
    kept = [text for text in re.split(r"(?<=\.) ", how) if "`" not in text and "NaN" not in text]
    return " ".join(kept)
