"""What a set comes to, in two sentences: what was done of what was asked, and what matters most."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import format_value, kind_in_words, title
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Kind, NotCounted, Severity, ViewName
from posecoach.words import Translator, with_decimal_separator

ENGLISH = Translator()

MAIN = (Role.LINE_PEAK, Role.HELD, Role.AREA, Role.TRANSITION, Role.STILL, Role.DURATION)
"""The values of an attempt that a person understands, the most important first."""

BEST_IS_MOST = {Role.LINE_PEAK, Role.HELD, Role.AREA}
"""The values of which more is better."""


def conclude(
    part: Report | ReportSet,
    values: Sequence[AttemptValue],
    labels: Mapping[str, str],
    words: Translator = ENGLISH,
) -> tuple[str, ...]:
    """Return two sentences about a set; none if nothing was tried.

    Parameters
    ----------
    part : Report or ReportSet
        The set.
    values : Sequence[AttemptValue]
        The values of its attempts, as the exercise defines them.
    labels : Mapping[str, str]
        Titles of faults by name; a fault without one is shown with its name.
    words : Translator
        Translates from English into the person's language.
    """
    tried = [attempt for attempt in part.attempts if attempt.kind is part.attempts[0].kind]
    if not tried or not part.judged:
        return ()
    return (_done(part, tried, words), _matters(part, tried, values, labels, words))


def _done(part: Report | ReportSet, tried: Sequence[Attempt], words: Translator) -> str:
    """Write what was done of what was asked for."""
    kind, asked = tried[0].kind, part.asked
    number = part.counts.of(kind)
    held = _held(tried, words) if kind is Kind.HOLD else ""
    if held and asked is not None and asked.hold_s:
        seconds = with_decimal_separator(f"{asked.hold_s:g}", words.language)
        return words(say.HELD_OF[asked.by]).format(held=held, seconds=seconds)
    what = words.plural(*say.ONE_AND_MANY[kind], number)
    if asked is None:
        return words(say.DONE).format(number=number, what=what)
    wanted = str(asked.number)
    if asked.per_side:
        wanted = f"{wanted} {words(say.ON_EACH_SIDE)}"
    return words(say.DONE_OF[asked.by]).format(number=number, what=what, wanted=wanted)


def _held(tried: Sequence[Attempt], words: Translator) -> str:
    """Write the longest hold, or that of each side."""
    longest: dict[Side | None, float] = {}
    for attempt in tried:
        held_s = attempt.values.get("held_s", math.nan)
        if math.isfinite(held_s):
            longest[attempt.side] = max(longest.get(attempt.side, 0.0), held_s)
    texts = []
    for side, seconds in sorted(longest.items(), key=lambda item: str(item[0])):
        text = with_decimal_separator(f"{seconds:.0f} s", words.language)
        texts.append(text if side is None else f"{words(side.value)} {text}")
    return ", ".join(texts)


def _matters(
    part: Report | ReportSet,
    tried: Sequence[Attempt],
    values: Sequence[AttemptValue],
    labels: Mapping[str, str],
    words: Translator,
) -> str:
    """Write what to change first, or what went best."""
    worst = main_fault(part)
    if worst is not None:
        times = sum(worst in attempt.faults for attempt in tried)
        cue = next(fault.cue for fault in part.faults if fault.name == worst)
        phrase = say.MOSTLY if times else say.SEEN_ONCE
        return words(phrase).format(
            fault=words(labels.get(worst, title(worst))), times=times, tried=len(tried),
            cue=words(cue),
        )  # fmt: skip
    if part.view.name is ViewName.OBLIQUE:
        return words(say.UNCLEAR)
    return _without_fault(part, tried, values, words)


def _without_fault(
    part: Report | ReportSet,
    tried: Sequence[Attempt],
    values: Sequence[AttemptValue],
    words: Translator,
) -> str:
    """Write what went best, or what is missing, where no fault was seen."""
    best = best_attempt(tried, values)
    if best is None:
        short = all(attempt.reason is NotCounted.PARTIAL for attempt in tried)
        if tried[0].kind is Kind.HOLD and short and part.asked is not None and part.asked.hold_s:
            seconds = with_decimal_separator(f"{part.asked.hold_s:g}", words.language)
            return words(say.HOLD_LONGER).format(seconds=seconds)
        return words(say.NOTHING_COUNTED)
    attempt, value = best

    def amount(number: float) -> str:
        return with_decimal_separator(format_value(value.name, number), words.language)

    if value.role not in BEST_IS_MOST:
        known = [a.values.get(value.name, math.nan) for a in tried if a.counted]
        known = [number for number in known if math.isfinite(number)]
        return words(say.NO_FAULT_FROM_TO).format(
            what=words(value.heading), least=amount(min(known)), most=amount(max(known))
        )
    return words(say.NO_FAULT).format(
        what=words(value.heading), amount=amount(attempt.values[value.name]),
        number=part.attempts.index(attempt) + 1, kind=words(kind_in_words(attempt.kind, 1)),
    )  # fmt: skip


def main_fault(part: Report | ReportSet) -> str | None:
    """Return the name of the fault to work on first: the most serious, then the most frequent."""
    times = Counter(fault.name for fault in part.faults)
    grave = {fault.name: list(Severity).index(fault.severity) for fault in part.faults}
    return min(times, key=lambda name: (grave[name], -times[name]), default=None)


def best_attempt(
    attempts: Sequence[Attempt], values: Sequence[AttemptValue]
) -> tuple[Attempt, AttemptValue] | None:
    """Return the best attempt that counts, and the value by which it is the best.

    A clean one is better than any other. Of those, the one with the greatest range or the longest
    hold; where a value is better neither greater nor smaller, the one nearest to the median.
    """
    counted = [attempt for attempt in attempts if attempt.counted]
    clean = [attempt for attempt in counted if attempt.clean] or counted
    for role in MAIN:
        for value in (v for v in values if v.role is role):
            known = [a for a in clean if math.isfinite(a.values.get(value.name, math.nan))]
            if not known:
                continue
            if role in BEST_IS_MOST:
                return max(known, key=lambda a: a.values[value.name]), value
            middle = median(a.values[value.name] for a in known)
            return min(known, key=lambda a: abs(a.values[value.name] - middle)), value
    return None
