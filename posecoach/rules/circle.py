"""A circle that a limb draws: out of its place of rest, round, and back to it."""

import math
from dataclasses import dataclass

from posecoach.rules.condition import Condition
from posecoach.rules.measure import Measure
from posecoach.rules.units import enumerated
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Circle:
    """The numbers of a circle of the knee round the hip.

    The path is drawn by two measures, in lengths of the thigh. A closed path is a circle by the
    area inside it and by the order in which it visits the sectors, and not by its angle alone:
    a leg that swings up and down comes back, too, and encloses nothing.

    Attributes
    ----------
    u, v : Measure
        The knee from the hip: along the body or outward, and up.
    w : Measure or None
        The knee toward or away from the lens, read from the model's space. Where there is one, the
        area is that of the path seen along the thigh at rest: a picture presses what goes forward
        and back into next to nothing.
    lifted : Condition or None
        Holds at some time on the way, or nothing was drawn: both feet of a squat stay down.
    rest_u, rest_v : float
        Where the knee is at rest.
    at_rest : Condition
        Holds at rest, and ends a circle.
    flexed, out, back : Condition or None
        The sectors. `back` is None where the view does not show it.
    opening_sign : int
        Sign of the area of an opening circle (flexed, out, back), +1 or -1: with u to the right and
        v up, or, seen along the thigh, with w to the right.
    smallest, least : float
        A circle counts from the first area; under the second nothing was drawn at all.
    back_waived_from : float
        From this area on the sector `back` need not have been visited. Nor need it where it could
        not be seen for a while, as when the body hides the foot behind it.
    flexed_waived_from : float
        From this area on `out` alone will do, and the sign of the area tells the direction: beside
        a camera that stands aside a flexed knee looks like one on its way.
    dwell_s : float
        How long a sector must be kept to count as visited, in s.
    shortest_s : float
        A circle that takes less is too fast to be one.
    lost_s : float
        A longer time out of sight inside a circle loses it, in s.
    source : str
        Where the numbers come from.
    """

    u: Measure
    v: Measure
    rest_u: float
    rest_v: float
    at_rest: Condition
    flexed: Condition
    out: Condition
    back: Condition | None
    opening_sign: int
    smallest: float
    least: float
    back_waived_from: float
    dwell_s: float
    shortest_s: float
    lost_s: float
    source: str
    w: Measure | None = None
    lifted: Condition | None = None
    flexed_waived_from: float = math.inf

    @property
    def driver(self) -> Measure:
        """Give the measure that shows the movement best."""
        return self.v

    @property
    def kind(self) -> Kind:
        """Tell what its attempts are."""
        return Kind.CIRCLE

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        ways = "in this order (opening) or in reverse (closing)"
        sectors = [f"flexed ({self.flexed.in_words()})", f"out ({self.out.in_words()})"]
        if self.back is not None:
            sectors.append(f"back ({self.back.in_words()})")
        smallest = f"{self.smallest:g} thigh lengths squared"
        lines = [
            f"begins and ends at rest: {self.at_rest.in_words()}",
            f"visits {enumerated(sectors, 'and')}, {ways}",
            f"encloses at least {smallest}",
        ]
        if self.back is not None:
            lines.append(
                f"need not visit back if it encloses at least {self.back_waived_from:g}, or if the"
                " leg was hidden on the way"
            )
        if math.isfinite(self.flexed_waived_from):
            lines.append(
                f"need not visit flexed if it encloses at least {self.flexed_waived_from:g}"
            )
        return (*lines, f"takes at least {self.shortest_s:g} s")
