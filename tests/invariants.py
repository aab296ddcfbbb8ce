"""What holds for every report, whatever was recorded: nothing in it speaks against its own numbers.

:func:`tests.judging.judge` checks every film that it judges, and a fixture in ``tests/conftest.py``
every report that is made.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from posecoach.analysis.judging import Judgement
from posecoach.engines.hold import CLOCK_ERROR_S
from posecoach.report import sentences
from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Hold, March, Repetition, Switch
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Kind, NotCounted, Occurrence, Severity, ViewName

EPSILON = 1e-6


def of_judgement(done: Judgement) -> list[str]:
    """List what is wrong with a report."""
    report, exercise = done.report, done.exercise
    wrong = of_attempts(exercise, report.attempts, report.faults, report.personal_range or {})
    view = report.view.name
    told = {o.name for o in report.faults} | {n for a in report.attempts for n in a.faults}
    for fault in exercise.faults:
        if fault.name in told and view is not None and view not in fault.views:
            wrong.append(f"{fault.name} cannot be judged from the view of the report")
    if sentences.UNCLEAR in report.summary and told:
        wrong.append("faults are told where none can be judged")
    if view is ViewName.OBLIQUE is not exercise.view and report.counts.clean_reps:
        wrong.append("a repetition whose faults cannot be judged is clean")
    if report.by_side:
        sides = report.by_side.values()
        for kind in Kind:
            sided = [a for a in report.attempts if a.kind is kind and a.side is not None]
            if sum(c.of(kind) for c in sides) != sum(a.counted for a in sided):
                wrong.append(f"the {kind.value}s of both sides are not those of the attempts")
    if report.reason is not None and (report.attempts or report.faults):
        wrong.append("nothing could be judged, but there are attempts or faults")
    return wrong


def of_attempts(
    exercise: Exercise,
    attempts: Sequence[Attempt],
    faults: Sequence[Occurrence],
    personal_range: Mapping[str, float],
) -> list[str]:
    """List what is wrong with the attempts of one set and their faults."""
    out = [f"attempt {i}: {w}" for i, a in enumerate(attempts) for w in _of_one(exercise, a)]
    for i, a in enumerate(attempts):
        if a.reason is NotCounted.PARTIAL and _reaches_top(exercise, a, personal_range):
            out.append(f"attempt {i} is partial, but its numbers reach the top: {dict(a.values)}")
    if any(a.end_s > b.start_s + EPSILON for a, b in pairwise(attempts) if a.kind is b.kind):
        out.append("attempts overlap")
    of_an_attempt = [(o.name, attempts[o.attempt]) for o in faults if o.attempt is not None]
    out += [f"{n} is told of an attempt without it" for n, a in of_an_attempt if n not in a.faults]
    return out


def _of_one(exercise: Exercise, a: Attempt) -> Iterator[str]:
    if a.counted is not (a.reason is None):
        yield "it counts and has a reason not to, or neither"
    severe = {f.name for f in exercise.faults if f.severity is not Severity.MINOR}
    if a.clean and (not a.counted or severe.intersection(a.faults)):
        yield "it is clean, but has a fault or does not count"
    if not a.start_s - EPSILON <= a.peak_s <= a.end_s + EPSILON:
        yield f"its times {a.start_s}, {a.peak_s}, {a.end_s} are out of order"
    both = isinstance(exercise.pattern, March | Switch)
    if a.counted and a.side is None and exercise.working_side is not None and not both:
        yield "it counts, but the leg that worked is not named"
    ends = [f for f in exercise.faults if f.name in a.faults and f.attempts == 1]
    for fault in ends:
        used = {limit.measure for limit in fault.when.limits()} & set(a.values)
        if used and all(math.isnan(a.values[name]) for name in used):
            yield f"{fault.name} is told, but what it is judged by was not seen"


def _reaches_top(exercise: Exercise, a: Attempt, personal_range: Mapping[str, float]) -> bool:
    """Return whether the values of an attempt show all that it needs to count."""
    names = {v.role: v.name for v in exercise.attempt_values if v.of is None}
    values = {role: a.values.get(name, math.nan) for role, name in names.items()}
    pattern = exercise.pattern
    match pattern:
        case Repetition():
            top, lift = pattern.top_line.value, pattern.top_lift.value
            if pattern.line.name in personal_range and pattern.personal is not None:
                top, lift = personal_range[pattern.line.name], pattern.personal.top_lift.value
            line = values.get(Role.LINE_PEAK, math.nan)
            return line >= top and values.get(Role.LIFT_PEAK, math.nan) >= lift
        case Hold():
            return values.get(Role.HELD, math.nan) >= pattern.hold_s - CLOCK_ERROR_S
        case Switch(stay=Hold() as stay) if a.kind is Kind.HOLD:
            return values.get(Role.HELD, math.nan) >= stay.hold_s - CLOCK_ERROR_S
        case _:
            return False
