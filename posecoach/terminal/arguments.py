"""Arguments that several commands share."""

import argparse

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


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    """Add ``--language``, with what is written in it."""
    parser.add_argument(
        "--language", metavar="en|de",
        help=f"language of {of} (default: the language of your system)",
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


def positive(text: str) -> int:
    """Read a number of processes or threads."""
    number = int(text) if text.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return number
