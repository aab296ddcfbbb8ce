"""Quantities: what can be compared with a limit, and how its values are written."""

from posecoach.rules.condition import Between, Condition, Limit
from posecoach.rules.units import Segment, amount


class Quantity:
    """Anything with a name that can be compared with a limit.

    Attributes
    ----------
    name : str
        As in files; ends in the unit.
    unit : str
        As in :class:`posecoach.rules.measure.Measure`.
    title : str
        For people.
    """

    __slots__ = ()
    name: str
    unit: str
    title: str

    @property
    def segment(self) -> Segment | None:
        """Return the body segment whose length is 1, or None where the unit is not a length."""
        return None

    @property
    def words(self) -> str:
        """Return the title as it stands inside a sentence, without its article."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def subject(self) -> str:
        """Return the title as the subject of a sentence: "the knee angle"."""
        return f"the {self.words}"

    @property
    def heading(self) -> str:
        """Return the title, with the unit if it is a body length: "Hip lift (thigh lengths)"."""
        unit = self.amount(2).removeprefix("2 ")
        return f"{self.title} ({unit})" if "length" in unit else self.title

    def amount(self, value: float) -> str:
        """Write a value of this quantity with its unit: "28°", "0.35 shank lengths"."""
        return amount(value, self.unit, self.segment)

    def __gt__(self, value: float) -> Limit:
        return Limit(self, ">", value)

    def __ge__(self, value: float) -> Limit:
        return Limit(self, ">=", value)

    def __lt__(self, value: float) -> Limit:
        return Limit(self, "<", value)

    def __le__(self, value: float) -> Limit:
        return Limit(self, "<=", value)

    def between(self, low: float, high: float) -> Condition:
        """Make the condition that the value is at least `low` and at most `high`."""
        return Between(self, low, high)
