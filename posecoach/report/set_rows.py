"""What the template of a set shows: tiles, rows of attempts and of faults, titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posecoach.report.formatting import title
from posecoach.words import Translator


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number, what it counts, and what that means."""

    number: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One attempt as it stands in the table."""

    number: int
    time: str
    side: str
    result: str
    why: str
    counted: bool
    clean: bool
    cells: Sequence[str]
    faults: Sequence[tuple[str, str]]
    start_s: float


@dataclass(frozen=True, slots=True)
class FaultRow:
    """All times that one fault was seen."""

    title: str
    cue: str
    severity: str
    rank: int
    times: str
    occasions: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Titles by name, in the person's language."""

    titles: Mapping[str, str]
    words: Translator

    def __getitem__(self, name: str) -> str:
        return self.words(self.titles.get(name, title(name)))
