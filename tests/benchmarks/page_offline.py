"""The page and the commands on a machine that is connected to nothing.

    python -m tests.benchmarks.page_offline [--minutes 10]

Runs itself in a network namespace that has no interface but the loopback one, and no route (Linux;
needs `unshare`, and chromium). There it analyses the sample video on the command line, and then
visits the page: the first view, each exercise, a set by either route, a video and its report, the
history and the settings, again and again until the time is over. Whatever fails, and each request
to another server, ends it with 1.
"""

import argparse
import errno
import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from posecoach.exercises import exercises
from tests.judging import SAMPLE
from tests.running import posecoach
from tests.web.browser import SPEECH, browser, served, write_film

INSIDE = "POSECOACH_OFFLINE"
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
ELSEWHERE = [("192.0.2.1", 80), ("10.0.0.1", 80)]


def unshare(arguments: Sequence[str]) -> int:
    """Run this program again in a namespace of its own."""
    own = ["unshare", "--net", *([] if os.getuid() == 0 else ["--map-root-user"])]
    command = [*own, sys.executable, "-m", "tests.benchmarks.page_offline", *arguments]
    return subprocess.run(command, env=os.environ | {INSIDE: "1"}, check=False).returncode


def raise_loopback() -> None:
    """Turn the loopback interface on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        fcntl.ioctl(out, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


def interfaces() -> list[str]:
    """Return the names of all interfaces, and fail if anything has a route."""
    for where in ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as out:
            assert out.connect_ex(where) == errno.ENETUNREACH, where
    return [name for _, name in socket.if_nameindex()]


def visit(chromium: Browser, opening: str, number: int) -> list[str]:
    """Visit everything once; return what went wrong."""
    visitor = chromium.new_context(locale="de" if number % 2 else "en", reduced_motion="reduce")
    visitor.set_default_timeout(60_000)
    visitor.add_init_script(SPEECH)
    page, troubles = visitor.new_page(), list[str]()
    own = urlsplit(opening).netloc

    def asked(url: str) -> None:
        if urlsplit(url).netloc != own and not url.startswith(("data:", "blob:")):
            troubles.append(f"asked for {url}")

    def failed(url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # another view was shown before it came
            troubles.append(f"{url}: {why}")

    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda line: asked(line.url))
    page.on("requestfailed", lambda one: failed(one.url, one.failure or ""))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    views(page, opening)
    for route in ("pictures", "landmarks"):
        practise(page, f"{opening}&exercise=glute-bridge&start=1&route={route}")
    report(page, opening)
    visitor.close()
    return troubles


def views(page: Page, opening: str) -> None:
    """Look at the first view, every exercise, the history and the settings."""
    for view in ("", *(f"exercise/{name}" for name in exercises()), "history", "settings"):
        page.goto(f"{opening}#/{view}")
        shown = page.locator("main iframe" if view == "history" else "main h1, main h2")
        expect(shown.first).to_be_visible(timeout=30_000)


def practise(page: Page, address: str) -> None:
    """Do a bridge."""
    page.goto(address)
    expect(page.locator("[data-posecoach=count]")).to_have_text("1", timeout=120_000)
    page.keyboard.press("Escape")
    expect(page.locator(".panel [data-key=done]")).to_be_visible(timeout=30_000)


def report(page: Page, opening: str) -> None:
    """Have the sample video judged, and read its report."""
    page.goto(f"{opening}#/video")
    page.locator("#file").set_input_files(SAMPLE)
    expect(page.locator(".result")).to_be_visible(timeout=300_000)
    with page.expect_popup() as opened:
        page.locator(".result a").first.click()
    expect(opened.value.locator("h1")).to_be_visible(timeout=30_000)
    opened.value.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Visit the page until the time is over; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description="The page without any network.")
    parser.add_argument("--minutes", type=float, default=10.0)
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = parser.parse_args(given)
    if INSIDE not in os.environ:
        return unshare(given)
    raise_loopback()
    sys.stdout.write(f"interfaces: {', '.join(interfaces())}; no route\n")
    end, number, troubles = time.monotonic() + 60 * args.minutes, 0, list[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done = posecoach("analyze", str(SAMPLE), "--no-history", "-o", str(folder / "results"))
        sys.stdout.write(f"analyze: exit code {done.returncode}\n")
        film = write_film(folder / "camera.mjpeg", 9.0)
        with served(folder / "data", "--safety-read") as opening, browser(film) as chromium:
            while number == 0 or (time.monotonic() < end and not troubles):
                troubles += visit(chromium, opening, number)
                number += 1
                left = max(0.0, end - time.monotonic())
                sys.stdout.write(f"visit {number}: {troubles or 'well'}, {left:.0f} s left\n")
                sys.stdout.flush()
    return 1 if troubles or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
