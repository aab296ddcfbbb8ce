"""The page that explains an exercise with pictures: one file, nothing loaded from elsewhere."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from posecoach.lesson.phrases import LIKE_THIS, NOT_THIS
from posecoach.paths import demonstration_path
from posecoach.report.explanation import explain
from posecoach.report.formatting import title
from posecoach.report.sentences import DISCLAIMER
from posecoach.report.template import fill_template
from posecoach.rules.exercise import Exercise
from posecoach.words import Translator

MISTAKES = "What often goes wrong"

GENERATOR = "posecoach exercises --pictures"
"""Written into each page, by which a page of this program is recognised."""

BEFORE = 6
"""How many sections stand between the steps and the mistakes: from how much to when to stop."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An exercise done well beside one fault.

    Attributes
    ----------
    well, wrong : str
        The videos, as data URLs.
    fault, cue : str
        What is wrong, and what to do.
    """

    well: str
    wrong: str
    fault: str
    cue: str


def pictures_page(exercise: Exercise, known: Mapping[str, Exercise], words: Translator) -> str:
    """Return the page of an exercise as HTML.

    Parameters
    ----------
    exercise : Exercise
        With all the views from which it is judged. Without a demonstration it has only words.
    known : Mapping[str, Exercise]
        All exercises by their names.
    words : Translator
        Translates from English into the person's language.
    """
    steps, *sections = explain(exercise, known, words)
    well = demonstration_path(exercise.name)
    content = {
        "language": words.language,
        "generator": GENERATOR,
        "title": words(exercise.title),
        "steps": steps,
        "well": None if well is None else data_url(well),
        "pairs": tuple(_pairs(exercise, words)),
        "before": sections[:BEFORE],
        "after": sections[BEFORE:],
        "like_this": words(LIKE_THIS),
        "not_this": words(NOT_THIS),
        "mistakes": words(MISTAKES),
        "disclaimer": words(DISCLAIMER),
    }
    return fill_template("report/pictures.html.jinja", content)


def _pairs(exercise: Exercise, words: Translator) -> Iterator[Pair]:
    for fault in exercise.all_faults:
        view = exercise.view_of(fault.name)
        well = demonstration_path(exercise.name, "" if view is exercise else view.view.value)
        wrong = demonstration_path(exercise.name, fault.name)
        if well is not None and wrong is not None:
            name = words(title(fault.name))
            yield Pair(data_url(well), data_url(wrong), name, words(fault.cue))


def data_url(video: Path) -> str:
    """Return a video as a URL that contains it."""
    return f"data:video/mp4;base64,{base64.b64encode(video.read_bytes()).decode()}"
