"""Sessions over the WebSocket: judged like recordings, apart from each other, hard to disturb."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from posecoach.exercises import exercises
from posecoach.pose import Pose
from posecoach.safety import Level, answers_path, save_answers
from posecoach.verdict import NotCounted
from posecoach.web import socket
from posecoach.web.sessions import MOST
from posecoach.web.socket import BURST, MOST_PER_S, Allowance
from posecoach.web.wire import HEADER, MOST_BYTES, NOT_COUNTED, POINTS
from tests.judging import recording
from tests.stage import kept
from tests.web.serving import Server, hear, jpeg, jpeg_header, points, serving

BRIDGE = {"exercise": "glute-bridge", "model": "full"}
BRIDGES = list(recording("bridge_3"))
STRETCH = list(recording("supine_figure4_2_holds"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let recordings be sent faster than they were made."""
    monkeypatch.setattr(socket, "MOST_PER_S", 1e6)


def send(line: ClientConnection, poses: Sequence[Pose]) -> list[dict[str, Any]]:
    """Send poses, each once the last one was answered, and return the updates."""
    out = []
    for pose in poses:
        line.send(points(pose))
        out.append(hear(line, "update"))
    return out


def closed(line: ClientConnection) -> int:
    """Wait until the server closes, and return the code."""
    with suppress(ConnectionClosed):
        while line.recv(timeout=10):
            ...
    assert line.protocol.close_code is not None
    return line.protocol.close_code


def end(line: ClientConnection) -> dict[str, Any]:
    """End a session and return its summary."""
    line.send('{"type": "end"}')
    summary = hear(line, "update")
    line.send('{"type": "end"}')
    hear(line, "over")
    assert closed(line) == 1000
    return summary


@pytest.mark.slow
def test_a_set_is_judged_said_and_written_down_as_by_live(server: Server) -> None:
    with server.open(BRIDGE) as line:
        assert hear(line, "ready")["model"] == "full browser"
        updates = send(line, BRIDGES)
        assert updates[-1]["count"] == 3
        assert [u["t"] for u in updates] == [round(pose.t, 3) for pose in BRIDGES]
        said = [one["text"] for u in updates for one in u["say"]]
        notes = sum("counted" in u["play"] for u in updates)
        assert notes + sum(text in {"One", "Two", "Three"} for text in said) == 3
        assert "Pause and squeeze at the top." in said
        assert {u["readout"]["phase"] for u in updates} >= {"Lift", "Hold"}
        assert len(updates[-1]["xy"]) == 33
        summary = end(line)
    assert summary["panel"]["title"] == "Done: 3 reps.", "none was clean"
    assert (summary["ended"], summary["count"], summary["panel"]["asks_pain"]) == (True, 3, True)
    (one,) = kept()
    assert (one.exercise, one.counts.reps, one.ended is not None) == ("glute-bridge", 3, True)


@pytest.mark.slow
def test_a_sentence_that_was_said_can_be_fetched_as_a_sound(server: Server) -> None:
    with server.open(BRIDGE | {"language": "de"}) as line:
        said = [one for update in send(line, BRIDGES[:150]) for one in update["say"]]
        end(line)
    status, headers, body = server.ask(f"/voice/{said[0]['file']}.wav")
    assert (status, headers["content-type"]) == (200, "audio/wav")
    assert body == f"de: {said[0]['text']}".encode()


@pytest.mark.slow
def test_words_are_in_the_language_of_the_page(server: Server) -> None:
    with server.open(BRIDGE | {"language": "de"}) as line:
        updates = send(line, BRIDGES[:400])
        assert {u["readout"]["phase"] for u in updates} >= {"Heben", "Halten"}
        assert end(line)["panel"]["title"].startswith("Fertig: ")


@pytest.mark.slow
def test_pain_and_corrections_after_the_end(server: Server) -> None:
    with server.open(BRIDGE) as line:
        send(line, BRIDGES)
        line.send('{"type": "end"}')
        hear(line, "update")
        line.send('{"type": "press", "key": "4"}')
        assert "pain 4/10" in hear(line, "update")["panel"]["lines"][0].lower()
        line.send('{"type": "press", "key": "+"}')
        assert hear(line, "update")["count"] == 4
        line.send('{"type": "end"}')
        hear(line, "over")
    (one,) = kept()
    assert (one.pain, one.corrected) == (4, 4)


