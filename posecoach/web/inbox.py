"""The inbox of a session: what the page sent and the session has not taken yet."""

import threading
from collections import deque
from typing import TypeAlias

from posecoach.web.wire import End, Press, Sight

Sent: TypeAlias = Sight | Press | End

MOST_TEXTS = 32
"""The largest number of texts that wait; nobody presses keys so fast."""


class Inbox:
    """Hand what the page sends from the server's thread to that of a session.

    At most one picture waits: another one that comes meanwhile is refused, so that nothing is ever
    late and a page that sends too fast builds no queue.
    """

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._texts: deque[Press | End] = deque()
        self._sight: Sight | None = None
        self._closed = False

    def put(self, sent: Sent) -> bool:
        """Add something; return whether there was room for it."""
        with self._news:
            if isinstance(sent, Press | End):
                if len(self._texts) >= MOST_TEXTS:
                    return False
                self._texts.append(sent)
            elif self._sight is not None:
                return False
            else:
                self._sight = sent
            self._news.notify()
            return True

    def take(self, within_s: float) -> Sent | None:
        """Wait for something and take it, texts first; None if nothing came within the time."""
        with self._news:
            self._news.wait_for(lambda: self._texts or self._sight or self._closed, within_s)
            if self._texts:
                return self._texts.popleft()
            sight, self._sight = self._sight, None
            return sight

    def close(self) -> None:
        """Wake who waits, for good."""
        with self._news:
            self._closed = True
            self._news.notify()

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed
