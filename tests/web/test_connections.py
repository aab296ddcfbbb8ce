"""Connections that come and go, stall, are slow or break off: nothing piles up, nothing is lost."""

import asyncio
import gc
import json
import os
import socket as sockets
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from types import MethodType
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from posecoach.exercises import exercises
from posecoach.pose import Pose
from posecoach.verdict import Attempt
from posecoach.web import server as web_server
from posecoach.web import socket
from posecoach.web.coaching import Tell
from posecoach.web.inbox import Sent
from posecoach.web.session import Session
from posecoach.web.socket import MOST_WAITING, Line
from posecoach.web.wire import Found
from tests.judging import judge, recording
from tests.stage import kept
from tests.web import serving as in_process
from tests.web.serving import Server, hear, points, serving

BRIDGE = {"exercise": "glute-bridge", "model": "full"}
BRIDGES = list(recording("bridge_3"))
ROUGHLY = 2000
"""200 connections leave fewer objects behind than this, or 10 for each."""

THREADS = 2 + 4
"""This one, that of the server, and one for each of the pages at once."""

STRETCH = [pose for pose in recording("supine_figure4_2_holds") if 6.0 < pose.t < 18.0]


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let recordings be sent faster than they were made."""
    monkeypatch.setattr(socket, "MOST_PER_S", 1e6)


def wait_for(condition: Callable[[], object]) -> bool:
    """Return whether a condition comes true within 10 s."""
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(condition())


def left_behind() -> dict[str, int]:
    """Return the numbers of threads, of open files, and of objects in memory."""
    gc.collect()
    found = gc.get_objects()
    return {
        "threads": threading.active_count(),
        "files": len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0,
        "lines, sessions and tasks": sum(type(x) in (Line, Session, asyncio.Task) for x in found),
        "objects": len(found),
    }


@pytest.mark.slow
def test_200_connections_that_come_and_go_leave_nothing_behind() -> None:
    ends: list[Callable[[Any], object]] = [
        lambda line: line.send('{"type": "end"}'),
        lambda line: line.close(),
        lambda line: line.socket.shutdown(2),
        lambda line: line.send(b"garbage"),
    ]
    with serving() as server, ThreadPoolExecutor(4) as pages:

        def once(number: int) -> None:
            with server.open(BRIDGE) as line:
                hear(line, "ready")
                send(line, BRIDGES[0])
                ends[number % len(ends)](line)

        def come_and_go(times: int) -> dict[str, int]:
            list(pages.map(once, range(times)))
            for session in server.sessions._all.values():
                session.close()  # as after a minute without its page
            assert wait_for(lambda: all(one.over for one in server.sessions._all.values()))
            once(0)  # forgets those that are over
            wait_for(lambda: threading.active_count() <= THREADS)
            return left_behind()

        before, after = come_and_go(8), come_and_go(200)
    after["objects"] -= ROUGHLY
    assert {name for name in after if after[name] > before[name]} == set(), (before, after)


def send(line: ClientConnection, pose: Pose) -> dict[str, Any]:
    """Send a pose and return the update."""
    line.send(points(pose))
    return hear(line, "update")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exercise", "poses", "cut_s", "gap_s"),
    [
        ("glute-bridge", BRIDGES, 6.0, 0.3),
        ("glute-bridge", BRIDGES, 6.0, 1.5),
        ("supine-figure-4", STRETCH, 12.0, 0.3),
    ],
    ids=["repetition", "repetition, for long", "hold"],
)
def test_a_connection_lost_in_the_middle_goes_on_as_if_pictures_were_missing(
    exercise: str, poses: list[Pose], cut_s: float, gap_s: float
) -> None:
    before = [pose for pose in poses if pose.t < cut_s]
    after = [pose for pose in poses if pose.t >= cut_s + gap_s]
    start: dict[str, object] = {"exercise": exercise, "model": "full"}
    with serving() as server:
        with server.open(start) as line:
            key = hear(line, "ready")["key"]
            last = [send(line, pose) for pose in before][-1]
            assert last["status"] == "active", "the connection is lost in the middle"
            line.socket.shutdown(2)  # as if a cable was pulled
        with server.open(start | {"resume": key}) as line:
            updates = [send(line, pose) for pose in after]
            assert updates[0]["count"] == last["count"]
            line.send('{"type": "end"}')
            while hear(line)["type"] != "over":
                line.send('{"type": "end"}')
    (one,) = kept()
    assert facts(one.attempts) == judged(exercise, [*before, *after])
    if gap_s < 0.5:  # the page tries again after 0.2 s, and nothing is lost
        assert facts(one.attempts) == judged(exercise, poses)


def judged(exercise: str, poses: list[Pose]) -> list[tuple[object, ...]]:
    """Return what comes out where no connection is lost."""
    return facts(judge(poses, exercises()[exercise])[0].log.attempts)


def facts(attempts: Iterable[Attempt]) -> list[tuple[object, ...]]:
    """Return what attempts came to."""
    held = "held_s"
    return [(a.counted, a.reason, a.side, f"{a.values.get(held, 0):.1f}") for a in attempts]


class Stalled:
    """The WebSocket of a page that sends what it is told to and takes nothing."""

    def __init__(self, sent: Iterable[str | bytes], then: Callable[[], None]) -> None:
        self._sent, self._then = iter(sent), then
        self.stalls = True

    async def receive(self) -> dict[str, Any]:
        """Return the next message; the page is closed after the last one."""
        await asyncio.sleep(0)
        for message in self._sent:
            kind = "bytes" if isinstance(message, bytes) else "text"
            return {"type": "websocket.receive", kind: message}
        self._then()
        return {"type": "websocket.disconnect"}

    async def send_json(self, _: object) -> None:
        """Wait for ever, if it stalls."""
        if self.stalls:
            await asyncio.Event().wait()

    async def close(self, *_: object) -> None: ...


class Answering:
    """A session that answers at once: pictures with an update, keys with a summary."""

    def __init__(self, *, answers: bool = True) -> None:
        self.answers = answers
        self.put_in: list[Sent] = []
        self.tell: Tell = print
        self.lost = 0

    def attach(self, tell: Tell) -> None:
        self.tell = tell

    def detach(self, _: Tell) -> None:
        self.lost += 1

    def put(self, sent: Sent) -> bool:
        """Take everything, as a session that is faster than its page does."""
        self.put_in.append(sent)
        more = {"answers": sent.pose.t} if isinstance(sent, Found) else {}
        if self.answers:
            self.tell({"type": "update"} | more)
        return True

    def check(self) -> None: ...


def serve(page: Stalled, session: Answering) -> None:
    """Serve a page until it is closed."""

    async def work() -> None:
        await Line(cast("WebSocket", page), cast("Session", session)).serve()

    asyncio.run(work())


def test_a_page_that_takes_nothing_builds_no_queue() -> None:
    many = [points(replace(BRIDGES[0], t=float(i))) for i in range(500)]
    keys = ['{"type": "press", "key": "+"}'] * 500
    session, seen = Answering(), list[int]()
    page = Stalled([*many, *keys], lambda: seen.append(line_of(session)._out.qsize()))
    serve(page, session)
    assert sum(isinstance(sent, Found) for sent in session.put_in) == 1
    assert 1 <= seen[0] <= MOST_WAITING
    assert session.lost


def line_of(session: Answering) -> Line:
    """Return the line that is attached to a session."""
    return cast("Line", cast("MethodType", session.tell).__self__)


def test_the_answer_to_the_last_picture_of_a_lost_connection_is_not_taken_for_the_next() -> None:
    """Otherwise two pictures would be under way from then on, and each would be late."""
    session = Answering(answers=False)
    turns = ['{"type": "press", "key": "m"}'] * 5  # in which an answer is sent

    def script() -> Iterator[str | bytes]:
        yield points(replace(BRIDGES[0], t=5.0))
        session.tell({"type": "update", "answers": 4.0})
        yield from turns
        yield points(replace(BRIDGES[0], t=6.0))
        session.tell({"type": "update", "answers": 5.0})
        yield from turns
        yield points(replace(BRIDGES[0], t=7.0))

    page = Stalled(script(), lambda: None)
    page.stalls = False
    serve(page, session)
    assert [one.pose.t for one in session.put_in if isinstance(one, Found)] == [5.0, 7.0]


@contextmanager
def takes_nothing(server: Server) -> Iterator[ClientConnection]:
    """Open a WebSocket that buffers little, and reads only what it is asked for."""
    host, _, port = server.host.partition(":")
    with sockets.socket() as narrow:
        narrow.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
        narrow.connect((host, int(port)))
        where, headers = f"ws://{server.host}/session", {"Cookie": server.cookie}
        with connect(where, sock=narrow, additional_headers=headers, compression=None,
                     max_queue=1, close_timeout=0.1) as line:  # fmt: skip
            yield line


@pytest.mark.slow
def test_a_page_that_takes_nothing_is_lost_and_may_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "STALLED_S", 0.3)
    monkeypatch.setattr(web_server, "STALLED_S", 1)

    def listen(port: int | None) -> sockets.socket:
        out = web_server.listen(port)
        out.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, 4096)
        return out

    monkeypatch.setattr(in_process, "listen", listen)
    with serving() as server, suppress(ConnectionClosed), takes_nothing(server) as line:
        line.send(json.dumps({"type": "start", "route": "landmarks", **BRIDGE}))
        key = hear(line, "ready")["key"]
        session = server.sessions._all[key]
        times = iter(range(1_000_000))

        def is_lost() -> bool:
            for t in islice(times, 20):
                line.send(points(replace(BRIDGES[0], t=t / 10)))
            return session.lost_at is not None

        files = len(os.listdir("/dev/fd"))
        assert wait_for(is_lost)
        with server.open(BRIDGE | {"resume": key}) as again:
            assert send(again, replace(BRIDGES[0], t=1e5))["t"] == 1e5
        if sys.platform == "linux":  # the system ends the connection
            assert wait_for(lambda: len(os.listdir("/dev/fd")) < files)
