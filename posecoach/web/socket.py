"""The WebSocket of a session: messages in, updates out, and no queue on either way.

A page sends its next picture once the last one was answered; one that comes sooner is dropped. A
page that takes nothing is lost after a while, and its session waits for it as for any other.
"""

import asyncio
from contextlib import suppress

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from posecoach.errors import PosecoachError
from posecoach.web.session import Session
from posecoach.web.sessions import Sessions
from posecoach.web.shown import Shown
from posecoach.web.wire import End, MalformedError, Picture, Start, Text, read_binary, read_text
from posecoach.words import Translator

NORMAL, MALFORMED, POLICY = 1000, 1007, 1008
"""Codes with which a WebSocket is closed (RFC 6455)."""

MOST_PER_S = 100.0
"""The largest number of messages per s; a page of a camera of 60 pictures per s sends fewer."""

BURST = 200.0
"""So many messages may come at once."""

STARTS_S = 30.0
"""The page must begin within this time, in s."""

STALLED_S = 30.0
"""A page that takes no message for this time, in s, is lost: it stalls, or its network is gone. It
may come back. Engineering."""

MOST_WAITING = 64
"""The largest number of messages that wait for a page that takes none. Pictures add one at most,
so only somebody who presses keys all the time gets there."""


class Allowance:
    """How many messages may still come: it fills up with time.

    Parameters
    ----------
    now : float
        The time in s.
    """

    def __init__(self, now: float) -> None:
        self._left, self._then = BURST, now

    def spend(self, now: float) -> bool:
        """Take one message, at a time in s; return whether it may come."""
        self._left = min(BURST, self._left + (now - self._then) * MOST_PER_S) - 1
        self._then = now
        return self._left >= 0


async def coach(socket: WebSocket, sessions: Sessions) -> None:
    """Serve one WebSocket until it is closed."""
    await socket.accept()
    try:
        start = await asyncio.wait_for(_start(socket), STARTS_S)
        session = sessions.open(start)
    except (MalformedError, TimeoutError) as error:
        await _close(socket, MALFORMED, str(error))
        return
    except WebSocketDisconnect:
        return
    except PosecoachError as error:
        words = Translator(start.language)
        told = {"type": "error", "what": words(error.what), "todo": words(error.todo)}
        await socket.send_json(told)
        await _close(socket, NORMAL, "")
        return
    await Line(socket, session).serve()


class Line:
    """A WebSocket and the session at its other end.

    Parameters
    ----------
    socket : WebSocket
        Accepted.
    session : Session
        In a thread of its own.
    """

    def __init__(self, socket: WebSocket, session: Session) -> None:
        self._socket, self._session = socket, session
        self._loop = asyncio.get_running_loop()
        self._out: asyncio.Queue[Shown] = asyncio.Queue()
        self._allowance = Allowance(self._loop.time())
        self._unanswered: float | None = None  # the time of the picture that is not answered yet

    async def serve(self) -> None:
        """Carry messages both ways until the page or the session ends."""
        self._session.attach(self._tell)
        tasks = [asyncio.create_task(work) for work in (self._receive(), self._send())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            self._session.detach(self._tell)
            for task in done:
                code, reason = task.result()
                await _close(self._socket, code, reason)
        finally:
            self._session.detach(self._tell)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self._session.check()

    def _tell(self, shown: Shown) -> None:
        """Take a message from the session's thread."""
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._wait, shown)

    def _wait(self, shown: Shown) -> None:
        if self._out.qsize() < MOST_WAITING or shown["type"] != "update" or "answers" in shown:
            self._out.put_nowait(shown)

    async def _send(self) -> tuple[int, str]:
        while True:
            shown = await self._out.get()
            if shown["type"] == "malformed":
                return MALFORMED, "a damaged picture"
            try:
                async with asyncio.timeout(STALLED_S):
                    await self._socket.send_json(shown)
            except (WebSocketDisconnect, TimeoutError):
                return NORMAL, ""
            # After a connection that was lost, the answer may be to a picture of the last one.
            if self._unanswered is not None and shown.get("answers", -1.0) >= self._unanswered:
                self._unanswered = None
            if shown["type"] == "over":
                return NORMAL, ""

    async def _receive(self) -> tuple[int, str]:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return NORMAL, ""
            if not self._allowance.spend(self._loop.time()):
                return POLICY, "too many messages"
            try:
                self._take(message)
            except MalformedError as error:
                return MALFORMED, str(error)

    def _take(self, message: Message) -> None:
        data = message.get("bytes")
        if data is None:
            text = _text(message)
            if isinstance(text, Start):
                raise MalformedError("begun already")
            self._session.put(text)
            return
        sight = read_binary(data)
        if self._unanswered is None and self._session.put(sight):
            self._unanswered = sight.t if isinstance(sight, Picture) else sight.pose.t


async def _start(socket: WebSocket) -> Start:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", NORMAL))
    start = _text(message)
    if not isinstance(start, Start):
        raise MalformedError("not begun yet")
    return start


def _text(message: Message) -> Text | End:
    text = message.get("text")
    if text is None:
        raise MalformedError("not begun yet")
    return read_text(text)


async def _close(socket: WebSocket, code: int, reason: str) -> None:
    # It may be closed already, or take nothing any more.
    with suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
        async with asyncio.timeout(STALLED_S):
            await socket.close(code, reason)
