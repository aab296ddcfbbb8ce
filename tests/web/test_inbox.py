"""One picture waits at most, texts come first, and a closed inbox wakes its reader."""

import threading

from posecoach.web.inbox import MOST_TEXTS, Inbox
from posecoach.web.wire import Picture, Press

FIRST, SECOND = Picture(1.0, b"1"), Picture(2.0, b"2")


def test_a_second_picture_is_refused_until_the_first_is_taken() -> None:
    inbox = Inbox()
    assert inbox.put(FIRST)
    assert not inbox.put(SECOND)
    assert inbox.take(0) is FIRST
    assert inbox.put(SECOND)


def test_a_key_is_taken_before_a_picture() -> None:
    inbox = Inbox()
    inbox.put(FIRST)
    inbox.put(Press("n"))
    assert [inbox.take(0), inbox.take(0), inbox.take(0)] == [Press("n"), FIRST, None]


def test_keys_do_not_pile_up() -> None:
    inbox = Inbox()
    assert [inbox.put(Press("n")) for _ in range(MOST_TEXTS + 1)] == [True] * MOST_TEXTS + [False]


def test_who_waits_is_woken() -> None:
    for wake in (lambda inbox: inbox.put(FIRST), Inbox.close):
        inbox = Inbox()
        taken: list[object] = []
        thread = threading.Thread(target=lambda box=inbox, out=taken: out.append(box.take(60)))
        thread.start()
        wake(inbox)
        thread.join(10)
        assert not thread.is_alive()
        assert taken == ([None] if inbox.closed else [FIRST])
