"""Ctrl-C at moments at which it does no harm.

Python raises KeyboardInterrupt between any two instructions. That is fatal while the landmark
model runs, for it goes on with memory that the exception has given back; and it loses results
where they are half-written. Outside the main thread all of this does nothing: Ctrl-C goes to the
main thread alone.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

Handler = Callable[[int, FrameType | None], object]


@contextmanager
def defer_sigint() -> Iterator[None]:
    """Raise what Ctrl-C raises once the block is left, and not inside it."""
    presses: list[int] = []
    before = _replace(lambda number, _: presses.append(number))
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if presses:
            signal.raise_signal(signal.SIGINT)


class CtrlC:
    """Ctrl-C as a wish to stop, which is asked for where stopping leaves everything whole.

    Use it as a context manager around the work and around the writing of its results. From
    :meth:`listen` on, the first Ctrl-C is noted and raises nothing; another one raises
    KeyboardInterrupt as usual, for somebody who does not want to wait for the results.

    Attributes
    ----------
    pressed : bool
        Whether it was.
    """

    def __init__(self) -> None:
        self.pressed = False
        self._before: Handler | None = None

    def __enter__(self) -> "CtrlC":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None

    def listen(self) -> None:
        """Begin to note it; a second time changes nothing."""
        if self._before is None:
            self._before = _replace(self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.pressed and self._before is not None:
            self._before(number, frame)
        self.pressed = True


def _replace(handler: Handler) -> Handler | None:
    """Set what Ctrl-C does; give what it did, or None where that must stay as it is.

    It stays in other threads, and where a shell had it ignored for a program in the background.
    """
    if threading.current_thread() is not threading.main_thread():
        return None
    before = signal.getsignal(signal.SIGINT)
    if not callable(before):
        return None
    signal.signal(signal.SIGINT, handler)
    return before
