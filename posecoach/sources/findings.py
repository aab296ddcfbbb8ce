"""What is wrong with a file: one sentence for each kind, with the times."""

from enum import Enum, auto
from functools import reduce

from posecoach.sources import phrases as say

MOST_PLACES = 3
"""A sentence names at most this many places, and counts the rest. Engineering."""

MERGED_S = 1.0
"""Places of one kind that are closer together than this, in s, are one place."""

POINT_S = 0.1
"""A place that is shorter than this, in s, is written as one moment."""


class Kind(Enum):
    """A kind of finding, in the order in which the sentences are written."""

    TRACK = auto()
    PIXELS = auto()
    SLOW_MOTION = auto()
    DOUBTFUL_SPEED = auto()
    SIZE = auto()
    JOINED = auto()
    STRAY = auto()
    GAP = auto()
    DAMAGE = auto()
    DAMAGED_END = auto()
    CUT_OFF = auto()


_SENTENCES = {
    Kind.SIZE: say.SIZE,
    Kind.JOINED: say.JOINED,
    Kind.STRAY: say.STRAY,
    Kind.GAP: say.GAP,
    Kind.DAMAGE: say.DAMAGE,
}
"""The sentences that name places; those of other kinds are the details themselves."""

_DAMAGE = {Kind.DAMAGE, Kind.DAMAGED_END, Kind.CUT_OFF}


class Findings:
    """Collect findings by their kind, so that one kind never uses up the places of another."""

    def __init__(self) -> None:
        self._places: dict[Kind, list[tuple[float, float]]] = {}
        self._details: dict[Kind, str] = {}

    def note(
        self, kind: Kind, start_s: float = 0.0, end_s: float | None = None, *, detail: str = ""
    ) -> None:
        """Note a finding.

        Parameters
        ----------
        kind : Kind
            What was found.
        start_s, end_s : float, float or None
            Start and end, s; None: a single moment. Findings of one kind come in order of time.
        detail : str
            The whole sentence, or what stands for {detail} in it; the last one counts.
        """
        places = self._places.setdefault(kind, [])
        end_s = start_s if end_s is None else end_s
        if kind is not Kind.GAP and places and start_s - places[-1][1] < MERGED_S:
            places[-1] = (places[-1][0], max(places[-1][1], end_s))
        else:
            places.append((start_s, end_s))
        self._details[kind] = detail

    @property
    def damaged(self) -> bool:
        """Whether pictures are missing that the file once held."""
        return bool(_DAMAGE & self._places.keys())

    def sentences(self) -> list[str]:
        """Return one sentence for each kind that was found."""
        return [
            _SENTENCES.get(kind, "{detail}").format(
                where=_where(self._places[kind]), detail=self._details[kind]
            )
            for kind in Kind
            if kind in self._places
        ]


def _where(places: list[tuple[float, float]]) -> str:
    """Write places for people: "at 2.0 s, from 3.1 s to 4.0 s and at 2 more places until 9.0 s"."""
    words = [_place(*place) for place in places[:MOST_PLACES]]
    rest = places[MOST_PLACES:]
    if rest:
        more = say.ONE_MORE if len(rest) == 1 else say.MORE
        end = f"{max(end for _, end in rest):.1f}"
        words.append(more.format(number=len(rest), end=end))
    first = reduce(lambda done, one: say.LIST.format(first=done, last=one), words[:-1] or words)
    return first if len(words) == 1 else say.AND.format(first=first, last=words[-1])


def _place(start_s: float, end_s: float) -> str:
    if end_s - start_s < POINT_S:
        return say.AT.format(start=f"{start_s:.1f}")
    return say.FROM_TO.format(start=f"{start_s:.1f}", end=f"{end_s:.1f}")