@pytest.mark.slow
def test_sessions_at_once_do_not_mix(server: Server) -> None:
    practised = {"glute-bridge": BRIDGES[:150], "supine-figure-4": STRETCH[:150]}
    found: dict[tuple[str, bool], list[tuple[object, ...]]] = {}

    def practise(name: str, *, alone: bool) -> None:
        with server.open({"exercise": name}) as line:
            updates = send(line, practised[name])
            found[name, alone] = [(u["t"], u["status"], u["count"], u["xy"]) for u in updates]

    for name in practised:
        practise(name, alone=True)
    threads = [
        threading.Thread(target=practise, args=(name,), kwargs={"alone": False})
        for name in practised
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in practised:
        assert found[name, True] == found[name, False]
        assert len({status for _, status, *_ in found[name, True]}) > 1, "something happens"


@pytest.mark.slow
def test_a_lost_connection_resumes_the_set(server: Server) -> None:
    poses = iter(BRIDGES)
    with server.open(BRIDGE) as line:
        key = hear(line, "ready")["key"]
        while send(line, [next(poses)])[-1]["count"] < 1:
            ...
        line.socket.shutdown(2)  # as if a cable was pulled
    with server.open(BRIDGE | {"resume": key}) as line:
        again = [replace(pose, t=pose.t + 5) for pose in poses]
        assert send(line, again)[-1]["count"] == 3
        end(line)
    (one,) = kept()
    assert {a.reason for a in one.attempts} <= {None, NotCounted.TRACKING_LOST}


def test_an_unknown_session_begins_anew(server: Server) -> None:
    with server.open(BRIDGE | {"resume": "unknown"}) as line:
        assert hear(line, "ready")["key"] != "unknown"
        line.send('{"type": "end"}')
        hear(line, "over")


def test_a_picture_that_comes_too_soon_is_dropped(server: Server) -> None:
    with server.open(BRIDGE) as line:
        hear(line, "ready")
        for pose in BRIDGES[:60]:
            line.send(points(pose))
        answers = [hear(line)["type"]]
        line.send('{"type": "end"}')
        with suppress(ConnectionClosed):
            while True:
                answers.append(json.loads(line.recv(timeout=10))["type"])
        assert 1 <= answers.count("update") < 60
        assert answers[-1] == "over"


def test_a_time_that_does_not_rise_is_answered_and_not_judged(server: Server) -> None:
    with server.open(BRIDGE) as line:
        send(line, BRIDGES[5:6])
        line.send(points(BRIDGES[4]))
        assert hear(line)["type"] == "late"
        assert send(line, BRIDGES[6:7])[0]["t"] == round(BRIDGES[6].t, 3)


NAN = HEADER.pack(POINTS, 0, 640, 480, NOT_COUNTED, 9e4) + np.full((33, 6), np.nan, "<f4").tobytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x01" + bytes(MOST_BYTES), 1009),
        (bytes(40), 1007),
        (b"not a picture", 1007),
        (HEADER.pack(POINTS, 0, 640, 480, 0, float("nan")), 1007),
        (HEADER.pack(POINTS, 0, 640, 480, 0, 1.0) + bytes(24_000), 1007),
        (jpeg(1.0, jpeg_header(60_000, 60_000)), 1007),
        (jpeg(1.0, jpeg_header(64, 48)), 1007),
        ("{", 1007),
        ('{"type": "start"}', 1007),
        ('{"type": "press", "key": ["n"]}', 1007),
        (NAN, 0),
    ],
    ids=["oversized", "zeros", "garbage", "NaN time", "too many", "huge picture", "a picture where"
         " landmarks were announced", "half a text", "a second start", "no key", "NaN landmarks"],
)  # fmt: skip
def test_what_no_page_sends_ends_its_own_session_alone(
    server: Server, data: str | bytes, code: int
) -> None:
    with server.open(BRIDGE) as undisturbed, server.open(BRIDGE) as line:
        send(undisturbed, BRIDGES[:3])
        hear(line, "ready")
        line.send(data)
        if code:
            assert closed(line) == code
        else:
            assert hear(line, "update")["status"] == "searching"
        assert len(send(undisturbed, BRIDGES[3:6])) == 3
    assert server.ask("/")[0] == 200


