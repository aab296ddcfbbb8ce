"""A parser that reports errors in one line and suggests what was most likely meant."""

import argparse
import os
from collections.abc import Iterable
from typing import Any, NoReturn

from posecoach.paths import __version__
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.printing import in_one_line


class Parser(argparse.ArgumentParser):
    """Parse the arguments of one command, or of the whole program.

    Parameters
    ----------
    **settings : object
        As for `argparse.ArgumentParser`.
    """

    def __init__(self, **settings: Any) -> None:
        self._options: list[str] = []
        # An abbreviation in a script would mean something else once there is a similar option.
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **settings
        )
        self.add_argument(
            "--version", action="version", version=f"posecoach {__version__}",
            help="print the version and exit",
        )  # fmt: skip

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """Add an argument, and remember its long option names for the suggestions."""
        action = super().add_argument(*names, **settings)
        self._options += [name for name in action.option_strings if name.startswith("--")]
        return action

    def error(self, message: str) -> NoReturn:
        """Print in one line what is wrong, and exit."""
        line = f"posecoach: error: {in_one_line(message)}; see {self.prog} --help\n"
        self.exit(ExitCode.USAGE, line)

    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse the arguments; exit with an error if any of them is unknown.

        `argparse` calls this for the program and again for the command, so each unknown option is
        reported by the parser that it was given to, with the nearest options of that parser.
        """
        parsed, unknown = super().parse_known_args(None if args is None else list(args), namespace)
        if unknown:
            self._reject(unknown)
        return parsed, unknown

    def _reject(self, unknown: list[str]) -> NoReturn:
        files = [name for name in unknown if name.startswith("-") and os.path.lexists(name)]
        if files:
            path = os.path.join(os.curdir, files[0])
            self.error(f"{files[0]} begins like an option: write {path}")
        import difflib  # slow to import, and rarely needed

        typed = unknown[0].partition("=")[0]
        near = difflib.get_close_matches(typed, self._options, 3, 0.5)
        hint = f" (nearest: {', '.join(near)})" if near else ""
        self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")


def examples(*lines: tuple[str, str]) -> str:
    """Lay out the examples at the end of a command's help.

    Parameters
    ----------
    *lines : tuple[str, str]
        What is typed after ``posecoach``, and what it does.

    Returns
    -------
    str
        One example per line, in two columns.

    Examples
    --------
    >>> print(examples(("demo", "judge the sample"), ("demo -o out", "write into out")))
    examples:
      posecoach demo         judge the sample
      posecoach demo -o out  write into out
    """
    wide = max(len(typed) for typed, _ in lines)
    return "\n".join(["examples:", *(f"  posecoach {a:{wide}}  {b}" for a, b in lines)])
