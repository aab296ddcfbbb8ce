"""What the commands print: counts, attempts, and the description of an exercise."""

import json
import math
from collections.abc import Mapping
from typing import Any

from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.report.document import Report
from posecoach.report.formatting import cell, plural
from posecoach.rules.exercise import Exercise
from posecoach.rules.role import Role
from posecoach.terminal.camera_sketch import camera_sketch
from posecoach.verdict import Attempt, Counts, Kind

HEADLINES = {Role.LINE_PEAK, Role.STILL, Role.HELD, Role.TRANSITION, Role.AREA, Role.DURATION}
"""The values of an attempt that the terminal's table has room for."""


def format_result(report: Report, exercise: Exercise) -> str:
    """Describe a report in a table for the terminal."""
    from rich.table import Table

    out = "\n".join(report.summary)
    if not report.attempts:
        return out
    known = {name for a in report.attempts for name, v in a.values.items() if math.isfinite(v)}
    shown = [v for v in exercise.attempt_values if v.role in HEADLINES and v.name in known]
    sides = any(a.side is not None for a in report.attempts)
    heads = ["side"] if sides else []
    table = Table("#", "from", "to", *heads, "counts", *(v.title for v in shown), "faults")
    for i, a in enumerate(report.attempts, 1):
        side = [_side(a)] if sides else []
        cells = [cell(a.values, v.name) for v in shown]
        counts = "yes" if a.reason is None else f"no: {a.reason.value}"
        times = (f"{a.start_s:.1f} s", f"{a.end_s:.1f} s")
        table.add_row(str(i), *times, *side, counts, *cells, ", ".join(a.faults) or "-")
    return f"{_drawn(table)}\n{out}"


def _side(attempt: Attempt) -> str:
    words = [word.value for word in (attempt.side, attempt.direction) if word is not None]
    return " ".join(words) or "-"


def _drawn(table: Any) -> str:
    from rich.console import Console

    console = Console(width=100)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip()


def count_entry(path: str, report: Report) -> dict[str, object]:
    """Give the object that `count --json` prints for one input."""
    counts = report.counts
    return {
        "path": path,
        "exercise": report.exercise.name,
        "status": "judged" if report.judged else "cannot-judge",
        "reason": report.reason.value if report.reason else None,
        "reps": counts.reps,
        "clean_reps": counts.clean_reps,
        "partial": counts.partial,
    }


def count_line(entry: dict[str, object], done: str) -> str:
    """Give the line that `count` prints for one input; `done` is what was counted in it."""
    if entry["status"] == "judged":
        words = f"{{path}}: {done}"
    elif entry["status"] == "error":
        words = "{path}: error: {reason}"
    else:
        words = "{path}: cannot judge: {reason}"
    return words.format(**entry)


def describe_counts(counts: Counts, by_side: Mapping[Side, Counts], kind: Kind) -> str:
    """Say in a few words what was counted of one kind.

    >>> describe_counts(Counts(reps=4, clean_reps=3, partial=1), {}, Kind.REP)
    '4 reps, 3 clean, 1 partial'
    """
    if kind is Kind.REP:
        out = f"{counts.reps} reps, {counts.clean_reps} clean, {counts.partial} partial"
    else:
        number = counts.of(kind)
        out = f"{number} {plural(kind, number)}, {counts.partial} not completed"
    sides = [f"{side.value} {by_side[side].of(kind)}" for side in by_side]
    return f"{out} ({', '.join(sides)})" if sides else out


def exercise_text(e: Exercise) -> str:
    """Describe an exercise: how to do it, where the camera stands, every limit and its source."""
    lines = [f"{e.title} ({e.name})", "", "How to do it"]
    lines += [f"  {i}. {step}" for i, step in enumerate(e.instructions, 1)]
    lines += ["", f"Dosage: {_dosage(e)}."]
    for view in e.views:
        lines += _view_text(view)
    lines += ["", f"From {e.source}."]
    return "\n".join(lines)


def _dosage(e: Exercise) -> str:
    d, kind = e.dosage, e.pattern.kind
    ways = " each way" if kind is Kind.CIRCLE else ""
    sides = " on each side" if d.per_side else ""
    held = f", held for {d.hold_s:g} s each" if d.hold_s else ""
    sets = f"{d.sets} times " if d.sets > 1 else ""
    rest = f", {d.rest_s:g} s rest between"
    return f"{sets}{d.reps} {plural(kind, d.reps)}{ways}{sides}{held}{rest} ({d.source})"


def _view_text(e: Exercise) -> list[str]:
    """Describe how an exercise is judged from one view."""
    lines = ["", f"Camera: {e.camera}.", "", camera_sketch(e)]
    lines += ["", "Before anything is judged"]
    lines += [f"  {c.name}: {c.when} ({c.source})" for c in e.setup]
    lines += ["", "What counts", *(f"  {rule}" for rule in e.pattern.rules_in_words())]
    lines += [f"  ({e.pattern.source})", "", "Faults"]
    for f in e.faults:
        wait = f", for {f.for_s:g} s" if f.for_s else ""
        again = f", {f.attempts} times in a row" if f.attempts > 1 else ""
        proxy = ", indirect or little certain" if f.proxy else ""
        lines.append(f"  {f.name} ({f.severity.value}): {f.when}{wait}{again}{proxy}")
        lines.append(f'      "{f.cue}" ({f.source})')
    lines += ["", "Measures (all estimates)"]
    lines += [f"  {m.name}: {m.how}" for m in e.measures]
    lines += ["", "What one camera cannot tell, and so is never judged"]
    return lines + [f"  {text}" for text in e.cannot_see]


def exercise_table() -> str:
    """Give the table of all exercises as the README has it, in Markdown."""
    lines = ["| exercise | name | camera | counts | faults it sees |", "|---|---|---|---|---|"]
    for e in exercises().values():
        many = plural(e.pattern.kind, 2)
        sides = ", each side" if e.working_side is not None else ""
        faults = ", ".join(f.name for f in e.all_faults)
        views = " or ".join(view.view.value for view in e.views)
        lines.append(f"| {e.title} | `{e.name}` | {views} | {many}{sides} | {faults} |")
    return "\n".join(lines)


def dumps(value: object) -> str:
    """Write JSON for standard output."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
