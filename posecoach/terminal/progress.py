"""Progress bars with the time left; none if standard error is not a terminal."""

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posecoach.pose import SourceInfo


@contextmanager
def time_reached(info: "SourceInfo") -> Iterator[Callable[[float], None] | None]:
    """Show how far into a recording the work is, and the time left.

    Parameters
    ----------
    info : SourceInfo
        The recording; its duration may be NaN.

    Yields
    ------
    Callable[[float], None] or None
        To be called with the time that was reached, in s; None without a terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    total = None if math.isnan(info.duration_s) else info.duration_s
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Path(info.path).name, total=total)
        yield lambda t: bar.update(task, completed=t)


@contextmanager
def clips_done(clips: int) -> Iterator[Callable[[], None]]:
    """Show how many of the clips are done, and the time left.

    Parameters
    ----------
    clips : int
        All of them.

    Yields
    ------
    Callable[[], None]
        To be called after each; does nothing without a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What is printed meanwhile stands above the bar, unless standard output goes elsewhere.
    with Progress(
        *columns, console=Console(stderr=True), transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:  # fmt: skip
        task = bar.add_task("", total=clips)
        yield lambda: bar.advance(task)
