"""``posecoach exercises``: list the exercises, or describe one in words."""

import argparse
import sys

from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

HELP = "list the exercises, or describe one: how to do it and every limit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME",
        help="describe this exercise; without a name, list them all",
    )  # fmt: skip
    parser.add_argument(
        "--markdown", action="store_true", help="print the README's table of exercises"
    )
    parser.epilog = examples(
        ("exercises", "list the exercises"),
        ("exercises glute-bridge", "how to do it, where to put the camera, what counts"),
    )


def run(args: argparse.Namespace) -> int:
    """Print the list, the table or the description, and return the exit code."""
    from posecoach.exercises import exercises, find_exercise
    from posecoach.terminal.exercise_text import exercise_text
    from posecoach.terminal.show import exercise_table

    if args.markdown:
        text = exercise_table()
    elif args.name is not None:
        text = exercise_text(find_exercise(args.name))
    else:
        text = "\n".join(f"{e.name:22} {e.title}" for e in exercises().values())
    sys.stdout.write(text + "\n")
    return ExitCode.DONE
