"""The file to play back: complete in itself, true to the report, and played in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from posecoach.analysis.analysis import judge_recording
from posecoach.analysis.judging import Judgement
from posecoach.analysis.pose_reader import PoseReader
from posecoach.cli import main
from posecoach.exercises import exercises
from posecoach.sources.recording import Recording
from posecoach.web.replay import Replay
from tests.joined import joined
from tests.judging import RECORDINGS
from tests.web.browser import CHROMIUM, QUIET, needs_chromium

BRIDGE = RECORDINGS / "bridge_3.npz"
HELD_BACK = Path(__file__).parents[1] / "accuracy" / "held_back"
CLIPS = ("ninety-ninety_good", "walking_across", "single-leg-bridge_good")


def judged(
    language: str, source: Path | Recording = BRIDGE, exercise: str | None = "glute-bridge"
) -> tuple[str, Judgement]:
    replay = Replay(language)
    chosen = None if exercise is None else exercises()[exercise]
    with PoseReader(source) as reader:
        done = judge_recording(reader, chosen, watch=replay.take)
    return replay.page(done), done


@pytest.fixture(scope="module")
def made() -> tuple[str, Judgement]:
    return judged("en")


@pytest.fixture(scope="module")
def played(made: tuple[str, Judgement], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the file without a server; it must ask for nothing and report no error."""
    path: Path = tmp_path_factory.mktemp("replay") / "replay.html"
    path.write_text(made[0], encoding="utf-8")
    troubles: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("request", lambda request: troubles.append(request.url)
                if request.url != path.as_uri() else None)  # fmt: skip
        page.goto(path.as_uri())
        yield page
        browser.close()
    assert troubles == []


@pytest.mark.slow
def test_it_needs_no_other_file(made: tuple[str, Judgement]) -> None:
    html, _ = made
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", html)
    assert "import " not in html.partition('<script type="module">')[2]
    assert len(html) < 600_000
    assert str(RECORDINGS) not in html


@pytest.mark.slow
def test_it_is_in_the_language_asked_for() -> None:
    html, _ = judged("de")
    assert 'lang="de"' in html
    assert "Abspielen" in html
    assert re.search(r"1\. \d+,\d s: Wiederholung", html)
    assert "Wiederholung" in html


@pytest.mark.slow
def test_nothing_judged_is_nothing_to_play(made: tuple[str, Judgement]) -> None:
    assert Replay().page(made[1]) == ""


@pytest.mark.slow
def test_analyze_writes_it_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert main(["analyze", str(BRIDGE), "-e", "glute-bridge", "-o", out, "--replay"]) == 0
    assert (tmp_path / "out" / "replay.html").read_text(encoding="utf-8").startswith("<!doctype")
    for name in (tmp_path / "out").iterdir():
        if name.name != "replay.html":
            name.unlink()
    assert main(["analyze", str(BRIDGE), "-e", "glute-bridge", "-o", out, "--replay"]) == 1
    assert "already holds replay.html" in capsys.readouterr().err


@pytest.fixture(scope="module")
def several() -> tuple[str, Judgement, float]:
    """Return the page of two sets, and when the second one begins; 5 poses per s are enough."""
    clips = [Recording.load(HELD_BACK / f"{name}.npz") for name in CLIPS]
    whole, begins = joined([Recording.from_poses(list(one)[::6], "full") for one in clips])
    return *judged("en", whole, None), begins[-1]


@pytest.mark.slow
def test_all_sets_are_played_each_with_its_name(
    several: tuple[str, Judgement, float],
) -> None:
    html, done, begun_s = several
    drill, bridge = "90/90 hip drill", "Single-leg bridge"
    assert f"<title>{drill}, {bridge} " in html
    data = json.loads(html.partition('type="application/json">')[2].partition("</script>")[0])
    assert [one["title"] for one in data["sets"]] == [drill, bridge]
    assert [len(one["attempts"]) for one in data["sets"]] == [3, 2]
    begins = data["sets"][1]["begun"]
    assert 0 < begins <= begun_s
    first, second = (one["chart"]["t"] for one in data["sets"])
    assert first[-1] < begins < second[0]
    phases: tuple[set[str], set[str]] = (set(), set())
    for frame in data["frames"]:
        phases[frame["t"] >= begins].add(data["texts"][frame["text"]][1])
    assert "Lift" in phases[1] - phases[0], "the words are those of the exercise that is played"
    assert data["frames"][-1]["t"] > done.report.attempts[-1].start_s


@pytest.mark.slow
@needs_chromium
def test_it_plays_several_sets(several: tuple[str, Judgement, float], tmp_path: Path) -> None:
    path = tmp_path / "replay.html"
    path.write_text(several[0], encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(path.as_uri())
        expect(page.locator("#set")).to_have_text("90/90 hip drill")
        measure = page.locator("#measure").inner_text()
        page.get_by_role("button", name="2. Single-leg bridge").click()
        expect(page.locator("#set")).to_have_text("Single-leg bridge")
        assert page.locator("#measure").inner_text() != measure
        page.locator("#chart").click(position={"x": 5, "y": 5})
        expect(page.locator("#set")).to_have_text("Single-leg bridge")
        page.locator("#attempt0-1").click()
        expect(page.locator("#set")).to_have_text("90/90 hip drill")
        browser.close()


@pytest.mark.slow
@needs_chromium
def test_it_plays(played: Page) -> None:
    attempts = played.locator("ol button")
    assert attempts.count() == 3
    expect(attempts.first).to_contain_text("repetition, Short hold")
    attempts.nth(2).click()
    expect(played.locator("#time")).to_have_text("8.1 s")
    played.locator("#where").press("End")
    expect(played.locator("#number")).to_have_text("3")
    drawn = """canvas => new Set(
        canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data).size"""
    for canvas in ("#canvas", "#chart"):
        assert played.locator(canvas).evaluate(drawn) > 3, "something is drawn"
    played.locator("#speed").select_option("2")
    played.get_by_role("button", name="Play").click()
    expect(played.get_by_role("button", name="Pause")).to_be_visible()
    expect(played.locator("#time")).not_to_have_text("0.0 s")
    played.keyboard.press("Tab")
    played.keyboard.press(" ")
