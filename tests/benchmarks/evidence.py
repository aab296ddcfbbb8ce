"""Measure what stands behind every set-up limit, and write ``docs/evidence.md``.

    python -m tests.benchmarks.evidence [--jobs 2] [EXERCISE ...]

Every labelled landmark recording under ``tests/`` is judged as every exercise, view by view. For
each clause of a set-up check this states in how many recordings of the exercise it holds, how its
measure is spread over them, and in which recordings of other activities it never holds.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pool
from pathlib import Path
from statistics import median

from posecoach.coach.coach import Coach
from posecoach.evaluation.label_file import label_files, read_labels
from posecoach.evaluation.labels import Labels
from posecoach.exercises import exercises
from posecoach.pose import GAP_S
from posecoach.rules.condition import Condition, Values
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.rules.quantity import Quantity
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import Kind

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "evidence.md"

TAKEN_S = 1.0
"""A clause of a starting position holds in a recording where it holds for this time without a
break, as a live session requires, before the first attempt begins."""

ON_THE_WAY_S = 3.0
"""A hold begins with the way into its position, so there the first attempt's first seconds are
looked at as well."""

HOLDS_SHARE, NEVER_SHARE = 0.95, 0.05
"""A clause holds through an attempt where it holds in this share of the poses. A clause never holds
where it holds in less than the second share."""

FEW_POSES = 5
"""Recordings with fewer poses in which a clause is known say nothing about it."""

INTRODUCTION = """# Evidence for the set-up limits

Before anything is judged, a person must be in the starting position. For each limit of each set-up
check, this page lists the recordings on which it was tested, and the results.
`python -m tests.benchmarks.evidence` writes the page from the landmark recordings in this
repository; do not edit it by hand.

How to read a row:

- **limit**: one clause of the check. "Through an attempt" is the looser condition that must keep
  holding while the person moves; "on return" is the one by which the position is recognised again.
- **holds in**: the recordings of this exercise, from this view, in which the clause holds for a
  second without a break before the first attempt begins (of a hold: before or in its first 3 s).
  "Through an attempt" it must hold in 95 % of the poses of all attempts. The number of these
  recordings that show real people is in brackets. A recording in which the clause cannot be
  evaluated is left out.
- **spread**: the lowest and the highest median of the measure over these recordings, taken in the
  time in which the clause holds longest, or through the attempts.
- **never holds in**: the recordings of anything else in which the clause holds in less than 5 % of
  the poses in which it can be evaluated. These are the recordings that the clause excludes by
  itself. A whole check excludes more than any one of its clauses.

