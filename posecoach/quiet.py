"""Keep native code from writing to standard error."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_LOCK = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """Discard what native code writes to standard error inside the block.

    The file descriptor belongs to the whole process, so the output of other threads is lost as
    well; use it only for starting and for the first frame. The lock keeps two threads from
    restoring each other's descriptor.
    """
    with _LOCK:
        try:
            kept = os.dup(2)
        except OSError:  # a program without a console has no standard error
            yield
            return
        try:
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
