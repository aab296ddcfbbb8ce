"""What all charts of a page have in common: its colours, plain axes, and how they become SVG."""

from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, LINE, PAPER, ACCENT = "#010101", "#020202", "#030303", "#040404", "#050505"
"""matplotlib needs a colour; each of these stands for a variable of the style sheet."""

VARIABLES = {
    INK: "--ink",
    MUTED: "--muted",
    LINE: "--line",
    PAPER: "--paper",
    ACCENT: "--accent",
}


def points(px: float) -> float:
    """Convert px at 100 dots per inch into points, matplotlib's unit."""
    return px * 0.72


def plain_axes(axes: "Axes", pad: float) -> None:
    """Leave of the frame only the line below, and draw light lines at the values.

    Parameters
    ----------
    axes : Axes
        Of a chart.
    pad : float
        Distance of the numbers from the axes, in points.
    """
    axes.set_facecolor("none")
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(LINE)
    axes.grid(visible=True, axis="y", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, colors=MUTED, pad=pad)


def as_svg(
    width_px: float, height_px: float, font_points: float, draw: "Callable[[Figure], None]"
) -> str:
    """Return a chart as an SVG document, the same for the same drawing.

    Parameters
    ----------
    width_px, height_px : float
        Its size, px.
    font_points : float
        Height of its letters, in points.
    draw : Callable[[Figure], None]
        Draws on the empty figure.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: dict[Any, Any] = {
        "svg.fonttype": "none", "svg.hashsalt": "posecoach", "text.parse_math": False,
        "font.size": font_points, "path.simplify": False,
    }  # fmt: skip
    with rc_context(settings):
        figure = Figure(figsize=(width_px / 100, height_px / 100), dpi=100, facecolor="none")
        FigureCanvasSVG(figure)
        draw(figure)
        text = StringIO()
        metadata = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(text, format="svg", metadata=metadata)
    return text.getvalue()
