"""Sentences for browsers without a voice: only what was said, made once, forgotten in the end."""

from posecoach.web.speech import MOST, MOST_KEPT, Speech


class Recorder:
    """Notes what is recorded."""

    def __init__(self, *, works: bool = True) -> None:
        self.recorded: list[str] = []
        self.works = works

    def __call__(self, text: str, language: str) -> bytes:
        self.recorded.append(text)
        return f"{language} {text}".encode() if self.works else b""


def test_what_was_said_is_made_once() -> None:
    recorder = Recorder()
    speech = Speech(recorder, speaks=True)
    key = speech.key("Squeeze.", "en")
    assert key == speech.key("Squeeze.", "en") != speech.key("Squeeze.", "de")
    assert key is not None
    assert [speech.file(key), speech.file(key)] == [b"en Squeeze."] * 2
    assert recorder.recorded == ["Squeeze."]


def test_what_was_not_said_is_not_made() -> None:
    recorder = Recorder()
    assert Speech(recorder, speaks=True).file("0" * 32) is None
    assert recorder.recorded == []


def test_without_a_program_there_are_no_keys() -> None:
    assert Speech(Recorder(), speaks=False).key("Squeeze.", "en") is None


def test_what_failed_is_tried_again() -> None:
    recorder = Recorder(works=False)
    speech = Speech(recorder, speaks=True)
    key = speech.key("Squeeze.", "en") or ""
    assert [speech.file(key), speech.file(key)] == [None, None]
    assert len(recorder.recorded) == 2


def test_what_was_said_long_ago_is_forgotten() -> None:
    recorder = Recorder()
    speech = Speech(recorder, speaks=True)
    keys = [speech.key(str(number), "en") or "" for number in range(MOST + 1)]
    assert speech.file(keys[0]) is None
    assert all(speech.file(key) for key in keys[1:])
    assert speech.file(keys[1]) == b"en 1", "it is known, though its file was dropped"
    assert len(recorder.recorded) == MOST + 1
    assert len(speech._files) == MOST_KEPT
