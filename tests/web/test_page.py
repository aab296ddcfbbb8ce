"""The page in a real browser with a camera that plays the sample video: one server, one browser."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
)

from posecoach.history import History, PastSet
from posecoach.voice.tones import Tone
from posecoach.web.sounds import sound_file
from posecoach.web.wire import POINTS
from tests.judging import RECORDINGS
from tests.web.browser import SPEECH, browser, needs_chromium, served, write_film

pytestmark = [needs_chromium, pytest.mark.model]

LIVE = ("count", "status", "cue", "phase", "remaining", "exercise")
PATIENCE_MS = 20_000
PHONE: ViewportSize = {"width": 390, "height": 844}


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


def with_query(address: str, query: str) -> str:
    return f"{address}&{query}"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_a_set_begins_without_a_click_is_counted_said_and_kept(
    page: Page, address: str, data: Path
) -> None:
    page.goto(with_query(address, "exercise=glute-bridge&start=1"))
    count = page.locator("[data-posecoach=count]")
    expect(count).to_have_text("1", timeout=60_000)
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


def test_landmarks_found_in_the_browser_are_judged_alike_and_no_picture_is_sent(
    page: Page, address: str, data: Path
) -> None:
    kinds: Counter[int] = Counter()

    def note(sent: str | bytes) -> None:
        if isinstance(sent, bytes):
            kinds[sent[0]] += 1

    page.on("websocket", lambda line: line.on("framesent", note))
    page.goto(with_query(address, "exercise=glute-bridge&start=1&route=landmarks"))
    expect(page.locator("[data-posecoach=count]")).to_have_text("1", timeout=60_000)
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


def answer_no(page: Page) -> None:
    """Answer the safety questions, if they are asked."""
    heading(page).wait_for()
    while page.locator("main.safety").count():
        page.get_by_role("button", name=re.compile("^(No|Nein)$")).click()
        page.wait_for_timeout(50)


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


def test_german(chromium: Browser, address: str) -> None:
    visitor = chromium.new_context(locale="de-AT", viewport=PHONE, is_mobile=True)
    page = visitor.new_page()
    page.goto(f"{address}#/exercise/supine-figure-4")
    expect(heading(page)).to_have_text("Figur-4-Dehnung in Rückenlage")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("link", name="Los geht")).to_be_visible()
    visitor.close()


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
    page.locator("select[name=person]").select_option("one person, without a name")
    expect(frame.get_by_role("heading", level=1)).not_to_contain_text("Anna M")


SILENT = "speechSynthesis.getVoices = () => [];"

SAY = """async () => {
    const { page } = await import("/static/page.js");
    const { Voice } = await import("/static/voice.js");
    page.data.voice.speaks = true;
    const played = [], start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function () { played.push(this); start.call(this); };
    const voice = new Voice();
    const one = (file, urgency) => voice.take({ say: [{ text: file, urgency, file }] });
    const until = async (number) => {
        while (played.length < number) await new Promise((done) => setTimeout(done, 10));
    };
    await voice.prepare();
    one("first", 3);
    await until(1);
    one("dropped", 1);
    one("second", 3);
    await until(2);
    one("absent", 7);
    one("third", 7);
    await until(3);
    voice.close();
}"""


def test_posecoach_speaks_where_the_browser_has_no_voice(page: Page, address: str) -> None:
    page.add_init_script(SILENT)
    page.goto(f"{address}#/settings")
    heading(page).wait_for()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(urlsplit(route.request.url).path)
        found = "absent" not in asked[-1]
        route.fulfill(status=200 if found else 404, body=sound_file(Tone.COUNTED))

    page.route("**/voice/*.wav", answer)
    page.evaluate(SAY)
    said = [path.removeprefix("/voice/").removesuffix(".wav") for path in asked]
    assert [one for one in said if one != "absent"] == ["first", "second", "third"]


TOLD = """async () => {
    const { page } = await import("/static/page.js");
    const { sayWhoSpeaks } = await import("/static/start.js");
    const told = [];
    for (page.data.voice.speaks of [true, false]) {
        const place = document.createElement("div");
        await sayWhoSpeaks(place);
        told.push(place.textContent);
    }
    return told;
}"""

WAKE = """async () => {
    const { Voice } = await import("/static/voice.js");
    const voice = new Voice();
    let resumed = 0;
    const resume = async () => { resumed += 1; };
    voice.context = { state: "suspended", resume, close: () => {} };
    dispatchEvent(new Event("keydown"));
    dispatchEvent(new Event("pointerdown"));
    voice.context.state = "running";
    dispatchEvent(new Event("keydown"));
    voice.close();
    voice.context.state = "suspended";
    dispatchEvent(new Event("keydown"));
    return resumed;
}"""


def test_who_speaks_is_said_and_sounds_begin_with_a_click(page: Page, address: str) -> None:
    page.add_init_script(SILENT)
    page.goto(f"{address}#/settings")
    heading(page).wait_for()
    ours, nobody = page.evaluate(TOLD)
    assert "posecoach sends its own" in ours
    assert "Install espeak-ng" in nobody
    assert page.evaluate(WAKE) == 2, "a browser that was started without a click blocks sound"


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


VIEWS = [
    "#/", "#/video", "#/exercise/glute-bridge", "#/settings", "#/plan/hip-mobility", "#/history",
]  # fmt: skip


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


def wrong(page: Page) -> list[str]:
    """Return what an accessibility checker finds wrong with a page."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


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
