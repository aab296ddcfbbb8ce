"""Nobody is kept out: with the keyboard, in German, light and dark, on a phone held upright."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import PHONE, answer_no, heading, needs_chromium, wrong

pytestmark = [needs_chromium, pytest.mark.model]


@pytest.mark.slow
def test_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    answer_no(page)
    page.get_by_role("link", name="Glute bridge", exact=True).press("Enter")
    expect(heading(page)).to_have_text("Glute bridge")
    page.get_by_role("link", name="Start").press("Enter")
    status = page.locator("[data-posecoach=status]")
    expect(status).not_to_be_empty(timeout=20_000)
    if page.locator(".panel").is_visible():  # the exercise is explained, unless it was done lately
        page.keyboard.press(" ")
        expect(page.locator(".panel")).to_be_hidden()
    page.keyboard.press(" ")
    expect(page.locator(".panel h1")).to_have_text("Paused")
    assert wrong(page) == []
    page.get_by_role("button", name="continue").press("Enter")
    expect(page.locator(".panel")).to_be_hidden()
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Voice on")).to_be_visible()
    page.keyboard.press("Escape")
    done = page.get_by_role("link", name="Done")
    expect(done).to_be_visible()
    done.press("Enter")
    expect(heading(page)).to_have_text("What would you like to practise?")


@pytest.mark.slow
def test_german(chromium: Browser, address: str) -> None:
    visitor = chromium.new_context(locale="de-AT", viewport=PHONE, is_mobile=True)
    page = visitor.new_page()
    page.goto(f"{address}#/exercise/supine-figure-4")
    expect(heading(page)).to_have_text("Figur-4-Dehnung in Rückenlage")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("link", name="Los geht")).to_be_visible()
    visitor.close()


VIEWS = [
    "#/", "#/video", "#/exercise/glute-bridge", "#/settings", "#/plan/hip-mobility", "#/history",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("look", "language"), [("light", "en"), ("dark", "de")])
def test_nothing_keeps_anybody_out(
    chromium: Browser, address: str, look: str, language: str
) -> None:
    visitor = chromium.new_context(locale=language, color_scheme=look, reduced_motion="reduce")  # type: ignore[arg-type]
    page = visitor.new_page()
    page.goto(address)
    answer_no(page)
    found = {view: violations(page, f"{address}{view}") for view in VIEWS}
    assert found == {view: [] for view in VIEWS}
    visitor.close()


def violations(page: Page, url: str) -> list[str]:
    """Return what an accessibility checker finds wrong with a view."""
    page.goto(url)
    heading(page).wait_for()
    return wrong(page)


@pytest.mark.slow
def test_a_phone_held_upright_has_no_need_to_scroll_sideways(
    chromium: Browser, address: str
) -> None:
    visitor = chromium.new_context(locale="en", viewport=PHONE, is_mobile=True)
    page = visitor.new_page()
    for view in (*VIEWS, "#/live/exercise/glute-bridge/stated"):
        page.goto(f"{address}{view}")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], view
    visitor.close()
