"""The update: what the coach says after one pose, enough for every sink."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from posecoach.pose import Side
from posecoach.verdict import Counts, Direction, Event, Reason, Severity, Status, ViewName


class Rank(IntEnum):
    """How important an offer is; the smallest comes first.

    The first five stand: they are offered with every pose for which they hold. CAMERA is trouble
    with the camera, ANSWER the reply to a key, NEXT what comes after a rest, PLACE where to be as
    the picture shows it, POSITION the set-up advice of the coach. The others pass: they are offered
    once, wait for their turn and are shown for a few seconds. MILESTONE is what was completed, the
    next three are faults by their severity, PROMPT is a reminder during a hold.
    """

    CAMERA = 0
    ANSWER = 1
    NEXT = 2
    PLACE = 3
    POSITION = 4
    MILESTONE = 5
    MAJOR = 6
    MODERATE = 7
    MINOR = 8
    PROMPT = 9
    PRAISE = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be told to the person now; :mod:`posecoach.coach.cues` chooses.

    Attributes
    ----------
    text : str
        In English, a few words.
    rank : Rank
        How important it is.
    wait_s : float
        A passing offer that could not be shown within this time, in s, is dropped: a fault that
        is told late belongs to another moment.
    """

    text: str
    rank: Rank
    wait_s: float = 4.0

    @property
    def stands(self) -> bool:
        """Whether it holds only for this pose, and is offered again while it does."""
        return self.rank <= Rank.POSITION


@dataclass(frozen=True, slots=True)
class Panel:
    """A page of words that stands in place of the coaching: a pause, a question, a summary.

    Attributes
    ----------
    title : str
        In a few words, to be read from the mat.
    lines : tuple[str, ...]
        More of it, in smaller letters.
    choices : tuple[tuple[str, str], ...]
        Keys, and what each does; nobody has to press one.
    """

    title: str
    lines: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """What the coach says after one pose; enough for every sink.

    Attributes
    ----------
    t : float
        Time of the pose, in s.
    status : Status
        What the coach is doing.
    reason : Reason or None
        Why it cannot judge, while it cannot.
    phase : str or None
        Phase of the movement, while there is one.
    values : Mapping[str, float]
        Every measure of the exercise by its name (which ends in the unit); NaN where unknown.
    cue : str or None
        The one thing to tell the person now, chosen from the offers.
    progress : float
        How much of a demanded hold is done, from 0 to 1; NaN outside a hold.
    remaining_s : float
        How long a demanded hold still has to last, in s; NaN outside a hold.
    counts : Counts
        So far.
    by_side : Mapping[Side, Counts]
        So far, for each working side; empty where both sides work together.
    by_direction : Mapping[tuple[Side, Direction], int]
        Circles so far, for each side and each way round; empty where none are counted.
    view : ViewName or None
        From where the person is seen.
    near_side : Side or None
        The side nearer to the camera.
    side : Side or None
        The side that works now; None where both work together, or while it is unknown.
    events : tuple[Event, ...]
        Attempts that ended with this pose, and their faults.
    countdown_s : float
        How long until it begins by itself, in s; NaN where nothing is counted down.
    panel : Panel or None
        What to show in place of the coaching.
    severity : Severity or None
        Of the fault that the cue is for; None where it is for none.
    correction : int
        By how much the person corrected the count; the counts include it.
    offers : tuple[Offer, ...]
        What could be told to the person now, before one is chosen as the cue.
    """

    t: float
    status: Status
    reason: Reason | None = None
    phase: str | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    cue: str | None = None
    progress: float = float("nan")
    remaining_s: float = float("nan")
    counts: Counts = field(default_factory=Counts)
    by_side: Mapping[Side, Counts] = field(default_factory=dict)
    by_direction: Mapping[tuple[Side, Direction], int] = field(default_factory=dict)
    view: ViewName | None = None
    near_side: Side | None = None
    side: Side | None = None
    events: tuple[Event, ...] = ()
    countdown_s: float = float("nan")
    panel: Panel | None = None
    severity: Severity | None = None
    correction: int = 0
    offers: tuple[Offer, ...] = ()
