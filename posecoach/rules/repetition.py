"""A movement that goes up to a top and comes back down."""

from dataclasses import dataclass

from posecoach.rules.condition import Condition
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """When and how the top may be lowered for somebody who cannot reach it.

    Attributes
    ----------
    tries : int
        How many attempts are looked at.
    floor : float
        The lowest top that is ever accepted; a best try below it gives no personal range.
    margin : float
        By how much the personal top lies under the best try.
    lift : float
        The lift that goes with it.
    """

    tries: int
    floor: float
    margin: float
    lift: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """The numbers of a movement that goes up to a top and back down.

    Two measures drive it: `line` is the joint angle that makes the top, `lift` the height above
    the floor baseline that tells up from down. The limits are in their units.

    Attributes
    ----------
    line, lift : Measure
        The drivers.
    rising_lift, rising_share : float
        A rise begins where the lift passes `rising_lift`, or where the line has covered
        `rising_share` of the way from rest to straight while the lift passes half of that.
    straight : float
        The line of a straight body.
    top_line, top_lift, leave_line : float
        The top is reached at both `top_line` and `top_lift` and left below `leave_line`.
    top_dwell_s, phase_dwell_s : float
        How long the top, and any other phase, must hold before it is believed, in s.
    down_lift, down_share : float
        The attempt ends where the lift is under the larger of `down_lift` and `down_share` of its
        own peak.
    shortest_s : float
        A repetition that takes less from rest to rest is too fast to be one.
    still_rate : float
        The line changes less than this while held still, per s.
    returned_share : float
        A recording that ends on the way down still counts from this share of the way back.
    hold_s : float
        How long the top is to be held still, in s.
    planted : Condition
        Holds while the feet are planted; an attempt without it is none.
    personal : PersonalRange
        For limited range.
    source : str
        Where the numbers come from.
    """

    line: Measure
    lift: Measure
    rising_lift: float
    rising_share: float
    straight: float
    top_line: float
    top_lift: float
    leave_line: float
    top_dwell_s: float
    phase_dwell_s: float
    down_lift: float
    down_share: float
    shortest_s: float
    still_rate: float
    hold_s: float
    returned_share: float
    planted: Condition
    personal: PersonalRange
    source: str

    @property
    def driver(self) -> Measure:
        """Give the measure that shows the movement best."""
        return self.line

    @property
    def kind(self) -> Kind:
        """Tell what its attempts are."""
        return Kind.REP

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        line, lift = self.line, self.lift
        top = (line >= self.top_line) & (lift >= self.top_lift)
        return (
            f"rises when {(lift > self.rising_lift).in_words()}",
            f"reaches the top when {top.in_words()}; leaves it when"
            f" {(line < self.leave_line).in_words()}",
            f"is down again when {(lift <= self.down_lift).in_words()}, or at most"
            f" {self.down_share:.0%} of its own peak",
            f"takes at least {self.shortest_s:g} s",
            f"the feet stay planted: {self.planted.in_words()}",
        )
