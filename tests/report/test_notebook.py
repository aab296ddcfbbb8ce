"""What a notebook shows of a report."""

import re
from dataclasses import replace

import pytest

from posecoach.report.document import ExerciseChosen, Report
from posecoach.verdict import Reason
from tests.report.test_html import EVIL, JUDGED, Reader, wave

WITH_CHART = replace(JUDGED, chart=wave())


def shown(report: Report) -> Reader:
    reader = Reader(report._repr_html_())
    assert reader.open == []
    return reader


@pytest.mark.slow
def test_it_shows_the_summary_and_the_chart() -> None:
    cell = shown(WITH_CHART)
    for text in ("Glute bridge", *JUDGED.summary, *JUDGED.warnings, "not counted", "target"):
        assert text in cell.text
    assert len(cell.all("svg")) == 1
    assert [n for n in ("1", "2", "3") if f">{n}</text>" in WITH_CHART._repr_html_()] == list("123")


@pytest.mark.slow
def test_it_needs_nothing_else_and_runs_nothing() -> None:
    html = WITH_CHART._repr_html_()
    cell = shown(WITH_CHART)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in cell.tags}
    assert not re.search(r"(?:src|href)=\"(?!#)|@import|url\((?!#)", html)
    assert not [name for _, attributes in cell.tags for name in attributes if name[:2] == "on"]


@pytest.mark.slow
def test_it_has_its_own_paper_and_ink_and_changes_nothing_around_it() -> None:
    """A dark notebook would hide dark letters, and a rule for ``p`` would change its own text."""
    html = WITH_CHART._repr_html_()
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    selectors = re.findall(r"^(\S.*?) \{", style, re.MULTILINE)
    outer = [one for one in selectors if not one.startswith((".legend", ".key"))]
    assert outer
    assert all(".posecoach-report" in part for one in outer for part in one.split(","))
    assert "background: var(--paper); color: var(--ink)" in style
    for name in set(re.findall(r"var\((--[\w-]+)\)", html)):
        assert style.count(f"{name}:") == 2, f"{name} needs a value for light and for dark"


@pytest.mark.slow
def test_two_cells_share_no_id() -> None:
    other = replace(WITH_CHART, attempts=WITH_CHART.attempts[:1])
    ids = [
        {a["id"] for _, a in shown(one).tags if "id" in a} for one in (WITH_CHART, other)
    ]  # fmt: skip
    assert all(ids)
    assert not ids[0] & ids[1]
    assert WITH_CHART._repr_html_() == WITH_CHART._repr_html_()


@pytest.mark.slow
def test_each_of_several_sets_has_its_chart() -> None:
    (one,) = WITH_CHART.sets
    second = replace(one, exercise=ExerciseChosen("squat", "Squat", "user"), start_s=70, end_s=80)
    session = replace(WITH_CHART, chart=None, parts=(one, second))
    cell = shown(session)
    assert len(cell.all("svg")) == 2
    assert cell.text.count("Squat") == 1
    assert len(shown_set := Reader(second._repr_html_()).all("svg")) == 1, shown_set


def test_without_a_chart_it_shows_what_to_do() -> None:
    blind = replace(
        JUDGED, reason=Reason.WRONG_VIEW, attempts=(), faults=(), summary=(), warnings=(),
    )  # fmt: skip
    cell = shown(blind)
    assert "camera" in cell.text
    assert cell.all("svg") == []


@pytest.mark.slow
def test_the_words_of_others_are_escaped() -> None:
    evil = replace(
        WITH_CHART, summary=[EVIL], warnings=[EVIL], exercise=ExerciseChosen("x", EVIL, "user")
    )
    assert not {"script", "img"} & {tag for tag, _ in shown(evil).tags}
    assert shown(evil).text.count("alert('x')") == 3


def test_the_chart_makes_no_report_another() -> None:
    """The poses of a video and of its recording give equal reports; so do those kept without."""
    assert WITH_CHART == JUDGED
    assert WITH_CHART.sets == JUDGED.sets
    assert "ChartData" not in repr(WITH_CHART) + repr(WITH_CHART.sets)


def test_it_prints_as_its_summary() -> None:
    assert str(WITH_CHART) == "You did 2 repetitions.\nOne did not reach the top."
