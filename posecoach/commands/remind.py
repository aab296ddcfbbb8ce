"""``posecoach remind``: remind a person who sits for long to stand up and move."""

import argparse
import sys
from typing import TYPE_CHECKING

from posecoach.errors import UsageError
from posecoach.terminal.arguments import add_language, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

if TYPE_CHECKING:
    from datetime import time

    from posecoach.reminding.hours import Hours

HELP = "remind you to stand up and move, while you sit at the computer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--on", action="store_true", help="remind me from now on, every 45 minutes")
    what.add_argument("--off", action="store_true", help="remind me no more")
    what.add_argument("--now", action="store_true", help="show the reminder once, now")
    parser.add_argument(
        "--every", type=int, metavar="MINUTES", help="with --on: time between two reminders"
    )
    parser.add_argument(
        "--from", dest="first", metavar="HH:MM", help="with --on: when you sit down (default: 9:00)"
    )
    parser.add_argument(
        "--until", dest="last", metavar="HH:MM", help="with --on: when you leave (default: 18:00)"
    )
    add_language(parser, "the reminder")
    parser.epilog = examples(
        ("remind", "say whether you are reminded, and when"),
        ("remind --on", "every 45 minutes from 9:00 to 18:00"),
        ("remind --on --every 30 --until 16:30", "every half an hour, until half past four"),
        ("remind --off", "no more"),
    )


def run(args: argparse.Namespace) -> int:
    """Turn reminders on or off, show one, or say whether there are any; return the exit code.

    Raises
    ------
    UsageError
        If a time cannot be read, or options do not go together.
    InstallationError
        If the system has no timer or shows no notices.
    """
    from posecoach.reminding import timer
    from posecoach.reminding.notice import check_notices, show_notice
    from posecoach.words import Translator

    language = chosen_language(args)
    given = [args.every, args.first, args.last]
    if any(value is not None for value in given) and not args.on:
        raise UsageError("--every, --from and --until belong to --on", "add --on")
    if args.now:
        show_notice(Translator(language))
        return ExitCode.DONE
    if args.on:
        hours = _hours(args)
        check_notices()
        timer.turn_on(hours, language)
    elif args.off:
        timer.turn_off()
    sys.stdout.write(_state(timer.times_set()) + "\n")
    return ExitCode.DONE


def _hours(args: argparse.Namespace) -> "Hours":
    from posecoach.reminding.hours import USUAL_FIRST, USUAL_LAST, USUAL_MIN, Hours

    every = USUAL_MIN if args.every is None else args.every
    first = USUAL_FIRST if args.first is None else _clock(args.first)
    return Hours(every, first, USUAL_LAST if args.last is None else _clock(args.last))


def _clock(text: str) -> "time":
    from posecoach.reminding.hours import clock

    try:
        return clock(text)
    except ValueError:
        raise UsageError(f"{text!r} is no time of the day", "write it as 9:30") from None


def _state(times: list[str]) -> str:
    """Return a sentence about the reminders that are set."""
    if not times:
        return "Reminders are off."
    return (
        f"Reminders are on: {len(times)} a day, the first at {times[0]}, the last at {times[-1]}."
    )
