"""Who speaks: the browser, posecoach in its place, or nobody."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from posecoach.voice.tones import Tone
from posecoach.web.sounds import sound_file
from tests.web.browser import heading, needs_chromium

pytestmark = [needs_chromium, pytest.mark.model]

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


@pytest.mark.slow
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


@pytest.mark.slow
def test_who_speaks_is_said_and_sounds_begin_with_a_click(page: Page, address: str) -> None:
    page.add_init_script(SILENT)
    page.goto(f"{address}#/settings")
    heading(page).wait_for()
    ours, nobody = page.evaluate(TOLD)
    assert "posecoach sends its own" in ours
    assert "Install espeak-ng" in nobody
    assert page.evaluate(WAKE) == 2, "a browser that was started without a click blocks sound"
