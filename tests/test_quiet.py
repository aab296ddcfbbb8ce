"""Standard error is silent while anybody wants it, and comes back."""

import os
import threading

import pytest

from posecoach.quiet import quiet


def said(capfd: pytest.CaptureFixture[str]) -> str:
    os.write(2, b"native\n")
    return capfd.readouterr().err


def test_it_is_silent_inside_the_block_only(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet():
        assert said(capfd) == ""
    assert said(capfd) == "native\n"
    with pytest.raises(ValueError, match="x"), quiet():
        raise ValueError("x")
    assert said(capfd) == "native\n"


def test_blocks_of_two_threads_overlap_in_any_order(capfd: pytest.CaptureFixture[str]) -> None:
    inside, done = threading.Event(), threading.Event()

    def other() -> None:
        with quiet():
            inside.set()
            done.wait(10)

    thread = threading.Thread(target=other)
    with quiet():
        thread.start()
        assert inside.wait(10), "neither waits for the other"
    assert said(capfd) == "", "the other one is still inside"
    done.set()
    thread.join()
    assert said(capfd) == "native\n"
