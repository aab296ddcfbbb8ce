"""The voice says one sentence at a time, none late, and no call waits for it."""

import threading
from collections.abc import Callable, Iterator

import pytest

from posecoach.voice.tones import Tone
from posecoach.voice.voice import Voice
from posecoach.voice.worker import Urgency
from tests.running import wait_for


class Utterance:
    """Speech that lasts until the test ends it."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.stopped = self.wrong = False

    def done(self) -> bool:
        return self.over.is_set()

    def failed(self) -> bool:
        return self.wrong

    def stop(self) -> None:
        self.stopped = True
        self.over.set()


class Program:
    """A speaker and player that records what it is asked to say and play."""

    name = "fake"

    def __init__(self) -> None:
        self.begun: list[tuple[str, float]] = []
        self.utterances: list[Utterance] = []
        self.at_once = 0
        self.broken: type[Exception] | None = None

    def speak(self, text: str, volume: float) -> Utterance:
        if self.broken is not None:
            raise self.broken("broken")
        self.at_once = max(self.at_once, 1 + sum(not u.done() for u in self.utterances))
        self.utterances.append(Utterance())
        self.begun.append((text, volume))
        return self.utterances[-1]

    def play(self, file: object) -> Utterance:
        return self.speak(str(file).rpartition("/")[2], 0)

    @property
    def said(self) -> list[str]:
        return [text for text, _ in self.begun]

    def finish(self) -> None:
        self.utterances[-1].over.set()


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.t = 0.0

    def __call__(self) -> float:
        return self.t


@pytest.fixture
def speaker() -> Program:
    return Program()


@pytest.fixture
def player() -> Program:
    return Program()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def voice(speaker: Program, player: Program, clock: Clock) -> Iterator[Voice]:
    with Voice(speaker, player, clock=clock) as out:
        yield out


def begun(program: Program, number: int) -> Callable[[], bool]:
    return lambda: len(program.begun) == number


def test_one_sentence_is_said_at_a_time_and_the_newest_waiting_one_is_next(
    voice: Voice, speaker: Program
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    for text in ("two", "three", "four"):
        voice.say(text)
    speaker.finish()
    wait_for(begun(speaker, 2))
    speaker.finish()
    assert voice.idle(200)
    assert speaker.said == ["one", "four"]
    assert speaker.at_once == 1


def test_a_more_urgent_sentence_replaces_the_waiting_one(voice: Voice, speaker: Program) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("praise", Urgency.PRAISE)
    voice.say("advice", Urgency.ADVICE)
    voice.say("cue")
    speaker.finish()
    wait_for(begun(speaker, 2))
    assert speaker.said == ["one", "advice"]
    assert not speaker.utterances[0].stopped


@pytest.mark.parametrize("urgency", [Urgency.STOP, Urgency.REPLY])
def test_stop_and_a_reply_end_the_sentence_that_is_being_said(
    voice: Voice, speaker: Program, urgency: Urgency
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("Stop and rest.", urgency)
    wait_for(begun(speaker, 2))
    assert speaker.utterances[0].stopped
    assert speaker.said[-1] == "Stop and rest."
    assert not speaker.utterances[1].stopped


def test_a_sentence_that_waited_too_long_is_never_said(
    voice: Voice, speaker: Program, clock: Clock
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("late", Urgency.ADVICE)
    clock.t = 3.1
    speaker.finish()
    assert voice.idle(200)
    assert speaker.said == ["one"]


def test_a_stale_sentence_gives_way_to_a_less_urgent_one(
    voice: Voice, speaker: Program, clock: Clock
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("late", Urgency.ADVICE)
    clock.t = 3.1
    voice.say("new", Urgency.PRAISE)
    speaker.finish()
    wait_for(begun(speaker, 2))
    assert speaker.said == ["one", "new"]


def test_no_call_waits(voice: Voice, speaker: Program) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    for _ in range(1000):
        voice.say("two")
        voice.sound(Tone.COUNTED)
    assert speaker.said == ["one"]
    assert not speaker.utterances[0].done()


def test_muting_ends_the_sentence_and_nothing_more_is_said(
    voice: Voice, speaker: Program, player: Program
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("two")
    voice.muted = True
    assert voice.idle(200)
    assert speaker.utterances[0].stopped
    voice.say("three")
    voice.sound(Tone.COUNTED)
    assert voice.idle(200)
    voice.muted = False
    voice.say("four")
    wait_for(begun(speaker, 2))
    assert speaker.said == ["one", "four"]
    assert player.said == []


def test_the_volume_applies_to_speech_and_sounds(
    voice: Voice, speaker: Program, player: Program
) -> None:
    voice.volume = 0.3
    voice.say("one")
    voice.sound(Tone.COUNTED)
    wait_for(begun(speaker, 1))
    wait_for(begun(player, 1))
    assert speaker.begun == [("one", 0.3)]
    assert player.said == ["counted-30.wav"]
    voice.volume = 7
    assert voice.volume == 1
    voice.volume = 0
    voice.say("two")
    speaker.finish()
    player.finish()
    assert voice.idle(200)
    assert speaker.said == ["one"]


def test_a_sound_and_speech_do_not_wait_for_each_other(
    voice: Voice, speaker: Program, player: Program
) -> None:
    voice.sound(Tone.COUNTED)
    voice.say("one")
    wait_for(begun(speaker, 1))
    wait_for(begun(player, 1))
    voice.say("Stop.", Urgency.STOP)
    wait_for(begun(speaker, 2))
    assert not player.utterances[0].done()


def test_a_program_that_was_removed_or_hangs_does_no_harm(
    voice: Voice, speaker: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not voice.failed
    speaker.broken = FileNotFoundError
    voice.say("one")
    assert voice.idle(200)
    assert voice.failed == ("fake",)
    speaker.broken = None
    monkeypatch.setattr("posecoach.voice.worker.LONGEST_S", 0.05)
    voice.say("two")
    assert voice.idle(200)
    assert speaker.utterances[0].stopped


@pytest.mark.slow
def test_a_program_that_hangs_or_ends_with_an_error_is_remembered(
    voice: Voice, player: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patience:
        patience.setattr("posecoach.voice.worker.LONGEST_S", 0.05)
        voice.say("one")
        assert voice.idle(200)
    assert len(voice.failed) == 1
    voice.sound(Tone.TICK)
    wait_for(begun(player, 1))
    player.utterances[0].wrong = True
    player.finish()
    assert voice.idle(200)
    assert len(voice.failed) == 2


def test_a_sentence_that_is_cut_off_is_no_failure(voice: Voice, speaker: Program) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    speaker.utterances[0].wrong = True
    voice.muted = True
    assert voice.idle(200)
    assert not voice.failed


def test_a_fault_of_the_voice_is_handed_to_the_program(speaker: Program) -> None:
    speaker.broken = ZeroDivisionError
    voice = Voice(speaker, None)
    voice.say("one")
    assert voice.idle(200), "nothing waits for a thread that has ended"
    with pytest.raises(ZeroDivisionError):
        voice.say("two")
    with pytest.raises(ZeroDivisionError):
        voice.close()


def test_a_fault_in_the_last_sentence_is_not_lost(speaker: Program) -> None:
    speaker.broken = ZeroDivisionError
    voice = Voice(speaker, None)
    voice.say("the last")
    assert voice.idle(200)
    with pytest.raises(ZeroDivisionError):
        voice.close()


def test_without_any_program_the_voice_is_silent() -> None:
    with Voice(None, None) as voice:
        voice.say("one")
        voice.sound(Tone.DONE)
        assert voice.idle(200)


def test_leaving_the_context_ends_the_sentence(speaker: Program) -> None:
    with Voice(speaker, None) as voice:
        voice.say("a long story")
        wait_for(begun(speaker, 1))
    assert speaker.utterances[0].stopped


def test_a_number_that_waited_is_dropped_sooner_than_a_cue(
    voice: Voice, speaker: Program, clock: Clock
) -> None:
    voice.say("one")
    wait_for(begun(speaker, 1))
    voice.say("Three", Urgency.COUNT)
    clock.t = 1.0
    speaker.finish()
    assert voice.idle(200)
    assert speaker.said == ["one"]
    assert voice.speaks
