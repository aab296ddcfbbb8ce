"""The small charts of the summary: a mark and its error for each attempt or day."""

from typing import TYPE_CHECKING

from posecoach.export import phrases as say
from posecoach.export.figures import Chart, Mark
from posecoach.export.summary import amount
from posecoach.words import Translator

if TYPE_CHECKING:
    from fpdf import FPDF

Box = tuple[float, float, float, float]
"""Left, top, width and height, in mm."""

SCALE = 13.0
"""Width of the numbers at the left, in mm."""

MOST_MARKS = 60
"""At most this many attempts or days are drawn, the last ones; more would run into each other."""


def fitting(pdf: "FPDF", text: str, width: float) -> str:
    """Shorten a text to a width in mm."""
    if pdf.get_string_width(text) <= width:
        return text
    while text and pdf.get_string_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def draw_chart(pdf: "FPDF", chart: Chart, box: Box, words: Translator) -> None:
    """Draw a chart into a box of the page."""
    left, top, width, height = box
    pdf.set_font("text", "", 7)
    pdf.set_text_color(60)
    pdf.set_xy(left, top)
    pdf.cell(width, 3.5, fitting(pdf, words(chart.value.heading), width), align="R")
    pdf.set_xy(left, top + height - 3.5)
    pdf.cell(width, 3.5, words(say.DAYS_AXIS if chart.by_day else say.ATTEMPTS_AXIS), align="R")
    _draw_marks(pdf, chart, (left + SCALE, top + 4.5, width - SCALE, height - 9), words)
    pdf.set_text_color(0)


def _draw_marks(pdf: "FPDF", chart: Chart, box: Box, words: Translator) -> None:
    left, top, width, height = box
    marks = chart.marks[-MOST_MARKS:]
    low = min(mark.value - mark.error for mark in marks)
    high = max(mark.value + mark.error for mark in marks)
    per_unit = height / ((high - low) or 1.0)
    pdf.set_draw_color(200)
    pdf.set_line_width(0.15)
    for number in {min(m.value for m in marks), max(m.value for m in marks)}:
        y = top + (high - number) * per_unit
        pdf.line(left, y, left + width, y)
        pdf.set_xy(left - SCALE, y - 1.75)
        pdf.cell(SCALE - 1, 3.5, amount(chart.value, number, words), align="R")
    step = width / len(marks)
    for number, mark in enumerate(marks):
        y = top + (high - mark.value) * per_unit
        _draw_mark(pdf, mark, left + (number + 0.5) * step, y, mark.error * per_unit)


def _draw_mark(pdf: "FPDF", mark: Mark, x: float, y: float, error: float) -> None:
    pdf.set_draw_color(20, 90, 140)
    pdf.set_fill_color(*((20, 90, 140) if mark.solid else (255, 255, 255)))
    pdf.set_line_width(0.25)
    pdf.line(x, y - error, x, y + error)
    for end in (y - error, y + error):
        pdf.line(x - 0.6, end, x + 0.6, end)
    pdf.circle(x, y, 0.8, style="DF")
