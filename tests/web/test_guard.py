"""Only the page of the person who started the server comes in."""

import socket
from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from posecoach.web.guard import Address
from tests.web.serving import TOKEN, Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(server: Server) -> None:
    status, headers, _ = server.ask(f"/?token={TOKEN}&exercise=glute-bridge&start=1", Cookie="")
    assert (status, headers["location"]) == (303, "/?exercise=glute-bridge&start=1")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert str(server.address.port) in cookie.partition("=")[0], "cookies know no ports"


def test_the_token_leaves_the_address_of_a_page_that_is_in_already(server: Server) -> None:
    assert server.ask(f"/?token={TOKEN}&start=1")[1]["location"] == "/?start=1"


@pytest.mark.parametrize("path", ["/", "/api/page", "/static/main.js", "/history.html", "/nothing"])
@pytest.mark.parametrize("cookie", ["", "posecoach-{port}=wrong", "posecoach-{port}=", "\xff=\xfe"])
def test_without_the_cookie_there_is_nothing(server: Server, path: str, cookie: str) -> None:
    cookie = cookie.format(port=server.address.port)
    assert server.ask(path, Cookie=cookie)[0] == 401
    assert server.ask(f"{path}?token=wrong", Cookie=cookie)[0] == 401
    assert server.ask(path)[0] in (200, 404)


@pytest.mark.parametrize("path", ["/api/page", "/static/main.js"])
def test_the_token_opens_the_first_page_alone(server: Server, path: str) -> None:
    assert server.ask(f"{path}?token={TOKEN}", Cookie="")[0] == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", ""]
)
def test_another_host_is_refused(server: Server, host: str) -> None:
    host = host.format(port=server.address.port)
    assert server.ask("/", Host=host)[0] == 403
    assert server.ask(f"/?token={TOKEN}", Host=host)[0] == 403
    with pytest.raises(InvalidStatus) as refused, server.open(Host=host):
        pass
    assert refused.value.response.status_code in (400, 403)


def test_localhost_is_this_machine(server: Server) -> None:
    host = f"localhost:{server.address.port}"
    assert server.ask("/", Host=host, Origin=f"http://{host}")[0] == 200


def test_two_hosts_are_refused(server: Server) -> None:
    text = f"GET / HTTP/1.1\r\nHost: {server.host}\r\nHost: evil.example\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.address.port), 10) as line:
        line.sendall(text.encode())
        assert line.recv(100).split()[1] in (b"400", b"403")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://{host}", ""]
)
def test_another_origin_is_refused(server: Server, origin: str) -> None:
    origin = origin.format(host=server.host)
    assert server.ask("/api/safety", "POST", b"{}", Origin=origin)[0] == 403
    with pytest.raises(InvalidStatus) as refused, server.open(Origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_a_form_of_another_site_is_refused_without_its_origin(server: Server) -> None:
    assert server.ask("/api/safety", "POST", b"{}", Sec_Fetch_Site="cross-site")[0] == 403


@pytest.mark.parametrize("cookie", ["", "posecoach-1=2"])
def test_no_session_without_the_cookie(server: Server, cookie: str) -> None:
    with pytest.raises(InvalidStatus) as refused, server.open(Cookie=cookie):
        pass
    assert refused.value.response.status_code == 403


def test_every_answer_forbids_what_the_page_does_not_need(server: Server) -> None:
    for path, cookie in (("/", server.cookie), ("/static/main.js", server.cookie), ("/", "")):
        headers = server.ask(path, Cookie=cookie)[1]
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
        assert "unsafe-inline" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


@pytest.mark.slow
def test_the_usual_port_may_be_left_out() -> None:
    assert Address("https", ("localhost",), 443).authorities == ("localhost:443", "localhost")
    assert Address("http", ("localhost",), 443).authorities == ("localhost:443",)
