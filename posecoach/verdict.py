"""The verdict of the coach: status, attempts, faults and counts."""

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
    CAMERA_MOVED = "camera-moved"
    TOO_SLOW = "too-slow"


class Posture(Enum):
    """The coarse posture of the person, in the words of the messages."""

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
    """The direction from which the camera sees the person."""

    SIDE = "side"
    FRONT = "front"
    OBLIQUE = "oblique"


class Kind(Enum):
    """What kind of attempt was made."""

    REP = "rep"
    HOLD = "hold"
    SWITCH = "switch"
    CIRCLE = "circle"


class Direction(Enum):
    """The direction of a hip circle: flexed, out, back and down is opening."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of a fault.

    Attributes
    ----------
    name, severity, cue
        As the exercise defines them.
    start_s, end_s : float
        When it began and ended, in s.
    attempt : int or None
        Index of the attempt in which it occurred, from 0; None outside any attempt.
    """

    name: str
    severity: Severity
    cue: str
    start_s: float
    end_s: float
    attempt: int | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a movement, counted or not.

    Attributes
    ----------
    kind : Kind
        What kind of attempt it was.
    start_s, peak_s, end_s : float
        When it started, was at its height, and ended, in s.
    counted : bool
        Whether it counts.
    reason : NotCounted or None
        Why it does not count; None if it does.
    side : Side or None
        The working side; None if both sides work.
    values : Mapping[str, float]
        What was measured, by names that end in the unit; NaN for what was not seen.
    faults : tuple[str, ...]
        The names of its faults.
    clean : bool
        Whether it counts and has neither a major nor a moderate fault.
    direction : Direction or None
        The direction of a circle; None for everything else.
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

    def __str__(self) -> str:
        """Write it in a line.

        >>> str(Attempt(Kind.REP, 1.0, 2.0, 4.05, False, NotCounted.PARTIAL, faults=("low-top",)))
        'rep, 1.0 s to 4.0 s, not counted (partial), low-top'
        """
        side = self.side and self.side.value
        direction = self.direction and self.direction.value
        why = "" if self.reason is None else f" ({self.reason.value})"
        parts = [
            self.kind.value, side, direction, f"{self.start_s:.1f} s to {self.end_s:.1f} s",
            "clean" if self.clean else "counted" if self.counted else f"not counted{why}",
            *self.faults,
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many attempts of each kind have been made.

    Attributes
    ----------
    reps, clean_reps, partial : int
        Counted repetitions, those of them that are clean, and repetitions that did not reach the
        top.
    holds, switches, circles : int
        Counted attempts of the other kinds.
    """

    reps: int = 0
    clean_reps: int = 0
    partial: int = 0
    holds: int = 0
    switches: int = 0
    circles: int = 0

    def of(self, kind: Kind) -> int:
        """Return the number of counted attempts of one kind."""
        numbers = {Kind.REP: self.reps, Kind.HOLD: self.holds, Kind.SWITCH: self.switches}
        return numbers.get(kind, self.circles)

    def corrected(self, kind: Kind, by: int) -> "Counts":
        """Return the counts with `by` more of one kind, or fewer if negative, but at least 0.

        >>> Counts(reps=2).corrected(Kind.REP, -3).reps
        0
        """
        number = max(0, self.of(kind) + by)
        if kind is Kind.REP:
            return replace(self, reps=number, clean_reps=min(self.clean_reps, number))
        return replace(self, **{f"{kind.value}{'es' if kind is Kind.SWITCH else 's'}": number})


Event = Attempt | Occurrence


def count(attempts: Sequence[Attempt]) -> Counts:
    """Count attempts; every count that is shown comes from here.

    A partial repetition did not reach the top. Attempts that do not count for any other reason
    appear in no number.

    Parameters
    ----------
    attempts : Sequence[Attempt]
        Attempts of any kind, counted or not.

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
