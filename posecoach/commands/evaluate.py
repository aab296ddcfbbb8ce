"""``posecoach evaluate``: judge labelled recordings and report how accurate the coach is."""

import argparse
import sys
from pathlib import Path

from posecoach.terminal.arguments import add_model, positive
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import print_warning
from posecoach.terminal.progress import clips_done

HELP = "measure how accurate the coach is, on recordings that you have labelled"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "labels", type=Path, nargs="+", metavar="LABELS",
        help="label files, or folders with files that end in .labels.json (docs/labels.md)",
    )  # fmt: skip
    parser.add_argument(
        "--by", choices=("group", "exercise", "view", "person"),
        help="break the results down by this property (default: by group and by exercise)",
    )  # fmt: skip
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write a page")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    add_model(parser)
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N",
        help="number of processes that share the work (default: 1)",
    )  # fmt: skip
    parser.epilog = examples(
        ("evaluate sample_videos", "judge the labelled samples"),
        ("evaluate clips --by view --html page.html", "by camera view, and write a page"),
    )


def run(args: argparse.Namespace) -> int:
    """Judge all labelled clips, report the accuracy, and return the exit code."""
    from posecoach.paths import check_model

    check_model(args.model)
    # Slow to import, so only once the model is known to be right.
    from posecoach.evaluation.clips import (
        accuracy_of,
        check_page,
        format_accuracy,
        read_all,
        write_page,
    )

    labels = read_all(args.labels)
    if args.html is not None:
        check_page(args.html)
    with clips_done(len(labels)) as done:
        accuracy, warnings = accuracy_of(labels, args.by, args.model, args.jobs, done)
    for warning in warnings:
        print_warning(warning)
    if args.html is not None:
        write_page(accuracy, args.html, args.model)
    sys.stdout.write(format_accuracy(accuracy, args.model, as_json=args.json) + "\n")
    return ExitCode.DONE
