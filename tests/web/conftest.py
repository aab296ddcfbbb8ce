"""One server and one browser for each module of tests of the page."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.web.browser import PATIENCE_MS, SPEECH, browser, served, write_film


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with served(data, "--model", "lite") as printed:
        yield printed


@pytest.fixture(scope="module")
def chromium(data: Path) -> Iterator[Browser]:
    with browser(write_film(data / "camera.mjpeg", 9.0)) as started:
        expect.set_options(timeout=PATIENCE_MS)
        yield started


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Let a new visitor in."""
    visitor = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    visitor.set_default_timeout(PATIENCE_MS)
    visitor.add_init_script(SPEECH)
    yield visitor
    visitor.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open a page, which must report no error and ask no other server."""
    troubles: list[str] = []
    opened = context.new_page()
    own = urlsplit(address).netloc

    def check(url: str) -> None:
        if urlsplit(url).netloc != own and not url.startswith(("data:", f"blob:http://{own}")):
            troubles.append(f"asked for {url}")

    def listen(message: ConsoleMessage) -> None:
        ours = "/static/" in message.location["url"]  # the landmark model reports its start
        if message.type in ("error", "warning") and ours:
            troubles.append(message.text)

    opened.on("request", lambda request: check(request.url))
    opened.on("websocket", lambda socket: check(socket.url))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", listen)
    yield opened
    assert troubles == []
