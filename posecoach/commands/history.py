"""``posecoach history``: show past sets and progress, export them, or delete them."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from posecoach.errors import InputError, OutputError, UsageError
from posecoach.terminal.arguments import (
    add_language,
    add_person,
    add_recorded,
    chosen_language,
    recorded_time,
    whole,
)
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import Parser, examples
from posecoach.terminal.printing import print_error, print_message, print_warning

if TYPE_CHECKING:
    from posecoach.history import History, PastSet
    from posecoach.words import Translator

HELP = "show past sets and progress, correct and delete them"

WORST = 10
"""The worst pain on the scale."""

MOST_LETTERS = 60
"""How long the name of a session may be."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    add_person(parser, "show, change or delete what this person did")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page")
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="write a table with one row for each set"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument(
        "--delete", action="store_true",
        help="delete everything, or with --person all of that person, after asking",
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="with --delete: do not ask")
    add_language(parser, "the tables and the page")
    _add_actions(parser)
    parser.epilog = examples(
        ("history", "print the latest sets and your progress"),
        ("history --html history.html", "write the whole history as a page"),
        ("history --person Anna --html anna.html", "the same of one of several people"),
        ("history import results/*/report.json", "take over reports that were made earlier"),
        ("history correct 12 --number 9 --pain 3", "say how many it were in set 12, and the pain"),
        ("history remove session 4", "delete session 4"),
    )


