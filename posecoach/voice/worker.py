"""The thread of the voice: it plays one request at a time, none of them late."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from posecoach.helper_thread import HelperThread
from posecoach.voice.programs import Utterance

LONGEST_S = 15.0
"""A program that speaks for longer than this, in s, is taken to hang and is ended."""

POLL_S = 0.02
"""Interval in s at which a running program is checked: whether it has ended, or must."""


class Urgency(IntEnum):
    """The order of waiting sentences: the more urgent one first, then the newer one.

    COUNT is the number of a repetition or of the seconds that are left, ADVICE where to be and
    what comes next, REPLY what is said to a raised hand.
    """

    PRAISE = 0
    MINOR = 1
    COUNT = 2
    CUE = 3
    MAJOR = 4
    ADVICE = 5
    REPLY = 6
    STOP = 7


CUTTING = {Urgency.REPLY, Urgency.STOP}
"""Only these end what is being said."""

FRESH_S = dict.fromkeys(Urgency, 2.0) | {
    Urgency.PRAISE: 1.0,
    Urgency.COUNT: 0.7,
    Urgency.MAJOR: 3.0,
    Urgency.ADVICE: 3.0,
    Urgency.REPLY: 0.7,
}
"""A sentence that could not be said within this time, in s, is dropped: it may no longer be true.
Engineering."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A text or a sound that waits to be played.

    Attributes
    ----------
    what : str
        The text, or the name of the sound.
    urgency : Urgency
        How urgent it is.
    asked : float
        When it was asked for, on the clock of the worker, s.
    """

    what: str
    urgency: Urgency
    asked: float

    def fresh(self, now: float) -> bool:
        """Return whether it may still be played."""
        return now - self.asked <= FRESH_S[self.urgency]


class Worker:
    """A thread that plays one request at a time while at most one more waits.

    Parameters
    ----------
    name : str
        Name of the thread.
    start : Callable[[str], Utterance]
        Starts to play.
    clock : Callable[[], float]
        Returns the time in s, to find requests that are too old.

    Attributes
    ----------
    busy : bool
        Whether something is being played.
    failed : bool
        Whether a program could not be started, hung, or ended with an error.
    """

    def __init__(
        self, name: str, start: Callable[[str], Utterance], clock: Callable[[], float]
    ) -> None:
        self._start, self._clock = start, clock
        self._news = threading.Condition()
        self._waiting: _Request | None = None
        self._cut = threading.Event()
        self._closed = False
        self.busy = self.failed = False
        self._thread = HelperThread(self._work, name, self._let_go)
        self._thread.start()

    def put(self, what: str, urgency: Urgency) -> None:
        """Queue a request in place of a waiting one that is not more urgent, or is stale.

        An urgency of `CUTTING` also ends what is being played.

        Raises
        ------
        BaseException
            What ended the thread, if anything did.
        """
        self._thread.check()
        now = self._clock()
        with self._news:
            before = self._waiting
            keep = before is not None and before.fresh(now)
            if keep and before is not None and before.urgency > urgency:
                return
            self._waiting = _Request(what, urgency, now)
            if urgency in CUTTING:
                self._cut.set()
            self._news.notify_all()

    def hush(self) -> None:
        """End what is being played and drop what waits."""
        with self._news:
            self._waiting = None
            self._cut.set()

    def idle(self, within_s: float) -> bool:
        """Wait until nothing is played or waits; return whether that happened within the time."""
        with self._news:
            return self._news.wait_for(lambda: not self.busy and self._waiting is None, within_s)

    def close(self) -> None:
        """End what is being played, and the thread; raise what ended it before, if anything did."""
        with self._news:
            self._closed, self._waiting = True, None
            self._cut.set()
            self._news.notify_all()
        self._thread.join(1.0)
        self._thread.check()

    def _work(self) -> None:
        while (request := self._next()) is not None:
            if request.fresh(self._clock()):
                self._play(request.what)

    def _next(self) -> _Request | None:
        self._let_go()
        with self._news:
            self._news.wait_for(lambda: self._closed or self._waiting is not None)
            request, self._waiting = self._waiting, None
            if self._closed:
                return None
            self.busy = True
            self._cut.clear()
            return request

    def _let_go(self) -> None:
        """Play nothing for now."""
        with self._news:
            self.busy = False
            if self._thread.failed:
                self._waiting = None
            self._news.notify_all()

    def _play(self, what: str) -> None:
        try:
            running = self._start(what)
        except OSError:  # the program is gone; the picture still shows everything
            self.failed = True
            return
        end = time.monotonic() + LONGEST_S
        while not running.done():
            hangs = time.monotonic() > end
            if hangs or self._cut.wait(POLL_S):
                self.failed = self.failed or hangs
                running.stop()
                return
        self.failed = self.failed or running.failed()
