"""A real browser without a window, whose camera plays a video, and the command that serves it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from tests.judging import SAMPLE
from tests.running import interrupt, start

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

PATIENCE_MS = 20_000
PHONE: ViewportSize = {"width": 390, "height": 844}

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
FAKE_CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")

SPEECH = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
speechSynthesis.getVoices = () =>
  ["en-GB", "de-DE"].map((lang) => ({ lang, localService: true }));
speechSynthesis.speak = (one) => {
  window.spoken.push([one.lang, one.text]);
  setTimeout(() => one.onend?.(), 20);
};
"""
"""Notes what would be said; a browser without a window has no voice."""


def write_film(path: Path, until_s: float) -> Path:
    """Write the beginning of the sample video as the fake camera plays it: JPEGs, 30 per s."""
    with av.open(str(SAMPLE)) as source, path.open("wb") as out:
        for number, frame in enumerate(source.decode(video=0)):
            if number >= until_s * 30:
                break
            image = np.asarray(frame.reformat(640, 360, format="bgr24").to_ndarray(), np.uint8)
            out.write(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes())
    return path


@contextmanager
def browser(film: Path) -> Iterator[Browser]:
    """Start a browser whose camera plays a film again and again."""
    options = [*QUIET, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}"]
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=options)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def served(data: Path, *arguments: str) -> Iterator[str]:
    """Run ``posecoach serve`` and yield the address that it prints."""
    options = ["serve", "--no-open", "--port", "0", *arguments]
    with start(*options, POSECOACH_DATA=str(data)) as program:
        try:
            assert program.stdout is not None
            yield program.stdout.readline().strip()
            assert interrupt(program).returncode == 130
        finally:
            program.kill()


def with_query(address: str, query: str) -> str:
    """Return the opening address with more in its query."""
    return f"{address}&{query}"


def heading(page: Page) -> Locator:
    """Return the first heading."""
    return page.get_by_role("heading", level=1)


def answer_no(page: Page) -> None:
    """Answer the safety questions, if they are asked."""
    heading(page).wait_for()
    while page.locator("main.safety").count():
        page.get_by_role("button", name=re.compile("^(No|Nein)$")).click()
        page.wait_for_timeout(50)


def wrong(page: Page) -> list[str]:
    """Return what an accessibility checker finds wrong with a page."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
