"""``posecoach export``: write results in formats for a clinician and for other programs."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import UsageError
from posecoach.terminal.arguments import add_language, add_person, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import print_warning

if TYPE_CHECKING:
    from posecoach.export.content import Content

HELP = "write results or a history for a clinician and for other programs"

FORMATS = ("csv", "parquet", "pdf", "trc", "c3d", "mot", "fhir")
"""As in :mod:`posecoach.export.writing`, which is loaded only when something is exported."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "results", type=Path, nargs="?", metavar="RESULTS",
        help="folder of the results of an analysis, or its report.json; without it, the history",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="folder to write into"
    )
    parser.add_argument(
        "--format", action="append", choices=FORMATS, metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; can be given several times (default: all of them)",
    )  # fmt: skip
    add_person(parser, "whose history to export")
    add_language(parser, "the summary")
    parser.epilog = examples(
        ("export results -o for-my-therapist", "write one analysis in every format"),
        ("export --person Anna -o anna --format csv", "write all of Anna's sets as tables"),
    )


def run(args: argparse.Namespace) -> int:
    """Write the files, name them, and return the exit code.

    Raises
    ------
    PosecoachError
        If the results or the history cannot be read, or the files cannot be written.
    """
    from posecoach.export.writing import chosen_formats, write

    language = chosen_language(args)
    formats, left_out = chosen_formats(args.format or ())
    content = _content(args)
    written = write(content, args.output, formats, language, spare=not args.format)
    for sentence in [*content.warnings, *left_out, *written.left_out]:
        print_warning(sentence)
    sys.stdout.write("".join(f"Written: {path}\n" for path in written.files))
    return ExitCode.DONE


def _content(args: argparse.Namespace) -> "Content":
    from posecoach.export.content import of_history, of_report
    from posecoach.history.person import person_name
    from posecoach.paths import history_path

    if args.results is None:
        return of_history(history_path(), person_name(args.person))
    if args.person is not None:
        raise UsageError("--person excludes RESULTS", "name one of them")
    return of_report(args.results)
