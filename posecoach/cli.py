"""The command line: parse the arguments, run the command, report our errors in one line.

Exit codes: see :class:`posecoach.terminal.exit_code.ExitCode`.
"""

import argparse
import signal
import sys
import textwrap
from collections.abc import Sequence
from typing import Protocol

from posecoach.commands import (
    analyze,
    batch,
    count,
    demo,
    doctor,
    evaluate,
    exercises,
    export,
    history,
    live,
    plan,
    remind,
    serve,
)
from posecoach.errors import PosecoachError, UsageError
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import Parser
from posecoach.terminal.printing import print_error, print_fault, print_message, solvable
from posecoach.terminal.streams import drop_unwritten, prepare_streams

ABOUT = "Coach hip-mobility exercises from a webcam or a video, on your own computer."

DISCLAIMER = (
    "This program gives general exercise guidance. It does not examine you, diagnose you or "
    "replace a physiotherapist or doctor. Camera angles are estimates. Stop if it hurts."
)


class Command(Protocol):
    """A module of `posecoach.commands`; its name is what the user types."""

    __name__: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments, and the examples at the end of its help."""

    def run(self, args: argparse.Namespace) -> int:
        """Run the command and return the exit code."""


COMMANDS: tuple[Command, ...] = (
    demo, analyze, count, batch, live, serve, exercises, plan, history, export, remind, evaluate,
    doctor,
)  # fmt: skip
"""In the order of the help."""


def program() -> int:
    """Run the program and return the exit code; report every failure in one line."""
    prepare_streams()
    try:
        code = main()
    except Exception as error:  # noqa: BLE001  it is reported
        print_fault(error)
        code = ExitCode.FAULT
    finally:
        drop_unwritten()
    if code == ExitCode.INTERRUPTED:
        # A second Ctrl-C must not print how the interpreter shuts down.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code.

    Raises
    ------
    Exception
        Any exception that is a bug, not a problem that the user can solve.
    """
    try:
        code: int = _run(arguments)
    except UsageError as error:
        return _fail(error, ExitCode.USAGE)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.FAILED
    except Exception as error:
        reported = solvable(error)
        if reported is None:
            raise
        return _fail(reported, ExitCode.FAILED)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    """Run one command, write all of its output and return the exit code."""
    if not (sys.argv[1:] if arguments is None else arguments) and _at_terminal():
        return _menu()
    try:
        args = build_parser().parse_args(arguments)
    except SystemExit:  # after --help and --version
        sys.stdout.flush()
        raise
    code: int = args.run(args)
    sys.stdout.flush()
    return code


def _at_terminal() -> bool:
    """Return whether a person can read the menu and type an answer."""
    return all(s is not None and s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr))


def _menu() -> int:
    """Run what a person chooses from the menu until they leave; return the last exit code."""
    from posecoach.terminal.menu import TITLE, choose
    from posecoach.words import Translator, users_language

    words = Translator(users_language())
    print_message(words(TITLE))
    code: int = ExitCode.DONE
    while (chosen := choose(words)) is not None:
        code = main(chosen)
        if code == ExitCode.INTERRUPTED:
            break
    return code


def _fail(error: PosecoachError, code: ExitCode) -> ExitCode:
    print_error(error)
    return code


def build_parser() -> Parser:
    """Make the parser of all commands."""
    parser = Parser(
        prog="posecoach",
        usage="posecoach [-h] [--version] [COMMAND ...]",
        description=_description(),
        epilog=textwrap.fill(DISCLAIMER, 80),
    )
    # The description lists the commands, so argparse need not.
    commands = parser.add_subparsers(
        prog="posecoach", dest="command", metavar="COMMAND", required=True,
        help=argparse.SUPPRESS, parser_class=Parser,
    )  # fmt: skip
    for command in COMMANDS:
        own = commands.add_parser(_name(command), description=_sentence(command.HELP))
        command.add_arguments(own)
        own.set_defaults(run=command.run)
    return parser


def _description() -> str:
    lines = [f"  {_name(command):10} {command.HELP}" for command in COMMANDS]
    more = textwrap.fill(
        "'posecoach COMMAND --help' describes a command and its options; 'posecoach' alone opens a"
        " menu in a terminal.",
        80,
    )
    return "\n".join([ABOUT, "", "commands:", *lines, "", more])


def _name(command: Command) -> str:
    return command.__name__.rpartition(".")[2]


def _sentence(text: str) -> str:
    """Turn the short help of a command into a sentence."""
    return f"{text[:1].upper()}{text[1:]}."
