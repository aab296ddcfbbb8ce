"""A thread whose failure is raised where its work is awaited, so that nobody waits in vain."""

import threading
from collections.abc import Callable


class HelperThread:
    """Work in the background that cannot fail unnoticed.

    An exception in a plain thread ends only that thread, with a traceback on standard error; the
    program then waits for its work for ever. The user of this one calls :meth:`check` wherever it
    takes a result.

    Parameters
    ----------
    work : Callable[[], None]
        What to do; called once, after :meth:`start`.
    name : str
        Name of the thread.
    notify : Callable[[], object] or None
        Called in the thread after the work has ended, however it ended; wakes those who wait.
    """

    def __init__(
        self, work: Callable[[], None], name: str, notify: Callable[[], object] | None = None
    ) -> None:
        self._work, self._notify = work, notify
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def started(self) -> bool:
        """Whether it was started; it may have ended since."""
        return self._thread.ident is not None

    @property
    def failed(self) -> bool:
        """Whether it ended with an exception."""
        return self._error is not None

    def start(self) -> None:
        """Start the work."""
        self._thread.start()

    def check(self) -> None:
        """Do nothing unless the work has failed.

        Raises
        ------
        BaseException
            What ended the work.
        """
        if self._error is not None:
            raise self._error

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until the work has ended, or for a time in s."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001  check() raises it again
            self._error = error
        finally:
            if self._notify is not None:
                self._notify()
