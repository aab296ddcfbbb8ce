"""The panels shown in place of the coaching: a pause, a question, a stop notice, the summary."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from posecoach.coach.update import Panel
from posecoach.lesson import phrases as say
from posecoach.lesson.note import AMBER, Note, Stopped
from posecoach.lesson.pause import Why
from posecoach.verdict import Kind


class Words(Protocol):
    """Translates from English into the person's language."""

    def __call__(self, text: str, /) -> str:
        """Return a sentence in the person's language."""

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the singular or the plural, as the number asks for in the person's language."""


_PAUSES = {
    Why.ASKED: (say.PAUSED, (say.RAISE_BOTH, say.KEEP_UP)),
    Why.AWAY: (say.PAUSED, (say.COME_BACK,)),
    Why.FELL: (say.FELL, (say.SIT_UP,)),
}


def pause_panel(why: Why, words: Words) -> Panel:
    """Return the panel of a pause, which says how to continue."""
    title, lines = _PAUSES[why]
    keys = ((say.SPACE, say.GO_ON), ("n", say.NEXT_KEY), ("q", say.END_KEY))
    ends = "" if title.endswith("?") else "."
    spoken = f"{words(title)}{ends} {words(lines[0])}"
    return Panel(
        words(title), tuple(map(words, lines)), _choices(keys, words), spoken,
        urgent=why is Why.FELL,
    )  # fmt: skip


def pain_panel(
    waits: str | None,
    remaining_s: float,
    words: Words,
    answers: Sequence[tuple[str, str]],
    marked: int | None,
) -> Panel:
    """Return the question about pain in the set that is over; no answer is needed.

    Parameters
    ----------
    waits : str or None
        Title of the exercise after this rest; None if there is no rest.
    remaining_s : float
        How long the rest still lasts, in s; NaN where there is none.
    words : Words
        Translates from English into the person's language.
    answers : Sequence[tuple[str, str]]
        The answers that a hand can give, in English, each with its part of the scale.
    marked : int or None
        The answer that the raised hand has come to; None while no hand is up.
    """
    lines = [words(say.RAISE_TO_ANSWER)]
    if waits is not None:
        lines.append(_next(waits, remaining_s, words))
    keys = _choices(say.PAIN_CHOICES, words)
    return _question(say.HOW_MUCH, tuple(lines), keys, answers, marked, words)


def why_panel(words: Words, marked: int | None) -> Panel:
    """Return the question why an exercise was stopped.

    Parameters
    ----------
    words : Words
        Translates from English into the person's language.
    marked : int or None
        As for :func:`pain_panel`.
    """
    lines = (words(say.RAISE_TO_ANSWER),)
    answers = [(answer, "") for answer in say.WHY_ANSWERS]
    return _question(say.WHY, lines, _choices(say.WHY_KEYS, words), answers, marked, words)


def _question(
    title: str,
    lines: tuple[str, ...],
    keys: tuple[tuple[str, str], ...],
    answers: Sequence[tuple[str, str]],
    marked: int | None,
    words: Words,
) -> Panel:
    """Return a question; while a hand is up, the answer that it has come to is said."""
    asked = " ".join(map(words, (title, say.SAY_ANSWERS)))
    spoken = asked if marked is None else f"{words(answers[marked][0])}."
    named = tuple((words(answer), remark) for answer, remark in answers)
    return Panel(words(title), lines, keys, spoken, answers=named, marked=marked)


def stop_panel(words: Words) -> Panel:
    """Return the notice that stops an exercise at once."""
    return Panel(words(say.STOP), (words(say.LOWER_HAND),), urgent=True)


def notice_panel(title: str, lines: Sequence[str], waits: str | None, words: Words) -> Panel:
    """Return a notice that says what is done now, and what comes next.

    Parameters
    ----------
    title : str
        In English.
    lines : Sequence[str]
        More of it, in English; the first of them is said aloud, too.
    waits : str or None
        Title of the next exercise; None if there is none.
    words : Words
        Translates from English into the person's language.
    """
    shown = [words(line) for line in lines]
    after = [] if waits is None else [_next(waits, math.nan, words)]
    spoken = " ".join([words(title), *shown[:1], *(f"{text}." for text in after)])
    return Panel(words(title), (*shown, *after), spoken=spoken)


