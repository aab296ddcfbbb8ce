"""``report.html``: one page for the person and the physiotherapist, complete in one file."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from posecoach.pose import Side
from posecoach.report import sentences
from posecoach.report.chart import ChartData, clock, draw
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import (
    cell,
    counted,
    duration,
    format_value,
    kind_in_words,
    plural,
    reason_text,
    span,
    title,
)
from posecoach.report.summary import advice
from posecoach.report.template import fill_template, pages
from posecoach.verdict import Attempt, Counts, Kind, Occurrence, Severity
from posecoach.words import ENGLISH, date_and_time

SESSION = "Session"
"""Title of a report of several exercises."""

WIDE_PX, NARROW_PX = (880, 300), (350, 260)
MOST_TIMES = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number, what it counts, and what that means."""

    number: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt as it stands in the table."""

    number: int
    time: str
    side: str
    result: str
    why: str
    counted: bool
    clean: bool
    cells: Sequence[str]
    faults: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FaultRow:
    """All times that one fault was seen."""

    title: str
    cue: str
    severity: str
    rank: int
    times: str
    occasions: str


def load() -> None:
    """Import what rendering needs in advance, so that Ctrl-C need not wait 0.3 s for it."""
    import jinja2  # noqa: F401
    import matplotlib.backends.backend_svg
    import matplotlib.figure  # noqa: F401


SetView = tuple[ChartData | None, Mapping[str, str]]
"""The chart of a set, and titles by name."""


def render(report: Report, sets: Sequence[SetView]) -> str:
    """Make the page: no scripts, nothing from elsewhere, every text of others escaped.

    Parameters
    ----------
    report : Report
        Judged or not.
    sets : Sequence[tuple[ChartData or None, Mapping[str, str]]]
        For each set, or for the recording if there is only one. The chart is drawn where at least
        two values are known. The titles of the values of an attempt are in the order of the
        columns; a value without a title has no column, and neither has one that no attempt knows.
        Faults and measures of the personal range without a title show their name.

    Returns
    -------
    str
        HTML; write it as UTF-8.
    """
    parts: Sequence[Report | ReportSet] = report.parts or (report,)
    content = {
        "report": report,
        "words": sentences,
        "title": report.exercise.title or (SESSION if report.parts else "No exercise recognised"),
        "advice": advice(report),
        "made": date_and_time(report.created, ENGLISH),
        "sets": [
            _set(number, part, chart, labels)
            for number, (part, (chart, labels)) in enumerate(zip(parts, sets, strict=True), 1)
        ],
        "wide": WIDE_PX[0],
        "narrow": NARROW_PX[0],
        "seen": _seen(report),
        "source": _source(report),
    }
    return fill_template("report/report.html.jinja", content)


def _set(
    number: int, part: Report | ReportSet, chart: ChartData | None, labels: Mapping[str, str]
) -> dict[str, object]:
    """Gather what the template shows of one set, by the names it uses."""
    columns = _columns(part.attempts, labels)
    cues = {fault.name: fault.cue for fault in part.faults}
    return {
        "title": part.exercise.title,
        "time": span(part.start_s, part.end_s) if isinstance(part, ReportSet) else "",
        "advice": None if isinstance(part, Report) else advice(part),
        "exercise": part.exercise,
        "summary": part.summary,
        "lost": part.tracking.lost,
        "estimates": any(name.endswith("_deg") for name in columns),
        "tiles": _tiles(part.attempts, part.counts),
        "sides": _sides(part),
        "charts": _charts(number, part, chart),
        "chart": chart,
        "columns": [labels[name] for name in columns],
        "pages": pages(
            [
                _row(number, attempt, columns, cues, labels)
                for number, attempt in enumerate(part.attempts, start=1)
            ]
        ),
        "faults": _faults(part.faults, labels),
        "view": _view(part),
        "limits": _limits(part.personal_range or {}, labels),
    }


def _columns(attempts: Sequence[Attempt], labels: Mapping[str, str]) -> list[str]:
    known = {
        name
        for attempt in attempts
        for name, value in attempt.values.items()
        if math.isfinite(value)
    }
    return [name for name in labels if name in known]


def _tiles(attempts: Sequence[Attempt], counts: Counts) -> list[Tile]:
    kinds = {attempt.kind for attempt in attempts}
    tiles = []
    if Kind.REP in kinds:
        tiles += [
            Tile(str(counts.reps), kind_in_words(Kind.REP, counts.reps), sentences.TILE_REPS),
            Tile(str(counts.clean_reps), sentences.CLEAN, sentences.TILE_CLEAN),
            Tile(str(counts.partial), sentences.PARTIAL, sentences.TILE_PARTIAL),
        ]
    others = {Kind.HOLD: counts.holds, Kind.SWITCH: counts.switches, Kind.CIRCLE: counts.circles}
    for kind, number in others.items():
        if kind in kinds:
            tried = sum(attempt.kind is kind for attempt in attempts)
            note = f"out of {counted(tried, 'attempt', 'attempts')}"
            tiles.append(Tile(str(number), kind_in_words(kind, number), note))
    held = [attempt.values.get("held_s", math.nan) for attempt in attempts]
    held = [value for value in held if math.isfinite(value)]
    if held:
        tiles.append(Tile(duration(sum(held)), sentences.HELD, sentences.TILE_HELD))
    return tiles or [Tile("0", sentences.NOTHING, sentences.TILE_NOTHING)]


def _sides(report: Report | ReportSet) -> list[tuple[str, str]]:
    """Count by working side, if attempts have one."""
    found = []
    for side in Side:
        mine = [attempt for attempt in report.attempts if attempt.side is side]
        if mine:
            tried = {attempt.kind for attempt in mine}
            done = Counter(attempt.kind for attempt in mine if attempt.counted)
            text = ", ".join(
                f"{done[kind]} {kind_in_words(kind, done[kind])}" for kind in Kind if kind in tried
            )
            found.append((f"{sentences.SIDE[side].capitalize()} side", text))
    return found


def _charts(number: int, part: Report | ReportSet, chart: ChartData | None) -> list[str]:
    """Draw the chart of a set in two widths; ids on the page begin with the number of the set."""
    if chart is None or not chart.drawable:
        return []
    return [
        draw(part, chart, width_px=w, height_px=h, number=number) for w, h in (WIDE_PX, NARROW_PX)
    ]


def _row(
    number: int,
    attempt: Attempt,
    columns: Sequence[str],
    cues: Mapping[str, str],
    labels: Mapping[str, str],
) -> Row:
    if attempt.counted:
        result = sentences.CLEAN_ONE if attempt.clean else sentences.COUNTED
    else:
        result = sentences.NOT_COUNTED_ONE
    return Row(
        number=number,
        time=span(attempt.start_s, attempt.end_s),
        side="" if attempt.side is None else sentences.SIDE[attempt.side],
        result=result,
        why=reason_text(attempt),
        counted=attempt.counted,
        clean=attempt.clean,
        cells=[cell(attempt.values, name) for name in columns],
        faults=[(labels.get(name, title(name)), cues.get(name, "")) for name in attempt.faults],
    )


def _faults(faults: Sequence[Occurrence], labels: Mapping[str, str]) -> list[FaultRow]:
    """Gather the occurrences by fault: the most important first, then the most frequent."""
    gathered: dict[str, list[Occurrence]] = {}
    for fault in faults:
        gathered.setdefault(fault.name, []).append(fault)
    ranks = list(Severity)
    ordered = sorted(
        gathered.values(), key=lambda all_: (ranks.index(all_[0].severity), -len(all_))
    )
    return [
        FaultRow(
            title=labels.get(all_[0].name, title(all_[0].name)),
            cue=all_[0].cue,
            severity=sentences.SEVERITY[all_[0].severity],
            rank=ranks.index(all_[0].severity),
            times=plural(len(all_), "once", f"{len(all_)} times"),
            occasions=_occasions(all_),
        )
        for all_ in ordered
    ]


def _occasions(faults: Sequence[Occurrence]) -> str:
    return _listed([clock(fault.start_s) for fault in faults])


def _listed(times: Sequence[str]) -> str:
    """Write the first times of a list, and how many more there are."""
    more = len(times) - MOST_TIMES
    shown = ", ".join(times[:MOST_TIMES])
    return shown if more <= 0 else f"{shown} and {more} more"


def _seen(report: Report) -> list[tuple[str, str]]:
    tracking, whole = report.tracking, report.source.duration_s
    of_all = f" of {duration(whole)}" if math.isfinite(whole) else ""
    lost = _listed([span(start, end) for start, end in tracking.lost])
    return [
        (sentences.IN_SIGHT, duration(tracking.seen_s) + of_all),
        (sentences.JUDGED, duration(tracking.judged_s)),
        (sentences.LOST, lost or sentences.NEVER),
    ]


def _view(report: Report | ReportSet) -> str:
    name, side = report.view.name, report.view.near_side
    if name is None:
        return sentences.NO_VIEW
    near = "" if side is None else f", the {sentences.SIDE[side]} side nearer to the camera"
    return sentences.VIEW[name] + near


def _limits(limits: Mapping[str, float], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(labels.get(name, title(name)), format_value(name, limits[name])) for name in limits]


def _source(report: Report) -> str:
    """Write the facts about the source in one line.

    Only the name of a file, because folders reveal more about a person than a shared page should;
    nothing of a camera, because its address can contain a password.
    """
    source = report.source
    facts = [
        source.kind,
        f"{source.width} by {source.height} px",
        counted(source.frames, "frame", "frames"),
    ]
    if source.kind in ("video", "recording"):
        facts.insert(0, PurePath(source.path).name)
    if math.isfinite(source.fps):
        facts.append(f"{source.fps:.4g} frames per second")
    return ", ".join(facts)
