"""``summary.pdf``: one page of paper for a clinician."""

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, cast

from posecoach.export import phrases as say
from posecoach.export.content import Content
from posecoach.export.pdf_chart import draw_chart, fitting
from posecoach.export.summary import Block, blocks, heading
from posecoach.paths import __version__
from posecoach.report import sentences
from posecoach.words import Translator

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

MARGIN, WIDTH, HEIGHT = 15.0, 210.0, 297.0
"""Of the page, in mm."""

FOOT = 24.0
"""Height of the foot, in mm."""

LABEL, TEXT, CHART = 38.0, 82.0, 56.0
"""Widths of the columns, in mm."""

LEADING, BIG = 4.0, 5.5
"""Heights of a line and of a heading, in mm."""

LEAST, ROOMY = 27.0, 48.0
"""Least height of a block with a chart, in mm: where there are many blocks, and where there are at
most `FEW`."""

FEW = 3


def summary_pdf(content: Content, language: str) -> bytes:
    """Write the summary.

    Parameters
    ----------
    content : Content
        A report, or a history.
    language : str
        Such as "de".

    Returns
    -------
    bytes
        A PDF of one page. Blocks that do not fit are named at the foot.
    """
    words = Translator(language)
    pdf = _page()
    title, about = (_letters(pdf, text) for text in heading(content, words))
    pdf.set_title(title)
    pdf.set_lang(language)
    pdf.set_creator(f"posecoach {__version__}")
    _head(pdf, title, about)
    shown = blocks(content, words)
    least = ROOMY if len(shown) <= FEW else LEAST
    left_out = [one.title for one in shown if not _drawn(pdf, one, least, words)]
    _foot(pdf, left_out, words)
    return bytes(pdf.output())


def _page() -> "FPDF":
    """Return an empty page with the typeface that Matplotlib brings: it has every letter."""
    import matplotlib as mpl
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdf.add_font("text", fname=fonts / "DejaVuSans.ttf")
    pdf.add_font("text", style="B", fname=fonts / "DejaVuSans-Bold.ttf")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.add_page()
    return pdf


def _letters(pdf: "FPDF", text: str) -> str:
    """Return a text in one line, with ``?`` for letters that the typeface does not have."""
    known = cast("TTFFont", pdf.fonts["text"]).cmap
    return "".join(one if ord(one) in known else "?" for one in " ".join(text.split()))


def _head(pdf: "FPDF", title: str, about: str) -> None:
    pdf.set_font("text", "B", 15)
    across = WIDTH - 2 * MARGIN
    pdf.cell(0, 8, fitting(pdf, title, across), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("text", "", 8.5)
    pdf.cell(0, 4.5, fitting(pdf, about, across), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def _drawn(pdf: "FPDF", block: Block, least: float, words: Translator) -> bool:
    """Draw a block, and return whether it fitted on the page."""
    width = TEXT if block.chart is not None else WIDTH - 2 * MARGIN - LABEL
    lines = [
        (_broken(pdf, label, LABEL - 2), _broken(pdf, _letters(pdf, text), width))
        for label, text in block.lines
    ]
    height = BIG + LEADING * sum(max(map(len, both)) for both in lines) + 3
    if block.chart is not None:
        height = max(height, least)
    top = pdf.get_y()
    if top + height > HEIGHT - FOOT:
        return False
    pdf.set_draw_color(190)
    pdf.set_line_width(0.2)
    pdf.line(MARGIN, top, WIDTH - MARGIN, top)
    pdf.set_xy(MARGIN, top + 1)
    pdf.set_font("text", "B", 9.5)
    pdf.cell(LABEL + TEXT, BIG, block.title)
    pdf.set_xy(MARGIN, top + 1 + BIG)
    for labels, texts in lines:
        for label, text in zip_longest(labels, texts, fillvalue=""):
            _line(pdf, label, text)
    if block.chart is not None:
        draw_chart(pdf, block.chart, (WIDTH - MARGIN - CHART, top + 1.5, CHART, height - 3), words)
    pdf.set_y(top + height)
    return True


def _broken(pdf: "FPDF", text: str, width: float) -> list[str]:
    """Break a text into lines of a width in mm."""
    pdf.set_font("text", "", 8)
    lines = pdf.multi_cell(width, LEADING, text, dry_run=True, output="LINES", align="L")
    return lines if isinstance(lines, list) else [text]


def _line(pdf: "FPDF", label: str, text: str) -> None:
    pdf.set_font("text", "", 8)
    pdf.set_text_color(95)
    pdf.cell(LABEL, LEADING, label)
    pdf.set_text_color(0)
    pdf.cell(0, LEADING, text, new_x="LMARGIN", new_y="NEXT")


def _foot(pdf: "FPDF", left_out: list[str], words: Translator) -> None:
    texts = [words(say.ERRORS), words(sentences.UNSEEN)]
    texts.append(words(say.MADE_BY).format(version=__version__))
    pdf.set_draw_color(190)
    pdf.set_line_width(0.2)
    pdf.set_xy(MARGIN, HEIGHT - FOOT + 1)
    pdf.line(MARGIN, HEIGHT - FOOT, WIDTH - MARGIN, HEIGHT - FOOT)
    pdf.set_font("text", "", 7)
    if left_out:
        more = words(say.MORE_ROWS).format(names="; ".join(left_out))
        pdf.cell(0, 4, fitting(pdf, more, WIDTH - 2 * MARGIN), new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(95)
    pdf.multi_cell(0, 3.4, " ".join(texts), align="L")
