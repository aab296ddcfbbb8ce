"""Make the pictures of the page in docs/pictures: ``python -m docs.page_pictures``.

The browser's camera plays the bundled sample video, so Chromium must be installed.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
from playwright.sync_api import Page, expect

from tests.web.browser import browser, served, write_film

FOLDER = Path(__file__).parent / "pictures"
SIZE, SHOWN = {"width": 1280, "height": 720}, (960, 540)


def save(page: Page, name: str, scratch: Path) -> None:
    """Save what a page shows as a small JPEG."""
    whole = scratch / f"{name}.png"
    page.screenshot(path=whole)
    small = cv2.resize(cv2.imread(str(whole)), SHOWN, interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(FOLDER / f"{name}.jpg"), small, [cv2.IMWRITE_JPEG_QUALITY, 82])


def main() -> None:
    """Make the pictures."""
    with TemporaryDirectory() as name:
        scratch = Path(name)
        film = write_film(scratch / "camera.mjpeg", 9.0)
        with served(scratch, "--safety-read") as address, browser(film) as chromium:
            page = chromium.new_page(viewport=SIZE, locale="en")
            page.goto(f"{address}&exercise=glute-bridge&start=1")
            phase = page.locator("[data-posecoach=phase]")
            expect(phase).to_have_attribute("data-value", "top", timeout=60_000)
            page.wait_for_timeout(400)
            save(page, "page-live", scratch)
            page.goto(address)
            while page.locator("main.safety, main:not([class])").count():
                page.get_by_role("button", name="No", exact=True).click()
                page.wait_for_timeout(100)
            page.locator(".card video").first.wait_for()
            page.wait_for_timeout(1500)
            save(page, "page-start", scratch)


if __name__ == "__main__":
    main()
