"""Steps of alternate feet while the hips stay up."""

from dataclasses import dataclass

from posecoach.rules.condition import Limit
from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class March:
    """How a person on the back marches: the hips stay up while the feet are lifted in turn.

    Two steps, one of each foot, are a repetition. Limits are written as comparisons of the two
    measures, such as ``lifted_foot > 0.35``, and so are in the units of the measures.

    Attributes
    ----------
    foot : Measure
        Height of the lifted foot over the other one.
    hips : Measure
        Height of the hips over the floor.
    foot_up, foot_down : Limit
        A step begins where the first holds for the foot, and ends where the second does.
    hips_up, hips_down : Limit
        The hips are up where the first holds, and down where the second does.
    dwell_s : float
        How long each of these must last to be believed, in s.
    shortest_s : float
        A shorter step is a twitch, in s.
    source : str
        Where the numbers come from.
    """

    foot: Measure
    hips: Measure
    foot_up: Limit
    foot_down: Limit
    hips_up: Limit
    hips_down: Limit
    dwell_s: float
    shortest_s: float
    source: str

    @property
    def driver(self) -> Measure:
        """Return the measure that shows the movement best."""
        return self.foot

    @property
    def kind(self) -> Kind:
        """Return the kind of its attempts."""
        return Kind.REP

    @property
    def personal(self) -> None:
        """Return None: a march has no top to lower."""

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        return (
            f"the hips are up when {self.hips_up.in_words()}, and down when it is"
            f" {self.hips_down.side_in_words()}",
            f"a step begins when {self.foot_up.in_words()}, ends when it is"
            f" {self.foot_down.side_in_words()}, and takes at least {self.shortest_s:g} s",
            "two steps, one with each foot, make one repetition",
        )
