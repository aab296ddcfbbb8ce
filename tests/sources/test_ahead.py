"""Reading ahead: order, errors, and no thread left behind."""

import threading
import time
from collections.abc import Generator, Iterator
from typing import cast

import pytest

from posecoach.sources.ahead import read_ahead
from tests.running import wait_for


def threads() -> list[str]:
    return [t.name for t in threading.enumerate() if t.name == "read-ahead"]


def generator(items: Iterator[int], depth: int = 4) -> Generator[int, None, None]:
    return cast("Generator[int, None, None]", read_ahead(items, depth))


@pytest.mark.parametrize("depth", [0, 1, 4, 100])
def test_everything_in_order(depth: int) -> None:
    assert list(read_ahead(range(50), depth)) == list(range(50))
    assert threads() == []


def test_nothing() -> None:
    assert list(read_ahead(())) == []


def test_none_is_an_item() -> None:
    assert list(read_ahead([None, 1, None])) == [None, 1, None]


def test_an_exception_is_an_item_too() -> None:
    error = ValueError("an item")
    assert list(read_ahead([error])) == [error]


def test_producer_runs_elsewhere_and_ahead() -> None:
    made: list[str] = []

    def produce() -> Iterator[int]:
        for i in range(100):
            made.append(threading.current_thread().name)
            yield i

    items = generator(produce(), 3)
    assert next(items) == 0
    wait_for(lambda: len(made) >= 5)
    time.sleep(0.02)
    # One taken, three waiting, one in hand.
    assert made == ["read-ahead"] * 5
    items.close()


def test_error_comes_after_what_came_before() -> None:
    def produce() -> Iterator[int]:
        yield 1
        yield 2
        raise RuntimeError("broken")

    items = read_ahead(produce())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(RuntimeError, match="broken"):
        next(items)
    assert threads() == []


@pytest.mark.parametrize("depth", [1, 4])
@pytest.mark.parametrize("taken", [1, 3])
def test_closing_stops_the_thread_at_once(depth: int, taken: int) -> None:
    closed = threading.Event()

    def produce() -> Iterator[int]:
        try:
            i = 0
            while True:
                yield i
                i += 1
        finally:
            closed.set()

    for _ in range(20):
        closed.clear()
        items = generator(produce(), depth)
        for _ in range(taken):
            next(items)
        items.close()
        assert threads() == []
        assert closed.is_set()


def test_interrupt_in_the_consumer() -> None:
    items = generator(iter(range(10_000)), 2)
    next(items)
    with pytest.raises(KeyboardInterrupt):
        items.throw(KeyboardInterrupt())
    assert threads() == []


def test_closed_before_it_began() -> None:
    generator(iter(range(10))).close()
    assert threads() == []