def _add_actions(parser: argparse.ArgumentParser) -> None:
    """Add what changes the history."""
    actions = parser.add_subparsers(
        dest="action", metavar="ACTION", title="actions", required=False, parser_class=Parser
    )
    taken = actions.add_parser("import", help="take over report.json files")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE", help="report.json")
    add_recorded(taken)
    corrected = actions.add_parser("correct", help="correct a set")
    corrected.add_argument("set", type=whole, metavar="SET", help="number of the set")
    corrected.add_argument("--number", type=whole, metavar="N", help="how many were done")
    corrected.add_argument("--pain", type=whole, metavar="0-10", help="how much it hurt")
    named = actions.add_parser("name", help="give a session a name")
    named.add_argument("session", type=whole, metavar="SESSION", help="number of the session")
    named.add_argument("name", metavar="NAME", help="its name; an empty one removes it")
    removed = actions.add_parser("remove", help="delete a set or a session")
    removed.add_argument("what", choices=("set", "session"), help="which of the two")
    removed.add_argument("number", type=whole, metavar="N", help="its number")
    for one in (taken, corrected, named, removed):  # also after the action
        add_person(one, "whose history is changed", default=argparse.SUPPRESS)
        add_language(one, "what is printed", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Show the history, write it into files, change or delete it; return the exit code.

    Raises
    ------
    PosecoachError
        If the history cannot be read, written or deleted.
    """
    from posecoach.history import phrases
    from posecoach.history.person import person_name
    from posecoach.paths import history_path
    from posecoach.words import Translator

    person = person_name(args.person)
    shown = args.html or args.csv or args.json
    if args.action is not None and (shown or args.delete):
        raise UsageError(f"{args.action} excludes the other options", "use them apart")
    if args.action is not None:
        return _ACTIONS[args.action](args, person, Translator(chosen_language(args)))
    if args.delete and shown:
        raise UsageError("--delete excludes --html, --csv and --json", "write the files first")
    if args.yes and not args.delete:
        raise UsageError("--yes works only with --delete", "leave it out")
    path = history_path()
    if args.delete:
        return _delete(path, None if args.person is None else person, ask=not args.yes)
    words = Translator(chosen_language(args))
    sets, others = _sets(path, person)
    code = _show(sets, words, person, args.html, args.csv, as_json=args.json)
    if others and not args.json:
        names = ", ".join(name or words(phrases.NAMELESS) for name in others)
        print_message(words(phrases.OTHERS).format(names=names))
    return code


def _sets(path: Path, person: str) -> "tuple[list[PastSet], list[str]]":
    """Read all sets of a person and the names of others; print warnings about the file."""
    from posecoach.history.opening import read_history

    found = read_history(path)
    for warning in found.warnings:
        print_warning(warning)
    others = sorted({one.about.person for one in found.sets} - {person})
    return [one for one in found.sets if one.about.person == person], others


def _import(args: argparse.Namespace, person: str, words: "Translator") -> int:
    from posecoach.analysis.keeping import import_report
    from posecoach.history import phrases

    begun, code = recorded_time(args.date), ExitCode.DONE
    for path in args.files:
        try:
            kept = import_report(path, person, begun)
        except InputError as error:
            print_error(error)
            code = ExitCode.FAILED
            continue
        for warning in kept.warnings:
            print_warning(warning)
        number = words.plural(*phrases.SETS_ONE_AND_MANY["set"], kept.sets)
        done = number.format(number=kept.sets)
        nothing = phrases.THERE_ALREADY if kept.sets else phrases.NOTHING_TRIED
        sys.stdout.write(f"{path}: {done if kept.new else words(nothing)}\n")
    return code


def _correct(args: argparse.Namespace, person: str, words: "Translator") -> int:
    from posecoach.history import phrases
    from posecoach.history.sessions import correct_set

    if args.number is None and args.pain is None:
        raise UsageError("nothing to correct", "add --number or --pain")
    if args.pain is not None and args.pain > WORST:
        raise UsageError(f"pain goes from 0 to {WORST}, not {args.pain}", "give a number of these")
    with _open() as history:
        correct_set(history, person, args.set, corrected=args.number, pain=args.pain)
    sys.stdout.write(words(phrases.CORRECTED).format(set=args.set) + "\n")
    return ExitCode.DONE


def _name(args: argparse.Namespace, person: str, words: "Translator") -> int:
    from posecoach.history import phrases
    from posecoach.history.sessions import name_session

    name = " ".join(args.name.split())
    if not name.isprintable() or len(name) > MOST_LETTERS:
        raise UsageError("no name of a session", f"write up to {MOST_LETTERS} readable characters")
    with _open() as history:
        name_session(history, person, args.session, name)
    said = words(phrases.NAMED if name else phrases.UNNAMED)
    sys.stdout.write(said.format(session=args.session) + "\n")
    return ExitCode.DONE


def _remove(args: argparse.Namespace, person: str, words: "Translator") -> int:
    from posecoach.history import phrases
    from posecoach.history.sessions import remove_session, remove_set

    with _open() as history:
        remove = remove_set if args.what == "set" else remove_session
        remove(history, person, args.number)
    sys.stdout.write(words(phrases.REMOVED) + "\n")
    return ExitCode.DONE


_ACTIONS = {"import": _import, "correct": _correct, "name": _name, "remove": _remove}


def _open() -> "History":
    """Open the history to change it, without making one."""
    from posecoach.history import History
    from posecoach.paths import history_path

    if not history_path().exists():
        raise UsageError("there is no history yet", "posecoach live and analyze write it")
    return History.open(history_path())


def _show(
    sets: "list[PastSet]",
    words: "Translator",
    person: str,
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
        _write(html, page.page(sets, moment, words, person), messages)
    if table is not None:
        _write(table, page.as_csv(sets), messages)
    if as_json:
        sys.stdout.write(dumps(page.as_json(sets, moment.date(), person)) + "\n")
    elif not sets:
        sys.stdout.write(words(phrases.NO_SETS_YET) + "\n")
    elif html is None and table is None:
        text = draw_tables(page.sheets(sets, words, page.LAST, numbered=True))
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


def _delete(path: Path, person: str | None, *, ask: bool) -> int:
    from posecoach.history import delete_all
    from posecoach.history.files import moved_aside
    from posecoach.history.sessions import delete_person
    from posecoach.safety import answers_path

    whose = "" if person is None else f" of {person}"
    damaged = moved_aside(path)
    if ask and (path.exists() or damaged) and not _agreed(path, whose, damaged):
        sys.stdout.write("Nothing was deleted.\n")
        return ExitCode.DONE
    if person is not None:
        deleted = delete_person(path, person)
        sys.stdout.write("Deleted.\n" if deleted else f"There was nothing{whose} to delete.\n")
        return ExitCode.DONE
    deleted_all = delete_all(path)
    sys.stdout.write("Deleted.\n" if deleted_all else "There was no history to delete.\n")
    if answers_path().exists():
        kept = f"Your answers to the safety questions remain in {answers_path()}."
        sys.stdout.write(f"{kept} Without that file, the questions are asked again.\n")
    return ExitCode.DONE


def _agreed(path: Path, whose: str, damaged: list[Path]) -> bool:
    also = f", and {len(damaged)} damaged copies of everybody's" if damaged and whose else ""
    print_message(f"Delete all past sets{whose} in {path}{also} for good? [y/N] ", end="")
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("you did not confirm the deletion", "add --yes")
    return answer.strip().lower() in {"y", "yes"}
