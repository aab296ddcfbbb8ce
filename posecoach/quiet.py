"""Keep native code from writing to standard error."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _StandardError:
    """The descriptor of standard error, which several threads may want to be silent."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._silencers = 0
        self._kept: int | None = None

    def silence(self) -> None:
        """Discard what is written, until :meth:`restore` was called as often as this."""
        with self._lock:
            self._silencers += 1
            if self._silencers > 1:
                return
            try:
                self._kept = os.dup(2)
            except OSError:  # a program without a console has no standard error
                return
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), 2)

    def restore(self) -> None:
        """Let the last one that wanted silence restore the descriptor."""
        with self._lock:
            self._silencers -= 1
            if self._silencers == 0 and self._kept is not None:
                os.dup2(self._kept, 2)
                os.close(self._kept)
                self._kept = None


_STANDARD_ERROR = _StandardError()


@contextmanager
def quiet() -> Iterator[None]:
    """Discard what native code writes to standard error inside the block.

    The file descriptor belongs to the whole process, so the output of other threads is lost as
    well; use it only for starting and for the first frame. Blocks of several threads may overlap,
    and none waits for another.
    """
    _STANDARD_ERROR.silence()
    try:
        yield
    finally:
        _STANDARD_ERROR.restore()
