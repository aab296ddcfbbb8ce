"""What the server's paths answer, and that tricks with paths and bodies find nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection

from posecoach.exercises import exercises
from posecoach.paths import demonstration_path
from posecoach.pose import Pose
from posecoach.safety import Level, answers_path, load_answers, save_answers
from posecoach.web.asking import MOST_BYTES
from tests.judging import recording
from tests.web.serving import Server, hear, points, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd",
        "/static/%2fetc%2fpasswd", "/static/..\\app.py", "/static/%00", "/static/", "/static",
        "/demonstrations/../paths.mp4", "/demonstrations/..%2fpaths.mp4",
        "/demonstrations/warm-up.mp4", "/demonstrations/warm-up.nothing.mp4",
        "/demonstrations/glute-bridge.nothing.mp4", "/demonstrations/nothing.mp4",
        "/demonstrations/glute-bridge.front.mp4", "/sounds/..%2fvoice.wav", "/sounds/none.wav",
        "/api", "/session", "/../../etc/passwd", "//etc/passwd",
    ],
)  # fmt: skip
def test_a_path_leads_nowhere_else(server: Server, path: str) -> None:
    status, _, body = server.ask(path)
    assert status in (400, 404)
    assert b"root:" not in body
    assert b"import" not in body


def test_the_page_knows_every_exercise_in_both_languages(server: Server) -> None:
    for language, title in (("en", "Glute bridge"), ("de", "Brücke (Beckenheben)")):
        data = json.loads(server.ask(f"/api/page?language={language}")[2])
        assert [one["name"] for one in data["exercises"]] == list(exercises())
        assert title in [one["title"] for one in data["exercises"]]
        assert data["language"] == language
        assert set(data["languages"]) == {"en", "de"}


@pytest.mark.parametrize("language", ["", "xx", "../de", "de%00"])
def test_an_unknown_language_is_that_of_the_user(server: Server, language: str) -> None:
    assert json.loads(server.ask(f"/api/page?language={language}")[2])["language"] == "en"


def test_the_colours_are_those_of_the_window(server: Server) -> None:
    assert b"--orange: #e69f00;" in server.ask("/colours.css")[2]


@pytest.mark.parametrize("name", ["glute-bridge", "glute-bridge.low-top", "warm-up.marching"])
def test_demonstrations(server: Server, name: str) -> None:
    path = demonstration_path(*name.split("."))
    assert path is not None
    status, headers, body = server.ask(f"/demonstrations/{name}.mp4")
    assert (status, headers["content-type"], body) == (200, "video/mp4", path.read_bytes())
    assert server.ask(f"/demonstrations/{name}.mp4", Range="bytes=0-9")[0] == 206


def test_sounds(server: Server) -> None:
    status, headers, body = server.ask("/sounds/counted.wav")
    assert (status, headers["content-type"], body[:4]) == (200, "audio/wav", b"RIFF")


def test_the_history_may_run_nothing(server: Server) -> None:
    status, headers, body = server.ask("/history.html?language=de")
    assert status == 200
    assert "sandbox" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert b'lang="de"' in body


@pytest.mark.slow
def test_everybody_has_a_history_of_their_own(server: Server) -> None:
    anna = {"exercise": "glute-bridge", "model": "full", "person": " Anna  M "}
    with server.open(anna) as line:
        hear(line, "ready")
        send(line, bridges())
        line.send('{"type": "end"}')
        while hear(line)["type"] != "over":
            line.send('{"type": "end"}')
    data = json.loads(server.ask("/api/page")[2])
    assert (data["person"], data["people"]) == ("", ["Anna M"])
    pages = {name: server.ask(f"/history.html?person={name}")[2] for name in ("", "Anna%20M")}
    assert {name: b"Glute bridge" in html for name, html in pages.items()} == {
        "": False, "Anna%20M": True,
    }  # fmt: skip
    assert b"Anna M" in pages["Anna%20M"]


def bridges() -> list[Pose]:
    """Return one repetition, from the starting position on, at 10 poses per s."""
    return [pose for pose in recording("bridge_3") if pose.t < 9.0][::3]


def send(line: ClientConnection, poses: list[Pose]) -> None:
    """Send poses, each once the last one was answered."""
    for pose in poses:
        line.send(points(pose))
        hear(line, "update")


@pytest.mark.parametrize("name", ["%00", "%0a", "a" * 61, "%E2%80%AE"])
def test_no_name_of_a_person(server: Server, name: str) -> None:
    status, _, body = server.ask(f"/history.html?person={name}")
    assert (status, set(json.loads(body))) == (400, {"what", "todo"})


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "..%2f..%2fetc"])
def test_a_sentence_that_nobody_said(server: Server, key: str) -> None:
    assert server.ask(f"/voice/{key}.wav")[0] == 404


def test_safety_answers_are_kept(server: Server) -> None:
    answers_path().unlink()
    assert json.loads(server.ask("/api/page")[2])["safety"]["answered"] is False
    status, _, body = server.ask("/api/safety", "POST", b'{"yes": ["urgent"], "cleared": false}')
    assert (status, json.loads(body)) == (200, {"locked": "urgent"})
    safety = json.loads(server.ask("/api/page")[2])["safety"]
    assert (safety["answered"], safety["locked"]) == (True, "urgent")


@pytest.mark.slow
def test_what_was_stated_at_the_start_is_not_asked(server: Server) -> None:
    def safety(running: Server) -> tuple[bool, str | None]:
        found = json.loads(running.ask("/api/page")[2])["safety"]
        return found["answered"], found["locked"]

    answers_path().unlink()
    assert safety(server) == (False, None)
    with serving(stated=True) as stated:
        assert safety(stated) == (True, None)
        save_answers("asked", (Level.URGENT,))
        assert safety(stated) == (True, "urgent"), "it does not unlock anything"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[]", 400), (b'{"yes": ["none"]}', 400), (b"\xff", 400),
        (b'{"more": 1}', 400), (b"[" * 4000, 400), (b" " * (MOST_BYTES + 1), 413),
        (b"x" * 3_000_000, 413),
    ],
)  # fmt: skip
def test_a_body_of_no_page(server: Server, body: bytes, status: int) -> None:
    before = load_answers()
    try:
        assert server.ask("/api/safety", "POST", body)[0] == status
    except ConnectionError:
        assert status == 413, "the server need not read all of it"
    assert load_answers() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods(server: Server, method: str) -> None:
    assert server.ask("/api/safety", method)[0] == 405


@pytest.mark.slow
def test_what_cannot_be_read_is_said(server: Server, data_folder: Path) -> None:
    (data_folder / "history.sqlite3").write_bytes(b"not a history at all" * 100)
    status, _, body = server.ask("/history.html")
    assert status == 400
    assert set(json.loads(body)) == {"what", "todo"}
