"""Read ahead in a thread, so that decoding and finding landmarks overlap."""

import queue
import threading
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


def read_ahead(items: Iterable[T], depth: int = 4) -> Generator[T, None, None]:
    """Iterate over something that is produced in a background thread.

    The thread has ended when this generator has: after the last item or when it is closed.

    Parameters
    ----------
    items : Iterable[T]
        Used by that thread alone until it is done.
    depth : int
        How many may wait, at least 1.

    Raises
    ------
    BaseException
        Whatever the producer raised, once what came before it was taken.
    """
    waiting: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(max(depth, 1))
    stop = threading.Event()

    def produce() -> None:
        end: BaseException | None = None
        try:
            for item in items:
                waiting.put((item,))
                if stop.is_set():
                    return
        except BaseException as error:  # noqa: BLE001  it is raised again by the consumer
            end = error
        if not stop.is_set():
            waiting.put(end)

    thread = threading.Thread(target=produce, name="read-ahead", daemon=True)
    thread.start()
    try:
        while (entry := waiting.get()) is not None:
            if isinstance(entry, BaseException):
                raise entry
            yield entry[0]
    finally:
        stop.set()
        # Make room: a producer that waits to hand over an item can do so, and then sees the stop.
        with suppress(queue.Empty):
            while True:
                waiting.get_nowait()
        thread.join()
