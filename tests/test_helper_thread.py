"""Work in the background that fails is noticed."""

import threading

import pytest

from posecoach.helper_thread import HelperThread


def test_what_ends_the_work_is_raised_where_it_is_awaited(
    capsys: pytest.CaptureFixture[str],
) -> None:
    woken = threading.Event()

    def work() -> None:
        raise ZeroDivisionError

    thread = HelperThread(work, "work", woken.set)
    assert not thread.started
    thread.check()
    thread.start()
    assert woken.wait(200)
    thread.join()
    assert (thread.started, thread.failed) == (True, True)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            thread.check()
    assert capsys.readouterr().err == "", "the program says it, in its own words"


def test_who_is_woken_knows_already_that_the_work_failed() -> None:
    seen: list[bool] = []

    def work() -> None:
        raise ZeroDivisionError

    thread = HelperThread(work, "work", lambda: seen.append(thread.failed))
    thread.start()
    thread.join()
    assert seen == [True]


def test_work_that_ends_well_is_no_failure() -> None:
    done: list[str] = []
    thread = HelperThread(lambda: done.append(threading.current_thread().name), "work")
    thread.start()
    thread.join()
    thread.check()
    assert done == ["work"]
    assert not thread.failed
