"""The faults of an exercise: what people may do wrong, when it is looked for, and the cue."""

from dataclasses import dataclass
from enum import Enum

from posecoach.rules.condition import Condition
from posecoach.verdict import NotCounted, Severity, ViewName

TIMED = frozenset({"s", "per_s", "deg_per_s", "sparc"})
"""Units of values that are other ones in slow motion; 0 is the same at every speed."""


class During(Enum):
    """When a fault is looked for.

    ATTEMPT is any time from the attempt's start to its end. SAG is a stay below the attempt's own
    top. READY is the time before an attempt. ANY is both ATTEMPT and READY. AFTER is an attempt
    and the position that it leads to. END is the end of an attempt that counts. PARTIAL is the end
    of an attempt that was begun and not completed.
    """

    ANY = "any"
    AFTER = "after"
    READY = "ready"
    ATTEMPT = "attempt"
    SAG = "sag"
    END = "end"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Sag:
    """What counts as a sag: a stay below the attempt's own highest point.

    Attributes
    ----------
    depth : float
        How far below the highest point so far, in the unit of the pattern's lift.
    rate_per_s : float
        The lift changes by less than this, per s: it stays, and is not on the way down.
    """

    depth: float
    rate_per_s: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that people do wrong.

    Attributes
    ----------
    name : str
        As in the report.
    when : Condition
        On measures while it lasts; on attempt values where `during` is END or PARTIAL.
    during : During
        In which part of an attempt it is looked for.
    severity : Severity
        How much it matters.
    cue : str
        What to say: at most six words, what to do rather than what not to do.
    source : str
        Where the fault and its limit come from.
    for_s : float
        How long it must last, in s; 0 where `during` is END.
    attempts : int
        In how many attempts in a row it must be seen before it is reported.
    views : tuple[ViewName, ...]
        The views from which it can be seen.
    proxy : bool
        Whether it stands for something that the camera cannot see, or is seen with little
        certainty.
    more_range : bool
        Whether the cue asks for more range or height; such cues are withheld from people in pain.
    uncounted : tuple[NotCounted, ...]
        Where `during` is END or PARTIAL: attempts that did not count for these reasons are judged
        as well.
    sag : Sag or None
        What counts as a sag; where `during` is SAG alone.
    """

    name: str
    when: Condition
    during: During
    severity: Severity
    cue: str
    source: str
    for_s: float = 0.0
    attempts: int = 1
    views: tuple[ViewName, ...] = (ViewName.SIDE,)
    proxy: bool = False
    more_range: bool = False
    uncounted: tuple[NotCounted, ...] = ()
    sag: Sag | None = None

    @property
    def of_tempo(self) -> bool:
        """Whether it depends on how fast somebody moves, and so on how fast a video plays."""
        limits = self.when.limits()
        return self.sag is not None or any(
            limit.quantity.unit in TIMED and limit.value for limit in limits
        )
