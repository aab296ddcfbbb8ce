"""``posecoach demo``: judge the sample video that comes with the program."""

import argparse
from pathlib import Path

from posecoach.commands import analyze
from posecoach.terminal.parser import examples

HELP = "judge the sample video that comes with posecoach"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    analyze.add_output(parser, "posecoach-demo")
    parser.epilog = examples(
        ("demo", "write a report and an annotated video into posecoach-demo"),
        ("demo --no-video", "skip the annotated video, which takes the longest"),
    )


def run(args: argparse.Namespace) -> int:
    """Judge the sample as its exercise and return the exit code."""
    from posecoach.exercises import find_exercise
    from posecoach.paths import samples_folder

    wanted = analyze.Wanted(
        path=samples_folder() / "glute_bridge.mp4",
        exercise=find_exercise("glute-bridge"),
        folder=args.output,
        default_folder=Path("posecoach-demo"),
        video=not args.no_video,
    )
    return analyze.judge(wanted)
