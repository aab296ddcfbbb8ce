"""The charts of a set: phases, limits and words that a person understands, and circles."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.circle import Phase as Circling
from posecoach.engines.hold import Phase as Holding
from posecoach.engines.march import Phase as Marching
from posecoach.engines.repetition import Phase as Repeating
from posecoach.engines.switch import Phase as Switching
from posecoach.exercises import exercises
from posecoach.pose import Array, Side
from posecoach.report import chart_phrases
from posecoach.report.chart_data import ChartData, CirclePaths, PhaseSpan
from posecoach.report.chart_marks import SHAPES
from posecoach.report.document import ExerciseChosen, ReportSet, Tracking, View
from posecoach.report.set_charts import circle_charts, measure_chart
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Kind, NotCounted, ViewName
from posecoach.words import Translator

ENGLISH, GERMAN = Translator(), Translator("de")
AREA = AttemptValue("area_ratio", "ratio", "Circle size", Role.AREA)
NEVER_DRAWN = {"down", "rest", "paused", "done"}


def circle(size: float, side: Side = Side.LEFT, *, counted: bool = True) -> Attempt:
    reason = None if counted else NotCounted.SMALL_CIRCLE
    return Attempt(
        Kind.CIRCLE, 0, 1, 2, counted, reason, side, {"area_ratio": size}, (), counted
    )  # fmt: skip


def made(*attempts: Attempt) -> ReportSet:
    return ReportSet(
        ExerciseChosen("x", "X", "user"), 0.0, 60.0, None, View(ViewName.SIDE, None),
        Tracking(60.0, 60.0), attempts,
    )  # fmt: skip


def ring(radius: float) -> Array:
    angle = np.linspace(0, 2 * np.pi, 50)
    return radius * np.stack([np.cos(angle), np.sin(angle)], 1)


WAVE = ChartData("Hip line", "°", (160.5, 185.0), np.arange(50.0), 150 + np.arange(50.0))
PHASES = (PhaseSpan("down", 0, 1), PhaseSpan("rising", 1, 2), PhaseSpan("top", 2, 4))


def test_every_phase_of_every_engine_is_drawn_and_has_a_word_or_is_rest() -> None:
    names = {
        phase.value
        for engine in (Repeating, Holding, Switching, Marching, Circling)
        for phase in engine
    }
    assert names == set(SHAPES) | NEVER_DRAWN
    assert set(SHAPES) == set(chart_phrases.PHASE)


@pytest.mark.slow
def test_phases_are_drawn_from_their_start_to_their_end() -> None:
    plain = measure_chart(1, made(), WAVE, ENGLISH)
    marked = measure_chart(1, made(), replace(WAVE, phases=PHASES), ENGLISH)
    assert plain is not None
    assert marked is not None
    strip = marked.drawings[0].count('id="chart-880-1-patch')
    assert strip == plain.drawings[0].count('id="chart-880-1-patch') + 2
    assert [key.text for key in marked.keys] == [
        "on the way up", "at the top", "target: 160.5° to 185°",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("band", "said"),
    [
        ((160.5, 185.0), "Ziel: 160,5° bis 185°"),
        ((160.5, math.inf), "Ziel: ab 160,5°"),
        ((-math.inf, 90.0), "Ziel: bis 90°"),
    ],
)
def test_the_target_is_named_with_its_numbers(band: tuple[float, float], said: str) -> None:
    chart = measure_chart(1, made(), replace(WAVE, band=band), GERMAN)
    assert chart is not None
    assert [key.text for key in chart.keys] == [said]


@pytest.mark.slow
def test_a_measure_without_a_readable_unit_has_words_instead_of_numbers() -> None:
    """No chart of an exercise shows lengths of thighs or shanks as numbers."""
    marks = ((0.0, "hip height"), (-1.0, "hanging down"), (5.0, "too far"))
    values = np.linspace(-1, 0.2, 50)
    chart = measure_chart(
        1, made(), ChartData("Knee", "", None, np.arange(50.0), values, marks), GERMAN
    )
    assert chart is not None
    text = re.findall(r"<text[^>]*>([^<]*)</text>", chart.drawings[0])
    assert {"Hüfthöhe", "hängt herab"} <= set(text)
    assert not [one for one in text if one.startswith(("-", "0.", "0,"))]
    assert "too far" not in text
    for exercise in exercises().values():
        driver = exercise.pattern.driver
        assert driver.unit == "deg" or len(driver.marks) > 1, exercise.name


@pytest.mark.slow
def test_missing_parts_of_the_line_are_explained() -> None:
    values = WAVE.values.copy()
    values[:10] = np.nan
    whole, gaps = (
        measure_chart(1, made(), replace(WAVE, values=v), ENGLISH) for v in (WAVE.values, values)
    )
    assert whole is not None
    assert gaps is not None
    assert (whole.note, gaps.note) == ("", chart_phrases.GAPS)


def test_the_circles_of_each_side_are_drawn_over_its_best() -> None:
    attempts = (circle(0.3), circle(0.7), circle(0.1, counted=False), circle(0.4, Side.RIGHT))
    paths = CirclePaths("Out", "Up", [ring(0.3), ring(0.5), ring(0.2), ring(0.35)])
    left, right = circle_charts(1, made(*attempts), paths, (AREA,), ENGLISH)
    assert (left.title, right.title) == ("Left side", "Right side")
    assert left.keys == "thick: the best, circle 2; dashed: not counted"
    assert right.keys == "thick: the best, circle 4"
    assert left.drawing.count("stroke-dasharray") == 1
    assert "The paths of 3 circles" in left.drawing
    assert "The path of a circle." in right.drawing
    assert re.findall(r"<text[^>]*>(\d)</text>", left.drawing) == ["1", "3", "2"], "best on top"
    ids = re.findall(r'\bid="([^"]+)"', left.drawing + right.drawing)
    assert len(ids) == len(set(ids))


def test_a_circle_that_was_hardly_seen_is_not_drawn() -> None:
    paths = CirclePaths("Out", "Up", [np.zeros((0, 2))])
    assert circle_charts(1, made(circle(0.3)), paths, (AREA,), ENGLISH) == []
    assert circle_charts(1, made(circle(0.3)), None, (AREA,), ENGLISH) == []


def test_a_short_clip_has_each_second_once_below_its_chart() -> None:
    t = np.linspace(0, 2.9, 30)
    chart = measure_chart(1, made(), ChartData("Hip line", "°", None, t, 150 + t), ENGLISH)
    assert chart is not None
    times = re.findall(r"<text[^>]*>(\d:\d\d)</text>", chart.drawings[0])
    assert times == ["0:00", "0:01", "0:02"]