def _next(waits: str, remaining_s: float, words: Words) -> str:
    text = f"{words(say.NEXT_IS)}: {words(waits)}"
    return text if math.isnan(remaining_s) else f"{text}, {math.ceil(remaining_s)} s"


def _choices(keys: tuple[tuple[str, str], ...], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words(key), words(does)) for key, does in keys)


MOST_LINES = 6
"""The largest number of exercises for which the summary has room next to a cue for next time."""


def describe_set(note: Note, words: Words) -> str:
    """Describe one set in words.

    Parameters
    ----------
    note : Note
        The set.
    words : Words
        Translates from English into the person's language.
    """
    return _line([note], words)


def summary_panel(notes: Sequence[Note], title: str, words: Words) -> Panel:
    """Return the summary.

    Parameters
    ----------
    notes : Sequence[Note]
        All sets, in order; those in which nothing was tried are left out.
    title : str
        The title in English, used unless all sets are of one exercise and something counted.
    words : Words
        Translates from English into the person's language.
    """
    tried = [note for note in notes if note.tried]
    heading = words(title)
    painful = any(note.hurt or (note.pain or 0) >= AMBER for note in tried)
    if len({note.coach.exercise.name for note in tried}) == 1 and tried[0].number:
        praised = say.WELL_DONE if tried[0].clean and not painful else say.DONE
        heading = f"{words(praised)}: {_number(tried, words)}."
    by_title: dict[str, list[Note]] = {}
    for note in tried:
        by_title.setdefault(note.coach.exercise.title, []).append(note)
    lines = [f"{words(name)}: {_line(sets, words)}" for name, sets in by_title.items()]
    cues = sum((note.faults for note in tried), Counter[str]())
    if painful:
        more = {f.cue for note in tried for f in note.coach.exercise.faults if f.more_range}
        cues = Counter({cue: times for cue, times in cues.items() if cue not in more})
    spoken = heading
    if cues:
        cue = cues.most_common(1)[0][0]
        lines = [*lines[:MOST_LINES], f"{words(say.NEXT_TIME)}: {words(cue)}"]
        spoken = f"{heading} {lines[-1]}"
    elif not painful:
        lines = [*lines[:MOST_LINES], words(say.MOVE_MORE)]
    keys = (*say.PAIN_CHOICES, (say.ANY_KEY, say.END_KEY))
    return Panel(heading, tuple(lines), _choices(keys, words), spoken)


def _line(notes: Sequence[Note], words: Words) -> str:
    """Describe all sets of one exercise in one line."""
    kind = notes[0].kind
    parts = [_number(notes, words)]
    if kind is Kind.REP:
        parts.append(f"{sum(note.clean for note in notes)} {words(say.CLEAN)}")
    held_s = sum(note.held_s for note in notes)
    if held_s:
        parts.append(f"{held_s:.0f} s {words(say.HELD)}")
    sides = sorted({side for note in notes for side in note.by_side}, key=lambda s: s.value)
    for side in sides:
        done = sum(n.by_side[side].of(kind) for n in notes if side in n.by_side)
        parts.append(f"{words(side.value)} {done}")
    if any(note.correction for note in notes):
        parts.append(words(say.BY_YOU))
    pains = [note.pain for note in notes if note.pain is not None]
    if pains:
        parts.append(f"{words(say.PAIN)} {max(pains)}/10")
    if any(note.hurt for note in notes):
        parts.append(words(say.IT_HURT))
    reasons = {note.stopped for note in notes} - {None, Stopped.PAIN}
    parts += [words(say.STOPPED_WORDS[r.value]) for r in Stopped if r in reasons]
    return ", ".join(parts)


def _number(notes: Sequence[Note], words: Words) -> str:
    """Return the number of counted movements in all sets of one exercise, with its noun."""
    number = sum(note.number for note in notes)
    return f"{number} {words.plural(*say.ONE_AND_MANY[notes[0].kind], number)}"
