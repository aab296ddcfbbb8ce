"""Worker processes of this machine, of which each may be killed without harm to the others."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Lock, local
from types import TracebackType
from typing import ParamSpec, TypeVar

from posecoach.errors import PosecoachError
from posecoach.helper_thread import HelperThread

TRIES = 3
"""How often a piece of work is begun that its process did not survive. An engineering choice: a
process may be ended by accident, and hardly three times while it does the same work."""

P = ParamSpec("P")
T = TypeVar("T")


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerPool(Executor):
    """Processes that share work; what a killed one was doing is begun again in a new process.

    A pool of Python's own gives up all its work when one process is killed, and does not say which
    work that one was doing. Here, each of several threads has a pool of one process. Ctrl-C does
    not reach the processes; they end when the program ends, however that happens.

    As a context manager it waits for the work at the end, and kills it after an exception.

    Parameters
    ----------
    processes : int
        How many. Each is started when it is needed: as a fresh interpreter, because MediaPipe's
        threads do not survive a fork.
    lost : Callable[[], object] or None
        Called, in a thread, whenever a process was killed before its work was done.
    """

    def __init__(self, processes: int, lost: Callable[[], object] | None = None) -> None:
        self._lost = lost
        self._threads = ThreadPoolExecutor(processes, "worker", _block_ctrl_c)
        self._mine = local()  # each thread's own pool
        self._pools: set[ProcessPoolExecutor] = set()
        self._lock = Lock()
        self._killed = False

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do work in one of the processes.

        Parameters
        ----------
        work : Callable
            A function of a module.
        *args, **kwargs
            For `work`; they travel to the process, and what it returns or raises travels back.

        Returns
        -------
        Future
            Its result is that of `work`. It raises a PosecoachError if the process was killed
            :data:`TRIES` times while it did this work.
        """
        return self._threads.submit(self._do, partial(work, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  as in Executor
        """Take no more work, and end the processes when theirs is done."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for pool in tuple(self._pools):
            pool.shutdown(wait)

    def kill(self) -> None:
        """End all processes at once, whatever they do."""
        with self._lock:
            self._killed = True
            for pool in tuple(self._pools):
                for process in (pool._processes or {}).values():
                    process.kill()  # one that is stopped would not be terminated
        self.shutdown(cancel_futures=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _do(self, work: Callable[[], T]) -> T:
        """Do work in the process of this thread; called in one of the threads."""
        for _ in range(TRIES):
            try:
                return self._begin(work).result()
            except BrokenProcessPool:
                self._discard()
                if self._killed:
                    raise
                if self._lost is not None:
                    self._lost()
        raise PosecoachError(
            f"a process was ended by the system or by another program {TRIES} times",
            "run it again with a smaller number of --jobs, which takes less memory",
        )

    def _begin(self, work: Callable[[], T]) -> Future[T]:
        with self._lock:
            if self._killed:
                raise BrokenProcessPool
            pool: ProcessPoolExecutor | None = getattr(self._mine, "pool", None)
            if pool is None:
                pool = ProcessPoolExecutor(1, get_context("spawn"), _end_with_parent)
                self._mine.pool = pool
                self._pools.add(pool)
            return pool.submit(work)

    def _discard(self) -> None:
        with self._lock:
            self._pools.discard(self._mine.pool)
        self._mine.pool.shutdown()
        self._mine.pool = None


def _block_ctrl_c() -> None:
    """Block Ctrl-C in this thread; the processes that it starts inherit that from the beginning."""
    if os.name != "nt":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _end_with_parent() -> None:
    """End this process when the one that started it ends, however that happens.

    A process that waits for work would otherwise wait for ever after its parent was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None
    HelperThread(parent.join, "parent", lambda: os._exit(1)).start()
