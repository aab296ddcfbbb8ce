"""``posecoach live``: coach a person in a window, from a camera or a file that stands in for it."""

import argparse
from pathlib import Path

from posecoach.errors import UsageError
from posecoach.terminal import safety_questions
from posecoach.terminal.arguments import (
    add_exercise,
    add_language,
    add_person,
    add_personal_range,
    chosen_language,
)
from posecoach.terminal.parser import examples

HELP = "coach you in front of a camera, with words and sounds"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    add_exercise(parser, default=None, otherwise="default: recognise the exercise")
    parser.add_argument(
        "--plan", metavar="NAME|FILE.toml",
        help="lead you through a routine, as listed by 'posecoach plan'",
    )  # fmt: skip
    parser.add_argument(
        "--camera", metavar="N|URL|FILE|choose",
        help="number or address of the camera, a video file in its place, or 'choose' to see what"
        " each camera shows (default: ask if there are several)",
    )  # fmt: skip
    parser.add_argument(
        "--keep", metavar="FILE.npz",
        help="write what was judged to a new file, which 'posecoach analyze' judges again with the"
        " same result; it holds the positions of 33 points of"
        " the body and their times, but no picture and no sound (default: keep nothing)",
    )  # fmt: skip
    add_person(parser, "keep what you do in the history of this person")
    parser.add_argument("--no-history", action="store_true", help="keep nothing in the history")
    parser.add_argument("--no-voice", action="store_true", help="play no speech and no sounds")
    add_language(parser, "text and voice")
    safety_questions.add_arguments(parser)
    add_personal_range(parser)
    parser.add_argument(
        "--model", default="auto", metavar="auto|lite|full|heavy",
        help="landmark model, from fastest to most accurate (default: full, or lite where full is"
        " too slow for 25 pictures per second)",
    )  # fmt: skip
    parser.epilog = examples(
        ("live", "recognise the exercise and coach it"),
        ("live -e glute-bridge --camera 1", "coach the glute bridge with camera 1"),
        ("live --plan hip-mobility", "lead you through a routine"),
        ("live -e glute-bridge --keep set.npz", "keep a landmark recording"),
    )


def run(args: argparse.Namespace) -> int:
    """Coach until the user stops, and return the exit code."""
    if args.exercise is not None and args.plan is not None:
        raise UsageError("both an exercise and a plan", "give -e or --plan, not both")
    from posecoach.exercises import exercises, find_exercise
    from posecoach.history.person import person_name
    from posecoach.live.keeping import Keeping
    from posecoach.paths import check_model
    from posecoach.plans import find_plan

    exercise = None if args.exercise is None else find_exercise(args.exercise)
    if args.model != "auto":
        check_model(args.model)
    plan = find_plan(args.plan, exercises()) if args.plan is not None else None
    language = chosen_language(args)
    keeping = None if args.keep is None else Keeping(Path(args.keep))
    safety_questions.gate(language, read=args.safety_read)
    # Slow to import, so only once the arguments are known to be right.
    from posecoach.live.coaching import live
    from posecoach.live.wanted import Wanted

    wanted = Wanted(
        exercise, plan, args.personal_range, not args.no_voice, language,
        person=person_name(args.person), history=not args.no_history,
    )  # fmt: skip
    return live(wanted, args.camera, args.model, keeping)
