"""Cameras in the network: never late, however slow the machine, and survived when damaged."""

import threading
import time
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
        out.picture = lambda i: np.full((120, 160, 3), 10 + i % 80 * 3, np.uint8)
        yield out


@pytest.fixture
def stream(server: Server) -> Iterator[Stream]:
    out = Stream.open(server.address)
    assert isinstance(out, Stream)
    yield out
    out.close()


def behind(server: Server, stream: Stream) -> int:
    """Read a picture; tell how many were sent after it."""
    frame = stream.read()
    assert frame is not None
    number = round((float(frame.image.mean()) - 10) / 3)
    return (server.sent - number + 40) % 80 - 40


def test_a_machine_that_cannot_decode_every_picture_is_not_late(
    server: Server, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: Callable[..., Any] = Stream._decoded

    def slowly(self: Stream, packets: Any) -> Any:
        time.sleep(0.1 * len(packets))
        return at_once(self, packets)

    monkeypatch.setattr(Stream, "_decoded", slowly)
    for _ in range(12):  # meanwhile about 48 are sent
        late = behind(server, stream)
    assert abs(late) <= 8


def test_the_time_is_that_of_the_arrival(server: Server, stream: Stream) -> None:
    server.rate = 5
    first, second = stream.read(), stream.read()
    assert first is not None
    assert second is not None
    wait_for(lambda: server.sent > 4)
    third, fourth = stream.read(), stream.read()
    assert third is not None
    assert fourth is not None
    assert fourth.t - third.t == pytest.approx(0.2, abs=0.1)


def test_damaged_pictures_are_passed_over(server: Server, stream: Stream) -> None:
    assert stream.read() is not None
    server.spoilt = True
    threading.Timer(0.1, lambda: setattr(server, "spoilt", False)).start()
    for _ in range(20):
        assert stream.read() is not None


def test_nothing_but_damaged_pictures_is_the_end(server: Server, stream: Stream) -> None:
    server.spoilt = True
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
