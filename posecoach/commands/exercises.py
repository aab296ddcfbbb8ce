"""``posecoach exercises``: list the exercises, or describe one in words."""

import argparse
import sys

from posecoach.errors import UsageError
from posecoach.terminal.arguments import add_language, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

HELP = "list the exercises, or explain one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME",
        help="explain this exercise; without a name, list them all",
    )  # fmt: skip
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--rules", action="store_true",
        help="with NAME: print every limit of the coach and its source, in English",
    )  # fmt: skip
    form.add_argument(
        "--markdown", action="store_true", help="print the README's table of exercises"
    )
    add_language(parser, "the explanation")
    parser.epilog = examples(
        ("exercises", "list the exercises"),
        ("exercises glute-bridge", "how to do it, and how it should feel"),
        ("exercises glute-bridge --rules", "every limit and its source"),
    )


def run(args: argparse.Namespace) -> int:
    """Print the list, the table, the explanation or the limits, and return the exit code.

    Raises
    ------
    UsageError
        If there is no such exercise or language, or if an option lacks its exercise.
    """
    from posecoach.exercises import exercises, find_exercise
    from posecoach.terminal.exercise_text import exercise_text
    from posecoach.terminal.rules_text import rules_text
    from posecoach.terminal.show import exercise_table
    from posecoach.words import Translator

    words = Translator(chosen_language(args))
    if args.rules and args.name is None:
        raise UsageError("--rules without an exercise", "name one before --rules")
    if args.markdown:
        text = exercise_table()
    elif args.name is None:
        text = "\n".join(f"{e.name:22} {words(e.title)}" for e in exercises().values())
    elif args.rules:
        text = rules_text(find_exercise(args.name))
    else:
        text = exercise_text(find_exercise(args.name), exercises(), words)
    sys.stdout.write(text + "\n")
    return ExitCode.DONE
