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

    def rules(self) -> tuple[str, ...]:
        """Say in lines what counts."""
        w = self.driver.name
        p = self.stay
        stay = () if p is None else (f"on a side, if you like ({p.source}):", *p.rules())
        return (
            f"a side is taken at {w} beyond {self.side_at:g} for {self.settled_s:g} s",
            f"left within {self.leave_at:g}; the middle is within {self.mid_at:g}",
            f"counts on arrival at the other side, after at least {self.shortest_s:g} s",
            *stay,
        )
