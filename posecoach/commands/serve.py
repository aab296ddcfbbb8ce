"""``posecoach serve``: the coach as a web page on this machine."""

import argparse

from posecoach.terminal import safety_questions
from posecoach.terminal.arguments import add_language, add_model, add_person, chosen_language
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

HELP = "coach you in a page of your browser"

MOST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "--port", type=_port, metavar="N",
        help="port to listen on; 0 for any free one (default: 8765, or any if that is taken)",
    )  # fmt: skip
    parser.add_argument(
        "--host", nargs="?", const="", metavar="ADDRESS",
        help="serve phones in your home network, encrypted; needs the extra 'home' (default: only"
        " this machine)",
    )  # fmt: skip
    parser.add_argument("--no-open", action="store_true", help="do not open the browser")
    add_language(parser, "the page, unless it is chosen there")
    add_person(parser, "who practises, unless somebody else is chosen on the page")
    safety_questions.add_arguments(parser)
    add_model(parser)
    parser.epilog = examples(
        ("serve", "open the page in your browser"),
        ("serve --no-open --port 9000", "only print its address"),
        ("serve --host", "let your phone open it: scan the code that is printed"),
    )


def run(args: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C, and return the exit code."""
    from posecoach.history.person import person_name
    from posecoach.paths import check_model, model_path

    person = person_name(args.person)
    check_model(args.model)
    model_path(args.model)
    language = chosen_language(args)
    # Slow to import, so only once the arguments are known to be right.
    from posecoach.web.server import Wanted, serve

    wanted = Wanted(
        args.host, args.port, args.model, language,
        stated=args.safety_read, show=not args.no_open, person=person,
    )  # fmt: skip
    serve(wanted)
    return ExitCode.DONE


def _port(text: str) -> int:
    number = int(text) if text.strip().isdecimal() else -1
    if not 0 <= number <= MOST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: 0 to {MOST_PORT}")
    return number
