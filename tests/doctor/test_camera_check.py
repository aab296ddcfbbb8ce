"""One camera: its size and rate, and what is wrong with its picture."""

from collections.abc import Iterator

import pytest

from posecoach.doctor.camera_check import examine
from posecoach.doctor.finding import Finding, State
from tests.judging import SAMPLE
from tests.network_camera import Server, camera_server, lively


@pytest.fixture
def server() -> Iterator[Server]:
    with camera_server() as out:
        yield out


def found(address: str) -> Finding:
    (finding,) = examine(address, "HD cam")
    return finding


@pytest.mark.slow
def test_a_camera_that_works_is_told_with_size_and_rate(server: Server) -> None:
    server.rate = 25
    finding = found(server.address)
    assert (finding.state, finding.todo) == (State.OK, "")
    assert finding.what.startswith("HD cam, 160 x 120 at ")
    assert (finding.facts["width"], finding.facts["height"]) == (160, 120)
    assert finding.facts["fps"] == pytest.approx(20, abs=20)


@pytest.mark.slow
def test_a_black_one(server: Server) -> None:
    server.picture = lambda i: lively(0) // 40 + i % 2
    finding = found(server.address)
    assert finding.what.endswith(": the picture is black")
    assert finding.todo == "open the lens cover, or switch on a light"
    assert (finding.state, finding.facts["trouble"]) == (State.WARNING, "black")


@pytest.mark.slow
def test_a_frozen_one(server: Server) -> None:
    server.picture = lambda _: lively(9)
    finding = found(server.address)
    assert finding.what.endswith(": the picture is frozen")
    assert finding.facts["trouble"] == "frozen"


@pytest.mark.slow
def test_a_slow_one(server: Server) -> None:
    server.rate = 4
    finding = found(server.address)
    assert finding.facts["trouble"] == "slow"
    assert finding.facts["fps"] == pytest.approx(3, abs=3)


def test_one_that_is_not_there() -> None:
    finding = found("97")
    assert (finding.about, finding.state) == ("camera 97", State.WARNING)
    assert finding.what == "there is no such camera"
    assert finding.todo.startswith("plug it in")
    assert "posecoach doctor" not in finding.todo


@pytest.mark.slow
def test_a_file_in_its_place() -> None:
    finding = found(str(SAMPLE))
    assert finding.state is State.OK
    assert finding.facts["width"] == 1280
    missing = found("no such film.mp4")
    assert missing.state is State.WARNING
    assert missing.what == "there is no camera and no file called no such film.mp4"


def test_a_password_is_not_shown() -> None:
    finding = found("http://me:secret@127.0.0.1:9/?token=x")
    assert "secret" not in str(finding)
    assert finding.about == "camera http://127.0.0.1:9/"
