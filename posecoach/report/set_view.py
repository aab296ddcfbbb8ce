"""What ``report.html`` shows of one set, by the names that its template uses."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from posecoach.report import sentences as say
from posecoach.report.chart_data import ChartData, CirclePaths
from posecoach.report.comparison import bars_of, sides_compared
from posecoach.report.conclusion import MAIN, conclude
from posecoach.report.cutting import Picture
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import AREA, cell, clock, format_value, reason_text, span
from posecoach.report.set_charts import circle_charts, measure_chart
from posecoach.report.set_rows import FaultRow, Labels, Row
from posecoach.report.summary import advice, remarks
from posecoach.report.template import pages
from posecoach.report.tiles import side_counts, tiles
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Occurrence, Severity, ViewName
from posecoach.words import Translator, with_decimal_separator

MOST_TIMES = 6


class SetView(NamedTuple):
    """What is known of a set beside its report.

    Attributes
    ----------
    chart : ChartData or None
        Drawn where at least two values are known.
    labels : Mapping[str, str]
        Titles by name. Values of an attempt: in the order of the columns; a value without a title
        has no column, and neither has one that no attempt knows. Faults and measures of the
        personal range without a title show their name.
    values : Sequence[AttemptValue]
        The values of an attempt, as the exercise defines them.
    pictures : Sequence[Picture]
        Cut from the annotated video.
    circles : CirclePaths or None
        The paths of circles; None if the exercise draws none.
    goals : Mapping[str, float]
        What is aimed for, by names of values.
    cannot_see : Sequence[str]
        What cannot be judged in this exercise, in English.
    """

    chart: ChartData | None
    labels: Mapping[str, str]
    values: Sequence[AttemptValue] = ()
    pictures: Sequence[Picture] = ()
    circles: CirclePaths | None = None
    goals: Mapping[str, float] = {}
    cannot_see: Sequence[str] = ()


def set_content(
    number: int, part: Report | ReportSet, view: SetView, words: Translator
) -> dict[str, object]:
    """Gather what the template shows of one set.

    Parameters
    ----------
    number : int
        Its number, from 1.
    part : Report or ReportSet
        The set, or the report of a single one.
    view : SetView
        What else is known of it.
    words : Translator
        Translates from English into the person's language.
    """
    labels = Labels(view.labels, words)
    columns = _columns(part.attempts, view)
    cues = {fault.name: words(fault.cue) for fault in part.faults}
    rows = [
        _row(n, attempt, columns, cues, labels) for n, attempt in enumerate(part.attempts, start=1)
    ]
    return {
        "number": number,
        "title": words(part.exercise.title or ""),
        "time": span(part.start_s, part.end_s) if isinstance(part, ReportSet) else "",
        "advice": None if isinstance(part, Report) else advice(part),
        "conclusion": conclude(part, view.values, view.labels, words) if part.attempts else (),
        "summary": _said(part, words),
        "any_counted": any(attempt.counted for attempt in part.attempts),
        "any_uncounted": not all(attempt.counted for attempt in part.attempts),
        "estimates": any(name.endswith("_deg") for name in columns),
        "tiles": tiles(part, words),
        "sides": side_counts(part, words),
        "compared": sides_compared(part.attempts, view.values, words),
        "bars": bars_of(part, view.values, view.goals, words),
        "pictures": view.pictures,
        "chart": measure_chart(number, part, view.chart, words),
        "circles": circle_charts(number, part, view.circles, view.values, words),
        "areas": any(name == AREA for name in columns),
        "cannot_see": [words(text) for text in view.cannot_see],
        "columns": [labels[name] for name in columns],
        "pages": pages(rows),
        "faults": _faults(part.faults, labels),
        "view": _view(part, words),
        "limits": _limits(part.personal_range or {}, labels),
    }


def _said(part: Report | ReportSet, words: Translator) -> Sequence[str]:
    """Return the sentences of the summary that nothing else on the page says."""
    if advice(part) is not None:
        return part.summary[1:]  # the first one repeats the advice
    return remarks(part, words) if part.attempts else part.summary


def _columns(attempts: Sequence[Attempt], view: SetView) -> list[str]:
    """Return the names of the columns: what is known and means something to a person."""
    held = any(value.role is Role.HELD for value in view.values)
    hidden = {value.name for value in view.values if not _says_something(value, held=held)}
    known = {
        name
        for attempt in attempts
        for name, value in attempt.values.items()
        if math.isfinite(value)
    }
    return [name for name in view.labels if name in known - hidden]


def _says_something(value: AttemptValue, *, held: bool) -> bool:
    """Return whether a person who is no engineer understands a value of an attempt."""
    if value.role in {Role.MEDIAN, Role.MOST}:
        return held and value.unit == "deg"
    return value.role in {*MAIN, Role.RISE, Role.LOWER, Role.STOPS}


def _row(
    number: int,
    attempt: Attempt,
    columns: Sequence[str],
    cues: Mapping[str, str],
    labels: Labels,
) -> Row:
    words = labels.words
    if attempt.counted:
        result = say.CLEAN_ONE if attempt.clean else say.COUNTED
    else:
        result = say.NOT_COUNTED_ONE
    return Row(
        number=number,
        time=span(attempt.start_s, attempt.end_s),
        side="" if attempt.side is None else words(attempt.side.value),
        result=words(result),
        why=words(reason_text(attempt)),
        counted=attempt.counted,
        clean=attempt.clean,
        cells=[_cell(attempt, name, words) for name in columns],
        faults=[(labels[name], cues.get(name, "")) for name in attempt.faults],
        start_s=round(attempt.start_s, 1),
    )


def _cell(attempt: Attempt, name: str, words: Translator) -> str:
    text = cell(attempt.values, name)
    return words(text) if text == say.NOT_SEEN else with_decimal_separator(text, words.language)


def _faults(faults: Sequence[Occurrence], labels: Labels) -> list[FaultRow]:
    """Gather the occurrences by fault: the most important first, then the most frequent."""
    gathered: dict[str, list[Occurrence]] = {}
    for fault in faults:
        gathered.setdefault(fault.name, []).append(fault)
    ranks, words = list(Severity), labels.words
    ordered = sorted(
        gathered.values(), key=lambda all_: (ranks.index(all_[0].severity), -len(all_))
    )
    return [
        FaultRow(
            title=labels[all_[0].name],
            cue=words(all_[0].cue),
            severity=words(say.SEVERITY[all_[0].severity]),
            rank=ranks.index(all_[0].severity),
            times=words.plural(*say.TIMES_ONE_AND_MANY["time"], len(all_)).format(number=len(all_)),
            occasions=_occasions(all_, words),
        )
        for all_ in ordered
    ]


def _occasions(faults: Sequence[Occurrence], words: Translator) -> str:
    return listed([clock(fault.start_s) for fault in faults], words)


def listed(times: Sequence[str], words: Translator) -> str:
    """Write the first times of a list, and how many more there are."""
    more = len(times) - MOST_TIMES
    shown = ", ".join(times[:MOST_TIMES])
    return shown if more <= 0 else words(say.AND_MORE).format(shown=shown, more=more)


def _view(report: Report | ReportSet, words: Translator) -> str:
    name, side = report.view.name, report.view.near_side
    if name is None:
        return words(say.NO_VIEW)
    view = words(say.VIEW[name])
    if side is None or name is ViewName.FRONT:
        return view
    return words(say.NEARER[side]).format(view=view)


def _limits(limits: Mapping[str, float], labels: Labels) -> list[tuple[str, str]]:
    return [(labels[name], format_value(name, limits[name])) for name in limits]
