"""The result in a few sentences for a person."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import duration, reason_text, span
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Kind, Reason, ViewName, count
from posecoach.words import Translator, languages

ENGLISH = Translator()

LONG_S = 10.0
"""A time outside the sets is mentioned if it is at least this long, in s. Engineering."""


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
    report: Report,
    *,
    offered_top: float | None = None,
    nearest: Nearest | None = None,
    words: Translator = ENGLISH,
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
    words : Translator
        Translates from English into the person's language.
    """
    said = [*_Summary(report, words).sentences(offered_top)]
    if nearest is not None and advice(report) is say.UNRECOGNISED:
        said += _looked_like(nearest, words)
    return replace(report, summary=tuple(said))


def sum_up(report: Report, words: Translator = ENGLISH) -> Report:
    """Return a report of several sets with a summary made of theirs.

    Parameters
    ----------
    report : Report
        With its sets.
    words : Translator
        Translates from English into the person's language.
    """
    times = Counter(words(part.exercise.title or "") for part in report.parts)
    done = ", ".join(f"{title} ({n})" if n > 1 else title for title, n in times.items())
    whole_s = report.parts[-1].end_s - report.parts[0].start_s
    head = words(say.SETS).format(
        number=len(report.parts), duration=duration(whole_s), exercises=done
    )  # fmt: skip
    lines = (
        say.SET_LINE.format(
            number=number, title=words(part.exercise.title or ""),
            time=span(part.start_s, part.end_s), summary=" ".join(part.summary),
        )
        for number, part in enumerate(report.parts, start=1)
    )  # fmt: skip
    outside = ", ".join(_outside(report, words))
    rest = (words(say.OUTSIDE).format(times=outside),) if outside else ()
    return replace(report, summary=(head, *lines, *rest))


def _outside(report: Report, words: Translator) -> Iterator[str]:
    """Write each long time before, between and after the sets, and what was seen then."""
    whole_s = report.source.duration_s
    end_s = whole_s if math.isfinite(whole_s) else report.parts[-1].end_s
    starts = [0.0, *(part.end_s for part in report.parts)]
    ends = [*(part.start_s for part in report.parts), end_s]
    for start, end in zip(starts, ends, strict=True):
        if end - start < LONG_S:
            continue
        lost = sum(max(0.0, min(b, end) - max(a, start)) for a, b in report.tracking.lost)
        phrase = say.UNSEEN_THEN if lost > (end - start) / 2 else say.OTHER_THEN
        yield words(phrase).format(time=span(start, end))


def summary_in(part: ReportSet, words: Translator) -> tuple[str, ...]:
    """Return the summary of a set in another language than the one it was written in.

    Sentences that do not follow from the set itself stay as they are.

    Parameters
    ----------
    part : ReportSet
        With its summary.
    words : Translator
        Translates from English into the wanted language.
    """
    known = {
        sentence
        for code in languages()
        for sentence in _Summary(part, Translator(code)).sentences(None)
    }
    others = (sentence for sentence in part.summary if sentence not in known)
    return (*_Summary(part, words).sentences(None), *others) if part.summary else ()


def remarks(part: Report | ReportSet, words: Translator = ENGLISH) -> list[str]:
    """Return the sentences of a summary that say more than how much was done.

    Parameters
    ----------
    part : Report or ReportSet
        With its summary.
    words : Translator
        The language of the summary.
    """
    amounts = set(_Summary(part, words).amounts())
    return [sentence for sentence in part.summary if sentence not in amounts]


def advice(report: Report | ReportSet) -> say.Advice | None:
    """Return why nothing was judged and what to do; None if something was judged."""
    if isinstance(report, Report) and report.undecided:
        return say.UNDECIDED
    if report.reason is Reason.WRONG_EXERCISE and report.exercise.name is None:
        return say.UNRECOGNISED
    return None if report.reason is None else say.CANNOT_JUDGE[report.reason]


