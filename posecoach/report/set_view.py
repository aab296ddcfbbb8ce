"""What ``report.html`` shows of one set, by the names that its template uses."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.chart import clock, draw
from posecoach.report.chart_data import ChartData
from posecoach.report.comparison import bars_of, sides_compared
from posecoach.report.conclusion import MAIN, conclude
from posecoach.report.cutting import Picture
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import (
    cell,
    duration,
    format_value,
    reason_text,
    span,
)
from posecoach.report.set_rows import FaultRow, Labels, Row, Tile
from posecoach.report.summary import advice
from posecoach.report.template import pages
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Counts, Kind, Occurrence, Severity
from posecoach.words import Translator, with_decimal_separator

WIDE_PX, NARROW_PX = (880, 300), (350, 260)
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
    """

    chart: ChartData | None
    labels: Mapping[str, str]
    values: Sequence[AttemptValue] = ()
    pictures: Sequence[Picture] = ()


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
    band = None if view.chart is None else view.chart.band
    rows = [
        _row(n, attempt, columns, cues, labels) for n, attempt in enumerate(part.attempts, start=1)
    ]
    return {
        "number": number,
        "title": words(part.exercise.title or ""),
        "time": span(part.start_s, part.end_s) if isinstance(part, ReportSet) else "",
        "advice": None if isinstance(part, Report) else advice(part),
        "conclusion": conclude(part, view.values, view.labels, words) if part.attempts else (),
        "summary": part.summary,
        "lost": part.tracking.lost,
        "estimates": any(name.endswith("_deg") for name in columns),
        "tiles": _tiles(part.attempts, part.counts, words),
        "sides": _sides(part, words),
        "compared": sides_compared(part.attempts, view.values, words),
        "bars": bars_of(part, view.values, band, words),
        "pictures": view.pictures,
        "charts": _charts(number, part, view.chart, words),
        "chart": view.chart,
        "measure": "" if view.chart is None else words(view.chart.measure_title),
        "columns": [labels[name] for name in columns],
        "pages": pages(rows),
        "faults": _faults(part.faults, labels),
        "view": _view(part, words),
        "limits": _limits(part.personal_range or {}, labels),
    }


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


def _tiles(attempts: Sequence[Attempt], counts: Counts, words: Translator) -> list[Tile]:
    kinds = {attempt.kind for attempt in attempts}
    tiles = []
    if Kind.REP in kinds:
        tiles += [
            Tile(str(counts.reps), _kind(Kind.REP, counts.reps, words), words(say.TILE_REPS)),
            Tile(str(counts.clean_reps), words(say.CLEAN), words(say.TILE_CLEAN)),
            Tile(str(counts.partial), words(say.PARTIAL), words(say.TILE_PARTIAL)),
        ]
    others = {Kind.HOLD: counts.holds, Kind.SWITCH: counts.switches, Kind.CIRCLE: counts.circles}
    for kind, number in others.items():
        if kind in kinds:
            tried = sum(attempt.kind is kind for attempt in attempts)
            note = words(say.OUT_OF).format(tried=tried, what=_attempts(tried, words))
            tiles.append(Tile(str(number), _kind(kind, number, words), note))
    held = [attempt.values.get("held_s", math.nan) for attempt in attempts]
    held = [value for value in held if math.isfinite(value)]
    if held:
        tiles.append(Tile(duration(sum(held)), words(say.HELD), words(say.TILE_HELD)))
    return tiles or [Tile("0", words(say.NOTHING), words(say.TILE_NOTHING))]


def _kind(kind: Kind, number: int, words: Translator) -> str:
    return words.plural(*say.ONE_AND_MANY[kind], number)


def _attempts(number: int, words: Translator) -> str:
    return words.plural(*say.ATTEMPTS_ONE_AND_MANY["attempt"], number)


def _sides(report: Report | ReportSet, words: Translator) -> list[tuple[str, str]]:
    """Count by working side, if attempts have one."""
    found = []
    for side in Side:
        mine = [attempt for attempt in report.attempts if attempt.side is side]
        if mine:
            tried = {attempt.kind for attempt in mine}
            done = Counter(attempt.kind for attempt in mine if attempt.counted)
            text = ", ".join(
                f"{done[kind]} {_kind(kind, done[kind], words)}" for kind in Kind if kind in tried
            )
            found.append((words(say.SIDE_TITLE[side]), text))
    return found


def _charts(
    number: int, part: Report | ReportSet, chart: ChartData | None, words: Translator
) -> list[str]:
    """Draw the chart of a set in two widths; ids on the page begin with the number of the set."""
    if chart is None or not chart.drawable:
        return []
    return [
        draw(part, chart, width_px=w, height_px=h, number=number, words=words)
        for w, h in (WIDE_PX, NARROW_PX)
    ]


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
    return view if side is None else words(say.NEARER[side]).format(view=view)


def _limits(limits: Mapping[str, float], labels: Labels) -> list[tuple[str, str]]:
    return [(labels[name], format_value(name, limits[name])) for name in limits]
