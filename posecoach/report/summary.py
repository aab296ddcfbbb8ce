"""What came out, in a few sentences for a person."""

from collections.abc import Iterator
from dataclasses import replace

from posecoach.pose import Side
from posecoach.report import sentences
from posecoach.report.document import Report
from posecoach.report.formatting import plural
from posecoach.verdict import Kind, NotCounted, ViewName, count


def add_summary(report: Report, *, offered_top: float | None = None) -> Report:
    """Give a report its summary.

    Parameters
    ----------
    report : Report
        Without one.
    offered_top : float or None
        The lower top, deg, that would suit the person and that was not switched on.
    """
    return replace(report, summary=tuple(_sentences(report, offered_top)))


def _sentences(report: Report, offered_top: float | None) -> Iterator[str]:
    if report.undecided:
        why = sentences.UNDECIDED.what
        yield f"Nothing could be judged: {why[0].lower()}{why[1:]}"
        return
    if report.reason is not None:
        yield f"Nothing could be judged: {report.reason.value.replace('-', ' ')}."
        return
    yield from _done(report)
    yield from _other(report)
    if _unclear(report):
        yield "The camera was too far from the ideal view to judge angles and faults; only counted."
    if offered_top is not None:
        yield (
            f"The full top was out of reach. With --personal-range a hip line of about "
            f"{offered_top:.0f} degrees counts as your top."
        )


def _unclear(report: Report) -> bool:
    """Tell whether the view was one in which no fault can be seen."""
    return report.view.name is ViewName.OBLIQUE


def _done(report: Report) -> Iterator[str]:
    """Say what was done, of each kind that was tried; repetitions where nothing was."""
    tried = {attempt.kind for attempt in report.attempts} or {Kind.REP}
    if Kind.REP in tried:
        counts = report.counts
        clean = "" if _unclear(report) else f", {counts.clean_reps} of them clean"
        yield (
            f"{counts.reps} {plural(Kind.REP, counts.reps)}{clean}; "
            f"{counts.partial} did not reach the top."
        )
    for kind in (Kind.HOLD, Kind.SWITCH, Kind.CIRCLE):
        mine = [attempt for attempt in report.attempts if attempt.kind is kind]
        if mine:
            done = report.counts.of(kind)
            yield f"{done} {plural(kind, done)} of {len(mine)} tried{_by_side(report, kind)}."
    held = [a.values.get("held_s", float("nan")) for a in report.attempts if a.kind is Kind.HOLD]
    known = [seconds for seconds in held if seconds == seconds]
    if known:
        yield f"{sum(known):.0f} s in position, the longest hold {max(known):.0f} s."


def _by_side(report: Report, kind: Kind) -> str:
    parts = []
    for side in Side:
        mine = [a for a in report.attempts if a.side is side and a.kind is kind]
        if mine:
            parts.append(f"{sentences.SIDE[side]} {count(mine).of(kind)}")
    return f" ({', '.join(parts)})" if parts else ""


def _other(report: Report) -> Iterator[str]:
    """Say what else did not count, and why."""
    other = [
        attempt.reason
        for attempt in report.attempts
        if attempt.reason is not None and attempt.reason is not NotCounted.PARTIAL
    ]
    if other:
        names = ", ".join(sorted({reason.value for reason in other}))
        yield f"{len(other)} more did not count ({names})."
