"""A parser whose errors look like ours, and name what was most likely meant."""

import argparse
import difflib
import os
from collections.abc import Sequence
from typing import NoReturn

from posecoach import __version__
from posecoach.terminal.printing import in_one_line

USAGE = 2
"""The exit code of a wrong usage."""


def positive(text: str) -> int:
    """Read a number of processes or threads."""
    number = int(text) if text.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return number


class Parser(argparse.ArgumentParser):
    """Parse the arguments of one command, or of all of them."""

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self.add_argument("--version", action="version", version=f"posecoach {__version__}")

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong, and leave."""
        self.exit(USAGE, f"posecoach: error: {in_one_line(message)}; see {self.prog} --help\n")

    def parse(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """Parse, and for an unknown option name the nearest ones of its command."""
        args, unknown = self.parse_known_args(arguments)
        if unknown:
            files = [name for name in unknown if name.startswith("-") and os.path.lexists(name)]
            if files:
                self.error(
                    f"{files[0]} begins like an option: write {os.path.join(os.curdir, files[0])}"
                )
            command = self._commands().get(args.command, self)
            options = [option for option in command._option_string_actions if len(option) > 2]
            near = difflib.get_close_matches(unknown[0].partition("=")[0], options, 3, 0.5)
            hint = f" (nearest: {', '.join(near)})" if near else ""
            command.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        return args

    def _commands(self) -> dict[str, "Parser"]:
        actions = [a for a in self._actions if isinstance(a, argparse._SubParsersAction)]
        return dict(actions[0].choices) if actions else {}
