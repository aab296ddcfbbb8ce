"""The explanation of an exercise as text for the terminal."""

from collections.abc import Mapping

from posecoach.report.explanation import Section, explain
from posecoach.rules.exercise import Exercise
from posecoach.terminal.camera_sketch import camera_sketch
from posecoach.terminal.rules_text import wrap
from posecoach.words import Translator


def exercise_text(exercise: Exercise, known: Mapping[str, Exercise], words: Translator) -> str:
    """Explain an exercise to the person who does it.

    Parameters
    ----------
    exercise : Exercise
        With all the views from which it is judged.
    known : Mapping[str, Exercise]
        All exercises by their names.
    words : Translator
        Translates from English into the person's language.

    Returns
    -------
    str
        Lines of at most 100 columns.
    """
    lines = [f"{words(exercise.title)} ({exercise.name})"]
    for section in explain(exercise, known, words):
        lines += ["", section.title, *_entries(section)]
        if section.view is not None:
            lines += ["", *camera_sketch(section.view, words.language).splitlines()]
    return "\n".join(lines)


def _entries(section: Section) -> list[str]:
    if section.numbered:
        texts = [f"{number}. {text}" for number, text in enumerate(section.entries, 1)]
    elif section.listed:
        texts = [f"- {text}" for text in section.entries]
    else:
        texts = [" ".join(section.entries)]
    return [line for text in texts for line in wrap(text)]
