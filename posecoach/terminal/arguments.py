"""Arguments that several commands share."""

import argparse
from datetime import datetime
from typing import Any

from posecoach.errors import UsageError


def add_exercise(parser: argparse.ArgumentParser, *, default: str | None, otherwise: str) -> None:
    """Add ``--exercise``.

    Parameters
    ----------
    parser : argparse.ArgumentParser
        Of the command.
    default : str or None
        The exercise if the option is omitted; None if there is none.
    otherwise : str
        What happens if the option is omitted, for the help.
    """
    parser.add_argument(
        "-e", "--exercise", default=default, metavar="NAME",
        help=f"name of the exercise, as listed by 'posecoach exercises' ({otherwise})",
    )  # fmt: skip


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add ``--model``."""
    parser.add_argument(
        "--model", default="full", metavar="lite|full|heavy",
        help="landmark model for videos and cameras, from fastest to most accurate"
        " (default: full)",
    )  # fmt: skip


def add_person(parser: argparse.ArgumentParser, what: str, **more: Any) -> None:
    """Add ``--person``, with what is done with it, and settings of the argument."""
    parser.add_argument(
        "--person", metavar="NAME", help=f"{what} (default: the person without a name)", **more
    )


def add_recorded(parser: argparse.ArgumentParser) -> None:
    """Add ``--date``."""
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD[THH:MM]",
        help="when it was recorded, for the history (default: what the file says)",
    )  # fmt: skip


def recorded_time(text: str | None) -> datetime | None:
    """Return the time of ``--date`` in the time zone of this machine; noon where only a day is.

    Raises
    ------
    UsageError
        If it is no time, or in the future.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"no date: {text[:40]!r}", "write, for instance, 2026-03-14") from error
    if "T" not in text and " " not in text:
        moment = moment.replace(hour=12)
    moment = moment.astimezone()
    if moment.date() > datetime.now().astimezone().date():
        raise UsageError(f"the date {text[:40]!r} is in the future", "give the day it was recorded")
    return moment


def add_personal_range(parser: argparse.ArgumentParser) -> None:
    """Add ``--personal-range``."""
    parser.add_argument(
        "--personal-range", action="store_true",
        help="if the full range is out of reach, count against your own range",
    )  # fmt: skip


def add_rotate(parser: argparse.ArgumentParser) -> None:
    """Add ``--rotate``."""
    parser.add_argument(
        "--rotate", type=int, choices=(0, 90, 180, 270), default=0, metavar="90|180|270",
        help="turn the picture clockwise by so many degrees, if it lies on its side",
    )  # fmt: skip


def add_language(
    parser: argparse.ArgumentParser,
    of: str,
    otherwise: str = "the language of your system",
    default: str | None = None,
) -> None:
    """Add ``--language``, with what is written in it, and the language without the option."""
    parser.add_argument(
        "--language", metavar="en|de", default=default,
        help=f"language of {of} (default: {otherwise})",
    )  # fmt: skip


def chosen_language(args: argparse.Namespace) -> str:
    """Return the language of ``--language``, or else that of the system.

    Raises
    ------
    UsageError
        If there is no such language.
    """
    from posecoach.words import languages, users_language

    language: str = args.language or users_language()
    if language not in languages():
        raise UsageError(f"no language {language!r}", f"choose {' or '.join(languages())}")
    return language


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add ``--jobs`` for the processes that share one video; None if it is omitted."""
    parser.add_argument(
        "--jobs", type=positive, metavar="N",
        help="number of processes that find the landmarks in a video, with the same result;"
        " with 1, none is started (default: as many as pay off)",
    )  # fmt: skip


def whole(text: str) -> int:
    """Read a whole number of 0 or more."""
    if not text.strip().isdecimal() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a whole number of 0 or more")
    return int(text)


def positive(text: str) -> int:
    """Read a number of processes or threads."""
    number = int(text) if text.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return number
