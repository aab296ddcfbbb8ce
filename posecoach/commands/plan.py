"""``posecoach plan``: list the routines, show one, or check one in a file."""

import argparse
import sys
from typing import TYPE_CHECKING

from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

if TYPE_CHECKING:
    from posecoach.plans.plan import Plan, Step
    from posecoach.report.tables import Row

HELP = "list the routines, show one, or check a file of your own"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "plan", nargs="?", metavar="NAME|FILE.toml",
        help="show this routine, or check this file (docs/plans.md); without a name, list them all",
    )  # fmt: skip
    parser.epilog = examples(
        ("plan hip-mobility", "show its exercises, sets, rests and duration"),
        ("plan mine.toml", "check a routine that you wrote"),
    )


def run(args: argparse.Namespace) -> int:
    """Print all plans, or one of them, and return the exit code.

    Raises
    ------
    PosecoachError
        If there is no such plan, or the file is not a valid plan.
    """
    from posecoach.exercises import exercises
    from posecoach.plans import find_plan, plans

    if args.plan is None:
        known = plans(exercises()).values()
        text = "\n".join(f"{p.name:14} {minutes(p.duration_s):>12}  {p.title}" for p in known)
    else:
        text = format_plan(find_plan(args.plan, exercises()))
    sys.stdout.write(text + "\n")
    return ExitCode.DONE


def format_plan(plan: "Plan") -> str:
    """Describe a plan in a table for the terminal."""
    from posecoach.report.tables import Sheet, draw_tables

    heads = ("step", "sets", "each set", "rest", "about")
    rows = [_row(i, step) for i, step in enumerate(plan.steps, 1)]
    title = f"{plan.title} ({plan.name}), {minutes(plan.duration_s)}"
    lines = [draw_tables([Sheet(title, plan.about, heads, rows, 3)]).rstrip()]
    texts = [(i, step) for i, step in enumerate(plan.steps, 1) if step.text]
    if texts:
        lines += ["", *(f"{i}. {step.title}: {step.text}" for i, step in texts)]
    return "\n".join(lines)


def minutes(seconds: float) -> str:
    """Write an approximate duration.

    >>> minutes(890.0), minutes(45.0)
    ('about 15 min', 'about 45 s')
    """
    return f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {seconds:.0f} s"


def _row(number: int, step: "Step") -> "Row":
    from posecoach.plans.plan import CHANGE_S, Plan, TimedStep

    name = f"{number}. {step.title}"
    if isinstance(step, TimedStep):
        return name, "", "not judged", "", _clock(step.duration_s)
    one = f"{step.sides[0].value} only" if step.sides else ""
    whole = Plan("", "", "", (step,)).duration_s - CHANGE_S
    rest = f"{step.rest_s:g} s" if step.sets * max(1, len(step.sides)) > 1 else ""
    sets = f"{step.sets} {one if len(step.sides) < 2 else 'each side'}".strip()
    return name, sets, dose(step), rest, _clock(whole)


def dose(step: "Step") -> str:
    """Describe one set of a step in words."""
    from posecoach.plans.plan import TimedStep
    from posecoach.report.formatting import kind_in_words
    from posecoach.verdict import Kind

    if isinstance(step, TimedStep):
        return _clock(step.duration_s)
    held = f", {step.hold_s:g} s each" if step.hold_s else ""
    if step.kind is Kind.HOLD and step.number == 1:
        return f"hold {step.hold_s:g} s"
    ways = " each way" if step.kind is Kind.CIRCLE else ""
    return f"{step.number} {kind_in_words(step.kind, step.number)}{ways}{held}"


def _clock(seconds: float) -> str:
    whole, rest = divmod(round(seconds), 60)
    return f"{whole}:{rest:02} min"
