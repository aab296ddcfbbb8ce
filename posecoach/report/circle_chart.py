"""The paths of circles, drawn over the best one, as an SVG element of a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from posecoach.pose import Array
from posecoach.report import chart_phrases
from posecoach.report.chart_data import CirclePaths
from posecoach.report.chart_style import ACCENT, INK, MUTED, VARIABLES, as_svg, points
from posecoach.report.inline_svg import inline_svg
from posecoach.verdict import Attempt
from posecoach.words import Translator

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_PX, HEIGHT_PX = 380, 330

SCALE_THIGHS = 0.5
"""Length of the scale below the paths, in thigh lengths."""

FAR_SHARE, APART_THIGHS = 0.5, 0.15
"""The number of a path stands at least this share of its reach from rest, and if possible at least
this far from other numbers, in thigh lengths. Engineering."""

_FILL = "#060606"
_VARIABLES = {**VARIABLES, _FILL: "--target"}


def draw_circles(
    circles: CirclePaths,
    attempts: Sequence[Attempt],
    shown: Sequence[int],
    best: int | None,
    *,
    number: int,
    title: str,
    words: Translator,
) -> str:
    """Draw the paths of some circles from the same place of rest, the best one thick and filled.

    Parameters
    ----------
    circles : CirclePaths
        Of all attempts.
    attempts : Sequence[Attempt]
        All of them; the path of one that does not count is dashed.
    shown : Sequence[int]
        The indices of the attempts to draw, such as those of one side.
    best : int or None
        The index of the best of them; None if none counts.
    number : int
        Number of the chart on its page, from 1.
    title : str
        What a screen reader says.
    words : Translator
        Translates from English into the person's language.

    Returns
    -------
    str
        The SVG element; the same for the same data.
    """
    known = [i for i in shown if len(circles.paths[i]) > 1]

    def on(figure: "Figure") -> None:
        axes = figure.add_axes((0.09, 0.16, 0.89, 0.82))
        taken: list[Array] = []
        for i in sorted(known, key=lambda i: i == best):
            path = circles.paths[i] - circles.paths[i][0]
            taken.append(_label_place(path, taken))
            _draw_path(axes, path, attempts[i], best=i == best)
            _draw_label(axes, str(i + 1), taken[-1], best=i == best)
        axes.plot([0], [0], marker="P", color=INK, markersize=points(9), zorder=5)
        _draw_scales(axes, circles, words)

    svg = as_svg(WIDTH_PX, HEIGHT_PX, points(13), on)
    paths = words.plural(*chart_phrases.PATHS_ONE_AND_MANY["circle"], len(known))
    text = paths.format(number=len(known))
    return inline_svg(svg, "circles", title, text, _VARIABLES, number)


def _label_place(path: Array, taken: Sequence[Array]) -> Array:
    """Return where the number of a path stands: far from rest, and away from other numbers.

    Parameters
    ----------
    path : Array
        (N, 2) places, in thigh lengths from the place of rest.
    taken : Sequence[Array]
        (2,) the places of other numbers.
    """
    far = np.hypot(path[:, 0], path[:, 1])
    places = path[far >= FAR_SHARE * far.max()]
    alone = [
        place
        for place in places[np.argsort(-np.hypot(places[:, 0], places[:, 1]))]
        if all(np.hypot(*(place - other)) > APART_THIGHS for other in taken)
    ]
    found: Array = alone[0] if alone else path[np.argmax(far)]
    return found


def _draw_path(axes: "Axes", path: Array, attempt: Attempt, *, best: bool) -> None:
    """Draw one path from the place of rest."""
    x, y = path.T
    if best:
        axes.fill(x, y, facecolor=_FILL, edgecolor="none", zorder=1)
    dashes = "solid" if attempt.counted else (0, (3, 2.5))
    axes.plot(
        x, y, color=ACCENT if best else MUTED, linewidth=2.6 if best else 1.1, linestyle=dashes,
        solid_joinstyle="round", zorder=3 if best else 2,
    )  # fmt: skip


def _draw_label(axes: "Axes", label: str, at: Array, *, best: bool) -> None:
    axes.annotate(
        label, (at[0], at[1]), xytext=_outward(at[0], at[1]), textcoords="offset points",
        ha="center", va="center", color=INK, fontsize=points(12),
        fontweight="bold" if best else "normal", zorder=4,
    )  # fmt: skip


def _outward(x: float, y: float) -> tuple[float, float]:
    """Return where the number of a path stands from its farthest place, in points."""
    far = float(np.hypot(x, y)) or 1.0
    return points(11) * x / far, points(11) * y / far


def _draw_scales(axes: "Axes", circles: CirclePaths, words: Translator) -> None:
    """Draw what is to the right and up, and a scale; numbers would say nothing."""
    axes.set_aspect("equal", adjustable="datalim")
    axes.margins(x=0.14, y=0.24)
    axes.set_facecolor("none")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    right, up = f"{words(circles.across)} \N{RIGHTWARDS ARROW}", words(circles.up)
    axes.set_xlabel(right, loc="right", color=MUTED, fontsize=points(12))
    axes.set_ylabel(
        f"{up} \N{RIGHTWARDS ARROW}", loc="top", color=MUTED, fontsize=points(12)
    )  # fmt: skip
    axes.apply_aspect()
    (left, _), (bottom, _) = axes.get_xlim(), axes.get_ylim()
    axes.plot([left, left + SCALE_THIGHS], [bottom, bottom], color=INK, linewidth=1.6, zorder=4)
    axes.annotate(
        words(chart_phrases.HALF_A_THIGH), (left, bottom), xytext=(0, points(5)),
        textcoords="offset points", ha="left", va="bottom", color=MUTED, fontsize=points(12),
    )  # fmt: skip
