"""Go through many recordings: what is done is kept, what fails is skipped."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from posecoach.batch.folder import ResultsFolder
from posecoach.batch.judging import Files
from posecoach.batch.row import Row, row_of
from posecoach.batch.table import write_tables
from posecoach.batch.work import Options, Work, work_on
from posecoach.errors import ClusterError, OutputError, PosecoachError
from posecoach.interrupt import CtrlC
from posecoach.terminal.printing import fault, solvable

POLL_S = 0.5
"""How often Ctrl-C and the number of workers are looked at, s."""


@dataclass(frozen=True, slots=True)
class Task:
    """One recording that is to be judged.

    Attributes
    ----------
    shown : str
        What reports and errors call it: the name that the user gave, or under which it was found.
    name : str
        Of its folder.
    work : Work
        What is to be done.
    """

    shown: str
    name: str
    work: Work


class Place(Protocol):
    """Where recordings are judged."""

    def slots(self) -> int:
        """Return how many it can judge at the same time, 1 or more."""

    def submit(self, task: Task, part: Path) -> Future[Files | None]:
        """Judge one; it returns the files, or None if it has written them into `part`."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one recording.

    Attributes
    ----------
    row : Row
        Its row in the summary.
    summary : str
        The same in words.
    error : PosecoachError or None
        Why it failed.
    fault : BaseException or None
        The exception, if posecoach itself is to blame.
    """

    row: Row
    summary: str = ""
    error: PosecoachError | None = None
    fault: BaseException | None = None


class Batch:
    """Some recordings, and what has become of each.

    Parameters
    ----------
    folder : ResultsFolder
        For the results; recordings of which it holds the result are not judged again.
    paths : Iterable[Path]
        The recordings.
    options : Options
        How they are judged.

    Attributes
    ----------
    done : list[Done]
        What has become of the recordings so far, in no order.
    """

    def __init__(self, folder: ResultsFolder, paths: Iterable[Path], options: Options) -> None:
        self.done: list[Done] = []
        self._folder = folder
        self._order: list[str] = []
        self._tasks: dict[str, Task] = {}  # not done yet
        for path in paths:
            shown = str(path)
            self._order.append(shown)
            try:
                work = work_on(path, options)
            except PosecoachError as error:
                self.done.append(_failed(shown, error))
                continue
            task = Task(shown, folder.name(path), work)
            if not self._is_done(task):
                self._tasks[shown] = task

    @property
    def left(self) -> int:
        """Return how many recordings are still to be judged."""
        return len(self._tasks)

    def judge(self, place: Place, ctrl_c: CtrlC) -> Iterator[Done]:
        """Judge what is left, and yield each recording as soon as it is done.

        No more work is given to the place than it can do at once, so that recordings that are sent
        to it do not fill the memory.

        Parameters
        ----------
        place : Place
            Where to judge.
        ctrl_c : CtrlC
            Ends the iteration.

        Raises
        ------
        ClusterError
            If the place is lost; what it had not finished is left.
        """
        waiting = iter(tuple(self._tasks.values()))
        running: dict[Future[Files | None], Task] = {}
        ctrl_c.listen()
        while not ctrl_c.pressed:
            for task in islice(waiting, max(0, place.slots() - len(running))):
                try:
                    running[place.submit(task, self._folder.prepare(task.name))] = task
                except (PosecoachError, OSError) as error:
                    yield self._end(task, error)
            if not running:
                return
            for future in wait(running, POLL_S, FIRST_COMPLETED).done:
                yield self._finish(running.pop(future), future)

    def write_summary(self) -> list[Path]:
        """Remove what was begun and not completed, write the summary, and return its files.

        Raises
        ------
        OutputError
            If one cannot be written.
        """
        for task in self._tasks.values():
            self._folder.discard(task.name)
        rows = {done.row.path: done.row for done in self.done}
        for task in self._tasks.values():
            rows[task.shown] = Row(path=task.shown, folder="", status="not-done")
        return write_tables(self._folder.path, [rows[shown] for shown in self._order])

    def _finish(self, task: Task, future: Future[Files | None]) -> Done:
        error = future.exception()
        if isinstance(error, ClusterError):
            raise error  # the recording is not to blame
        if error is not None:
            return self._end(task, error)
        try:
            files = future.result()
            if files is not None:
                self._folder.write(task.name, files)
            self._folder.keep(task.name, task.work)
        except PosecoachError as failure:
            return self._end(task, failure)
        if not self._is_done(task):
            lost = OutputError(
                f"the results of {task.shown} were changed or removed", "let no program do that"
            )
            return self._end(task, lost)
        del self._tasks[task.shown]
        return self.done[-1]

    def _is_done(self, task: Task) -> bool:
        """Return whether there is a result; its row then is in `done`."""
        report = self._folder.report(task.name, task.work)
        if report is not None:
            row = row_of(task.shown, task.name, report)
            self.done.append(Done(row, " ".join(report.summary)))
        return report is not None

    def _end(self, task: Task, error: BaseException) -> Done:
        """Give up one recording."""
        self._folder.discard(task.name)
        del self._tasks[task.shown]
        self.done.append(_failed(task.shown, error))
        return self.done[-1]


def _failed(shown: str, error: BaseException) -> Done:
    reported = solvable(error, "use a smaller number of --jobs")
    said = reported or fault(error)
    row = Row(path=shown, folder="", status="error", error=str(said))
    return Done(row, said.what, said, None if reported else error)
