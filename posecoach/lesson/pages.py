"""The pages that stand in place of the coaching: a pause, a question, a stop."""

import math
from collections.abc import Callable

from posecoach.lesson import words as say
from posecoach.lesson.note import Note
from posecoach.lesson.pause import Why
from posecoach.lesson.summary import done_in
from posecoach.verdict import Panel

Words = Callable[[str], str]
"""From English into the language of the person."""

_PAUSES = {
    Why.ASKED: (say.PAUSED, (say.RAISE_BOTH, say.KEEP_UP)),
    Why.AWAY: (say.PAUSED, (say.COME_BACK,)),
    Why.FELL: (say.FELL, (say.SIT_UP,)),
}


def paused(why: Why, words: Words) -> Panel:
    """Say that it is paused, and how it goes on."""
    title, lines = _PAUSES[why]
    keys = ((say.SPACE, say.GO_ON), ("n", say.NEXT_KEY), ("q", say.END_KEY))
    return Panel(words(title), tuple(map(words, lines)), _choices(keys, words))


def question(note: Note, waits: str | None, remaining_s: float, words: Words) -> Panel:
    """Ask how much a set hurt; nobody has to answer.

    Parameters
    ----------
    note : Note
        The set.
    waits : str or None
        What comes next, where there is a rest before it.
    remaining_s : float
        How long the rest still lasts, in s; NaN where there is none.
    words : Callable[[str], str]
        From English into the language of the person.
    """
    lines = [f"{words(note.coach.exercise.title)}: {done_in(note, words)}"]
    lines += [words(say.SCALE), words(say.NO_HURRY)]
    if waits is not None:
        lines.append(_next(waits, remaining_s, words))
    return Panel(words(say.HOW_MUCH), tuple(lines), _choices(say.PAIN_CHOICES, words))


def stopped(title: str, waits: str | None, words: Words) -> Panel:
    """Stop an exercise; `waits` is what comes next."""
    lines = () if waits is None else (_next(waits, math.nan, words),)
    return Panel(words(title), (words(say.SORE), *lines))


def _next(waits: str, remaining_s: float, words: Words) -> str:
    text = f"{words(say.NEXT_IS)}: {words(waits)}"
    return text if math.isnan(remaining_s) else f"{text}, {math.ceil(remaining_s)} s"


def _choices(keys: tuple[tuple[str, str], ...], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words(key), words(does)) for key, does in keys)
