"""The result in a few sentences for a person."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from posecoach.pose import Side
from posecoach.report import sentences
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import counted, duration, kind_in_words, reason_text, span
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Kind, Reason, ViewName, count


@dataclass(frozen=True, slots=True)
class Nearest:
    """What a recording looked most like in which no exercise was recognised.

    Attributes
    ----------
    exercise : Exercise
        The exercise that it looked most like.
    attempts : Sequence[Attempt]
        What was tried of it; empty where only its starting position was seen.
    """

    exercise: Exercise
    attempts: Sequence[Attempt]


def add_summary(
    report: Report, *, offered_top: float | None = None, nearest: Nearest | None = None
) -> Report:
    """Return a report with its summary.

    Parameters
    ----------
    report : Report
        Without one.
    offered_top : float or None
        The lower top, deg, that would suit the person and that was not switched on.
    nearest : Nearest or None
        What it looked most like, if no exercise was recognised; None where it resembled none.
    """
    said = [*_sentences(report, offered_top)]
    if nearest is not None and advice(report) is sentences.UNRECOGNISED:
        said += _looked_like(nearest)
    return replace(report, summary=tuple(said))


def sum_up(report: Report) -> Report:
    """Return a report of several sets with a summary made of theirs."""
    times = Counter(part.exercise.title for part in report.parts)
    done = ", ".join(f"{title} ({n})" if n > 1 else f"{title}" for title, n in times.items())
    whole_s = report.parts[-1].end_s - report.parts[0].start_s
    head = sentences.SETS.format(
        number=len(report.parts), duration=duration(whole_s), exercises=done
    )  # fmt: skip
    lines = (
        sentences.SET_LINE.format(
            number=number, title=part.exercise.title, time=span(part.start_s, part.end_s),
            summary=" ".join(part.summary),
        )
        for number, part in enumerate(report.parts, start=1)
    )  # fmt: skip
    return replace(report, summary=(head, *lines))


def advice(report: Report | ReportSet) -> sentences.Advice | None:
    """Return why nothing was judged and what to do; None if something was judged."""
    if isinstance(report, Report) and report.undecided:
        return sentences.UNDECIDED
    if report.reason is Reason.WRONG_EXERCISE and report.exercise.name is None:
        return sentences.UNRECOGNISED
    return None if report.reason is None else sentences.CANNOT_JUDGE[report.reason]


def _sentences(report: Report, offered_top: float | None) -> Iterator[str]:
    missing = advice(report)
    if missing is not None:
        yield f"Nothing could be judged: {missing.what[0].lower()}{missing.what[1:]}"
        return
    yield from _done(report)
    if _unclear(report):
        yield sentences.UNCLEAR_BUT_FAULTS if report.faults else sentences.UNCLEAR
    if offered_top is not None:
        yield (
            "You did not reach the full range. With --personal-range, a hip line of about "
            f"{offered_top:.0f}° counts as your top."
        )


def _looked_like(nearest: Nearest) -> Iterator[str]:
    """Write what it looked most like, what was missing, and what to do about it."""
    exercise, attempts = nearest.exercise, nearest.attempts
    case = "rival" if any(a.counted for a in attempts) else "tried" if attempts else "position"
    yield sentences.NEAREST[case].format(
        title=exercise.title,
        kind=kind_in_words(exercise.pattern.kind, 1),
        reasons=_reasons(attempts),
    )
    yield sentences.NEAREST["name it"].format(name=exercise.name)


def _unclear(report: Report) -> bool:
    """Return whether the camera stood where hardly any fault can be seen."""
    return report.view.name is ViewName.OBLIQUE


def _done(report: Report) -> Iterator[str]:
    """Write which attempts counted and which did not, for each kind."""
    tried = {attempt.kind for attempt in report.attempts}
    if not tried:
        yield "No attempts were seen."
    for kind in Kind:
        if kind in tried:
            yield _counted_repetitions(report) if kind is Kind.REP else _counted(report, kind)
            yield from _not_counted(report, kind)
    held = [a.values.get("held_s", math.nan) for a in report.attempts if a.kind is Kind.HOLD]
    known = [seconds for seconds in held if math.isfinite(seconds)]
    if sum(known) >= 0.5:
        longest = f"; the longest hold lasted {duration(max(known))}" if len(known) > 1 else ""
        yield f"In position for {duration(sum(known))}{longest}."


def _counted_repetitions(report: Report) -> str:
    """Write how many repetitions there were and how many of them were clean."""
    reps, clean = report.counts.reps, report.counts.clean_reps
    if not reps:
        return "No repetitions counted."
    number = counted(reps, *sentences.ONE_AND_MANY[Kind.REP])
    if _unclear(report):
        return f"{number}."
    if reps == 1:
        return "1 clean repetition." if clean else "1 repetition, not clean."
    share = {0: "none of them clean", reps: "all of them clean"}
    return f"{number}, {share.get(clean, f'{clean} of them clean')}."


def _counted(report: Report, kind: Kind) -> str:
    """Write how many attempts of a kind counted, and on which side."""
    number = report.counts.of(kind)
    if not number:
        return f"No {kind_in_words(kind, 0)} counted."
    return f"{number} {kind_in_words(kind, number)}{_by_side(report, kind)}."


def _by_side(report: Report, kind: Kind) -> str:
    tried = [a for a in report.attempts if a.kind is kind and a.side is not None]
    parts = []
    for side in Side:
        mine = [attempt for attempt in tried if attempt.side is side]
        if mine:
            parts.append(f"{sentences.SIDE[side]} {count(mine).of(kind)}")
    return f" ({', '.join(parts)})" if len(parts) > 1 else _on_one_side(tried)


def _on_one_side(attempts: Sequence[Attempt]) -> str:
    """Name the side if all attempts were on the same one."""
    sides = {attempt.side for attempt in attempts}
    side = sides.pop() if len(sides) == 1 else None
    return "" if side is None else f" on the {sentences.SIDE[side]} side"


def _not_counted(report: Report, kind: Kind) -> Iterator[str]:
    """Write how many attempts of a kind did not count, and why."""
    attempts = [a for a in report.attempts if a.kind is kind and not a.counted]
    if not attempts:
        return
    number = counted(len(attempts), "attempt", "attempts")
    at = "" if kind is Kind.REP else f" at a {kind_in_words(kind, 1)}"
    yield f"{number}{at}{_on_one_side(attempts)} did not count: {_reasons(attempts)}."


def _reasons(attempts: Sequence[Attempt]) -> str:
    """Write why attempts did not count, the most frequent reason first."""
    reasons = Counter(map(reason_text, attempts))
    if len(reasons) == 1:
        return next(iter(reasons))
    return ", ".join(f"{times} {reason}" for reason, times in reasons.most_common())
