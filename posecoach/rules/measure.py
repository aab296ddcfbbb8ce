"""What a measure is: its name, unit, how it is taken, and what it is compared with."""

from dataclasses import dataclass
from enum import Enum

from posecoach.pose import Joint
from posecoach.rules.condition import Condition, Quantity
from posecoach.rules.units import Segment


class Baseline(Enum):
    """What a measure is compared with: the person's own value at rest.

    FLOOR follows a fall at once and a rise slowly, as the lowest position must; REST is the
    running average of the rest position; START stays what it was when the set-up position was
    found; PER_POSITION is like START, and found again after each movement, where it leads to a
    position of its own.
    """

    FLOOR = "floor"
    REST = "rest"
    START = "start"
    PER_POSITION = "anew"


class Trend(Enum):
    """How the last moments of a measure are summed up.

    CHANGE is by how much it is higher than at their begin; SWING is from its lowest to its highest
    where it turned round at least twice, jumps of a moment left out, and 0 where it did not.
    """

    CHANGE = "change"
    SWING = "swing"


@dataclass(frozen=True, slots=True)
class Windowed:
    """A trend over the last seconds of another measure.

    Attributes
    ----------
    of : str
        Name of that measure.
    trend : Trend
        How its values are summed up.
    window_s : float
        Over how long, in s.
    """

    of: str
    trend: Trend
    window_s: float


@dataclass(frozen=True, slots=True)
class Gated:
    """Another measure while a condition holds, and 0 while it does not.

    Attributes
    ----------
    of : str
        Name of that measure.
    when : Condition
        On the other measures of the same pose.
    """

    of: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Measure(Quantity):
    """One thing that is measured on every pose.

    Attributes
    ----------
    name : str
        Ends in the unit: ``hip_line_deg``.
    unit : str
        "deg", "ratio" (of a body segment, named in `how`) or "deg_per_s".
    title : str
        For people.
    how : str
        How it is taken: landmarks, zero, sign.
    source : str
        Where the definition comes from.
    baseline : Baseline or None
        Where set, the value is the change from the person's own value at rest, and NaN until the
        set-up position was held.
    ruler : Segment or None
        Where set, the value was taken in px and is told in this segment's length.
    joints : tuple[Joint, ...]
        The joints it is taken from.
    windowed : Over or None
        Where set, it is not taken from one pose but from the last seconds of another measure.
    gated : Only or None
        Where set, it is another measure, but only while a condition holds.
    """

    name: str
    unit: str
    title: str
    how: str
    source: str
    baseline: Baseline | None = None
    ruler: Segment | None = None
    joints: tuple[Joint, ...] = ()
    windowed: Windowed | None = None
    gated: Gated | None = None

    @property
    def segment(self) -> Segment | None:
        """Return the body segment whose length is 1, or None where the unit is not a length."""
        return self.ruler
