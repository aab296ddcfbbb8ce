"""Ctrl-C, handled only at safe points.

Python raises KeyboardInterrupt between any two instructions. That is fatal while the landmark model
runs, because the model goes on using memory that the exception has freed; and it loses results that
are half-written. Outside the main thread nothing here has an effect, because only the main thread
receives Ctrl-C.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

Handler = Callable[[int, FrameType | None], object]
"""A handler as :func:`signal.signal` takes it."""


@contextmanager
def defer_sigint() -> Iterator[None]:
    """Defer Ctrl-C until the block is left."""
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
    """Treat Ctrl-C as a request to stop, checked at safe points.

    Use it as a context manager around the work and the writing of its results. After
    :meth:`listen`, the first Ctrl-C only sets `pressed`. The second one raises KeyboardInterrupt as
    usual, for a person who does not want to wait for the results.

    Attributes
    ----------
    pressed : bool
        Whether Ctrl-C was pressed.
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
        """Start to catch Ctrl-C; a second call changes nothing."""
        if self._before is None:
            self._before = _replace(self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.pressed and self._before is not None:
            self._before(number, frame)
        self.pressed = True


def _replace(handler: Handler) -> Handler | None:
    """Set the handler of Ctrl-C and return the one before.

    Returns
    -------
    Handler or None
        None if the handler was not changed: outside the main thread, and if a
        shell ignores Ctrl-C for a program in the background.
    """
    if threading.current_thread() is not threading.main_thread():
        return None
    before = signal.getsignal(signal.SIGINT)
    if not callable(before):
        return None
    signal.signal(signal.SIGINT, handler)
    return before
