"""A place to judge recordings: processes of this machine."""

from concurrent.futures import Future
from pathlib import Path
from types import TracebackType

from posecoach.batch.batch import Task
from posecoach.batch.judging import Files, judge_here
from posecoach.worker_pool import WorkerPool


class Processes:
    """Processes of this machine, ended at the end of the ``with`` block.

    Parameters
    ----------
    jobs : int
        How many.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = WorkerPool(jobs)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._pool.kill()

    def slots(self) -> int:
        """Return how many recordings are judged at the same time."""
        return self._jobs

    def submit(self, task: Task, part: Path) -> Future[Files | None]:
        """Judge a recording, which writes its results into a new folder `part`.

        What a killed process leaves in it is overwritten by the next try.
        """
        return self._pool.submit(judge_here, task.work, task.shown, part)
