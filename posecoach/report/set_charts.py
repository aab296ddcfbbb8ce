"""The charts of a set on the page, with what their marks mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from posecoach.report import chart_phrases
from posecoach.report import sentences as say
from posecoach.report.chart import draw
from posecoach.report.chart_data import ChartData, CirclePaths
from posecoach.report.chart_marks import SHAPES
from posecoach.report.circle_chart import draw_circles
from posecoach.report.conclusion import best_attempt
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import kind_in_words
from posecoach.rules.exercise import AttemptValue
from posecoach.verdict import Attempt, Kind
from posecoach.words import Translator, with_decimal_separator

WIDE_PX, NARROW_PX = (880, 300), (350, 260)

GAPS_SHARE = 0.1
"""From which share of unknown values on the page explains the gaps of a line. Engineering."""


class Key(NamedTuple):
    """A mark of a chart, by its class in the style sheet, and what it means."""

    look: str
    text: str


@dataclass(frozen=True, slots=True)
class MeasureChart:
    """The main measure over time: a title, the drawing in two widths, and its keys."""

    title: str
    drawings: tuple[str, ...]
    keys: tuple[Key, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CircleChart:
    """The circles of one side: whose, the drawing, and its keys."""

    title: str
    drawing: str
    keys: str


def measure_chart(
    number: int,
    part: Report | ReportSet,
    chart: ChartData | None,
    words: Translator,
    sizes_px: Sequence[tuple[int, int]] = (WIDE_PX, NARROW_PX),
) -> MeasureChart | None:
    """Draw the main measure in some sizes; None if too little of it is known.

    Parameters
    ----------
    number : int
        Of the set, from 1; ids on the page begin with it.
    part : Report or ReportSet
        The set.
    chart : ChartData or None
        Its measure.
    words : Translator
        Translates from English into the person's language.
    sizes_px : Sequence[tuple[int, int]]
        Width and height of each drawing, in px.
    """
    if chart is None or not chart.drawable:
        return None
    drawings = tuple(
        draw(part, chart, width_px=w, height_px=h, number=number, words=words) for w, h in sizes_px
    )
    gaps = float(np.mean(~np.isfinite(chart.values))) > GAPS_SHARE
    title = words(say.OVER_TIME).format(measure=words(chart.measure_title))
    return MeasureChart(
        title, drawings, tuple(_keys(part, chart, words)), words(chart_phrases.GAPS) if gaps else ""
    )


def _keys(part: Report | ReportSet, chart: ChartData, words: Translator) -> Iterator[Key]:
    if any(attempt.counted for attempt in part.attempts):
        yield Key("full", words(say.COUNTED))
    if not all(attempt.counted for attempt in part.attempts):
        yield Key("", words(say.NOT_COUNTED_ONE))
    for name in dict.fromkeys(phase.name for phase in chart.phases):
        if name in SHAPES:
            yield Key(f"phase {SHAPES[name].value}", words(chart_phrases.PHASE[name]))
    if chart.band is not None:
        yield Key("target", _target(chart, chart.band, words))
    if part.tracking.lost:
        yield Key("lost", words(say.KEY_LOST))


def _target(chart: ChartData, band: tuple[float, float], words: Translator) -> str:
    """Write the target, with its numbers where the chart has some."""
    least, most = (with_decimal_separator(f"{end:.4g}{chart.unit}", words.language) for end in band)
    if chart.marks or not np.isfinite(band).any():
        return words(say.KEY_TARGET)
    if not np.isfinite(band[1]):
        return words(chart_phrases.KEY_TARGET_FROM).format(least=least)
    if not np.isfinite(band[0]):
        return words(chart_phrases.KEY_TARGET_TO).format(most=most)
    return words(chart_phrases.KEY_TARGET_BETWEEN).format(least=least, most=most)


def circle_charts(
    number: int,
    part: Report | ReportSet,
    circles: CirclePaths | None,
    values: Sequence[AttemptValue],
    words: Translator,
) -> list[CircleChart]:
    """Draw the circles of each side over the best one.

    Parameters
    ----------
    number, part, words
        As for :func:`measure_chart`.
    circles : CirclePaths or None
        The paths of the attempts; None if the exercise draws no circles.
    values : Sequence[AttemptValue]
        The values of the attempts, as the exercise defines them.
    """
    if circles is None:
        return []
    found: list[CircleChart] = []
    for side in dict.fromkeys(attempt.side for attempt in part.attempts):
        shown = [i for i, attempt in enumerate(part.attempts) if attempt.side is side]
        if not any(len(circles.paths[i]) > 1 for i in shown):
            continue
        best = best_attempt([part.attempts[i] for i in shown], values)
        index = None if best is None else part.attempts.index(best[0])
        title = words(say.CIRCLE_PATHS)
        if side is not None:
            title = words(say.SIDE_TITLE[side])
        drawing = draw_circles(
            circles, part.attempts, shown, index,
            number=10 * number + len(found), title=title, words=words,
        )  # fmt: skip
        found.append(CircleChart(title, drawing, _circle_keys(part.attempts, shown, index, words)))
    return found


def _circle_keys(
    attempts: Sequence[Attempt], shown: Sequence[int], best: int | None, words: Translator
) -> str:
    keys = []
    if best is not None:
        kind = words(kind_in_words(Kind.CIRCLE, 1))
        keys.append(words(chart_phrases.KEY_BEST).format(number=f"{kind} {best + 1}"))
    if not all(attempts[i].counted for i in shown):
        keys.append(words(chart_phrases.KEY_NOT_COUNTED))
    return "; ".join(keys)
