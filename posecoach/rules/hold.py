"""A position that is taken up and kept."""

from dataclasses import dataclass

from posecoach.rules.condition import Condition
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Hold:
    """How a position is taken up, kept for a time, and left.

    The clock runs while the position is kept; it is dated back to when its conditions first held.

    Attributes
    ----------
    driver : Measure
        The measure that shows the position best.
    begun : Condition
        Holds from the first move into the position to the last out of it: an attempt.
    held : Condition
        Holds in the position, and starts the clock.
    kept : Condition
        Like `held` and a little looser; the clock stops while it does not hold.
    still_driver_per_s : float
        The clock starts only while the driver changes by less than this per second, in its unit.
    begun_s, held_s : float
        How long `begun` and `held` must last before they are believed, in s.
    lapse_s : float
        A shorter loss of `kept` does not stop the clock, in s.
    give_up_s : float
        After a longer pause the attempt is over, in s.
    over_s : float
        After this time without `begun` the attempt is over, in s.
    hold_s : float
        How long the position should be kept, in s.
    source : str
        Where the numbers come from.
    eased_share : float
        The clock also stops where the driver has sunk below this share of its value when the
        clock started, and does not start again there; 0 where the driver does not show depth.
    gentle : Condition or None
        An easier form of the position. Until the clock starts, the time for which it was kept
        without a break counts in its place. It is kept where nothing that is seen contradicts it.
        None where only the position itself counts.
    """

    driver: Measure
    begun: Condition
    held: Condition
    kept: Condition
    still_driver_per_s: float
    begun_s: float
    held_s: float
    lapse_s: float
    give_up_s: float
    over_s: float
    hold_s: float
    source: str
    eased_share: float = 0.0
    gentle: Condition | None = None

    @property
    def kind(self) -> Kind:
        """Return the kind of its attempts."""
        return Kind.HOLD

    @property
    def personal(self) -> None:
        """Return None: a position has no top to lower."""

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        driver = self.driver
        share = f"{100 * self.eased_share:.0f} %"
        eased = (
            f"the clock also stops once {driver.subject} is less than {share} of its value when"
            " the clock started",
        )
        return (
            f"begins when {self.begun.in_words()}, for at least {self.begun_s:g} s",
            f"the clock starts when {self.held.in_words()}, for at least {self.held_s:g} s, while"
            f" {driver.subject} changes by less than {driver.amount(self.still_driver_per_s)} per"
            " second",
            f"the clock keeps running while {self.kept.in_words()}; interruptions of less than"
            f" {self.lapse_s:g} s do not stop it",
            *(eased if self.eased_share else ()),
            *(() if self.gentle is None else (_gentle_in_words(self.gentle),)),
            f"ends when the position has been left for {self.over_s:g} s, or after a pause of"
            f" {self.give_up_s:g} s",
            f"is complete after {self.hold_s:g} s on the clock",
        )


def _gentle_in_words(gentle: Condition) -> str:
    return (
        f"if the clock never starts, the time counts for which {gentle.in_words()}, as long as"
        " there is no break in it"
    )
