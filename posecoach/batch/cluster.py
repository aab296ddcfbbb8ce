"""A place to judge recordings: a Dask cluster that somebody has started."""

import logging
import time
import warnings
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.batch.batch import Task
from posecoach.batch.judging import Files, judge_there
from posecoach.errors import ClusterError, InstallationError, PosecoachError, UsageError
from posecoach.terminal.printing import print_warning

CONNECT_S = 15.0
"""How long to wait for the scheduler, s."""

WORKERS_S = 60.0
"""How long to wait for a worker, at the beginning and when the last one was lost, s. A worker that
was killed is started again by its nanny within seconds."""


class Cluster:
    """A Dask cluster, to be used in a ``with`` block.

    Recordings go to it through the executor of Dask's client, which follows `concurrent.futures`.
    What a killed worker was doing, Dask gives to another one.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://host:8786``.
    send_bytes : int
        Recordings of up to this size are sent to the workers; they read larger ones themselves.

    Raises
    ------
    UsageError
        If that is no address.
    ClusterError
        If the scheduler cannot be reached or no worker is connected to it.
    InstallationError
        If the package `distributed` is not installed.
    """

    def __init__(self, address: str, send_bytes: int) -> None:
        try:
            import dask
            import distributed
        except ModuleNotFoundError as error:
            what = f"--scheduler needs the Python package distributed ({error})"
            raise InstallationError(what, "run: python -m pip install distributed") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        for name in ("client", "core", "comm"):
            logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
        self._address, self._send_bytes = address, send_bytes
        self._lost_s: float | None = None
        self._killed = distributed.KilledWorker
        _check(address)
        with ExitStack() as stack:
            limits = {
                "distributed.comm.timeouts.connect": f"{CONNECT_S}s",
                "distributed.admin.large-graph-warning-threshold": "1TB",  # --send is the limit
            }
            stack.enter_context(dask.config.set(limits))
            self._client = _connect(address)
            stack.callback(self._client.close, timeout=1)
            self._executor: Executor = self._client.get_executor(pure=False)
            self._wait_for_workers()
            self._stack = stack.pop_all()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        with self._stack:
            if self._client.status == "running":
                self._executor.shutdown(wait=False)

    def slots(self) -> int:
        """Return the number of threads of all workers, 1 or more.

        Raises
        ------
        ClusterError
            If the scheduler is lost, or no worker has been there for :data:`WORKERS_S`.
        """
        threads = sum(self._threads().values())
        now = time.monotonic()
        if threads:
            self._lost_s = None
        elif self._lost_s is None:
            self._lost_s = now
        elif now - self._lost_s > WORKERS_S:
            raise self._no_worker()
        return max(1, threads)

    def submit(self, task: Task, part: Path) -> Future[Files | None]:  # noqa: ARG002  not shared
        """Judge a recording on a worker, which returns the files of the result."""
        content = None
        if task.work.size <= self._send_bytes:
            content = Path(task.work.input).read_bytes()
        done: Future[Files | None] = Future()
        sent = self._executor.submit(judge_there, task.work, task.shown, content)
        sent.add_done_callback(lambda _: self._pass_on(sent, done))
        return done

    def _pass_on(self, sent: "Future[Files]", done: "Future[Files | None]") -> None:
        """Pass a result on, and what Dask reports in our words."""
        try:
            done.set_result(sent.result())
        except self._killed as error:
            what = f"{error.allowed_failures + 1} workers were killed while they judged it"
            todo = "give the workers more memory, or look at their output"
            done.set_exception(PosecoachError(what, todo))
        except CancelledError:
            done.set_exception(self._scheduler_lost())
        except ModuleNotFoundError as error:
            todo = "install posecoach on all workers"
            done.set_exception(ClusterError(f"a worker lacks the package {error.name}", todo))
        except BaseException as error:  # noqa: BLE001  raised where the result is asked for
            done.set_exception(error)

    def _threads(self) -> dict[str, int]:
        """Return the number of threads of each worker."""
        if self._client.status not in ("running", "connecting"):
            raise self._scheduler_lost()
        try:
            threads: dict[str, int] = self._client.nthreads()
        except (OSError, RuntimeError, TypeError) as error:
            raise self._scheduler_lost() from error
        return threads

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=WORKERS_S)
        except TimeoutError as error:
            raise self._no_worker() from error
        if max(self._threads().values(), default=1) > 1:
            print_warning(
                "a worker has several threads, and judges several recordings in one process; "
                "this is slower than workers with --nthreads 1"
            )

    def _no_worker(self) -> ClusterError:
        what = f"no worker is connected to the scheduler {self._address}"
        return ClusterError(what, f"start one with: dask worker {self._address} --nthreads 1")

    def _scheduler_lost(self) -> ClusterError:
        what = f"the connection to the scheduler {self._address} was lost"
        return ClusterError(what, "repeat the command when it runs again: what is done is kept")


def _check(address: str) -> None:
    """Check the form of an address, for which Dask's client would wait half a minute.

    Raises
    ------
    UsageError
        If it names no port, or a protocol that Dask does not have.
    """
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    try:
        protocol, place = parse_address(address)
        get_backend(protocol)
        parse_host_port(place)
    except ValueError as error:
        what = f"{address!r} is not the address of a scheduler"
        raise UsageError(what, "write it like tcp://host:8786") from error


def _connect(address: str) -> Any:
    """Return the client of a scheduler.

    Raises
    ------
    ClusterError
        If none answers.
    """
    import distributed

    client: Any = distributed.Client
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
        try:
            return client(address, timeout=CONNECT_S, set_as_default=False)
        except OSError as error:
            raise ClusterError(
                f"no Dask scheduler answers at {address}",
                "check the address, or start one with: dask scheduler",
            ) from error
