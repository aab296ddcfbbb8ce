"""Conditions: comparisons of measured values with limits, joined with & and |."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Values = Mapping[str, float]


class Condition:
    """Something that holds or does not, given the values of the measures.

    Made by comparing a measure with a limit, joined with ``&`` and ``|``. A value that is NaN or
    missing satisfies no comparison, so a condition never holds on what was not seen. There is no
    negation, because the negation of "not seen" would accuse.
    """

    __slots__ = ()

    def holds(self, values: Values) -> bool:
        """Tell whether the condition holds for these values."""
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def contradicted(self, values: Values) -> bool:
        """Tell whether what was seen shows that it does not hold; what was not seen shows nothing.

        For a position that was taken up and is kept: a foot that is hidden there has not moved.
        """
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def limits(self) -> "tuple[Limit, ...]":
        """List the single comparisons in it."""
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def __and__(self, other: "Condition") -> "Condition":
        return Every((self, other))

    def __or__(self, other: "Condition") -> "Condition":
        return Either((self, other))

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth value: use & and |, not `and` and `or`")


@dataclass(frozen=True, slots=True)
class Limit(Condition):
    """One measure compared with one number, in the measure's unit."""

    measure: str
    sign: str
    value: float

    def holds(self, values: Values) -> bool:
        """Tell whether the measured value is on the right side; NaN never is."""
        return bool(_COMPARE[self.sign](values.get(self.measure, math.nan), self.value))

    def contradicted(self, values: Values) -> bool:
        """Tell whether the measured value is on the wrong side; NaN never is."""
        return not math.isnan(values.get(self.measure, math.nan)) and not self.holds(values)

    def limits(self) -> "tuple[Limit, ...]":
        """Give itself."""
        return (self,)

    def __str__(self) -> str:
        return f"{self.measure} {self.sign} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Every(Condition):
    """All parts hold."""

    parts: tuple[Condition, ...]

    def holds(self, values: Values) -> bool:
        """Tell whether each part holds."""
        return all(part.holds(values) for part in self.parts)

    def contradicted(self, values: Values) -> bool:
        """Tell whether any part is contradicted."""
        return any(part.contradicted(values) for part in self.parts)

    def limits(self) -> tuple[Limit, ...]:
        """List the comparisons of all parts."""
        return tuple(limit for part in self.parts for limit in part.limits())

    def __str__(self) -> str:
        return " and ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, values: Values) -> bool:
        """Tell whether any part holds."""
        return any(part.holds(values) for part in self.parts)

    def contradicted(self, values: Values) -> bool:
        """Tell whether all parts are contradicted."""
        return all(part.contradicted(values) for part in self.parts)

    def limits(self) -> tuple[Limit, ...]:
        """List the comparisons of all parts."""
        return tuple(limit for part in self.parts for limit in part.limits())

    def __str__(self) -> str:
        return "(" + " or ".join(str(part) for part in self.parts) + ")"


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


class Quantity:
    """Anything with a name that can be compared with a limit."""

    __slots__ = ()
    name: str

    def __gt__(self, value: float) -> Limit:
        return Limit(self.name, ">", value)

    def __ge__(self, value: float) -> Limit:
        return Limit(self.name, ">=", value)

    def __lt__(self, value: float) -> Limit:
        return Limit(self.name, "<", value)

    def __le__(self, value: float) -> Limit:
        return Limit(self.name, "<=", value)
