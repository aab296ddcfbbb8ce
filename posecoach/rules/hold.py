"""A position that is taken up and kept."""

from dataclasses import dataclass

from posecoach.rules.condition import Condition
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Hold:
    """The numbers of a position that is taken up, kept for a time, and left.

    The clock runs while the position is kept; it is dated back to when its conditions first held.

    Attributes
    ----------
    driver : Measure
        The measure that shows the position best.
    begun : Condition
        Holds from the first move into the position to the last out of it: an attempt.
    held : Condition
        Holds in the position; starts the clock.
    kept : Condition
        As `held` and a little looser; while it does not hold the clock is stopped.
    still_rate : float
        The driver changes less than this while the clock starts, per s.
    begun_s, held_s : float
        How long `begun` and `held` must last before they are believed, in s.
    lapse_s : float
        A shorter loss of `kept` is a flicker and counted in, in s.
    give_up_s : float
        After a longer pause the attempt is over, in s.
    over_s : float
        So long without `begun`, and the attempt is over, in s.
    hold_s : float
        How long the position is to be kept, in s.
    source : str
        Where the numbers come from.
    eased_to : float
        The clock stops, too, where the driver has sunk below this share of what it was when the
        clock started, and does not start again there; 0 where it tells no depth.
    """

    driver: Measure
    begun: Condition
    held: Condition
    kept: Condition
    still_rate: float
    begun_s: float
    held_s: float
    lapse_s: float
    give_up_s: float
    over_s: float
    hold_s: float
    source: str
    eased_to: float = 0.0

    @property
    def kind(self) -> Kind:
        """Tell what its attempts are."""
        return Kind.HOLD

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        driver = self.driver
        eased = f", or once {driver.words} is less than {self.eased_to:.0%} of what it was at first"
        return (
            f"begins when {self.begun.in_words()}, for {self.begun_s:g} s",
            f"the clock starts when {self.held.in_words()}, for {self.held_s:g} s, while"
            f" {driver.words} changes by less than {driver.amount(self.still_rate)} per second",
            f"the clock stops unless {self.kept.in_words()}{eased if self.eased_to else ''};"
            f" interruptions under {self.lapse_s:g} s do not stop it",
            f"ends {self.over_s:g} s after the position was left, or after a pause of"
            f" {self.give_up_s:g} s",
            f"complete after {self.hold_s:g} s",
        )
