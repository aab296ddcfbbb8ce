"""A change from one side to the other."""

from dataclasses import dataclass

from posecoach.rules.hold import Hold
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Switch:
    """The numbers of a movement from one side to the other and back.

    Attributes
    ----------
    driver : Measure
        Positive on the right side of the person, negative on the left, 0 half-way.
    side_at, leave_at, mid_at : float
        A side is taken beyond the first, left within the second, and the middle is within the
        third.
    settled_s, mid_s : float
        How long a side must be kept to be taken, and the middle to be reached, in s.
    shortest_s : float
        A switch that takes less is too fast to be one.
    still_rate : float
        The driver changes less than this while a side is kept, per s.
    source : str
        Where the numbers come from.
    stay : Hold or None
        What may be taken up and kept on a side before the next switch; nobody has to.
    """

    driver: Measure
    side_at: float
    leave_at: float
    mid_at: float
    settled_s: float
    mid_s: float
    shortest_s: float
    still_rate: float
    source: str
    stay: Hold | None = None

    @property
    def kind(self) -> Kind:
        """Tell what its attempts are."""
        return Kind.SWITCH

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        driver, stay = self.driver, self.stay
        held = () if stay is None else (f"optional on a side ({stay.source}):",)
        return (
            f"a side is taken when {driver.words} is beyond {driver.amount(self.side_at)} to that"
            f" side for {self.settled_s:g} s",
            f"the side is left within {driver.amount(self.leave_at)}; the middle is within"
            f" {driver.amount(self.mid_at)}",
            f"counts on arrival at the other side, after at least {self.shortest_s:g} s",
            *held,
            *(() if stay is None else stay.rules_in_words()),
        )
