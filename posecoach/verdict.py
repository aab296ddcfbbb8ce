"""What the coach says: status, attempts, faults, counts, and the update after every pose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum

from posecoach.pose import Side


class Status(Enum):
    """What the coach is doing right now."""

    SEARCHING = "searching"
    SET_UP = "set-up"
    READY = "ready"
    ACTIVE = "active"
    PAUSED = "paused"
    CANNOT_JUDGE = "cannot-judge"
    REST = "rest"
    DONE = "done"


class Reason(Enum):
    """Why the coach cannot judge."""

    NO_PERSON = "no-person"
    BODY_CUT_OFF = "body-cut-off"
    WRONG_VIEW = "wrong-view"
    WRONG_EXERCISE = "wrong-exercise"
    TRACKING_LOST = "tracking-lost"
    SEVERAL_PEOPLE = "several-people"


class Posture(Enum):
    """The coarse posture, in the words in which the person is told of it."""

    STANDING = "standing"
    KNEELING = "kneeling"
    SITTING = "sitting"
    LYING = "lying down"
    ALL_FOURS = "on all fours"


class NotCounted(Enum):
    """Why an attempt does not count."""

    PARTIAL = "partial"
    ABORTED = "aborted"
    TOO_FAST = "too-fast"
    TRACKING_LOST = "tracking-lost"
    WRONG_ORDER = "wrong-order"
    SMALL_CIRCLE = "small-circle"
    SAME_SIDE = "same-side"


class Severity(Enum):
    """How much a fault matters: a major or moderate one makes a repetition not clean."""

    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"


class ViewName(Enum):
    """From where the camera sees the person."""

    SIDE = "side"
    FRONT = "front"
    OBLIQUE = "oblique"


class Kind(Enum):
    """What sort of thing was attempted."""

    REP = "rep"
    HOLD = "hold"
    SWITCH = "switch"
    CIRCLE = "circle"


class Direction(Enum):
    """Which way round a hip circle goes: flexed, out, back and down is opening."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a fault was seen.

    Attributes
    ----------
    name, severity, cue
        As the exercise states them.
    start_s, end_s : float
        From when to when, in s.
    attempt : int or None
        Index of the attempt that it belongs to, from 0; None outside any attempt.
    """

    name: str
    severity: Severity
    cue: str
    start_s: float
    end_s: float
    attempt: int | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing that the person tried, counted or not.

    Attributes
    ----------
    kind : Kind
        What sort of attempt.
    start_s, peak_s, end_s : float
        When it began, was at its height, and ended, in s.
    counted : bool
        Whether it counts.
    reason : NotCounted or None
        Why it does not count; None where it does.
    side : Side or None
        The working side; None where both work.
    values : Mapping[str, float]
        What was measured, each name ending in its unit; NaN where it could not be seen.
    faults : tuple[str, ...]
        Names of the faults in it.
    clean : bool
        Whether it counts and has no major or moderate fault.
    direction : Direction or None
        Which way round a circle went; None for everything else.
    """

    kind: Kind
    start_s: float
    peak_s: float
    end_s: float
    counted: bool
    reason: NotCounted | None
    side: Side | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    clean: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each so far."""

    reps: int = 0
    clean_reps: int = 0
    partial: int = 0
    holds: int = 0
    switches: int = 0
    circles: int = 0

    def of(self, kind: Kind) -> int:
        """Give the number of one kind."""
        numbers = {Kind.REP: self.reps, Kind.HOLD: self.holds, Kind.SWITCH: self.switches}
        return numbers.get(kind, self.circles)

    def corrected(self, kind: Kind, by: int) -> "Counts":
        """Give the counts with more or fewer of one kind; never fewer than none.

        >>> Counts(reps=2).corrected(Kind.REP, -3).reps
        0
        """
        number = max(0, self.of(kind) + by)
        if kind is Kind.REP:
            return replace(self, reps=number, clean_reps=min(self.clean_reps, number))
        return replace(self, **{f"{kind.value}{'es' if kind is Kind.SWITCH else 's'}": number})


Event = Attempt | Occurrence


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
    counts: Counts = Counts()
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


def count(attempts: Sequence[Attempt]) -> Counts:
    """Count what was done; every place that shows a count gets it from here.

    A partial is a repetition that did not reach the top; attempts that do not count for another
    reason appear in no number.

    Parameters
    ----------
    attempts : Sequence[Attempt]
        Counted ones and others, of any kind.

    Examples
    --------
    >>> count([Attempt(Kind.REP, 0.0, 1.0, 3.0, counted=True, reason=None, clean=True)]).clean_reps
    1
    """
    counted = [attempt.kind for attempt in attempts if attempt.counted]
    return Counts(
        reps=counted.count(Kind.REP),
        clean_reps=sum(a.clean and a.counted and a.kind is Kind.REP for a in attempts),
        partial=sum(a.reason is NotCounted.PARTIAL and not a.counted for a in attempts),
        holds=counted.count(Kind.HOLD),
        switches=counted.count(Kind.SWITCH),
        circles=counted.count(Kind.CIRCLE),
    )
