"""Past sets as people and programs read them: sheets, CSV, JSON, a page."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from posecoach.exercises import exercises
from posecoach.history import PastSet, Point, streak, trend
from posecoach.history import phrases as say
from posecoach.history.progress import changed
from posecoach.history.progress_page import exercise_progress
from posecoach.paths import __version__
from posecoach.pose import Side
from posecoach.report.formatting import AREA, duration, format_value, title
from posecoach.report.report_json import attempt_json
from posecoach.report.sentences import DISCLAIMER, ONE_AND_MANY
from posecoach.report.tables import UNKNOWN, Row, Sheet
from posecoach.report.template import fill_template, pages
from posecoach.rules.exercise import AttemptValue
from posecoach.terminal.show import HEADLINES
from posecoach.words import Translator, date_and_time, with_decimal_separator

SCHEMA = "posecoach.history/1"
LAST = 20
"""How many sets the terminal has room for."""

RED = 6
"""Pain from which on an exercise is left out for the day."""

CSV_HEADS = (
    "person", "set", "session", "name", "source", "begun", "ended", "plan", "exercise", "side",
    "counted_in", "planned",
    "number", "judged", "corrected", "clean", "partial", "hold_s", "held_s", "pain", "hurt",
    "asked", "stopped", "faults",
)  # fmt: skip


def sheets(
    sets: Sequence[PastSet], words: Translator, most: int | None = None, *, numbered: bool = False
) -> list[Sheet]:
    """Make the sheets of the sets, newest first, with their numbers if wanted, and the progress."""
    shown = sets if most is None else sets[-most:]
    red = any((one.pain or 0) >= RED for one in shown)
    notes = []
    if len(shown) < len(sets):
        notes.append(words(say.ONLY_LATEST).format(shown=most, all=len(sets)))
    if red:
        notes.append(words(say.LEAVE_OUT).format(red=RED))
    heads = tuple(map(words, say.SET_HEADS))
    rows = [_set(one, words) for one in reversed(shown)]
    if numbered:
        notes.append(words(say.HOW_TO_CHANGE))
        heads = (*heads, *map(words, say.NUMBER_HEADS))
        numbers = ((str(one.session), str(one.id)) for one in reversed(shown))
        rows = [(*row, *both) for row, both in zip(rows, numbers, strict=True)]
    done = Sheet(words(say.SETS), " ".join(notes), heads, rows, 4)
    progress = Sheet(
        words(say.PROGRESS),
        words(say.COMPARED),
        tuple(map(words, say.PROGRESS_HEADS)),
        _progress(sets, words),
        3,
    )
    return [sheet for sheet in (done, progress) if sheet.rows]


def regularity(sets: Sequence[PastSet], today: date, words: Translator) -> str:
    """Write how regularly sets were done.

    >>> regularity([], date(2025, 3, 1), Translator("en"))
    '0 days in a row, 0 of the last 7 days, 0 sets in total'
    """
    row, week, total = _tiles(sets, today, words)
    return ", ".join((" ".join(row[:2]), " ".join(week[:2]), " ".join(total)))


def page(sets: Sequence[PastSet], made: datetime, words: Translator, person: str = "") -> str:
    """Make a page of all of it: no scripts, nothing from elsewhere.

    Parameters
    ----------
    sets : Sequence[PastSet]
        Of one person, in order of time.
    made : datetime
        Now.
    words : Translator
        Translates from English into the person's language.
    person : str
        Their name; empty without one.
    """
    content = {
        "heading": words(say.HEADING_OF).format(person=person) if person else words(say.HEADING),
        "progress": exercise_progress(sets, words),
        "say": say,
        "words": words,
        "made": date_and_time(made, words.language),
        "version": __version__,
        "tiles": _tiles(sets, made.date(), words),
        "sheets": [_pages(sheet) for sheet in sheets(sets, words)],
        "disclaimer": words(DISCLAIMER),
    }
    return fill_template("history/history.html.jinja", content)


def _pages(sheet: Sheet) -> list[Sheet]:
    """Divide a sheet into pages; only the first one keeps the note."""
    first, *others = [replace(sheet, rows=rows) for rows in pages(sheet.rows)]
    return [first, *(replace(other, note="") for other in others)]


def _tiles(sets: Sequence[PastSet], today: date, words: Translator) -> list[tuple[str, str, str]]:
    """Return each number of the first lines, what it counts, and what that means."""
    days, total = streak(_days(sets), today), len(sets)
    in_a_row = words.plural(*say.ONE_AND_MANY["day"], days.days)
    return [
        (str(days.days), in_a_row, words(say.UP_TO_TODAY)),
        (str(days.of_last_7), words(say.OF_LAST_7), words(say.AIM)),
        (str(total), words.plural(*say.ONE_AND_MANY["set"], total), words(say.IN_TOTAL)),
    ]


def as_csv(sets: Sequence[PastSet]) -> str:
    """Write every set as a row."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(CSV_HEADS)
    for one in sets:
        held_s = round(one.held_s, 1) or None
        faults = " ".join(f"{name}:{times}" for name, times in one.faults.items())
        rows.writerow(
            (
                _harmless(one.about.person), one.id, one.session, _harmless(one.about.name),
                _harmless(one.about.source), one.begun.isoformat(),
                one.ended and one.ended.isoformat(),
                _harmless(one.plan), _harmless(one.exercise), one.side and one.side.value,
                one.kind.value, one.planned, one.number, one.counts.of(one.kind), one.corrected,
                one.clean, one.counts.partial, one.hold_s, held_s, one.pain, int(one.hurt),
                int(one.asked), one.stopped and one.stopped.value, faults,
            )
        )  # fmt: skip
    return out.getvalue()


