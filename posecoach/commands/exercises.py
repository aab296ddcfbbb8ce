"""``posecoach exercises``: list the exercises, or describe one in words."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import OutputError, UsageError
from posecoach.terminal.arguments import add_language, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

if TYPE_CHECKING:
    from posecoach.words import Translator

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
        "--pictures", action="store_true",
        help="with NAME: write a page with moving pictures, and open it",
    )  # fmt: skip
    form.add_argument(
        "--markdown", action="store_true", help="print the README's table of exercises"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help="with --pictures: where to write the page (default: NAME.html)",
    )  # fmt: skip
    parser.add_argument(
        "--no-open", action="store_true", help="with --pictures: do not open the page"
    )
    add_language(parser, "the explanation")
    parser.epilog = examples(
        ("exercises", "list the exercises"),
        ("exercises glute-bridge", "how to do it, and how it should feel"),
        ("exercises glute-bridge --pictures", "the same with moving pictures, as a page"),
        ("exercises glute-bridge --rules", "every limit and its source"),
    )


def run(args: argparse.Namespace) -> int:
    """Print the list, the table, the explanation or the limits, or write the page.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    UsageError
        If there is no such exercise or language, or if an option lacks another one.
    OutputError
        If the page cannot be written.
    """
    from posecoach.exercises import exercises, find_exercise
    from posecoach.terminal.exercise_text import exercise_text
    from posecoach.terminal.rules_text import rules_text
    from posecoach.terminal.show import exercise_table
    from posecoach.words import Translator

    _check(args)
    words = Translator(chosen_language(args))
    if args.pictures:
        return _write_page(args, words)
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


def _check(args: argparse.Namespace) -> None:
    """Check that no option stands without the one that it belongs to."""
    for option in ("rules", "pictures"):
        if getattr(args, option) and args.name is None:
            raise UsageError(f"--{option} without an exercise", f"name one before --{option}")
    for option, given in (("--output", args.output), ("--no-open", args.no_open)):
        if given and not args.pictures:
            raise UsageError(f"{option} works only with --pictures", "leave it out")


def _write_page(args: argparse.Namespace, words: "Translator") -> int:
    """Write the page of an exercise, and open it unless that is unwanted or impossible."""
    from posecoach.exercises import exercises, find_exercise
    from posecoach.report.output import write_text
    from posecoach.report.pictures import pictures_page
    from posecoach.terminal.browser import open_page

    exercise = find_exercise(args.name)
    path = Path(f"{exercise.name}.html") if args.output is None else args.output
    _check_free(path)
    write_text(path, pictures_page(exercise, exercises(), words))
    sys.stdout.write(f"Written: {path}\n")
    if not args.no_open:
        open_page(path)
    return ExitCode.DONE


def _check_free(path: Path) -> None:
    """Check that no file would be overwritten but an earlier page of this kind."""
    from posecoach.report.pictures import GENERATOR

    if not path.name:
        raise UsageError("the file name is empty", "give a name")
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            own = GENERATOR.encode() in file.read(2000)
    except OSError:
        own = False
    if not own:
        raise OutputError(f"{path} already exists", "choose another name with -o")
