"""A movement that goes up to a top and comes back down."""

from dataclasses import dataclass

from posecoach.rules.condition import Condition, Limit
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """When, and how far, the top may be lowered for a person who cannot reach it.

    Attributes
    ----------
    tries : int
        How many attempts are looked at.
    lowest_top : Limit
        The lowest top that is ever accepted, on the line; a best try below it is not a top.
    line_margin : float
        How far the personal top lies under the best try, in the unit of the line.
    top_lift : Limit
        The lift that a personal top needs.
    """

    tries: int
    lowest_top: Limit
    line_margin: float
    top_lift: Limit


@dataclass(frozen=True, slots=True)
class Repetition:
    """How a movement goes up to a top and back down.

    Two measures drive it: `line` is the joint angle that makes the top, `lift` the height above
    the floor baseline that separates up from down. Limits are written as comparisons of the two,
    such as ``hip_lift > 0.11``, and so are in the units of the measures.

    Attributes
    ----------
    line, lift : Measure
        The two drivers.
    rises : Limit
        The rise begins where the lift passes this.
    rises_line_share : float
        The rise also begins where the line has covered this share of the way from rest to
        `straight` and the lift has passed half of `rises`.
    straight : Limit
        The line of a straight body.
    top_line, top_lift : Limit
        The top is reached where both hold.
    leaves_top : Limit
        The top is left where this holds.
    top_dwell_s, dwell_s : float
        How long the top, and any other phase, must last before it is believed, in s.
    down : Limit
        The attempt ends where the lift is down here.
    down_peak_share : float
        The attempt also ends where the lift has come down to this share of its own peak.
    shortest_s : float
        A repetition that takes less time from rest to rest is too fast to be one, in s.
    still_line_per_s : float
        The line is held still while it changes by less than this per second, in its unit.
    hold_s : float
        How long the top should be held still, in s.
    returned_share : float
        A recording that ends on the way down from the top still counts from this share of the way
        back.
    planted : Condition
        Holds while the feet are planted; an attempt without it is discarded.
    source : str
        Where the numbers come from.
    personal : PersonalRange or None
        For limited range; None if the top is never lowered.
    """

    line: Measure
    lift: Measure
    rises: Limit
    rises_line_share: float
    straight: Limit
    top_line: Limit
    top_lift: Limit
    leaves_top: Limit
    top_dwell_s: float
    dwell_s: float
    down: Limit
    down_peak_share: float
    shortest_s: float
    still_line_per_s: float
    hold_s: float
    returned_share: float
    planted: Condition
    source: str
    personal: PersonalRange | None = None

    @property
    def driver(self) -> Measure:
        """Return the measure that shows the movement best."""
        return self.line

    @property
    def kind(self) -> Kind:
        """Return the kind of its attempts."""
        return Kind.REP

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        top = self.top_line & self.top_lift
        share = f"{100 * self.down_peak_share:.0f} %"
        return (
            f"rises when {self.rises.in_words()}",
            f"reaches the top when {top.in_words()}; leaves it when {self.leaves_top.in_words()}",
            f"is down again when {self.down.in_words()}, or at most {share} of its peak",
            f"takes at least {self.shortest_s:g} s",
            f"keeps the feet planted: {self.planted.in_words()}",
        )