@dataclass(frozen=True, slots=True)
class _Summary:
    """Write the sentences about one report in one language."""

    report: Report | ReportSet
    words: Translator

    def amounts(self) -> Iterator[str]:
        """Yield the sentences about how much was done."""
        for kind in {attempt.kind for attempt in self.report.attempts}:
            yield self._counted_repetitions() if kind is Kind.REP else self._counted(kind)
        yield from self._in_position()

    def sentences(self, offered_top: float | None) -> Iterator[str]:
        """Yield what was done, what did not count, and what limits it."""
        missing = advice(self.report)
        if missing is not None:
            why = self.words(missing.what)
            why = why[0].lower() + why[1:] if self.words.language == ENGLISH.language else why
            yield self.words(say.NOTHING_JUDGED).format(why=why)
            return
        yield from self._done()
        if self._unclear:
            yield self.words(say.UNCLEAR_BUT_FAULTS if self.report.faults else say.UNCLEAR)
        if offered_top is not None:
            yield self.words(say.RANGE_OFFERED).format(top=f"{offered_top:.0f}")

    @property
    def _unclear(self) -> bool:
        """Return whether the camera stood where hardly any fault can be seen."""
        return self.report.view.name is ViewName.OBLIQUE

    def _done(self) -> Iterator[str]:
        """Write which attempts counted and which did not, for each kind."""
        tried = {attempt.kind for attempt in self.report.attempts}
        if not tried:
            yield self.words(say.NO_ATTEMPTS)
        for kind in Kind:
            if kind in tried:
                yield self._counted_repetitions() if kind is Kind.REP else self._counted(kind)
                yield from self._not_counted(kind)
        yield from self._in_position()

    def _in_position(self) -> Iterator[str]:
        """Write how long positions were held."""
        held = [
            a.values.get("held_s", math.nan) for a in self.report.attempts if a.kind is Kind.HOLD
        ]
        known = [seconds for seconds in held if math.isfinite(seconds)]
        if sum(known) >= 0.5:
            phrase = say.IN_POSITION_LONGEST if len(known) > 1 else say.IN_POSITION
            yield self.words(phrase).format(
                total=duration(sum(known)), longest=duration(max(known))
            )

    def _counted_repetitions(self) -> str:
        """Write how many repetitions there were and how many of them were clean."""
        words, reps = self.words, self.report.counts.reps
        clean = self.report.counts.clean_reps
        if not reps:
            return words(say.NONE_COUNTED[Kind.REP])
        what = words.plural(*say.ONE_AND_MANY[Kind.REP], reps)
        if self._unclear:
            return words(say.COUNTED_SO_MANY).format(number=reps, what=what, where="")
        if reps == 1:
            return words(say.ONE_CLEAN if clean else say.ONE_NOT_CLEAN)
        phrase = {0: say.NONE_CLEAN, reps: say.ALL_CLEAN}.get(clean, say.SOME_CLEAN)
        return words(phrase).format(number=reps, clean=clean)

    def _counted(self, kind: Kind) -> str:
        """Write how many attempts of a kind counted, and on which side."""
        words, number = self.words, self.report.counts.of(kind)
        if not number:
            return words(say.NONE_COUNTED[kind])
        what = words.plural(*say.ONE_AND_MANY[kind], number)
        return words(say.COUNTED_SO_MANY).format(
            number=number, what=what, where=self._by_side(kind)
        )  # fmt: skip

    def _by_side(self, kind: Kind) -> str:
        tried = [a for a in self.report.attempts if a.kind is kind and a.side is not None]
        parts = []
        for side in Side:
            mine = [attempt for attempt in tried if attempt.side is side]
            if mine:
                parts.append(f"{self.words(side.value)} {count(mine).of(kind)}")
        return f" ({', '.join(parts)})" if len(parts) > 1 else self._on_one_side(tried)

    def _on_one_side(self, attempts: Sequence[Attempt]) -> str:
        """Name the side if all attempts were on the same one."""
        sides = {attempt.side for attempt in attempts}
        side = sides.pop() if len(sides) == 1 else None
        return "" if side is None else f" {self.words(say.ON_SIDE[side])}"

    def _not_counted(self, kind: Kind) -> Iterator[str]:
        """Write how many attempts of a kind did not count, and why."""
        attempts = [a for a in self.report.attempts if a.kind is kind and not a.counted]
        if not attempts:
            return
        at = "" if kind is Kind.REP else f" {self.words(say.AT_A[kind])}"
        phrase = self.words.plural(*say.FAILED_ONE_AND_MANY["attempt"], len(attempts))
        yield phrase.format(
            number=len(attempts), where=at + self._on_one_side(attempts),
            reasons=_reasons(attempts, self.words),
        )  # fmt: skip


def _looked_like(nearest: Nearest, words: Translator) -> Iterator[str]:
    """Write what it looked most like, what was missing, and what to do about it."""
    exercise, attempts = nearest.exercise, nearest.attempts
    case = "rival" if any(a.counted for a in attempts) else "tried" if attempts else "position"
    yield words(say.NEAREST[case]).format(
        title=words(exercise.title),
        kind=words.plural(*say.ONE_AND_MANY[exercise.pattern.kind], 1),
        reasons=_reasons(attempts, words),
    )
    yield words(say.NEAREST["name it"]).format(name=exercise.name)


def _reasons(attempts: Sequence[Attempt], words: Translator) -> str:
    """Write why attempts did not count, the most frequent reason first."""
    reasons = Counter(words(reason_text(attempt)) for attempt in attempts)
    if len(reasons) == 1:
        return next(iter(reasons))
    return ", ".join(f"{times} {reason}" for reason, times in reasons.most_common())
