"""Videos that are dropped on the page: judged, reported, deleted; and what is no video."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from posecoach.web import videos
from posecoach.web.videos import safe_name
from tests.judging import RECORDINGS
from tests.web.serving import Server, serving

BRIDGE = (RECORDINGS / "bridge_3.npz").read_bytes()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def send(server: Server, data: bytes, name: str = "bridge.npz", more: str = "") -> Any:
    """Send a file, wait until it is judged, and return what the page is told."""
    status, _, body = server.ask(f"/api/videos?name={quote(name)}{more}", "POST", data)
    job = json.loads(body)
    if status != 202:
        return status, job
    while job["state"] in ("waiting", "judging"):
        time.sleep(0.02)
        job = json.loads(server.ask(f"/api/videos/{job['key']}")[2])
    return job["state"], job


@pytest.mark.slow
def test_a_recording_is_judged_reported_and_deleted(server: Server, data_folder: Path) -> None:
    state, job = send(server, BRIDGE, "../my bridge.npz", "&exercise=glute-bridge")
    assert (state, job["name"]) == ("done", "my bridge.npz")
    assert "3 repetitions" in job["summary"][0]
    status, headers, page = server.ask(f"/report/{job['key']}.html")
    assert status == 200
    assert "sandbox" in headers["content-security-policy"]
    assert b"Glute bridge" in page
    assert b"my bridge.npz" in page
    assert str(data_folder).encode() not in page
    saved = server.ask(f"/report/{job['key']}.html?save")[1]
    assert saved["content-disposition"] == 'attachment; filename="report.html"'
    played = server.ask(f"/replay/{job['key']}.html")
    assert played[1]["content-disposition"] == 'attachment; filename="replay.html"'
    assert b"my bridge.npz" not in played[2]
    assert [path for path in (data_folder / "uploads").rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_report_and_replay_are_in_the_language_of_the_page(server: Server) -> None:
    state, job = send(server, BRIDGE, more="&exercise=glute-bridge&language=de")
    assert (state, "3 Wiederholungen" in job["summary"][0]) == ("done", True)
    for what in ("report", "replay"):
        page = server.ask(f"/{what}/{job['key']}.html")[2].decode()
        assert 'lang="de"' in page, what
        assert "Brücke" in page, what
        assert "repetition" not in page, what


@pytest.mark.slow
def test_the_exercise_is_recognised(server: Server) -> None:
    assert send(server, BRIDGE)[0] == "done"


@pytest.mark.parametrize(
    "data",
    [b"", b"not a video", b"\x00" * 10_000, b"PK\x03\x04" + bytes(100), b"#EXTM3U\nfile:///etc/x\n",
     b"<html><script>alert(1)</script></html>", BRIDGE[:5000]],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.mp4", "a.npz", "../../a.m3u8"])
def test_what_is_no_video(server: Server, data_folder: Path, data: bytes, name: str) -> None:
    state, job = send(server, data, name)
    assert state == "failed"
    assert safe_name(name) in job["what"]
    assert str(data_folder) not in job["what"]
    assert job["todo"]
    assert server.ask(f"/report/{job['key']}.html")[0] == 404


def test_a_wrong_exercise(server: Server) -> None:
    status, answer = send(server, BRIDGE, more="&exercise=squat")
    assert status == 400
    assert "squat" in answer["what"]


def test_a_video_that_is_too_large(
    server: Server, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "MOST_BYTES", 1000)
    assert send(server, BRIDGE)[0] == 400
    assert [path for path in (data_folder / "uploads").rglob("*") if path.is_file()] == []


def test_a_full_disk(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "SPARE_BYTES", 1 << 62)
    status, answer = send(server, BRIDGE)
    assert (status, answer["todo"]) == (400, "free up disk space")


@pytest.mark.parametrize("key", ["", "x", "..", "..%2f..%2fetc"])
def test_unknown_keys(server: Server, key: str) -> None:
    assert server.ask(f"/api/videos/{key}")[0] == 404
    assert server.ask(f"/report/{key}.html")[0] == 404


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("bridge.mp4", "bridge.mp4"),
        ("Brücke am 1. März.MOV", "Brücke am 1. März.MOV"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\a.mp4", "a.mp4"),
        ("-o.mp4", "o.mp4"),
        ("a\x00b\n.mp4", "a_b_.mp4"),
        ("", "video"),
        ("....", "video"),
        ("x" * 300 + ".mp4", "x" * 80 + ".mp4"),
        ("a." + "b" * 300, ("a." + "b" * 300)[:80]),
        ("<script>.mp4", "_script_.mp4"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe
