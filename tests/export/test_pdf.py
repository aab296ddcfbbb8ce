"""The summary on paper: one page, its numbers, both languages; read back with pypdf."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from pypdf import PdfReader

from posecoach.export.content import Content
from posecoach.export.figures import ERROR_DEG
from posecoach.export.pdf import summary_pdf
from posecoach.export.summary import blocks
from posecoach.lesson.note import Stopped
from posecoach.report import sentences
from posecoach.report.formatting import title
from posecoach.words import Translator
from tests.export.results import BRIDGE, HELD, UNKNOWN, attempts, content, report, weeks
from tests.history.weeks import ANNA


def text_of(exported: Content, language: str = "en") -> str:
    """Return the words of the summary, separated by single spaces."""
    (page,) = PdfReader(io.BytesIO(summary_pdf(exported, language))).pages
    return " ".join(page.extract_text().split())


def known(name: str, value: str, *, counted: bool) -> list[float]:
    """Return a value of the attempts of a report."""
    chosen = [one for one in attempts(name) if one["counted"] or not counted]
    return [one["values"][value] for one in chosen if one["values"][value] is not None]


@pytest.mark.slow
def test_numbers_are_those_of_the_report() -> None:
    text = text_of(content(BRIDGE))
    (told,) = report(BRIDGE)["sets"]
    peaks = known(BRIDGE, "hip_line_peak_deg", counted=True)
    held = known(BRIDGE, "still_s", counted=True)
    assert f"Prescribed {told['asked']['number']} repetitions, 1 s each" in text
    assert f"Carried out {told['counts']['reps']} repetitions" in text
    least, most = (f"~{edge(peaks):.0f}°" for edge in (min, max))
    assert f"~{median(peaks):.0f}° ±12° (median of 3, from {least} to {most})" in text
    least, most = (f"{edge(held):.1f} s" for edge in (min, max))
    assert f"{median(held):.1f} s ±0.5 s (median of 3, from {least} to {most})" in text
    assert told["summary"][0] in text
    (name, times), *_ = Counter(f for one in attempts(BRIDGE) for f in one["faults"]).most_common()
    assert f"Faults {title(name)} ({times} of 3)" in text
    assert "Pain not asked" in text
    assert "Why stopped not asked" in text


@pytest.mark.slow
def test_it_is_in_german_with_umlauts_and_commas() -> None:
    text = text_of(content(HELD), "de")
    held = known(HELD, "held_s", counted=False)
    assert "Übungsbericht" in text
    assert "Vorgegeben 1 Haltung, auf jeder Seite, je 30 s" in text
    assert f"{median(held):.1f}".replace(".", ",") + " s ±0,5 s (Median von 3" in text
    assert "nicht gefragt" in text
    assert "Prescribed" not in text
    assert "Keine Haltung gezählt." in text, "the notes, which the report has in English"
    assert "Ausgeführt 0 von 3 bis zum Ende; am längsten " in text


@pytest.mark.slow
def test_attempts_of_unknown_values_are_left_out() -> None:
    peaks = known(UNKNOWN, "hip_line_peak_deg", counted=True)
    assert f"~{median(peaks):.0f}° ±12° (median of {len(peaks)}" in text_of(content(UNKNOWN))


@pytest.mark.slow
def test_a_history_shows_the_latest_day_the_sides_the_course_and_pain(tmp_path: Path) -> None:
    text = text_of(weeks(tmp_path, ANNA))
    assert "Exercise summary: Anna" in text
    assert "27 sets on 9 days" in text
    assert "~176° ±12° (median of 5, from ~172° to ~180°)" in text
    assert "Highest hip line: ~158°, now ~176°: a real change of +18°." in text
    assert "Time held: 38.0 s and 21.0 s, 17.0 s more on the left" in text
    assert "worst: 1 of 10" in text


@pytest.mark.parametrize(
    ("stopped", "hurt", "said"),
    [
        (Stopped.TOO_HARD, False, ("not asked", "because it was too hard")),
        (None, True, ("during: it hurt", "because of pain")),
        (None, False, ("not asked", "nothing was said")),
    ],
)
def test_why_a_set_was_stopped(
    stopped: Stopped | None, said: tuple[str, str], tmp_path: Path, *, hurt: bool
) -> None:
    exported = weeks(tmp_path, ANNA)
    one = replace(exported.sets[-1], stopped=stopped, hurt=hurt)
    (block,) = blocks(Content(ANNA, [one]), Translator())
    told = dict(block.lines)
    assert (told["Pain"].split("; ")[-2:][0], told["Why stopped"]) == said


@pytest.mark.slow
def test_what_does_not_fit_on_the_page_is_named() -> None:
    one = content(BRIDGE)
    text = text_of(replace(one, sets=[replace(one.sets[0], pain=9)] * 30))
    assert text.count("worst: 9 of 10") in range(4, 30)
    assert "Not on this page: Glute bridge" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("视频.mp4", "Analysis of ??.mp4, made"),
        ("br\udcffcke.mp4", "Analysis of br?cke.mp4, made"),
        ("a\nb**c**\x00.mp4", "Analysis of a b**c**?.mp4, made"),
        ("x" * 400, "Analysis of xxx"),
    ],
)
def test_names_of_any_letters_and_length_fit(
    name: str, shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    one = content(BRIDGE)
    noted = replace(one, source=name, sets=[replace(one.sets[0], notes=(name,))])
    assert shown in text_of(noted)
    assert not caplog.records
    assert "Exercise summary: " in text_of(replace(noted, person=name))


@pytest.mark.slow
def test_a_recording_without_an_exercise_is_said_to_have_none() -> None:
    said = "Exercise summary video.mp4: No exercise recognised"
    assert said in text_of(Content("", [], "videos/video.mp4"))


def test_the_error_of_an_angle_is_the_one_that_the_report_states() -> None:
    assert f"±{ERROR_DEG:.0f}°" in sentences.ESTIMATED
