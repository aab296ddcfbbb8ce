"""A change from one side to the other."""

from dataclasses import dataclass

from posecoach.rules.condition import Limit
from posecoach.rules.hold import Hold
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Switch:
    """How a movement goes from one side to the other and back.

    Limits are written as comparisons of the driver for the right side; on the left side they hold
    for the negative of the driver.

    Attributes
    ----------
    driver : Measure
        Positive on the right side of the person, negative on the left, 0 half-way.
    takes_side : Limit
        Holds where a side is taken.
    leaves_side : Limit
        Holds where a side is left.
    middle : Limit
        Holds half-way, on both sides of 0.
    takes_side_s, middle_s : float
        How long a side must be kept to be taken, and the middle to be reached, in s.
    shortest_s : float
        A switch that takes less time is too fast to be one, in s.
    source : str
        Where the numbers come from.
    stay : Hold or None
        What may be taken up and kept on a side before the next switch; it is optional.
    """

    driver: Measure
    takes_side: Limit
    leaves_side: Limit
    middle: Limit
    takes_side_s: float
    middle_s: float
    shortest_s: float
    source: str
    stay: Hold | None = None

    @property
    def kind(self) -> Kind:
        """Return the kind of its attempts."""
        return Kind.SWITCH

    @property
    def personal(self) -> None:
        """Return None: a switch has no top to lower."""

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        held = () if self.stay is None else (f"a hold on a side is optional ({self.stay.source}):",)
        return (
            f"a side is reached when {self.takes_side.in_words()} to that side, for at least"
            f" {self.takes_side_s:g} s",
            f"the side is left when {self.leaves_side.in_words()} to that side; the middle is"
            f" reached when it is {self.middle.side_in_words()} to either side, for at least"
            f" {self.middle_s:g} s",
            f"counts on arrival at the other side, after at least {self.shortest_s:g} s",
            *held,
            *(() if self.stay is None else self.stay.rules_in_words()),
        )
