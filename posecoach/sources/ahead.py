"""Read ahead in a thread, so that decoding and finding landmarks overlap."""

import queue
import threading
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class _Producer(Generic[T]):
    """A thread that produces items into a queue until it is told to stop."""

    def __init__(self, items: Iterable[T], depth: int) -> None:
        self.waiting: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(max(depth, 1))
        self._items = items
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._produce, name="read-ahead", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop it and wait for its end."""
        self._stop.set()
        # Make room: a producer that waits to hand over an item can do so, and then sees the stop.
        with suppress(queue.Empty):
            while True:
                self.waiting.get_nowait()
        self._thread.join()

    def _produce(self) -> None:
        end: BaseException | None = None
        try:
            for item in self._items:
                self.waiting.put((item,))
                if self._stop.is_set():
                    return
        except BaseException as error:  # noqa: BLE001  it is raised again by the consumer
            end = error
        if not self._stop.is_set():
            self.waiting.put(end)


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
    producer = _Producer(items, depth)
    try:
        while (entry := producer.waiting.get()) is not None:
            if isinstance(entry, BaseException):
                raise entry
            yield entry[0]
    finally:
        producer.close()
