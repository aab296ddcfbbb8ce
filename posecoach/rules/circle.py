"""A circle that a limb draws: out of its place of rest, round, and back to it."""

import math
from dataclasses import dataclass

from posecoach.rules.condition import Condition
from posecoach.rules.measure import Measure
from posecoach.rules.units import enumerated
from posecoach.verdict import Kind


@dataclass(frozen=True, slots=True)
class Circle:
    """How the knee draws a circle round the hip.

    The path is drawn by two or three measures in lengths of the thigh. A closed path is a circle by
    the area inside it and by the order in which it visits the sectors, and not by its angle alone:
    a leg that swings up and down also comes back, and encloses nothing. Areas are in thigh lengths
    squared.

    Attributes
    ----------
    horizontal, vertical : Measure
        The knee from the hip: along the body or outward, and up.
    depth : Measure or None
        The knee toward or away from the camera, read from the model's three-dimensional landmarks.
        Where it is given, the area is that of the path seen along the thigh at rest: a picture
        shortens movements toward and away from the camera to next to nothing.
    lifted : Condition or None
        Must hold at some time on the way, or nothing was drawn: both feet of a squat stay down.
    rest_horizontal_thighs, rest_vertical_thighs : float
        Where the knee is at rest, in thigh lengths from the hip.
    at_rest : Condition
        Holds at rest, and ends a circle.
    flexed, out, back : Condition or None
        The sectors. `back` is None if the view does not show it.
    opening_sign : int
        Sign of the area of an opening circle (flexed, out, back), +1 or -1: with `horizontal` to
        the right and `vertical` up, or, seen along the thigh, with `depth` to the right.
    smallest_area_thighs_squared, noise_area_thighs_squared : float
        A circle counts from the first area; under the second nothing was drawn at all.
    dwell_s : float
        How long a sector must be kept to count as visited, in s.
    shortest_s : float
        A circle that takes less time is too fast to be one, in s.
    lost_s : float
        A longer time out of sight inside a circle loses it, in s.
    source : str
        Where the numbers come from.
    back_waived_area_thighs_squared, flexed_waived_area_thighs_squared : float
        From the first area `back` need not have been visited, nor where it could not be seen for a
        while, as when the body hides the foot behind it. From the second `out` alone is enough,
        and the sign of the area shows the direction: beside a camera that stands off the front
        view a flexed knee looks like one on its way.
    """

    horizontal: Measure
    vertical: Measure
    rest_horizontal_thighs: float
    rest_vertical_thighs: float
    at_rest: Condition
    flexed: Condition
    out: Condition
    back: Condition | None
    opening_sign: int
    smallest_area_thighs_squared: float
    noise_area_thighs_squared: float
    dwell_s: float
    shortest_s: float
    lost_s: float
    source: str
    depth: Measure | None = None
    lifted: Condition | None = None
    back_waived_area_thighs_squared: float = math.inf
    flexed_waived_area_thighs_squared: float = math.inf

    @property
    def driver(self) -> Measure:
        """Return the measure that shows the movement best."""
        return self.vertical

    @property
    def plane(self) -> tuple[Measure, Measure]:
        """Return the measures across and up of the plane in which the area is measured.

        It is the plane of the picture or, with a depth, the one seen along the thigh at rest.
        """
        if self.depth is None:
            return self.horizontal, self.vertical
        hangs = abs(self.rest_vertical_thighs) > abs(self.rest_horizontal_thighs)
        return self.depth, self.horizontal if hangs else self.vertical

    @property
    def kind(self) -> Kind:
        """Return the kind of its attempts."""
        return Kind.CIRCLE

    @property
    def personal(self) -> None:
        """Return None: a circle has no top to lower."""

    def rules_in_words(self) -> tuple[str, ...]:
        """Write for people what counts, one line for each rule."""
        ways = "in this order (opening) or in reverse (closing)"
        sectors = [f"flexed ({self.flexed.in_words()})", f"out ({self.out.in_words()})"]
        if self.back is not None:
            sectors.append(f"back ({self.back.in_words()})")
        lines = [
            f"begins and ends at rest: {self.at_rest.in_words()}",
            f"passes through the positions {enumerated(sectors, 'and')}, {ways}",
            f"encloses an area of at least {_area(self.smallest_area_thighs_squared)}",
        ]
        back_waived = self.back_waived_area_thighs_squared
        if self.back is not None and back_waived <= self.smallest_area_thighs_squared:
            lines.append("may leave out the back position")
        elif self.back is not None and math.isfinite(back_waived):
            lines.append(
                f"may leave out the back position if it encloses at least {_area(back_waived)}, or"
                " if the leg was hidden on the way"
            )
        if math.isfinite(self.flexed_waived_area_thighs_squared):
            lines.append(
                "may leave out the flexed position if it encloses at least"
                f" {_area(self.flexed_waived_area_thighs_squared)}"
            )
        return (*lines, f"takes at least {self.shortest_s:g} s")


def _area(thighs_squared: float) -> str:
    """Write an area with its unit."""
    return f"{thighs_squared:g} thigh lengths squared"
