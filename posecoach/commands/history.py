"""``posecoach history``: show past sets and progress, export them, or delete them."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from posecoach.errors import OutputError, UsageError
from posecoach.terminal.arguments import add_language, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import print_message, print_warning

if TYPE_CHECKING:
    from posecoach.history import PastSet
    from posecoach.words import Translator

HELP = "show past sets and progress"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page")
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="write a table with one row for each set"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--delete", action="store_true", help="delete all past sets, after asking")
    parser.add_argument("--yes", action="store_true", help="with --delete: do not ask")
    add_language(parser, "the tables and the page")
    parser.epilog = examples(
        ("history", "print the latest sets and your progress"),
        ("history --html history.html", "write the whole history as a page"),
    )


def run(args: argparse.Namespace) -> int:
    """Show the history, write it into files, or delete it; return the exit code.

    Raises
    ------
    PosecoachError
        If the history cannot be read, written or deleted.
    """
    from posecoach.paths import history_path
    from posecoach.words import Translator

    if args.delete and (args.html or args.csv or args.json):
        raise UsageError("--delete excludes --html, --csv and --json", "write the files first")
    if args.yes and not args.delete:
        raise UsageError("--yes works only with --delete", "leave it out")
    path = history_path()
    if args.delete:
        return _delete(path, ask=not args.yes)
    words = Translator(chosen_language(args))
    return _show(_sets(path), words, args.html, args.csv, as_json=args.json)


def _sets(path: Path) -> "list[PastSet]":
    """Read all sets, and print a warning for each problem with the file."""
    from posecoach.history.opening import read_history

    found = read_history(path)
    for warning in found.warnings:
        print_warning(warning)
    return found.sets


def _show(
    sets: "list[PastSet]",
    words: "Translator",
    html: Path | None,
    table: Path | None,
    *,
    as_json: bool,
) -> int:
    from posecoach.history import page, phrases
    from posecoach.history.store import now
    from posecoach.report.tables import draw_tables
    from posecoach.terminal.show import dumps

    for file in (html, table):
        _check_free(file)
    if html is not None and html == table:
        raise UsageError(f"--html and --csv both name {html}", "give two names")
    moment = now()
    messages = sys.stderr if as_json else sys.stdout
    if html is not None:
        _write(html, page.page(sets, moment, words), messages)
    if table is not None:
        _write(table, page.as_csv(sets), messages)
    if as_json:
        sys.stdout.write(dumps(page.as_json(sets, moment.date())) + "\n")
    elif not sets:
        sys.stdout.write(words(phrases.NO_SETS_YET) + "\n")
    elif html is None and table is None:
        text = draw_tables(page.sheets(sets, words, page.LAST))
        sys.stdout.write(f"{page.regularity(sets, moment.date(), words)}\n\n{text}\n")
    return ExitCode.DONE


def _check_free(path: Path | None) -> None:
    """Check that no file would be overwritten, least of all the history itself."""
    if path is not None and not path.name:
        raise UsageError("the file name is empty", "give a name")
    if path is not None and path.exists():
        raise OutputError(f"{path} already exists", "choose another name, or delete it first")


def _write(path: Path, text: str, messages: TextIO) -> None:
    from posecoach.report.output import write_text

    try:
        write_text(path, text)
    except OutputError as error:
        raise OutputError(error.what, "choose another file name") from error
    messages.write(f"Written: {path}\n")


def _delete(path: Path, *, ask: bool) -> int:
    from posecoach.history import delete_all
    from posecoach.history.files import moved_aside
    from posecoach.safety import answers_path

    if ask and (path.exists() or moved_aside(path)) and not _agreed(path):
        sys.stdout.write("Nothing was deleted.\n")
        return ExitCode.DONE
    deleted = delete_all(path)
    sys.stdout.write("Deleted.\n" if deleted else "There was no history to delete.\n")
    if answers_path().exists():
        kept = f"Your answers to the safety questions remain in {answers_path()}."
        sys.stdout.write(f"{kept} Without that file, the questions are asked again.\n")
    return ExitCode.DONE


def _agreed(path: Path) -> bool:
    print_message(f"Delete all past sets in {path} for good? [y/N] ", end="")
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("you did not confirm the deletion", "add --yes")
    return answer.strip().lower() in {"y", "yes"}
