"""Cameras in the network: never late, however slow the machine, and survived when damaged."""

import itertools
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from posecoach.sources.health import TROUBLES, Ailment
from posecoach.sources.stream import Stream
from tests.network_camera import Server, camera_server
from tests.running import wait_for


@pytest.fixture
def server() -> Iterator[Server]:
    with camera_server() as out:
        out.picture = lambda i: np.full((120, 160, 3), 10 + min(i, 80) * 3, np.uint8)
        yield out


@pytest.fixture
def stream(server: Server) -> Iterator[Stream]:
    out = Stream.open(server.address)
    assert isinstance(out, Stream)
    yield out
    out.close()


def read(stream: Stream) -> tuple[int, float]:
    """Read a picture and return its number and its time."""
    frame = stream.read()
    assert frame is not None
    return round((float(frame.image.mean()) - 10) / 3), frame.t


@pytest.mark.slow
def test_pictures_that_came_meanwhile_are_not_even_decoded(
    server: Server, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a machine that cannot decode every picture is not late."""
    decode: Callable[..., Any] = Stream._decoded
    decoded: list[int] = []

    def noting(self: Stream, packets: Any) -> Any:
        decoded.append(len(packets))
        return decode(self, packets)

    monkeypatch.setattr(Stream, "_decoded", noting)
    first, _ = read(stream)
    wait_for(lambda: server.sent > first + 30)
    second, _ = read(stream)
    assert second > first + 1
    assert set(decoded) == {1}


@pytest.mark.slow
def test_the_time_is_that_of_the_arrival(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = itertools.count()
    monkeypatch.setattr("posecoach.sources.stream.clock", lambda: float(next(arrived)))
    stream = Stream.open(server.address)
    assert isinstance(stream, Stream)
    first, begun = read(stream)
    wait_for(lambda: server.sent > first + 10)
    second, t = read(stream)
    stream.close()
    assert t - begun == second - first > 1


@pytest.mark.slow
def test_damaged_pictures_are_passed_over(server: Server, stream: Stream) -> None:
    before, _ = read(stream)
    server.spoilt = 5
    wait_for(lambda: not server.spoilt)
    wait_for(lambda: read(stream)[0] > before + 5)


def test_a_fault_while_fetching_is_raised_to_the_reader(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> float:
        raise ZeroDivisionError

    monkeypatch.setattr("posecoach.sources.stream.clock", fail)
    stream = Stream.open(server.address)
    assert isinstance(stream, Stream)
    with pytest.raises(ZeroDivisionError):
        stream.read()
    stream.close()


@pytest.mark.slow
def test_nothing_but_damaged_pictures_is_the_end(server: Server, stream: Stream) -> None:
    server.spoilt = 1_000_000
    assert list(iter(stream.read, None))[50:] == []


def test_hanging_up_ends_the_thread(server: Server) -> None:
    out = Stream.open(server.address)
    assert isinstance(out, Stream)
    assert out.read() is not None
    out.close()
    assert not [t for t in threading.enumerate() if t.name == "stream"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "concat:a|b", "http://127.0.0.1:9/"])
def test_what_is_no_camera_is_missing(address: str) -> None:
    assert Stream.open(address) == TROUBLES[Ailment.MISSING]
