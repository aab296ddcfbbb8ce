"""A program for speech that hangs: the session goes on, and nothing is left of the program."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecoach.exercises import exercises
from posecoach.live.wanted import Wanted
from posecoach.voice import worker as module
from posecoach.voice.programs import Process, SpeakingProgram
from posecoach.voice.voice import Voice
from posecoach.voice.worker import Urgency
from tests.judging import recording
from tests.running import wait_for
from tests.stage import Stage, kept, perform

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the program is a script for a shell")


class Hanging:
    """A program that never ends, whether its text is read or not; it has a child of its own."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.script = folder / "espeak-ng"
        self.script.write_text(f"#!/bin/sh\nsleep 987 & echo $! >> '{self.log}'\nwait\n")
        self.script.chmod(0o700)
        self.speaker = SpeakingProgram("espeak-ng", str(self.script), "en")

    @property
    def children(self) -> list[int]:
        """Return the process of every sentence that was begun."""
        return [int(line) for line in self.log.read_text().split()] if self.log.exists() else []

    @property
    def alive(self) -> list[int]:
        """Return those that still run."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-A"], capture_output=True, text=True, check=True
        )
        states = dict(line.split() for line in listed.stdout.splitlines())
        return [one for one in self.children if states.get(str(one), "Z")[0] != "Z"]


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Hanging]:
    out = Hanging(tmp_path)
    yield out
    for child in out.alive:
        os.kill(child, 9)


@pytest.mark.slow
def test_it_is_ended_after_a_time_and_the_next_sentence_is_tried(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_S", 0.2)
    with Voice(hanging.speaker, None) as voice:
        voice.say("one")
        wait_for(lambda: len(hanging.children) == 1)
        voice.say("two")
        wait_for(lambda: len(hanging.children) == 2)
    wait_for(lambda: not hanging.alive)


def test_an_urgent_sentence_does_not_wait_for_it(hanging: Hanging) -> None:
    with Voice(hanging.speaker, None) as voice:
        voice.say("one")
        wait_for(lambda: len(hanging.children) == 1)
        voice.say("stop", Urgency.STOP)
        wait_for(lambda: len(hanging.children) == 2)
    wait_for(lambda: not hanging.alive)


@pytest.mark.slow
def test_a_whole_session_goes_on_and_leaves_nothing_behind(hanging: Hanging) -> None:
    stage = Stage(recording("bridge_3"))
    wanted = Wanted(exercises()["glute-bridge"])
    instead = {"find_speaker": lambda _: hanging.speaker, "find_player": lambda: None}
    assert perform(stage, wanted, **instead) == 0
    assert hanging.children
    wait_for(lambda: not hanging.alive)
    assert [one.counts.reps for one in kept()] == [3]


@pytest.mark.slow
def test_a_program_that_cannot_be_ended_is_not_waited_for(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may wait for a device on behalf of the program."""
    running = Process([str(hanging.script)])
    wait_for(lambda: hanging.children)
    with monkeypatch.context() as patch:
        patch.setattr(os, "killpg", lambda *_: None)
        running.stop()
    assert not running.done()
    running.stop()
    assert running.done()
