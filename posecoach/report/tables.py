"""Tables of text, and how they are drawn in the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

UNKNOWN = "-"

WIDTH = 100

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text.

    Attributes
    ----------
    title, note : str
        What it shows, and how to read it.
    heads : Row
        Names of the columns.
    rows : Sequence[Row]
        As many cells as there are columns.
    words : int
        How many of the first columns are words; the others are numbers.
    """

    title: str
    note: str
    heads: Row
    rows: Sequence[Row]
    words: int = 1


def draw_tables(sheets: Sequence[Sheet]) -> str:
    """Draw some sheets, one under the other, wider than usual rather than with a word cut short."""
    return "\n\n".join(_draw_table(sheet) for sheet in sheets)


def _draw_table(sheet: Sheet) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    headed = any(sheet.heads)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_header=headed)
    for i, head in enumerate(sheet.heads):
        if i < sheet.words:
            words = (word for row in sheet.rows for word in row[i].split())
            longest = max(map(len, words), default=0)
            table.add_column(Text(head), min_width=longest)
        else:
            table.add_column(Text(head), justify="right", no_wrap=True)
    before: Row = ()
    for row in sheet.rows:
        name = "" if sheet.words > 1 and before[:1] == row[:1] else row[0]
        table.add_row(*map(Text, (name, *row[1:])))
        before = row
    console = Console(width=WIDTH, highlight=False)
    with console.capture() as capture:
        console.print(Text(sheet.title, "bold"))
        if sheet.note:
            console.print(Text(sheet.note))
        console.print(table, crop=False)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    return "\n".join(lines).strip("\n")
