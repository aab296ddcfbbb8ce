"""``posecoach count``: count repetitions, holds, switches or circles, one line per recording."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import PosecoachError
from posecoach.interrupt import CtrlC
from posecoach.terminal.arguments import (
    add_exercise,
    add_jobs,
    add_model,
    add_personal_range,
    add_rotate,
)
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import in_one_line, print_error, print_warning
from posecoach.terminal.progress import time_reached

if TYPE_CHECKING:
    from posecoach.pose import Pose
    from posecoach.rules.exercise import Exercise

HELP = "count repetitions, one line per recording"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "input", type=Path, nargs="+", metavar="INPUT", help="videos or landmark recordings"
    )
    add_exercise(parser, default="glute-bridge", otherwise="default: glute-bridge")
    parser.add_argument("--json", action="store_true", help="print one line of JSON per input")
    add_personal_range(parser)
    add_model(parser)
    add_rotate(parser)
    add_jobs(parser)
    parser.add_argument(
        "--every-frame", action="store_true",
        help="run the landmark model on every frame of a video, also while nothing moves"
        " (takes about twice as long; the counts are the same)",
    )  # fmt: skip
    parser.epilog = examples(
        ("count monday.mp4 tuesday.mp4", "count the glute bridges in two videos"),
        ("count --json -e ninety-ninety drill.mp4", "count the switches and print JSON"),
    )


def run(args: argparse.Namespace) -> int:
    """Count in each input, print the results, and return the exit code."""
    from posecoach.exercises import find_exercise
    from posecoach.paths import check_model
    from posecoach.terminal.show import dumps

    exercise = find_exercise(args.exercise)
    check_model(args.model)
    statuses = set()
    with CtrlC() as ctrl_c:
        for path in args.input:
            entry, words = _count(path, exercise, args, ctrl_c)
            statuses.add(entry["status"])
            line = dumps(entry) if args.json else in_one_line(f"{path}: {words}")
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            if ctrl_c.pressed:
                return ExitCode.INTERRUPTED
    if "error" in statuses:
        return ExitCode.FAILED
    return ExitCode.DONE if "judged" in statuses else ExitCode.NOTHING


def _count(
    path: Path, exercise: "Exercise", args: argparse.Namespace, ctrl_c: CtrlC
) -> tuple[dict[str, object], str]:
    """Judge one input; return its JSON object, and the same in words."""
    from posecoach.analysis.analysis import judge_recording
    from posecoach.analysis.choice import SHOWN_S
    from posecoach.analysis.pose_reader import PoseReader
    from posecoach.analysis.way_up import FirstPoses
    from posecoach.terminal.show import count_entry, describe_counts

    first = FirstPoses(SHOWN_S)  # they show which exercise it is, if nothing counts
    try:
        with (
            PoseReader(
                path,
                args.model,
                ahead=args.jobs != 1,
                jobs=args.jobs,
                rotate=args.rotate,
                every_frame=args.every_frame,
            ) as reader,
            time_reached(reader.info) as progress,
        ):
            report = judge_recording(
                reader, exercise, personal_range=args.personal_range,
                ctrl_c=ctrl_c, progress=progress, watch=first.take,
            ).report  # fmt: skip
    except PosecoachError as error:
        print_error(error)
        return {
            "path": str(path), "exercise": exercise.name, "status": "error",
            "reason": error.what, "reps": None, "clean_reps": None, "partial": None,
        }, f"error: {error.what}"  # fmt: skip
    for warning in report.warnings:
        print_warning(f"{path}: {warning}")
    if not (any(attempt.counted for attempt in report.attempts) or ctrl_c.pressed):
        _hint_at_another_exercise(path, exercise, first.poses, ctrl_c)
    entry = count_entry(str(path), report)
    if not report.judged:
        return entry, " ".join(report.summary)
    return entry, describe_counts(report.counts, report.by_side, exercise.pattern.kind)


def _hint_at_another_exercise(
    path: Path, exercise: "Exercise", poses: "list[Pose]", ctrl_c: CtrlC
) -> None:
    """Print which other exercise a recording shows in which nothing counted, if any."""
    from posecoach.analysis.choice import exercise_shown

    shown = exercise_shown(poses, ctrl_c)
    if shown is not None and shown.name != exercise.name:
        print_warning(f"{path}: this looks like “{shown.title}”; count it with -e {shown.name}")