@pytest.mark.slow
def test_half_a_message_harms_nobody(server: Server) -> None:
    with server.open(BRIDGE) as line:
        hear(line, "ready")
        line.send(iter([b"\x02", b"\x00"]))  # two fragments of what is no picture
        assert closed(line) == 1007
    with server.open(BRIDGE) as line:
        hear(line, "ready")
        line.socket.sendall(b"\x02\xfe\xff\xff")  # a frame that ends in the middle of its header
        line.socket.shutdown(2)
    with server.open(BRIDGE) as line:
        assert send(line, BRIDGES[:1])


@pytest.mark.parametrize(
    "first", [b"\x00", "{", '{"type": "press", "key": "n"}', '{"type": "start", "more": 1}']
)
def test_a_session_begins_with_start(server: Server, first: str | bytes) -> None:
    with server.open() as line:
        line.send(first)
        assert closed(line) == 1007


@pytest.mark.parametrize(
    ("start", "what"),
    [
        ({"exercise": "squat"}, "no exercise 'squat'"),
        ({"plan": "../../etc/passwd"}, "no plan"),
        ({"plan": "/tmp/mine.toml"}, "no plan"),
        ({"model": "huge"}, "no model 'huge'"),
        ({"language": "xx"}, "no language 'xx'"),
        ({"route": "carrier pigeon"}, "no route"),
        ({"route": "pictures"}, "there is no model here"),
    ],
)
def test_what_cannot_be_begun_is_said(server: Server, start: dict[str, object], what: str) -> None:
    with server.open(start) as line:
        error = hear(line, "error")
        assert what in error["what"]
        assert error["todo"]
        assert closed(line) == 1000


def test_the_safety_questions_come_first(server: Server) -> None:
    answers_path().unlink()
    with server.open(BRIDGE) as line:
        assert "safety questions" in hear(line, "error")["what"]
    with server.open(BRIDGE | {"stated": True}) as line:
        assert hear(line, "ready")
    assert not answers_path().exists(), "they are asked at the next visit"
    save_answers("asked", (Level.URGENT,))
    with server.open(BRIDGE | {"stated": True}) as line:
        assert "locked" in hear(line, "error")["what"]


@pytest.mark.slow
def test_there_are_so_many_sessions_and_no_more() -> None:
    with serving() as server, ExitStack() as stack:
        lines = [stack.enter_context(server.open(BRIDGE)) for _ in range(MOST)]
        for line in lines:
            hear(line, "ready")
        with server.open(BRIDGE) as line:
            assert hear(line, "error")["what"] == "too many pages are open"
        lines[0].close()
        with server.open(BRIDGE) as line:
            assert hear(line, "ready"), "one that was lost makes room"


@pytest.mark.slow
def test_connections_that_come_and_go_leave_nothing_behind(server: Server) -> None:
    def once() -> None:
        with server.open(BRIDGE) as line:
            send(line, BRIDGES[:2])
            line.send('{"type": "end"}')
            hear(line, "over")

    once()
    before = threading.active_count()
    for _ in range(30):
        once()
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before


@pytest.mark.slow
def test_the_end_of_the_server_keeps_what_was_done() -> None:
    with ExitStack() as stack, serving() as server:
        line = stack.enter_context(server.open(BRIDGE))
        assert send(line, BRIDGES)[-1]["count"] == 3
    (one,) = kept()
    assert (one.counts.reps, one.ended is not None) == (3, True)


def test_damaged_pictures_are_refused() -> None:
    done, data = cv2.imencode(".jpg", np.random.default_rng(1).integers(0, 255, (48, 64, 3), "u1"))
    assert done
    from posecoach.web.sight import decode
    from posecoach.web.wire import MalformedError

    assert decode(data.tobytes()).shape == (48, 64, 3)
    with pytest.raises(MalformedError):
        decode(jpeg_header(64, 48) + bytes(100))


@pytest.mark.slow
def test_messages_fill_up_with_time() -> None:
    allowance = Allowance(0.0)
    assert all(allowance.spend(0.0) for _ in range(int(BURST)))
    assert not allowance.spend(0.0)
    allowance = Allowance(0.0)
    assert all(allowance.spend(i / (0.9 * MOST_PER_S)) for i in range(2000))


@pytest.mark.slow
def test_every_exercise_can_be_begun(server: Server) -> None:
    for name in (*exercises(), None):
        with server.open({"exercise": name}) as line:
            update = send(line, BRIDGES[:1])[0]
            assert update["exercise"] == name
            line.send('{"type": "end"}')
            hear(line, "over")
