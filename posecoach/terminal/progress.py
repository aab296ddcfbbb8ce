"""Bars for long work: on a terminal they tell the time left, elsewhere there are none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def time_reached(path: Path) -> Iterator[Callable[[float], None] | None]:
    """Show how far into a recording the work is, and the time left.

    Parameters
    ----------
    path : Path
        The recording.

    Yields
    ------
    Callable[[float], None] or None
        To be called with the time in s that was reached; None where nobody looks.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from posecoach.sources.opening import open_source

    with open_source(path) as source:
        total = source.info.duration_s
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(path.name, total=total if total == total else None)
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
        To be called after each; does nothing where nobody looks.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=clips)
        yield lambda: bar.advance(task)
