"""What the coach says: status, attempts, faults, counts, and the update after every pose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

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
