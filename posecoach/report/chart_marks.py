"""What is marked in the chart of a measure: the attempts by number, and the phases below them."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from posecoach.report.chart_data import ChartData, PhaseSpan
from posecoach.report.chart_style import ACCENT, INK, MUTED, PAPER, points
from posecoach.verdict import Attempt

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STRIP = 0.065
"""Height of the strip of phases, as a share of the chart."""


class Shape(Enum):
    """How a phase looks in the strip, in colour and without: a ramp, a block, or half of one."""

    UP = "up"
    HELD = "held"
    DOWN = "down"
    MOVING = "moving"


SHAPES: Mapping[str, Shape] = {
    "rising": Shape.UP,
    "top": Shape.HELD,
    "lowering": Shape.DOWN,
    "hold": Shape.HELD,
    "moving": Shape.MOVING,
    "circling": Shape.MOVING,
    "up": Shape.HELD,
    "step": Shape.MOVING,
}
"""The phases that are drawn, by the names that the engines have for them; the others are rest."""


def draw_phases(axes: "Axes", chart: ChartData) -> None:
    """Draw the phases as a strip along the axis of time."""
    from matplotlib.patches import Polygon

    place = axes.get_xaxis_transform()
    for phase in chart.phases:
        corners = _corners(phase)
        if corners:
            shape = Polygon(
                corners, closed=True, facecolor=MUTED, edgecolor="none", transform=place, zorder=1.5
            )  # fmt: skip
            axes.add_patch(shape)


def _corners(phase: PhaseSpan) -> list[tuple[float, float]]:
    """Return the corners of a phase, s and share of the height; none for rest."""
    start, end = phase.start_s, phase.end_s
    match SHAPES.get(phase.name):
        case Shape.UP:
            return [(start, 0), (end, 0), (end, STRIP)]
        case Shape.DOWN:
            return [(start, 0), (end, 0), (start, STRIP)]
        case Shape.HELD:
            return [(start, 0), (end, 0), (end, STRIP), (start, STRIP)]
        case Shape.MOVING:
            return [(start, 0), (end, 0), (end, STRIP / 3), (start, STRIP / 3)]
    return []


def mark_attempts(
    axes: "Axes", chart: ChartData, attempts: Sequence[Attempt], width_px: int
) -> None:
    """Mark each attempt above its height.

    Parameters
    ----------
    axes : Axes
        The axes with the line.
    chart : ChartData
        The measure.
    attempts : Sequence[Attempt]
        The attempts; one whose height is at an unknown time is not marked.
    width_px : int
        Width of the chart, px. With less than 28 px for each attempt there are dots, and only
        every fifth attempt has its number.
    """
    crowded = len(attempts) > width_px / 28
    known = np.isfinite(chart.values)
    for number, attempt in enumerate(attempts, start=1):
        if not np.isfinite(attempt.peak_s):
            continue
        height = float(np.interp(attempt.peak_s, chart.t[known], chart.values[known]))
        label = "" if crowded and number % 5 else str(number)
        _mark(axes, (attempt.peak_s, height), label, full=attempt.counted, dot=crowded)


def _mark(axes: "Axes", at: tuple[float, float], label: str, *, full: bool, dot: bool) -> None:
    """Draw one disc above a point, with its label inside, or above it if it is a dot.

    Parameters
    ----------
    axes : Axes
        The axes with the line.
    at : tuple[float, float]
        The point: time in s and value.
    label : str
        The number of the attempt; may be empty.
    full : bool
        Whether the disc is filled, for an attempt that counts.
    dot : bool
        Whether it is a small dot.
    """
    from matplotlib.transforms import ScaledTranslation

    figure = axes.get_figure(root=True)
    assert figure is not None
    lift = ScaledTranslation(0, (6 if dot else 15) / 100, figure.dpi_scale_trans)
    axes.plot(
        [at[0]],
        [at[1]],
        marker="o",
        markersize=points(6 if dot else 19),
        markerfacecolor=ACCENT if full else PAPER,
        markeredgecolor=ACCENT,
        markeredgewidth=1.3,
        clip_on=False,
        transform=axes.transData + lift,
        zorder=3,
    )
    if label:
        axes.annotate(
            label,
            at,
            xytext=(0, points(12 if dot else 14.5)),
            textcoords="offset points",
            ha="center",
            va="bottom" if dot else "center_baseline",
            color=PAPER if full and not dot else INK,
            fontsize=points(12),
            fontweight="bold",
            zorder=4,
        )
