"""Steps of alternate feet while the hips stay up."""

from dataclasses import dataclass

from posecoach.rules.measure import Measure
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class March:
    """The numbers of marching on the back: the hips stay up, and one foot after the other lifts.

    Two steps, one of each foot, are a repetition.

    Attributes
    ----------
    foot : Measure
        Height of the lifted foot over the other one.
    hips : Measure
        Height of the hips over the floor.
    up_at, down_at : float
        A step begins with the foot over the first, and ends with it under the second.
    hips_at, low_at : float
        The hips are up from the first, and down under the second.
    dwell_s : float
        How long each of these must hold to be believed, in s.
    shortest_s : float
        A shorter step is a twitch, in s.
    source : str
        Where the numbers come from.
    """

    foot: Measure
    hips: Measure
    up_at: float
    down_at: float
    hips_at: float
    low_at: float
    dwell_s: float
    shortest_s: float
    source: str

    @property
    def driver(self) -> Measure:
        """Give the measure that shows the movement best."""
        return self.foot

    @property
    def kind(self) -> Kind:
        """Tell what its attempts are."""
        return Kind.REP

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        foot, hips = self.foot, self.hips
        return (
            f"the hips are up when {(hips >= self.hips_at).in_words()}, and down when"
            f" {(hips < self.low_at).in_words()}",
            f"a step begins when {(foot > self.up_at).in_words()} and ends when"
            f" {(foot < self.down_at).in_words()}, after at least {self.shortest_s:g} s",
            "two steps of different feet are one repetition",
        )
