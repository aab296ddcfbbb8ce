"""The chart: one measure over time, as an SVG element of a page.

Its colours are variables of the page's style sheet, so that the chart follows the page into dark
mode and onto paper.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from posecoach.pose import Array
from posecoach.report import sentences as say
from posecoach.report.chart_data import ChartData
from posecoach.report.chart_marks import draw_phases, mark_attempts
from posecoach.report.chart_style import ACCENT, VARIABLES, as_svg, plain_axes, points
from posecoach.report.document import Interval, Report, ReportSet
from posecoach.report.formatting import clock
from posecoach.report.inline_svg import inline_svg
from posecoach.verdict import Attempt
from posecoach.words import Translator, with_decimal_separator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ENGLISH = Translator()

MOST_POINTS = 2000
"""The most points of the line; more than the pixels of any chart. An engineering choice."""

LETTER_PX = 6.8
"""How wide a letter beside the chart is at most on average, in px."""

_TARGET, _LOST = "#060606", "#070707"
_VARIABLES = {**VARIABLES, _TARGET: "--target", _LOST: "--lost"}


def thin(t: Array, values: Array, most: int = MOST_POINTS) -> tuple[Array, Array]:
    """Keep the lowest and the highest value of each section, so that no peak is lost.

    Parameters
    ----------
    t, values : Array
        (T,) times and values. A section with nothing but NaN becomes one NaN, so that gaps remain.
    most : int
        How many points may remain, at least 2.

    Returns
    -------
    tuple[Array, Array]
        (N,) times and values, N at most `most`.

    Examples
    --------
    >>> t, values = thin(np.arange(6.0), np.array([0.0, 9.0, 1.0, 2.0, -5.0, 3.0]), most=4)
    >>> values.tolist()
    [0.0, 9.0, -5.0, 3.0]
    """
    if len(t) <= most:
        return t, values
    kept: list[int] = []
    for stretch in np.array_split(np.arange(len(t)), most // 2):
        inside = values[stretch]
        if np.isfinite(inside).any():
            pair = {int(stretch[np.nanargmin(inside)]), int(stretch[np.nanargmax(inside)])}
            kept.extend(sorted(pair))
        else:
            kept.append(int(stretch[0]))
    return t[kept], values[kept]


def draw(
    report: Report | ReportSet,
    chart: ChartData,
    *,
    width_px: int,
    height_px: int,
    number: int = 1,
    words: Translator = ENGLISH,
) -> str:
    """Draw the chart as one ``<svg>`` element, the same for the same data.

    Parameters
    ----------
    report : Report or ReportSet
        Its attempts are marked by number; the times out of sight are shaded.
    chart : ChartData
        The measure, with at least two known values.
    width_px, height_px : int
        The size, in px, at which the letters of the chart are as large as those of the page.
    number : int
        Number of the chart on its page, from 1.
    words : Translator
        Translates from English into the person's language.

    Returns
    -------
    str
        The SVG element. It scales with the page and has a text for screen readers.
    """
    labels = [words(text) for _, text in chart.marks]
    room = max([38, *(LETTER_PX * len(text) for text in labels)]) + 8
    left, right, top, bottom = room / width_px, 12 / width_px, 6 / height_px, 28 / height_px

    def on(figure: "Figure") -> None:
        axes = figure.add_axes((left, bottom, 1 - left - right, 1 - top - bottom))
        _draw_curve(axes, chart, report.tracking.lost)
        draw_phases(axes, chart)
        mark_attempts(axes, chart, report.attempts, width_px)
        _draw_scales(axes, chart, words)

    svg = as_svg(width_px, height_px, points(13), on)
    title = words(say.OVER_TIME).format(measure=words(chart.measure_title))
    description = _description(chart, report.attempts, words)
    name = f"chart-{width_px}"
    return inline_svg(svg, name, title, description, _VARIABLES, number)


def _description(chart: ChartData, attempts: Sequence[Attempt], words: Translator) -> str:
    """Return what a screen reader says about the chart."""
    counted = sum(attempt.counted for attempt in attempts)
    return words(say.CHART).format(
        first=clock(float(chart.t[0])), last=clock(float(chart.t[-1])),
        attempts=len(attempts), counted=counted,
    )  # fmt: skip


def _draw_curve(axes: "Axes", chart: ChartData, lost: Sequence[Interval]) -> None:
    """Draw the target, the times out of sight, and the line."""
    t, values = thin(chart.t, chart.values)
    known = values[np.isfinite(values)]
    low, high = float(known.min()), float(known.max())
    if chart.band is not None:
        ends = [end for end in chart.band if np.isfinite(end)]
        low, high = min([low, *ends]), max([high, *ends])
    margin = 0.12 * max(high - low, 1e-6)
    bottom, top = low - 1.3 * margin, high + 1.8 * margin
    if chart.band is not None:
        target = np.clip(chart.band, bottom, top)
        axes.axhspan(*target, facecolor=_TARGET, edgecolor="none", zorder=0)
        for end in filter(np.isfinite, chart.band):
            axes.axhline(end, color=ACCENT, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
    for start, end in lost:
        axes.axvspan(start, end, facecolor=_LOST, edgecolor="none", zorder=0.5)
    axes.plot(t, values, color=ACCENT, linewidth=1.6, solid_joinstyle="round", zorder=2)
    axes.set_ylim(bottom, top)
    axes.set_xlim(float(chart.t[0]), max(float(chart.t[-1]), float(chart.t[0]) + 1e-3))


def _draw_scales(axes: "Axes", chart: ChartData, words: Translator) -> None:
    """Draw the axes: times below, values or words for them with light lines at the left."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    plain_axes(axes, 6)
    figure = axes.get_figure(root=True)
    ticks = 10 if figure is not None and figure.get_figwidth() > 6 else 5
    axes.xaxis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 3, 5, 6, 10], integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda t, _: clock(t)))
    if chart.marks:
        low, high = axes.get_ylim()
        shown = [(value, words(text)) for value, text in chart.marks if low <= value <= high]
        axes.set_yticks([value for value, _ in shown], [text for _, text in shown])
        return
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _amount(chart, value, words)))


def _amount(chart: ChartData, value: float, words: Translator) -> str:
    return with_decimal_separator(f"{value:z.4g}{chart.unit}", words.language)
