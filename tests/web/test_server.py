"""``posecoach serve`` as a user starts it: its first line, its ports, and how it ends."""

import asyncio
import re
import socket
from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.web import server
from posecoach.web.server import USUAL_PORT, listen
from tests.web.browser import served


@pytest.mark.slow
@pytest.mark.model
def test_the_first_line_is_the_address_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    with served(tmp_path, "--model", "lite") as first:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{20,}", first)
        port = int(first.split(":")[2].partition("/")[0])
        with socket.create_connection(("127.0.0.1", port), 10):
            pass
    assert not tmp_path.joinpath("history.sqlite3").exists()


def test_it_listens_on_this_machine_alone() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_small_messages_are_sent_at_once() -> None:
    """Without TCP_NODELAY, the second of two messages waits for 40 ms."""

    async def no_delay() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            found.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = listen(0)
        async with await asyncio.start_server(accept, sock=listening):
            with socket.create_connection(listening.getsockname(), 10):
                return await found

    assert asyncio.run(no_delay())


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with listen(0) as listening:
        port = str(listening.getsockname()[1])
        assert main(["serve", "--no-open", "--port", port]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"posecoach: error: cannot listen on port {port} (")
    assert error.count("\n") == 1


def test_the_usual_port_gives_way_if_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(0) as taken:
        monkeypatch.setattr(server, "USUAL_PORT", taken.getsockname()[1])
        with listen(None) as other:
            assert other.getsockname()[1] not in (0, taken.getsockname()[1])
    assert USUAL_PORT > 1024


@pytest.mark.parametrize("port", ["-1", "65536", "http", "80.5", ""])
def test_what_is_no_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", port])
    assert ended.value.code == 2
    assert "is not a port" in capsys.readouterr().err


def test_an_unknown_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--model", "huge"]) == 2
    assert "no model 'huge'" in capsys.readouterr().err
