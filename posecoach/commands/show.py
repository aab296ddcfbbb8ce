"""What the commands print: counts, attempts, and the description of an exercise."""

import json
from typing import Any

from posecoach.exercise import Exercise
from posecoach.report.document import Report


def result(report: Report) -> str:
    """Describe a report in a table for the terminal."""
    from rich.table import Table

    out = "\n".join(report.summary)
    if not report.attempts:
        return out
    table = Table("#", "from", "to", "counts", "hip line", "still", "faults")
    peaks = [n for n in report.attempts[0].values if n.endswith("_peak_deg")]
    for i, a in enumerate(report.attempts, 1):
        peak = a.values.get(peaks[0], float("nan")) if peaks else float("nan")
        table.add_row(
            str(i),
            f"{a.start_s:.1f} s",
            f"{a.end_s:.1f} s",
            "yes" if a.reason is None else f"no: {a.reason.value}",
            "?" if peak != peak else f"~{peak:.0f}°",
            f"{a.values.get('still_s', float('nan')):.1f} s",
            ", ".join(a.faults) or "-",
        )
    return f"{_drawn(table)}\n{out}"


def _drawn(table: Any) -> str:
    from rich.console import Console

    console = Console(width=100)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip()


def counted(path: str, report: Report) -> dict[str, object]:
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


def count_line(entry: dict[str, object]) -> str:
    """Give the line that `count` prints for one input."""
    if entry["status"] == "judged":
        words = "{path}: {reps} reps, {clean_reps} clean, {partial} partial"
    elif entry["status"] == "error":
        words = "{path}: error: {reason}"
    else:
        words = "{path}: cannot judge: {reason}"
    return words.format(**entry)


def exercise_text(e: Exercise) -> str:
    """Describe an exercise: how to do it, where the camera stands, every limit and its source."""
    lines = [f"{e.title} ({e.name})", "", "How to do it"]
    lines += [f"  {i}. {step}" for i, step in enumerate(e.instructions, 1)]
    lines += ["", f"Camera: {e.camera}."]
    d = e.dosage
    lines.append(
        f"Dosage: {d.sets} x {d.reps}, {d.hold_s:g} s at the top, {d.rest_s:g} s rest ({d.source})."
    )
    lines += ["", "Before anything is judged"]
    lines += [f"  {c.name}: {c.when} ({c.source})" for c in e.setup]
    lines += ["", "What counts", *(f"  {rule}" for rule in e.pattern.rules())]
    lines += [f"  ({e.pattern.source})", "", "Faults"]
    for f in e.faults:
        wait = f", for {f.for_s:g} s" if f.for_s else ""
        again = f", {f.attempts} times in a row" if f.attempts > 1 else ""
        proxy = ", stands for what cannot be seen" if f.proxy else ""
        lines.append(f"  {f.name} ({f.severity.value}): {f.when}{wait}{again}{proxy}")
        lines.append(f'      "{f.cue}" ({f.source})')
    lines += ["", "Measures (all estimates)"]
    lines += [f"  {m.name}: {m.how}" for m in e.measures]
    lines += ["", "What one camera cannot tell, and so is never judged"]
    lines += [f"  {text}" for text in e.cannot_see]
    lines += ["", f"From {e.source}."]
    return "\n".join(lines)


def dumps(value: object) -> str:
    """Write JSON for standard output."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
