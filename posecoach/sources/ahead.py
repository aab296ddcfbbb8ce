"""Read ahead in a thread, so that decoding and finding landmarks overlap."""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def read_ahead(items: Iterable[T], depth: int = 4) -> Iterator[T]:
    """Iterate over something that is produced in a background thread.

    Parameters
    ----------
    items : Iterable[T]
        Used by that thread alone until it is done.
    depth : int
        How many may wait.

    Raises
    ------
    BaseException
        Whatever the producer raised, once what came before it was taken.
    """
    waiting: queue.Queue[tuple[bool, object]] = queue.Queue(depth)
    stop = threading.Event()

    def put(entry: tuple[bool, object]) -> None:
        while not stop.is_set():
            try:
                waiting.put(entry, timeout=0.1)
            except queue.Full:
                continue
            return

    def produce() -> None:
        end: object = None
        try:
            for item in items:
                put((True, item))
                if stop.is_set():
                    return
        except BaseException as error:  # noqa: BLE001  handed to the consumer
            end = error
        put((False, end))

    thread = threading.Thread(target=produce, name="read-ahead", daemon=True)
    thread.start()
    try:
        while True:
            more, item = waiting.get()
            if not more:
                if isinstance(item, BaseException):
                    raise item
                return
            yield item  # type: ignore[misc]
    finally:
        stop.set()
        thread.join()
