"""The charts of the history page: one measure over the days, as an SVG element."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from posecoach.history.progress import UNEVEN_DEG, UNEVEN_SHARE, Measured, Topic
from posecoach.pose import Side
from posecoach.report.chart_style import ACCENT, MUTED, PAPER, VARIABLES, as_svg, plain_axes
from posecoach.report.comparison import SAME
from posecoach.report.formatting import AREA, format_value
from posecoach.report.inline_svg import inline_svg
from posecoach.words import Translator, day_in_words, with_decimal_separator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_PX, HEIGHT_PX = 430, 190
AMBER, RED = 4, 6
"""Pain from which on to be careful, and from which on to leave the exercise out for the day."""

_RIGHT, _BAND, _WARN, _STOP = "#060606", "#070707", "#080808", "#090909"
_VARIABLES = {
    **VARIABLES, _RIGHT: "--second", _BAND: "--target", _WARN: "--warn", _STOP: "--stop",
}  # fmt: skip

_LOOK = {Side.LEFT: (ACCENT, "o"), Side.RIGHT: (_RIGHT, "s"), None: (ACCENT, "o")}


def draw_progress(
    one: Measured, number: int, title: str, description: str, words: Translator
) -> str:
    """Draw a measure over the days as one ``<svg>`` element, the same for the same data.

    Parameters
    ----------
    one : Measured
        With at least one day.
    number : int
        Number of the chart on its page, from 1.
    title, description : str
        What a screen reader says.
    words : Translator
        Writes the months and the numbers.
    """

    def on(figure: "Figure") -> None:
        axes = figure.add_axes((0.12, 0.16, 0.85, 0.78))
        _draw_limits(axes, one)
        _draw_series(axes, one)
        _draw_scales(axes, one, words)

    svg = as_svg(WIDTH_PX, HEIGHT_PX, 9.4, on)
    return inline_svg(svg, "progress", title, description, _VARIABLES, number)


def _draw_limits(axes: "Axes", one: Measured) -> None:
    """Draw what a change must exceed, or between which limits the sides are even."""
    if one.topic is Topic.PAIN:
        axes.axhline(AMBER, color=_WARN, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        axes.axhline(RED, color=_STOP, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        return
    if one.topic is Topic.DIFFERENCE:
        even = UNEVEN_DEG if one.unit == "deg" else UNEVEN_SHARE if one.unit == "share" else 1.0
        axes.axhspan(-even, even, facecolor=_BAND, edgecolor="none", zorder=0)
        axes.axhline(0, color=MUTED, linewidth=0.9, zorder=1)
        return
    if len(one.series) == 1 and one.unit in SAME:
        first = one.series[0].values[0]
        axes.axhspan(
            first - SAME[one.unit], first + SAME[one.unit],
            facecolor=_BAND, edgecolor="none", zorder=0,
        )  # fmt: skip


def _draw_series(axes: "Axes", one: Measured) -> None:
    start = min(series.days[0] for series in one.series)
    for series in one.series:
        colour, marker = _LOOK[series.side]
        x = [(day - start).days for day in series.days]
        if one.topic is Topic.PAIN:
            axes.bar(x, series.values, width=0.7, color=ACCENT, zorder=2)
            axes.plot(x, series.values, marker="_", color=ACCENT, linestyle="none", zorder=2)
        else:
            axes.plot(
                x, series.values, color=colour, linewidth=1.5, marker=marker, markersize=5,
                markeredgecolor=PAPER, markeredgewidth=0.6, zorder=3,
            )  # fmt: skip


def _draw_scales(axes: "Axes", one: Measured, words: Translator) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    start = min(series.days[0] for series in one.series)
    end = max(series.days[-1] for series in one.series)
    days = max(1, (end - start).days)
    plain_axes(axes, 5)
    axes.set_xlim(-0.6, days + 0.6)
    axes.set_ylim(*_range(one))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 7, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: _day(start, x, days, words)))
    if one.topic is Topic.SMOOTHNESS:  # its unit says nothing to anybody
        axes.set_yticks([])
        return
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _amount(one, value, words)))


def _range(one: Measured) -> tuple[float, float]:
    """Return the ends of the scale: never so close that a change that says nothing looks large."""
    if one.topic is Topic.PAIN:
        return 0.0, 10.5
    values = [value for series in one.series for value in series.values]
    low, high = min(values), max(values)
    least = {"deg": 30.0, "s": 4.0, "share": 0.4}.get(
        one.unit, 0.5 * max(abs(high), abs(low), 1e-3)
    )
    middle, half = (low + high) / 2, max(0.65 * (high - low), least / 2)
    if one.topic is Topic.DIFFERENCE:
        half += abs(middle)
        middle = 0.0
    return middle - half, middle + half


def _day(start: date, x: float, days: int, words: Translator) -> str:
    if x < 0 or x > days + 0.5:
        return ""
    day = start + timedelta(days=round(x))
    return day_in_words(day, words.language).rsplit(" ", 1)[0]


def _amount(one: Measured, value: float, words: Translator) -> str:
    if one.name == AREA:
        return format_value(one.name, value)
    texts = {"deg": f"{value:z.0f}°", "s": f"{value:z.4g} s", "share": f"{100 * value:z.0f} %"}
    return with_decimal_separator(texts.get(one.unit, f"{value:z.3g}"), words.language)


def sides_of(one: Measured) -> Sequence[Side]:
    """Return the sides that a chart distinguishes; none if it has one line."""
    return [series.side for series in one.series if series.side is not None]
