"""The page in a real browser with a camera that plays the sample video."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from posecoach.history import History, PastSet
from posecoach.web.wire import POINTS
from tests.judging import RECORDINGS
from tests.web.browser import heading, needs_chromium, with_query, wrong

pytestmark = [needs_chromium, pytest.mark.model]

LIVE = ("count", "status", "cue", "phase", "remaining", "exercise")


@pytest.mark.slow
def test_a_set_begins_without_a_click_is_counted_said_and_kept(
    page: Page, address: str, data: Path
) -> None:
    page.goto(with_query(address, "exercise=glute-bridge&start=1"))
    count = page.locator("[data-posecoach=count]")
    expect(count).to_have_text("1", timeout=180_000)
    assert "token" not in page.url
    shown = {name: page.locator(f"[data-posecoach={name}]") for name in LIVE}
    assert [shown[name].count() for name in LIVE] == [1] * len(LIVE)
    expect(shown["exercise"]).to_have_text("Glute bridge")
    expect(shown["exercise"]).to_have_attribute("data-value", "glute-bridge")
    expect(shown["status"]).to_have_text("ready")
    expect(shown["phase"]).to_have_text(re.compile("Lift|Get ready|Ready"))
    page.keyboard.press("Escape")
    panel = page.locator(".panel")
    expect(panel).to_contain_text(": 1 rep.")
    expect(count).to_have_text("1")
    panel.get_by_role("button", name="Pain 2 of 10").click()
    expect(panel).to_contain_text("Pain 2/10")
    panel.get_by_role("button", name="One more").click()
    expect(count).to_have_text("2")
    assert wrong(page) == []
    panel.get_by_role("link", name="Done").click()
    expect(heading(page)).to_have_text("Before your first session")
    spoken = page.evaluate("window.spoken")
    assert any(": 1 rep." in text for _, text in spoken)
    assert {language for language, _ in spoken} == {"en"}
    with History.open(data / "history.sqlite3") as history:
        (one,) = history.sets()
    assert (one.exercise, one.counts.reps, one.corrected, one.pain) == ("glute-bridge", 1, 2, 2)


@pytest.mark.slow
def test_landmarks_found_in_the_browser_are_judged_alike_and_no_picture_is_sent(
    page: Page, address: str, data: Path
) -> None:
    kinds: Counter[int] = Counter()

    def note(sent: str | bytes) -> None:
        if isinstance(sent, bytes):
            kinds[sent[0]] += 1

    page.on("websocket", lambda line: line.on("framesent", note))
    page.goto(with_query(address, "exercise=glute-bridge&start=1&route=landmarks"))
    expect(page.locator("[data-posecoach=count]")).to_have_text("1", timeout=180_000)
    assert set(kinds) == {POINTS}
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_contain_text(": 1 rep.")
    with History.open(data / "history.sqlite3") as history:
        assert history.sets()[-1].counts.reps == 1


MEASURE = """async () => {
    const { Pictures, open } = await import("/static/camera.js");
    const { measure } = await import("/static/route.js");
    const video = document.createElement("video");
    video.muted = true;
    video.srcObject = await open("");
    await video.play();
    const start = { exercise: "glute-bridge", plan: null, language: "en", model: "lite",
                    stated: true };
    return measure(new Pictures(video), start);
}"""


@pytest.mark.slow
def test_both_ways_are_measured_and_the_faster_one_is_remembered(
    page: Page, address: str, data: Path
) -> None:
    page.goto(address)
    heading(page).wait_for()
    before = len(sets(data))
    chosen = page.evaluate(MEASURE)
    times = page.evaluate("JSON.parse(localStorage.posecoach).measured")
    assert (times["route"], times["model"]) == (chosen, "lite")
    assert chosen == ("landmarks" if times["browser"] < times["server"] else "pictures")
    assert 0 < times["browser"] < 60_000
    assert 0 < times["server"] < 60_000
    assert len(sets(data)) == before, "measuring is no practice"


def sets(data: Path) -> list[PastSet]:
    if not (data / "history.sqlite3").exists():
        return []
    with History.open(data / "history.sqlite3") as history:
        return history.sets()


@pytest.mark.slow
def test_a_video_is_dropped_and_its_report_read(page: Page, address: str) -> None:
    page.goto(f"{address}#/video")
    page.locator("#file").set_input_files(RECORDINGS / "bridge_3.npz")
    expect(page.locator(".result")).to_contain_text("3 repetitions")
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Report", exact=True).click()
    expect(heading(opening.value)).to_contain_text("Glute bridge")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the report").click()
    assert saving.value.suggested_filename == "report.html"
    page.locator("#file").set_input_files({"name": "x.mp4", "mimeType": "video/mp4",
                                           "buffer": b"no video"})  # fmt: skip
    expect(page.locator(".told")).to_contain_text("x.mp4")


@pytest.mark.slow
def test_the_safety_questions_come_first_and_once(page: Page, address: str, data: Path) -> None:
    (data / "safety.json").unlink(missing_ok=True)
    page.goto(address)
    expect(heading(page)).to_have_text("Before your first session")
    page.goto(f"{address}#/live/exercise/glute-bridge")
    expect(heading(page)).to_have_text("Before your first session")
    page.get_by_role("button", name="Yes").click()
    expect(heading(page)).to_have_text("Stop exercising. Seek urgent medical help.")
    page.goto(address)
    expect(heading(page)).to_have_text("Stop exercising. Seek urgent medical help.")
    page.get_by_role("button", name="Yes").click()
    for _ in range(3):
        page.get_by_role("button", name="No", exact=True).click()
    expect(heading(page)).to_have_text("What would you like to practise?")
    page.reload()
    expect(heading(page)).to_have_text("What would you like to practise?")


@pytest.mark.slow
def test_a_camera_that_may_not_be_used(chromium: Browser, address: str) -> None:
    visitor = chromium.new_context(locale="en")
    visitor.add_init_script(
        "navigator.mediaDevices.getUserMedia = () =>"
        " Promise.reject(new DOMException('no', 'NotAllowedError'));"
    )
    page = visitor.new_page()
    page.goto(f"{address}&exercise=glute-bridge&start=1")
    expect(heading(page)).to_have_text("The browser may not use the camera.")
    expect(page.locator(".panel p")).to_contain_text("Allow it")
    visitor.close()


@pytest.mark.slow
def test_a_view_that_is_late_does_not_appear_in_the_next_one(page: Page, address: str) -> None:
    waiting: list[Route] = []
    page.route("**/history.html*", lambda route: waiting.append(route))  # noqa: PLW0108  needs a function
    page.goto(f"{address}#/history")
    while not waiting:
        page.wait_for_timeout(20)
    page.evaluate("location.hash = '#/settings'")
    expect(page.locator("select[name=person]")).to_be_visible()
    with page.expect_response("**/history.html*"):
        waiting[0].continue_()
    page.wait_for_timeout(100)
    assert page.locator("main iframe").count() == 0
    assert page.locator("select[name=person]").count() == 1


@pytest.mark.slow
def test_a_history_that_cannot_be_fetched_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}#/settings")
    expect(page.locator("select[name=person]")).to_be_visible()
    page.route("**/api/page*", lambda route: route.abort())
    page.route("**/history.html*", lambda route: route.abort())
    page.evaluate("location.hash = '#/history'")
    expect(page.get_by_role("alert")).to_contain_text("Start 'posecoach serve' again")


@pytest.mark.slow
def test_who_practises_is_chosen_and_has_a_history(page: Page, address: str) -> None:
    page.goto(f"{address}#/settings")
    page.locator("select[name=person]").select_option("somebody else ...")
    assert wrong(page) == []
    page.get_by_label("Name").fill("  Anna  M ")
    page.get_by_role("button", name="Use this name").click()
    expect(page.get_by_role("link", name="Who practises: Anna M")).to_be_visible()
    starts: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda sent: starts.append(str(sent))))
    page.goto(with_query(address, "exercise=glute-bridge&start=1"))
    expect(page.locator("[data-posecoach=status]")).not_to_be_empty()
    assert json.loads(starts[0])["person"] == "Anna M"
    page.goto(f"{address}#/history")
    frame = page.frame_locator("main iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Anna M")
    assert wrong(page) == []
    page.locator("select[name=person]").select_option("the person without a name")
    expect(frame.get_by_role("heading", level=1)).not_to_contain_text("Anna M")
