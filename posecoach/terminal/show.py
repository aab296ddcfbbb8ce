"""What the commands print: counts, attempts, and the table of exercises."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from posecoach.exercises import exercises
from posecoach.lesson import phrases as say
from posecoach.pose import Side
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import cell, kind_in_words, reason_text, title
from posecoach.rules.exercise import Exercise
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Counts, Kind
from posecoach.words import Translator, with_decimal_separator

ENGLISH = Translator()

HEADLINES = {Role.LINE_PEAK, Role.STILL, Role.HELD, Role.TRANSITION, Role.AREA, Role.DURATION}
"""The values of an attempt that the terminal's table has room for."""


MOST_ROWS = 100
"""How many attempts the terminal's table has room for; the report has all of them."""


SET_HEAD = "Set {number}: {title}, {start} s to {end} s"
HEADS = ("from", "to", "side", "counts", "faults")
YES, NO = "yes", "no: {reason}"
MORE_ONE_AND_MANY = {
    "attempt": (
        "{number} more attempt is in the report.",
        "{number} more attempts are in the report.",
    )
}
OPEN = "Open {page} in a browser."
OPEN_BOTH = "Open {page} in a browser, and {video} in a video player."


def format_result(
    report: Report, exercises: Sequence[Exercise], words: Translator = ENGLISH
) -> str:
    """Write a report for the terminal, each set as a table.

    Parameters
    ----------
    report : Report
        With its summary.
    exercises : Sequence[Exercise]
        Those that the sets were judged as; one if there are not several sets.
    words : Translator
        The language of the summary.
    """
    if not report.parts:
        return _format_set(report, exercises[0], report.summary, words)
    sets = zip(report.parts, exercises, strict=True)
    heads = (
        words(SET_HEAD).format(
            number=n,
            title=words(s.exercise.title or ""),
            start=_seconds(s.start_s, words),
            end=_seconds(s.end_s, words),
        )
        for n, s in enumerate(report.parts, start=1)
    )
    texts = (_format_set(one, exercise, one.summary, words) for one, exercise in sets)
    blocks = [f"{head}\n{text}" for head, text in zip(heads, texts, strict=True)]
    others = (report.summary[0], *report.summary[1 + len(report.parts) :])
    return "\n\n".join([*blocks, "\n".join(others)])


def _seconds(seconds: float, words: Translator) -> str:
    return with_decimal_separator(f"{seconds:.1f}", words.language)


def _format_set(
    report: Report | ReportSet, exercise: Exercise, summary: Sequence[str], words: Translator
) -> str:
    from rich.table import Table

    out = "\n".join(summary)
    if not report.attempts:
        return out
    known = {name for a in report.attempts for name, v in a.values.items() if math.isfinite(v)}
    shown = [v for v in exercise.attempt_values if v.role in HEADLINES and v.name in known]
    sides = any(a.side is not None for a in report.attempts)
    start, end, on_side, counts, faults = map(words, HEADS)
    values = (words(v.heading) for v in shown)
    table = Table("#", start, end, *([on_side] if sides else []), counts, *values, faults)
    for i, a in enumerate(report.attempts[:MOST_ROWS], 1):
        side = [_side(a, words)] if sides else []
        texts = (cell(a.values, v.name) for v in shown)
        cells = [with_decimal_separator(words(text), words.language) for text in texts]
        counted = words(YES)
        if a.reason is not None:
            counted = words(NO).format(reason=words(reason_text(a)))
        times = (f"{_seconds(a.start_s, words)} s", f"{_seconds(a.end_s, words)} s")
        named = ", ".join(_fault(name, words) for name in a.faults) or "-"
        table.add_row(str(i), *times, *side, counted, *cells, named)
    more = len(report.attempts) - MOST_ROWS
    others = words.plural(*MORE_ONE_AND_MANY["attempt"], more).format(number=more)
    rest = f"{others}\n" if more > 0 else ""
    return f"{_drawn(table)}\n{rest}{out}"


def _side(attempt: Attempt, words: Translator) -> str:
    known = [words(one.value) for one in (attempt.side, attempt.direction) if one is not None]
    return " ".join(known) or "-"


def _fault(name: str, words: Translator) -> str:
    """Return a fault by its name in English, which files have too, otherwise by its title."""
    return name if words.language == ENGLISH.language else words(title(name))


def _drawn(table: Any) -> str:
    from rich.console import Console

    console = Console(width=100)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip()


def count_entry(path: str, report: Report) -> dict[str, object]:
    """Return the object that `count --json` prints for one input."""
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


def describe_counts(
    counts: Counts, by_side: Mapping[Side, Counts], kind: Kind, words: Translator = ENGLISH
) -> str:
    """Write the counts of one kind in a few words.

    Parameters
    ----------
    counts : Counts
        Of both sides.
    by_side : Mapping[Side, Counts]
        Of each side.
    kind : Kind
        What is counted.
    words : Translator
        Translates from English into the person's language.

    Examples
    --------
    >>> describe_counts(Counts(reps=4, clean_reps=3, partial=1), {}, Kind.REP)
    '4 reps, 3 clean, 1 partial'
    """
    number, reps = counts.of(kind), kind is Kind.REP
    parts = [f"{number} {words.plural(*say.ONE_AND_MANY[kind], number)}"]
    parts += [f"{counts.clean_reps} {words(say.CLEAN)}"] if reps else []
    parts += [f"{counts.partial} {words(say.PARTIAL if reps else say.NOT_COMPLETED)}"]
    sides = [f"{words(side.value)} {by_side[side].of(kind)}" for side in by_side]
    return f"{', '.join(parts)} ({', '.join(sides)})" if sides else ", ".join(parts)


def exercise_table() -> str:
    """Return the table of all exercises in the README, in Markdown."""
    lines = ["| exercise | name | camera | counts | faults it detects |", "|---|---|---|---|---|"]
    for e in exercises().values():
        many = kind_in_words(e.pattern.kind, 2)
        sides = ", each side" if e.working_side is not None else ""
        faults = ", ".join(f.name for f in e.all_faults)
        views = " or ".join(view.view.value for view in e.views)
        lines.append(f"| {e.title} | `{e.name}` | {views} | {many}{sides} | {faults} |")
    return "\n".join(lines)


def dumps(value: object, indent: int | None = None) -> str:
    r"""Write JSON for standard output, in ASCII, because a terminal may lack any other letter.

    Bytes of a file's name that are no text become lone surrogates, as in Python; `os.fsencode`
    turns the name back into the bytes.

    >>> print(dumps("Br\xfccke \udcff"))
    "Br\u00fccke \udcff"
    """
    return json.dumps(value, indent=indent, allow_nan=False)
