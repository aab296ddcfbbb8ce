"""Connections that are lost or slow, and the screen that stays on meanwhile."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser import PATIENCE_MS, needs_chromium, with_query

pytestmark = [needs_chromium, pytest.mark.model]


@pytest.mark.slow
def test_a_lost_connection_comes_back(page: Page, address: str) -> None:
    page.add_init_script("""
        window.sockets = [];
        window.WebSocket = class extends WebSocket {
            constructor(...args) { super(...args); window.sockets.push(this); }
        };
    """)
    page.goto(with_query(address, "exercise=glute-bridge&start=1"))
    status = page.locator("[data-posecoach=status]")
    expect(status).not_to_be_empty(timeout=20_000)
    page.evaluate("window.sockets[0].close()")
    while page.evaluate("window.sockets[1]?.readyState") != 1:
        page.wait_for_timeout(50)
    page.evaluate("document.querySelector('[data-posecoach=status]').textContent = ''")
    expect(status).not_to_be_empty(timeout=10_000)


UNDER_WAY = """
    window.underWay = window.most = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (typeof data !== "string") {
            window.underWay += 1;
            window.most = Math.max(window.most, window.underWay);
        } else {
            this.addEventListener("message", (event) => {
                if ("answers" in JSON.parse(event.data)) window.underWay -= 1;
            });
        }
        return send.call(this, data);
    };
"""
"""Counts the pictures that are sent and not answered yet."""

SLOW = {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": 100_000}


@pytest.mark.slow
def test_a_slow_network_builds_no_queue_and_is_said(page: Page, address: str) -> None:
    page.add_init_script(UNDER_WAY)
    page.goto(with_query(address, "exercise=glute-bridge&start=1&route=pictures"))
    status = page.locator("[data-posecoach=status]")
    expect(status).not_to_be_empty()
    if page.locator(".panel").is_visible():
        page.keyboard.press(" ")
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    expect(status).to_have_attribute("data-reason", "too-slow")
    cue = page.locator("[data-posecoach=cue]")
    expect(cue).to_contain_text(re.compile("^Only [1-5] pictures a second arrive"))
    assert page.evaluate("window.most") == 1


AWAKE = """
    window.locks = [];
    const request = async () => {
        const lock = { released: false, release: async () => { lock.released = true; } };
        window.locks.push(lock);
        return lock;
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    window.held = () => window.locks.filter((lock) => !lock.released).length;
    let seen = "visible";
    Object.defineProperty(document, "visibilityState", { get: () => seen });
    window.turn = (state) => {
        seen = state;
        if (state === "hidden") for (const lock of window.locks) lock.released = true;
        document.dispatchEvent(new Event("visibilitychange"));
    };
"""
"""Stands for a screen that would go dark, and for a browser that looks at another tab meanwhile."""


@pytest.mark.slow
def test_the_screen_stays_on_while_somebody_practises_and_no_longer(
    page: Page, address: str
) -> None:
    page.add_init_script(AWAKE)
    page.goto(with_query(address, "exercise=glute-bridge&start=1"))
    expect(page.locator("[data-posecoach=status]")).not_to_be_empty()
    assert held(page, 1)
    page.evaluate("turn('hidden')")
    assert page.evaluate("held()") == 0, "the browser gives it up"
    page.evaluate("turn('visible')")
    assert held(page, 1)
    page.evaluate("turn('hidden'), turn('visible'), turn('visible')")
    page.wait_for_timeout(50)
    assert page.evaluate("held()") == 1, "one is enough"
    page.keyboard.press("Escape")
    assert held(page, 0)
    page.evaluate("turn('visible')")
    page.wait_for_timeout(50)
    assert page.evaluate("held()") == 0, "nobody practises any more"


def held(page: Page, wanted: int) -> bool:
    """Wait until so many locks are held; Playwright's own waiting breaks the page's policy."""
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate("held()") == wanted:
            return True
        page.wait_for_timeout(50)
    return False