What the numbers cannot show: {rendered} of {all} recordings show rendered people
({people} different ones), in tidy rooms with nothing in the way. Real people appear in {real}
recordings, at most two for each exercise. Most limits were chosen by looking at these recordings
(except those in `tests/accuracy/held_back`), so a clause that holds in all of them is not proven
to hold for everybody. A clause that excludes nothing by itself may still do so together with
others.
"""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a set-up check, and when it must hold.

    Attributes
    ----------
    check : str
        Name of the set-up check.
    when : str
        Empty, "through an attempt" or "on return".
    condition : Condition
        The clause.
    """

    check: str
    when: str
    condition: Condition

    @property
    def words(self) -> str:
        """Return the clause as the table states it."""
        return self.condition.in_words() + (f" ({self.when})" if self.when else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause came to in one recording.

    Attributes
    ----------
    recording : Labels
        What is done in it.
    own : bool
        Whether it shows the exercise of the clause.
    share : float
        In which share of the poses the clause holds.
    holds : bool
        Whether it holds as it must where the exercise is done.
    medians : dict[str, float]
        Median of each measure of the clause, by name.
    """

    recording: Labels
    own: bool
    share: float
    holds: bool
    medians: dict[str, float]


def clauses_of(check: SetupCheck) -> list[Clause]:
    """List the clauses of a set-up check, those of its looser conditions after the others."""
    parts = (
        ("", check.when),
        ("through an attempt", check.through_attempt),
        ("on return", check.re_entry),
    )
    return [
        Clause(check.name, when, clause)
        for when, condition in parts
        if condition is not None
        for clause in condition.clauses()
    ]


def recordings() -> list[Labels]:
    """Read the labels of all labelled recordings under ``tests/``."""
    folders = ("recordings", "rendered", "accuracy/tuning", "accuracy/held_back")
    files = label_files([ROOT / "tests" / folder for folder in folders])
    return [read_labels(path, exercises()) for path in files]


def is_real(labels: Labels) -> bool:
    """Return whether a recording shows a real person."""
    return labels.path.parent.name == "recordings"


def find(job: tuple[str, int, Labels]) -> list[tuple[int, Finding]]:
    """Judge one recording as one view of an exercise; return the findings by number of clause."""
    name, number, labels = job
    view = exercises()[name].views[number]
    rows = _values(view, labels.input)
    own = _shows(labels, view)
    clauses = [clause for check in view.setup for clause in clauses_of(check)]
    found = ((i, _finding(clause, labels, rows, own=own)) for i, clause in enumerate(clauses))
    return [(i, finding) for i, finding in found if finding is not None]


def _finding(
    clause: Clause, labels: Labels, rows: Sequence[tuple[float, Values]], *, own: bool
) -> Finding | None:
    """Return what a clause came to in a recording, None where it is not known there."""
    condition, moving = clause.condition, clause.when == "through an attempt"
    chosen = [(t, v) for t, v in rows if not own or _asked(t, labels, moving=moving)]
    known = [(t, v) for t, v in chosen if _known(condition, v)]
    if len(known) < FEW_POSES:
        return None
    share = sum(condition.holds(v) for _, v in known) / len(known)
    longest = _longest(condition, known)
    taken = len(longest) > 1 and longest[-1][0] - longest[0][0] >= TAKEN_S
    meant = known if moving or not taken else longest
    names = {limit.measure for limit in condition.limits()}
    medians = {n: median(seen) for n in names if (seen := _seen((v for _, v in meant), n))}
    return Finding(labels, own, share, share >= HOLDS_SHARE if moving else taken, medians)


def _longest(
    condition: Condition, rows: Sequence[tuple[float, Values]]
) -> Sequence[tuple[float, Values]]:
    """Return the rows of the longest time in which a condition holds without a break."""
    first = last = start = 0
    for i, (t, values) in enumerate(rows):
        if not condition.holds(values):
            start = i + 1
        elif i > start and t - rows[i - 1][0] > GAP_S:
            start = i
        if i + 1 - start > last - first:
            first, last = start, i + 1
    return rows[first:last]


def _values(view: Exercise, recording: Path) -> list[tuple[float, Values]]:
    coach = Coach(replace(view, other_view=None))
    steps = run(Recording.load(recording), None, coach)
    return [(u.t, u.values) for u in (step.update for step in steps) if u.values]


def _shows(labels: Labels, view: Exercise) -> bool:
    """Return whether a recording shows an exercise from the view that it is judged from."""
    if labels.exercise != view.name:
        return False
    seen_from = "front" if labels.camera.view == "facing" else labels.camera.view
    first = exercises()[view.name].view
    return seen_from == view.view.value if seen_from else view.view is first


def _asked(t: float, labels: Labels, *, moving: bool) -> bool:
    """Return whether a clause must hold at a time in s of a recording of its exercise."""
    if moving:
        return any(a.start_s <= t <= a.end_s for a in labels.attempts)
    first = labels.attempts[0]
    return t <= first.start_s + (ON_THE_WAY_S if first.kind is Kind.HOLD else 0.0)


def _known(clause: Condition, values: Values) -> bool:
    """Return whether the values decide a clause either way."""
    return clause.holds(values) or clause.contradicted(values)


def _seen(rows: Iterable[Values], name: str) -> list[float]:
    return [v for row in rows if (v := row.get(name, float("nan"))) == v]


def page(names: Sequence[str], jobs: int) -> str:
    """Write the page for some exercises."""
    known = recordings()
    parts = [introduction(known)]
    with Pool(jobs) as pool:
        for name in names:
            for number, view in enumerate(exercises()[name].views):
                tasks = [(name, number, labels) for labels in known if _compares(labels, view)]
                found: dict[int, list[Finding]] = {}
                for findings in pool.imap(find, tasks):
                    for i, finding in findings:
                        found.setdefault(i, []).append(finding)
                parts.append(_section(view, found))
                print(name, view.view.value, flush=True)
    return "\n".join(parts)


def introduction(known: Sequence[Labels]) -> str:
    """Write the first paragraphs of the page about some recordings."""
    real = sum(is_real(labels) for labels in known)
    people = {labels.person for labels in known if not is_real(labels)}
    rendered = len(known) - real
    return INTRODUCTION.format(all=len(known), real=real, rendered=rendered, people=len(people))


def _compares(labels: Labels, view: Exercise) -> bool:
    """Return whether a recording is of use: this exercise from this view, or another family."""
    if labels.exercise is None or _shows(labels, view):
        return True
    return exercises()[labels.exercise].family != view.family


def heading(view: Exercise) -> str:
    """Return the heading under which the limits of an exercise, seen from one view, stand."""
    views = exercises()[view.name].views if view.name in exercises() else (view,)
    seen = f", from the {view.view.value}" if len(views) > 1 else ""
    return f"{view.title}{seen}"


def _section(view: Exercise, found: dict[int, list[Finding]]) -> str:
    lines = [f"## {heading(view)}", ""]
    i = 0
    for check in view.setup:
        lines += [f"### {heading(view)}: {check.name}", ""]
        lines += ["| limit | holds in | spread | never holds in |", "|---|---|---|---|"]
        for clause in clauses_of(check):
            lines.append(_row(clause, found.get(i, [])))
            i += 1
        lines.append("")
    return "\n".join(lines)


def _row(clause: Clause, findings: Sequence[Finding]) -> str:
    own = [f for f in findings if f.own]
    others = [f for f in findings if not f.own]
    out = [f for f in others if f.share < NEVER_SHARE]
    cells = [clause.words, _held(own), _spread(clause.condition, own), _kept_out(others, out)]
    return f"| {' | '.join(cells)} |"


def _held(own: Sequence[Finding]) -> str:
    if not own:
        return "not seen"
    holding = [f for f in own if f.holds]
    people = {f.recording.person or f.recording.name for f in own}
    real = [f for f in own if is_real(f.recording)]
    real_holding = [f for f in holding if is_real(f.recording)]
    real_words = f"real: {len(real_holding)} of {len(real)}" if real else "real: none"
    return f"{len(holding)} of {len(own)}, {len(people)} people ({real_words})"


def _spread(condition: Condition, own: Sequence[Finding]) -> str:
    quantities: dict[str, Quantity] = {x.quantity.name: x.quantity for x in condition.limits()}
    out = []
    for name, quantity in quantities.items():
        seen = [f.medians[name] for f in own if name in f.medians]
        if seen:
            low, high = (float(f"{v:.2g}") for v in (min(seen), max(seen)))
            title = f"{quantity.words}: " if len(quantities) > 1 else ""
            first = f"{low:g}" if quantity.segment else quantity.amount(low)
            out.append(f"{title}{first} to {quantity.amount(high)}")
    return "; ".join(out) or "not seen"


def _kept_out(others: Sequence[Finding], out: Sequence[Finding]) -> str:
    names: dict[str, int] = {}
    for finding in out:
        name = finding.recording.exercise or finding.recording.activity or "other"
        names[name] = names.get(name, 0) + 1
    most = sorted(names, key=lambda name: -names[name])[:4]
    words = f": {', '.join(f'{name} {names[name]}' for name in most)}" if most else ""
    more = ", …" if len(names) > len(most) else ""
    return f"{len(out)} of {len(others)}{words}{more}"


def main() -> int:
    """Write the page and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise", nargs="*", default=list(exercises()))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--page", type=Path, default=PAGE)
    args = parser.parse_args()
    args.page.write_text(page(args.exercise, args.jobs).rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
