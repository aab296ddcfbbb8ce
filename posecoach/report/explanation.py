"""An exercise explained to a person who has never seen it, in sections, in their language."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecoach.lesson.phrases import FEEL, ONE_AND_MANY, STOP_IF, TOO_EASY, TOO_HARD
from posecoach.report.formatting import title
from posecoach.rules.exercise import Exercise
from posecoach.rules.teaching import STOP_AT_ONCE, Variant
from posecoach.verdict import Kind, ViewName
from posecoach.words import Translator, decimal

HOW, HOW_MUCH, PURPOSE = "How to do it", "How much", "What it is for"
CAMERA, CUES, UNSEEN = (
    "Where to put the camera",
    "What the coach may say",
    "What one camera cannot show",
)
"""Titles of the sections."""

ONE_SET, SETS = "1 set of {number} {what}", "{sets} sets of {number} {what}"
EACH_WAY, EACH_SIDE = "in each direction", "on each side"
HELD, REST = "Hold each for {seconds} s.", "Rest for {seconds} s between sets."
CUE = "{fault}: “{cue}”"
THAT_IS, FROM_VIEW = "{words} That is the exercise “{title}”.", "{camera} ({view})"
VIEWS: Mapping[ViewName, str] = {
    ViewName.SIDE: "seen from the side",
    ViewName.FRONT: "seen from the front",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    Attributes
    ----------
    title : str
        The heading.
    entries : tuple[str, ...]
        Sentences.
    numbered, listed : bool
        Whether they are steps, or entries of a list; otherwise they are running text.
    view : Exercise or None
        The view whose camera the section places; None for all other sections.
    """

    title: str
    entries: tuple[str, ...]
    numbered: bool = False
    listed: bool = False
    view: Exercise | None = None


def explain(
    exercise: Exercise, known: Mapping[str, Exercise], words: Translator
) -> tuple[Section, ...]:
    """Explain an exercise: what to do, how it should feel, and what the coach says.

    Parameters
    ----------
    exercise : Exercise
        With all the views from which it is judged.
    known : Mapping[str, Exercise]
        All exercises by their names, for the titles of easier and harder ones.
    words : Translator
        Translates from English into the person's language.

    Returns
    -------
    tuple[Section, ...]
        In the order in which a person needs them, without limits and sources.
    """
    taught = exercise.teaching
    return (
        Section(words(HOW), tuple(map(words, taught.steps)), numbered=True),
        Section(words(HOW_MUCH), (dosage(exercise, words),)),
        Section(words(PURPOSE), (words(taught.purpose),)),
        Section(words(FEEL), (words(taught.feel),)),
        Section(words(TOO_HARD), (variant(taught.easier, known, words),)),
        Section(words(TOO_EASY), (variant(taught.harder, known, words),)),
        Section(words(STOP_IF), (words(taught.stop), words(STOP_AT_ONCE))),
        *(_camera(view, words, named=len(exercise.views) > 1) for view in exercise.views),
        Section(words(CUES), tuple(_cues(exercise, words)), listed=True),
        Section(words(UNSEEN), tuple(_unseen(exercise, words)), listed=True),
    )


def dosage(exercise: Exercise, words: Translator) -> str:
    """Write in words how much to do.

    >>> from posecoach.exercises import exercises
    >>> dosage(exercises()["hip-flexor-stretch"], Translator())
    '2 sets of 1 hold on each side. Hold each for 30 s. Rest for 15 s between sets.'
    """
    amount, kind = exercise.dosage, exercise.pattern.kind
    what = words.plural(*ONE_AND_MANY[kind], amount.reps)
    sets = words(ONE_SET if amount.sets == 1 else SETS)
    head = [sets.format(sets=amount.sets, number=amount.reps, what=what)]
    head += [words(EACH_WAY)] if kind is Kind.CIRCLE else []
    head += [words(EACH_SIDE)] if amount.per_side else []
    parts = [f"{' '.join(head)}."]
    if amount.hold_s:
        parts.append(words(HELD).format(seconds=decimal(amount.hold_s, words.language)))
    if amount.sets > 1:
        parts.append(words(REST).format(seconds=decimal(amount.rest_s, words.language)))
    return " ".join(parts)


def variant(way: Variant, known: Mapping[str, Exercise], words: Translator) -> str:
    """Return the sentence about an easier or harder way, with the exercise that it is."""
    text = words(way.words)
    if way.exercise is None or way.exercise not in known:
        return text
    return words(THAT_IS).format(words=text, title=words(known[way.exercise].title))


def _camera(view: Exercise, words: Translator, *, named: bool) -> Section:
    place = sentence(words(view.camera))
    if named:
        place = words(FROM_VIEW).format(camera=place, view=words(VIEWS[view.view]))
    return Section(words(CAMERA), (f"{place}.",), view=view)


def _cues(exercise: Exercise, words: Translator) -> list[str]:
    return [
        words(CUE).format(fault=words(title(fault.name)), cue=words(fault.cue))
        for fault in exercise.all_faults
    ]


def _unseen(exercise: Exercise, words: Translator) -> list[str]:
    unseen = dict.fromkeys(text for view in exercise.views for text in view.cannot_see)
    return [sentence(words(text)) for text in unseen]


def sentence(text: str) -> str:
    """Write the first letter of a text as a capital."""
    return text[:1].upper() + text[1:]
