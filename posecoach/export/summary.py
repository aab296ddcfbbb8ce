"""What the summary says: for each set of a report, or each exercise of a history, some lines."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from posecoach.exercises import exercises
from posecoach.export import phrases as say
from posecoach.export.content import Content, Done
from posecoach.export.figures import Chart, chart_of_attempts, chart_of_days, spread
from posecoach.history.past import trend
from posecoach.history.phrases import DAYS_ONE_AND_MANY, SETS_ONE_AND_MANY, TOPICS
from posecoach.history.progress_page import exercise_progress
from posecoach.lesson.note import Stopped
from posecoach.report import sentences
from posecoach.report.comparison import main_values, sides_compared
from posecoach.report.formatting import format_value
from posecoach.report.formatting import title as title_of
from posecoach.report.summary import summary_in
from posecoach.rules.exercise import AttemptValue
from posecoach.verdict import Kind
from posecoach.words import Translator, day_in_words, decimal, with_decimal_separator

Line = tuple[str, str]
"""What a line is about, and what it says."""


@dataclass(frozen=True, slots=True)
class Block:
    """One exercise.

    Attributes
    ----------
    title : str
        The exercise, its side and its day.
    lines : tuple[Line, ...]
        What was asked for, done and measured.
    chart : Chart or None
        Its most important value; None where there are fewer than two of it.
    """

    title: str
    lines: tuple[Line, ...]
    chart: Chart | None


def heading(content: Content, words: Translator) -> tuple[str, str]:
    """Return the title of the summary and a line about what it covers."""
    title = words(say.OF_PERSON).format(person=content.person)
    if not content.person:
        title = words(say.TITLE)
    if not content.sets:
        return title, f"{PurePath(content.source or '').name}: {words(sentences.NO_EXERCISE)}"
    first, last = (content.sets[i].begun for i in (0, -1))
    if content.source is not None:
        return title, words(say.OF_ANALYSIS).format(
            source=PurePath(content.source).name, day=day_in_words(last.date(), words.language)
        )
    days = len({one.begun.date() for one in content.sets})
    sets = len(content.sets)
    covers = words(say.OF_HISTORY).format(
        first=day_in_words(first.date(), words.language),
        last=day_in_words(last.date(), words.language),
        sets=words.plural(*SETS_ONE_AND_MANY["set"], sets).format(number=sets),
        days=words.plural(*DAYS_ONE_AND_MANY["day"], days).format(number=days),
    )
    return title, f"{covers}. {words(say.LATEST_DAY)}"


def blocks(content: Content, words: Translator) -> list[Block]:
    """Return a block for each set of a report, or for each exercise of a history."""
    if not content.past:
        return [_block(content, [one], words) for one in content.sets]
    latest = {one.exercise: one.begun.date() for one in content.sets}
    ordered = sorted(latest, key=lambda name: (latest[name], name), reverse=True)
    return [
        _block(
            content,
            [s for s in content.sets if s.exercise == name and s.begun.date() == latest[name]],
            words,
        )
        for name in ordered
    ]


def _block(content: Content, sets: Sequence[Done], words: Translator) -> Block:
    exercise = exercises().get(sets[0].exercise)
    values = [] if exercise is None else main_values(exercise.all_values)[:2]
    title = sets[0].exercise if exercise is None else words(exercise.title)
    sides = {one.side for one in sets}
    side = sides.pop() if len(sides) == 1 else None
    named = title if side is None else f"{title}, {words(side.value)}"
    day = f" ({day_in_words(sets[0].begun.date(), words.language)})" if content.past else ""
    lines = [
        (words(say.PRESCRIBED), _asked(sets, words)),
        (words(say.DONE), _done(sets, words)),
        *_measured(sets, values, words),
        *_sides(sets, values, words),
        *_course(content, title, words),
        *_faults(sets, words),
        (words(say.PAIN), _pain(sets, words)),
        (words(say.STOPPED), _stopped(content, sets, words)),
        *_notes(sets, words),
    ]
    return Block(named + day, tuple(lines), _chart(content, sets, values))


def _asked(sets: Sequence[Done], words: Translator) -> str:
    """Write what was asked for, once for sets that ask for the same."""
    asked = [_asked_of(one, words) for one in sets]
    grouped = [(text, len(list(same))) for text, same in groupby(asked)]
    return "; ".join(
        text if number == 1 else f"{number} \N{MULTIPLICATION SIGN} {text}"
        for text, number in grouped
    )


def _asked_of(one: Done, words: Translator) -> str:
    if one.asked is None:
        return words(say.NOT_KNOWN)
    parts = [_counted(one.kind, one.asked.number, words)]
    if one.asked.per_side:
        parts.append(words(say.ON_EACH_SIDE))
    if one.asked.hold_s:
        seconds = decimal(one.asked.hold_s, words.language)
        parts.append(words(say.HELD_EACH).format(seconds=seconds))
    return ", ".join(parts)


def _counted(kind: Kind, number: int, words: Translator) -> str:
    return f"{number} {words.plural(*sentences.ONE_AND_MANY[kind], number)}"


def _done(sets: Sequence[Done], words: Translator) -> str:
    return "; ".join(
        words(say.COULD_NOT_JUDGE)
        if one.reason is not None and not one.attempts
        else _number_of(one, words)
        for one in sets
    )


def _number_of(one: Done, words: Translator) -> str:
    """Write how many were done; of holds also how long, or 0 would be all that is said of them."""
    held = [a.values.get("held_s", math.nan) for a in one.attempts if a.kind is Kind.HOLD]
    known = [seconds for seconds in held if math.isfinite(seconds)]
    if one.kind is not Kind.HOLD or not known:
        return _counted(one.kind, one.number, words)
    longest = with_decimal_separator(format_value("held_s", max(known)), words.language)
    return words(say.FULL_HOLDS).format(number=one.number, tried=len(held), longest=longest)


def _faults(sets: Sequence[Done], words: Translator) -> Iterator[Line]:
    """Write which faults the attempts had, the most frequent first."""
    attempts = [attempt for one in sets for attempt in one.attempts]
    times = Counter(name for attempt in attempts for name in attempt.faults)
    texts = [
        words(say.SEEN_IN).format(fault=words(title_of(name)), times=n, tried=len(attempts))
        for name, n in times.most_common()
    ]
    if texts:  # none does not mean that none could have been seen
        yield words(say.FAULTS), ", ".join(texts)


def _measured(
    sets: Sequence[Done], values: Sequence[AttemptValue], words: Translator
) -> Iterator[Line]:
    for value in values:
        found = spread(sets, value)
        if found is None:
            continue
        numbers = {"median": found.median, "least": found.least, "most": found.most}
        texts = {key: amount(value, number, words) for key, number in numbers.items()}
        phrase = say.SPREAD if found.number > 1 else say.MIDDLE
        error = f"±{amount(value, found.error, words).removeprefix('~')}"
        yield (
            words(value.heading),
            words(phrase).format(error=error, number=found.number, **texts),
        )


def amount(value: AttemptValue, number: float, words: Translator) -> str:
    """Write a value as the report does."""
    return with_decimal_separator(format_value(value.name, number), words.language)


def _sides(
    sets: Sequence[Done], values: Sequence[AttemptValue], words: Translator
) -> Iterator[Line]:
    attempts = [attempt for one in sets for attempt in one.attempts]
    for row in sides_compared(attempts, values, words):
        text = words(say.SIDE_BY_SIDE).format(
            title=row.title, left=row.left, right=row.right, difference=row.difference
        )
        yield words(say.LEFT_RIGHT), text


def _course(content: Content, title: str, words: Translator) -> Iterator[Line]:
    """Write how range and holds changed since the first day, as the page of the history does."""
    if not content.past:
        return
    topics = {words(TOPICS[name]) for name in ("range", "hold")}
    for one in exercise_progress(content.past, words):
        if one.title == title:
            for figure in one.figures:
                if figure.heading in topics:
                    yield words(say.COURSE), f"{figure.title}: {' '.join(figure.verdicts)}"


def _pain(sets: Sequence[Done], words: Translator) -> str:
    pains = [one.pain for one in sets if one.pain is not None]
    if not any(one.pain_asked or one.hurt or one.pain is not None for one in sets):
        return words(say.NOT_ASKED)
    asked = any(one.pain_asked for one in sets)
    worst = words(say.NOT_ANSWERED if asked else say.NOT_ASKED)
    if pains:
        worst = words(say.OUT_OF_TEN).format(worst=max(pains))
    during = words(say.NOTHING_SAID if asked else say.NOT_ASKED)
    if any(one.hurt for one in sets):
        during = words(say.IT_HURT)
    return words(say.PAIN_TOLD).format(before=words(say.NOT_ASKED), during=during, worst=worst)


def _stopped(content: Content, sets: Sequence[Done], words: Translator) -> str:
    if content.source is not None:
        return words(say.NOT_ASKED)
    why = dict.fromkeys(Stopped.PAIN if one.hurt else one.stopped for one in sets)
    reasons = [words(say.WHY_STOPPED[one]) for one in why if one is not None]
    return ", ".join(reasons) or words(say.NOTHING_SAID)


def _notes(sets: Sequence[Done], words: Translator) -> Iterator[Line]:
    notes = dict.fromkeys(
        note
        for one in sets
        for note in (one.notes if one.told is None else summary_in(one.told, words))
    )
    if notes:
        yield words(say.NOTES), " ".join(notes)


def _chart(content: Content, sets: Sequence[Done], values: Sequence[AttemptValue]) -> Chart | None:
    """Return the chart of the first value that has one."""
    for value in values:
        chart = chart_of_attempts(sets, value)
        if content.past:
            days = trend(content.past, sets[0].exercise, sets[0].side)
            chart = chart_of_days(days, value) or chart
        if chart is not None:
            return chart
    return None
