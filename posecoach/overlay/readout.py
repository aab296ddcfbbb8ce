"""The readout: the numbers and words of one update, before they are drawn in a window or a page.

The window and the page show the same, because both take it from here.
"""

import math
from dataclasses import dataclass

from posecoach.coach.setup import ADVICE
from posecoach.coach.update import Update
from posecoach.lesson.phrases import CLEAN, DONE, GET_READY, PARTIAL
from posecoach.overlay.guide import Guide, Words
from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, Status

OF, ADDED, REMOVED = "{done} of {goal}", "{number} added by you", "{number} removed by you"
SIDE_OF = "{side} {done} of {goal}"

STATUS_WORDS = {
    Status.SEARCHING: "Looking for you",
    Status.SET_UP: GET_READY,
    Status.PAUSED: "Paused",
    Status.CANNOT_JUDGE: "I can't see enough",
    Status.READY: "Ready",
}
"""What to show in place of a phase, by status."""

_WAITING = {Status.SEARCHING, Status.SET_UP, Status.CANNOT_JUDGE, Status.REST}


@dataclass(frozen=True, slots=True)
class SideBar:
    """How much of its goal one side has done.

    Attributes
    ----------
    text : str
        The side, its count and its goal.
    shares : tuple[float, ...]
        How much of each part is done, from 0 to 1. Circles have a part for each direction, because
        extra circles in one do not replace circles in the other.
    working : bool
        Whether this side works now.
    """

    text: str
    shares: tuple[float, ...]
    working: bool


@dataclass(frozen=True, slots=True)
class Readout:
    """What stands beside and below the picture, in the person's language.

    Attributes
    ----------
    number : str
        The big number: the seconds that are left of a hold, rounded up; otherwise the count.
    progress : float
        The share of the hold that is done, from 0 to 1; NaN outside a hold.
    phase : str
        A word for the phase or the status; empty where there is none.
    tally : tuple[str, ...]
        A few words each: how many are wanted, clean and partial; before the person is in position,
        and in a rest, the title of what comes next.
    sides : tuple[SideBar, ...]
        A bar for each side; empty where both work together.
    cue : str
        The cue; without one, the advice for the reason why nothing can be judged; else empty.
    """

    number: str
    progress: float
    phase: str
    tally: tuple[str, ...]
    sides: tuple[SideBar, ...]
    cue: str


def read_out(update: Update, guide: Guide, words: Words) -> Readout:
    """Return the numbers and words of an update.

    Parameters
    ----------
    update : Update
        What to show.
    guide : Guide
        What is counted, and how many are wanted.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    """
    return Readout(
        _big_number(update, guide),
        update.progress,
        words(_state(update, guide)),
        _tally(update, guide, words),
        _sides(update, guide, words),
        cue_text(update, words),
    )


def cue_text(update: Update, words: Words) -> str:
    """Return the cue; without one, the advice for the reason why nothing can be judged."""
    english = update.cue or (ADVICE[update.reason] if update.reason else None)
    return "" if english is None else words(english)


def _state(update: Update, guide: Guide) -> str:
    """Return the word for what the person is to do now, in English."""
    if update.status is Status.READY:
        if not math.isnan(update.countdown_s):
            return GET_READY
        if guide.goal is not None and update.counts.of(guide.kind) >= guide.goal:
            return DONE
    if _warms_up(update):
        return guide.title
    return guide.phase_titles.get(update.phase or "", STATUS_WORDS.get(update.status, ""))


def _warms_up(update: Update) -> bool:
    """Return whether something is done for a time and not judged; a rest has a phase."""
    return update.status is Status.REST and update.phase is None


def _big_number(update: Update, guide: Guide) -> str:
    if guide.kind is Kind.HOLD and not math.isnan(update.remaining_s):
        return str(math.ceil(update.remaining_s))
    return str(update.counts.of(guide.kind))


def _tally(update: Update, guide: Guide, words: Words) -> tuple[str, ...]:
    if update.status in _WAITING:
        return () if _warms_up(update) else (words(guide.title),)
    parts = []
    if guide.goal is not None and guide.goal > 1 and not (guide.side_goal and update.by_side):
        done = update.counts.of(guide.kind)
        parts.append(words(OF).format(done=done, goal=guide.goal))
    if guide.kind is Kind.REP:
        parts.append(f"{update.counts.clean_reps} {words(CLEAN)}")
    if update.correction:
        text = words(ADDED if update.correction > 0 else REMOVED)
        parts.append(text.format(number=abs(update.correction)))
    if update.counts.partial:
        parts.append(f"{update.counts.partial} {words(PARTIAL)}")
    return tuple(parts)


def _sides(update: Update, guide: Guide, words: Words) -> tuple[SideBar, ...]:
    bars = []
    for side, counts in update.by_side.items():
        goal, done = guide.side_goal, counts.of(guide.kind)
        text = words(SIDE_OF).format(side=words(side.value), done=done, goal=goal)
        text = text if goal else f"{words(side.value)} {done}"
        bars.append(SideBar(text, _shares(update, side, goal, done), side is update.side))
    return tuple(bars)


def _shares(update: Update, side: Side, goal: int | None, done: int) -> tuple[float, ...]:
    """Return how much of each part of a side's bar is done, from 0 to 1."""
    ways = [
        update.by_direction[side, way] for way in Direction if (side, way) in update.by_direction
    ]
    if not ways:
        return (min(1.0, done / (goal or done or 1)),)
    return tuple(min(1.0, n / (goal or n or 1) * len(ways)) for n in ways)
