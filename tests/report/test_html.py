"""The page for people: complete, harmless, readable."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from posecoach.pose import Array, Side, SourceInfo
from posecoach.report import sentences
from posecoach.report.chart import draw, thin
from posecoach.report.chart_data import ChartData
from posecoach.report.cutting import Picture
from posecoach.report.document import ExerciseChosen, Model, Report, Tracking, View
from posecoach.report.html import render
from posecoach.report.set_view import SetView
from posecoach.verdict import Attempt, Kind, NotCounted, Occurrence, Reason, Severity, ViewName
from posecoach.words import Translator
from tests.judging import BRIDGE

NAN, INF = float("nan"), float("inf")
LABELS = {"hip_line_peak_deg": "Hip line at the top", "still_s": "Held still", "rise_s": "Way up"}
EVIL = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & {{ 7 * 7 }}"


def attempt(start: float, *, reason: NotCounted | None = None, side: Side | None = None) -> Attempt:
    values = {"hip_line_peak_deg": 171.6, "still_s": NAN if reason else 1.24}
    faults = ("low-top",) if reason else ()
    return Attempt(
        Kind.REP, start, start + 2, start + 4, not reason, reason, side, values, faults, not reason
    )


JUDGED = Report(
    created=datetime(2026, 11, 4, 10, 32, tzinfo=UTC),
    source=SourceInfo("/home/maria/bridge.mp4", "video", 60.0, 1800, 29.97, 1920, 1080),
    model=Model("full", "0.10.31"),
    exercise=ExerciseChosen("glute-bridge", "Glute bridge", "user"),
    reason=None,
    view=View(ViewName.SIDE, Side.LEFT),
    tracking=Tracking(58.0, 52.0, ((47.0, 49.0),)),
    attempts=[attempt(5), attempt(12), attempt(20, reason=NotCounted.PARTIAL)],
    faults=[
        Occurrence("head-lift", Severity.MINOR, "Rest your head on the floor.", 7.0, 8.0, 0),
        Occurrence("head-lift", Severity.MINOR, "Rest your head on the floor.", 14.0, 15.0, 1),
        Occurrence("low-top", Severity.MAJOR, "Lift your hips a bit higher.", 22.0, 23.0, 2),
    ],
    warnings=["The picture was dark."],
    summary=["You did 2 repetitions.", "One did not reach the top."],
)


def wave(seconds: float = 60.0) -> ChartData:
    t = np.arange(0, seconds, 1 / 30)
    values = 150 + 25 * np.sin(t)
    values[(t > 47) & (t < 49)] = np.nan
    return ChartData("Hip line", "°", (170.0, INF), t, values)


class Reader(HTMLParser):
    """Collect the elements of a page, its text, and which elements were never closed."""

    VOID = frozenset({"meta", "br", "img", "link", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the start of an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element of SVG without content."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take text that a person sees."""
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of all elements of a kind."""
        return [attrs for name, attrs in self.tags if name == tag]


def pages() -> list[str]:
    blind = replace(JUDGED, reason=Reason.WRONG_VIEW, attempts=(), faults=(), summary=())
    sets = [(JUDGED, wave(), LABELS), (blind, None, {}), (blind, wave(), LABELS)]
    return [render(report, [(chart, labels)]) for report, chart, labels in sets]


@pytest.mark.parametrize("html", pages())
def test_is_complete_in_itself_and_well_formed(html: str) -> None:
    page = Reader(html)
    assert page.open == []
    assert not {"script", "link", "iframe", "object", "embed", "base"} & {t for t, _ in page.tags}
    for _, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on")]
        for name in ("src", "href", "xlink:href", "action", "srcset", "data"):
            assert (attrs.get(name) or "#").startswith(("#", "data:"))
    assert not re.search(r"url\((?!#)|@import|//", re.sub(r'xmlns(:\w+)?="[^"]*"', "", html))
    policy = next(a for a in page.all("meta") if "http-equiv" in a)
    assert "default-src 'none'" in str(policy["content"])
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_can_be_read_aloud() -> None:
    page = Reader(render(JUDGED, [(wave(), LABELS)]))
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("h1")) == 1
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"}
    for svg in page.all("svg"):
        assert svg["role"] == "img"
        named = str(svg["aria-labelledby"]).split()
        assert set(named) <= {attrs.get("id") for _, attrs in page.tags}


@pytest.mark.slow
def test_tells_what_happened() -> None:
    text = " ".join(Reader(render(JUDGED, [(wave(), LABELS)])).text.split())
    for sentence in (
        "Glute bridge",
        "repetitions 2",
        "clean 2",
        "partial 1",
        "You did 2 repetitions.",
        "not counted did not reach the top",
        "~172°",
        "1.2 s",
        "not seen",
        "Lift your hips a bit higher. once Low top important at 0:22",
        "Rest your head on the floor. 2 times Head lift small at 0:07, 0:14",
        "58 s of 60 s",
        "0:47\N{EN DASH}0:49",
        "from the side, the left side nearer to the camera",
        "The picture was dark.",
        sentences.DISCLAIMER,
        sentences.UNSEEN,
        sentences.ESTIMATES,
        "4 November 2026, 10:32",
        "bridge.mp4",
        "landmark model full",
    ):
        assert sentence in text
    assert "Way up" not in text, "no attempt has this value"
    assert "maria" not in text, "folders are nobody's business"


def test_the_most_important_fault_comes_first() -> None:
    text = Reader(render(JUDGED, [(None, LABELS)])).text
    first, second = "Lift your hips a bit higher.", "Rest your head on the floor."
    assert text.index(first) < text.index(second)


def test_titles_can_be_given_to_faults() -> None:
    text = Reader(render(JUDGED, [(None, {"low-top": "Hips too low"})])).text
    assert "Hips too low" in text
    assert "Head lift" in text


@pytest.mark.parametrize("reason", Reason)
def test_says_why_it_cannot_judge_and_what_to_do(reason: Reason) -> None:
    blind = replace(JUDGED, reason=reason, attempts=(), faults=(), summary=())
    text = Reader(render(blind, [(None, {})])).text
    assert sentences.CANNOT_JUDGE[reason].what in text
    assert sentences.CANNOT_JUDGE[reason].todo in text
    assert "repetitions" not in text


def test_every_word_of_the_verdict_has_a_sentence() -> None:
    assert set(sentences.CANNOT_JUDGE) == set(Reason)
    assert set(sentences.NOT_COUNTED) == set(NotCounted) - {NotCounted.PARTIAL}
    assert set(sentences.PARTIAL_OF) == set(Kind)
    assert set(sentences.SEVERITY) == set(Severity)
    assert set(sentences.VIEW) == set(ViewName)
    assert set(sentences.SIDE) == set(Side)
    assert set(sentences.ONE_AND_MANY) == set(Kind)


@pytest.mark.slow
def test_nothing_begun_is_said() -> None:
    text = " ".join(Reader(render(replace(JUDGED, attempts=()), [(wave(), LABELS)])).text.split())
    assert "attempts 0 nothing was attempted" in text


@pytest.mark.slow
def test_holds_are_told_by_side_with_their_time() -> None:
    holds = [
        replace(attempt(t, side=side), kind=Kind.HOLD, values={"held_s": 31.0})
        for t, side in ((0, Side.LEFT), (40, Side.RIGHT), (80, Side.LEFT))
    ]
    page = replace(JUDGED, attempts=holds, faults=(), personal_range={"thigh_deg": 8.0})
    text = " ".join(Reader(render(page, [(None, {"held_s": "Held"})])).text.split())
    for piece in (
        "longest hold 31 s without pauses",
        "full holds 3 out of 3 attempts",
        "in position 93 s",
        "Left side 2 holds, longest hold 31 s Right side 1 hold, longest hold 31 s",
        "from ~8°",
    ):
        assert piece in text


def test_the_page_says_what_it_means_where_the_summary_only_counts() -> None:
    part = replace(
        JUDGED, attempts=JUDGED.attempts[:1], faults=(), summary=("1 clean repetition.",)
    )
    text = Reader(render(part, [(None, LABELS)])).text
    assert "What this means" in text
    assert "1 repetition." in text
    assert "1 clean repetition." not in text


def test_why_nothing_was_judged_is_said_once() -> None:
    blind = replace(
        JUDGED, reason=Reason.WRONG_VIEW, attempts=(), faults=(),
        summary=("Nothing could be judged: the camera.", "It looked most like a squat."),
    )  # fmt: skip
    text = Reader(render(blind, [(None, {})])).text
    assert "Nothing could be judged: the camera." not in text
    assert "It looked most like a squat." in text


@pytest.mark.slow
def test_texts_of_others_are_harmless() -> None:
    fault = Occurrence(EVIL, Severity.MAJOR, EVIL, 1.0, 2.0, 0)
    evil = replace(
        JUDGED,
        source=replace(JUDGED.source, path=EVIL.replace("/", "\\")),
        exercise=ExerciseChosen(EVIL, EVIL, "user"),
        attempts=[replace(JUDGED.attempts[0], faults=(EVIL,))],
        faults=[fault],
        warnings=[EVIL],
        summary=[EVIL],
        model=Model(EVIL, EVIL),
    )
    chart = replace(wave(), measure_title=EVIL + " $x$", unit=EVIL)
    html = render(evil, [(chart, {"hip_line_peak_deg": EVIL})])
    page = Reader(html)
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert EVIL in page.text


def test_the_address_of_a_camera_is_kept_secret() -> None:
    source = replace(JUDGED.source, path="rtsp://me:secret@10.0.0.7", kind="camera")
    assert "secret" not in render(replace(JUDGED, source=source), [(None, {})])


@pytest.mark.slow
def test_the_same_report_gives_the_same_page() -> None:
    assert render(JUDGED, [(wave(), LABELS)]) == render(JUDGED, [(wave(), LABELS)])


def test_marks_are_full_where_it_counts_and_hollow_where_not() -> None:
    svg = draw(JUDGED, wave(), width_px=880, height_px=300)
    assert [number in Reader(svg).text for number in ("1", "2", "3")] == [True] * 3
    assert svg.count("fill: var(--accent); stroke: var(--accent)") == 2
    assert svg.count("fill: var(--paper); stroke: var(--accent)") == 1


@pytest.mark.slow
def test_a_long_session_gives_a_small_chart() -> None:
    many = [attempt(t) for t in range(0, 3600, 6)]
    html = render(replace(JUDGED, attempts=many), [(wave(3600.0), {})])
    assert len(html) < 1_500_000


@pytest.mark.parametrize(
    "values", [[], [NAN, NAN], [1.0], [NAN, 2.0], [3.0, 3.0], [NAN, 3.0, 3.0, NAN]]
)
def test_a_chart_of_little_is_no_trouble(values: list[float]) -> None:
    t = np.arange(len(values), dtype=float)
    chart = ChartData("Hip line", "", None, t, np.array(values))
    assert ("<svg" in render(JUDGED, [(chart, {})])) == chart.drawable


@pytest.mark.slow
@given(arrays(np.float64, st.integers(1, 500), elements=st.floats(-200, 200) | st.just(NAN)))
def test_thinning_keeps_order_extremes_and_size(values: Array) -> None:
    t = np.arange(len(values), dtype=float)
    few_t, few = thin(t, values, most=40)
    assert len(few) <= 40
    assert (np.diff(few_t) > 0).all()
    np.testing.assert_array_equal(few, values[few_t.astype(int)])
    if np.isfinite(values).any():
        assert (np.nanmin(few), np.nanmax(few)) == (np.nanmin(values), np.nanmax(values))


@pytest.mark.slow
@settings(max_examples=5)
@given(st.text(), st.text())
def test_any_text_can_be_in_a_page(title: str, sentence: str) -> None:
    report = replace(
        JUDGED, exercise=ExerciseChosen("a", title or None, "user"), summary=[sentence]
    )
    assert Reader(render(report, [(None, {})])).open == []


def luminance(colour: str) -> float:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.slow
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_told_from_its_ground(mode: int) -> None:
    palettes = re.findall(r":root \{(.*?)\}", pages()[0], flags=re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", palettes[mode]))
    for text, ground in (
        *(
            ("ink", g)
            for g in ("page", "paper", "soft", "warn-soft", "stop-soft", "lost", "target")
        ),
        *(("muted", g) for g in ("page", "paper", "soft", "stop-soft")),
        *(("accent", "paper"), ("accent", "soft"), ("paper", "accent")),
        *(("warn", "warn-soft"), ("stop", "stop-soft")),
    ):
        bright, dim = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, (text, ground)


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to look at the page with")
@pytest.mark.parametrize("width", [1000, 500])
def test_a_browser_shows_it_without_complaint(tmp_path: Path, width: int) -> None:
    (tmp_path / "report.html").write_text(render(JUDGED, [(wave(), LABELS)]), encoding="utf-8")
    shot = tmp_path / "shot.png"
    done = subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
            *("--disable-background-networking", "--enable-logging=stderr", "--log-level=0"),
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--window-size={width},1800",
            f"--screenshot={shot}",
            (tmp_path / "report.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "CONSOLE" not in done.stderr, done.stderr
    picture = cv2.imread(str(shot))
    assert picture is not None
    assert picture.shape[:2] == (1800, width)
    colours = np.unique(picture.reshape(-1, 3), axis=0)
    assert len(colours) > 100
    left, right = picture[:, 1], picture[:, -2]
    assert np.unique(left, axis=0).shape == (1, 3), "something sticks out on the left"
    assert np.unique(right, axis=0).shape == (1, 3), "something sticks out on the right"


def session() -> Report:
    bridge = replace(JUDGED, span=(5.0, 24.0)).sets[0]
    hold = replace(attempt(40, side=Side.LEFT), kind=Kind.HOLD, values={"held_s": 12.0}, clean=True)
    stretch = replace(
        bridge,
        exercise=ExerciseChosen("hip-flexor-stretch", "Hip flexor stretch", "recognised", 0.9),
        start_s=39.0, end_s=52.0, attempts=[hold], faults=[], summary=["1 hold."],
    )  # fmt: skip
    unnamed = ExerciseChosen(None, None, "recognised")
    summary = ["2 sets.", "1. Bridge", "2. Stretch", "Not seen: squats."]
    return replace(JUDGED, exercise=unnamed, parts=(bridge, stretch), summary=summary)


@pytest.mark.slow
def test_every_set_has_a_part_of_the_page() -> None:
    page = Reader(render(session(), [(wave(), LABELS), (wave(), {"held_s": "Time held"})]))
    assert page.open == []
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {"set-1", "set-2"} <= set(ids)
    assert {"#set-1", "#set-2"} <= {attrs.get("href") for attrs in page.all("a")}
    text = " ".join(page.text.split())
    assert text.index("1. Glute bridge 0:05") < text.index("Low top important")
    assert text.index("Low top important") < text.index("2. Hip flexor stretch 0:39")
    assert "Not seen: squats." in text


@pytest.mark.slow
def test_attempts_and_pictures_lead_into_the_video_beside() -> None:
    picture = Picture("data:image/jpeg;base64,AAAA", "Low top, 0:22", 22.54, fault=True)
    views = [SetView(wave(), LABELS, (), (picture,))]
    page = Reader(render(JUDGED, views, video="annotated.mp4"))
    links = [str(attrs["href"]) for attrs in page.all("a")]
    assert links == ["annotated.mp4#t=22.5", *(f"annotated.mp4#t={t}" for t in (5, 12, 20))]
    assert page.all("img")[0]["src"] == "data:image/jpeg;base64,AAAA"
    assert not Reader(render(JUDGED, [(wave(), LABELS)])).all("a")


@pytest.mark.slow
def test_the_page_is_german_where_that_is_asked_for() -> None:
    values = BRIDGE.all_values
    labels = {value.name: value.heading for value in values}
    html = render(JUDGED, [SetView(wave(), labels, values)], Translator("de"), "annotated.mp4")
    text = " ".join(Reader(html).text.split())
    assert Reader(html).all("html")[0]["lang"] == "de"
    for words in ("Was das bedeutet", "Alle Versuche", "Das kommt zuerst", "1,2 s", "4. November"):
        assert words in text
    said = {"What this means", "Every attempt", "counted", "Hip line", "Lift your hips", "Camera"}
    assert not [words for words in said if words in text]
