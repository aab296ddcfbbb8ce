"""Read ahead in a thread, so that decoding and finding landmarks overlap."""

import queue
import threading
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class _Producer(Generic[T]):
    """A thread that puts items into a queue until it is stopped."""

    def __init__(self, items: Iterable[T], depth: int) -> None:
        self.waiting: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(max(depth, 1))
        self._items = items
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._produce, name="read-ahead", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the thread and wait until it has ended."""
        self._stop.set()
        # Make room: a producer that waits to hand over an item does so, and then notices the stop.
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
    """Iterate over items that a background thread produces.

    The thread starts with the first item that is asked for, and has ended when this generator
    ends: after the last item or when it is closed.

    Parameters
    ----------
    items : Iterable[T]
        Used by the thread alone until it has ended.
    depth : int
        How many items may wait, at least 1.

    Yields
    ------
    T
        The items in order.

    Raises
    ------
    BaseException
        Whatever the producer raised, after the items that came before.
    """
    producer = _Producer(items, depth)
    try:
        while (entry := producer.waiting.get()) is not None:
            if isinstance(entry, BaseException):
                raise entry
            yield entry[0]
    finally:
        producer.close()