def as_json(sets: Sequence[PastSet], today: date, person: str = "") -> dict[str, Any]:
    """Return the object that ``posecoach history --json`` prints of one person."""
    days = streak(_days(sets), today)
    names = dict.fromkeys(one.exercise for one in sets)
    return {
        "schema": SCHEMA,
        "person": person or None,
        "streak": {"days": days.days, "of_last_7": days.of_last_7},
        "sets": [_set_json(one) for one in sets],
        "trends": {name: [_point_json(p) for p in trend(sets, name)] for name in names},
    }


def _days(sets: Sequence[PastSet]) -> list[date]:
    return [one.begun.date() for one in sets if one.tried]


def _set(one: PastSet, words: Translator) -> Row:
    goal = words(say.OF).format(done=one.number, goal=one.planned)
    judged = words(say.JUDGED).format(number=one.counts.of(one.kind))
    faults = [f"{words(title(name))} {times}" for name, times in list(one.faults.items())[:2]]
    name = one.about.name or ""
    remarks = (
        name,
        words(_broken(one)),
        judged if one.corrected is not None else "",
        ", ".join(faults),
    )
    return (
        date_and_time(one.begun, words.language),
        words(_title(one.exercise)),
        words(one.side.value) if one.side else "",
        "; ".join(filter(None, remarks)),
        str(one.number) if one.planned is None else goal,
        str(one.clean),
        duration(one.held_s) if one.held_s else "",
        _pain(one, words),
    )


def _broken(one: PastSet) -> str:
    """Return in English why a set was not completed; empty if it was, or if that is unknown."""
    if one.ended is None:
        return say.INTERRUPTED
    if one.stopped is not None:
        return say.STOPPED[one.stopped]
    return say.IT_HURT if one.hurt else ""


def _pain(one: PastSet, words: Translator) -> str:
    if one.pain is None:
        return words(say.NOT_ANSWERED) if one.asked else ""
    return f"{one.pain}/10"


def _title(name: str) -> str:
    """Return the title of an exercise in English; the name itself if it is no longer known."""
    known = exercises().get(name)
    return name if known is None else known.title


def _progress(sets: Sequence[PastSet], words: Translator) -> list[Row]:
    """Compare the first day with the latest, exercise by exercise and side by side."""
    rows: list[Row] = []
    for name in sorted({one.exercise for one in sets}):
        mine = [one for one in sets if one.exercise == name]
        sided = any(one.side or any(a.side for a in one.attempts) for one in mine)
        for side in Side if sided else (None,):
            points = trend(mine, name, side)
            if points:
                rows += _compared(name, side, mine[0], points, words)
    return rows


def _compared(
    name: str, side: Side | None, one: PastSet, points: Sequence[Point], words: Translator
) -> list[Row]:
    """Return the rows of one exercise and side: the number per day, and each headline value."""
    begin = (words(_title(name)), words(side.value) if side else "")
    days = str(len(points))
    first, latest = points[0], points[-1]
    gained = latest.number - first.number
    change = (f"{gained:+d}" if gained else words(say.THE_SAME)) if len(points) > 1 else UNKNOWN
    numbers = (str(first.number), str(latest.number))
    per_day = words(say.PER_DAY).format(what=words.plural(*ONE_AND_MANY[one.kind], 2))
    rows: list[Row] = [(*begin, per_day, days, *numbers, change)]
    known = exercises().get(name)
    for value in known.all_values if known else ():
        seen = [p.values[value.name] for p in points if value.name in p.values]
        if value.role in HEADLINES and seen:
            change = words(_change(value, seen)) if len(seen) > 1 else UNKNOWN
            numbers = (format_value(value.name, seen[0]), format_value(value.name, seen[-1]))
            texts = (with_decimal_separator(text, words.language) for text in (*numbers, change))
            rows.append((*begin, words(value.heading), str(len(seen)), *texts))
    return rows


def _change(value: AttemptValue, seen: Sequence[float]) -> str:
    unit, gained = value.unit, seen[-1] - seen[0]
    if not changed(unit, seen[0], seen[-1]):
        return say.THE_SAME
    if unit == "deg":
        return f"{gained:+.0f}°"
    if value.name == AREA:
        return f"{100 * gained:+.0f} %"
    return f"{gained:+.1f} s" if unit == "s" else f"{gained:+.2f}"


def _harmless(text: str | None) -> str | None:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text and text[0] in "=+-@" else text


def _set_json(one: PastSet) -> dict[str, Any]:
    return {
        "set": one.id,
        "session": one.session,
        "name": one.about.name,
        "source": one.about.source,
        "begun": one.begun.isoformat(),
        "ended": one.ended and one.ended.isoformat(),
        "plan": one.plan,
        "exercise": one.exercise,
        "kind": one.kind.value,
        "side": one.side and one.side.value,
        "planned": one.planned,
        "hold_s": one.hold_s,
        "number": one.number,
        "judged": one.counts.of(one.kind),
        "corrected": one.corrected,
        "clean": one.clean,
        "partial": one.counts.partial,
        "held_s": round(one.held_s, 3),
        "pain": one.pain,
        "hurt": one.hurt,
        "asked": one.asked,
        "stopped": one.stopped and one.stopped.value,
        "faults": one.faults,
        "attempts": [attempt_json(attempt) for attempt in one.attempts],
    }


def _point_json(point: Point) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(),
        "sets": point.sets,
        "number": point.number,
        "clean": point.clean,
        "held_s": round(point.held_s, 3),
        "pain": point.pain,
        "values": {k: round(v, 3) for k, v in point.values.items() if math.isfinite(v)},
    }
