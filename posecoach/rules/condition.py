"""Conditions: comparisons of measured values with limits, joined with & and |."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from posecoach.rules.units import enumerated

if TYPE_CHECKING:
    from posecoach.rules.quantity import Quantity

Values = Mapping[str, float]


class Condition:
    """A statement about measured values that holds or does not hold.

    Made by comparing a measure with a limit, joined with ``&`` and ``|``. A value that is NaN or
    missing satisfies no comparison, so a condition never holds on what was not seen. Conditions
    cannot be negated, because the negation of "not seen" would accuse.
    """

    __slots__ = ()

    def holds(self, values: Values) -> bool:
        """Return whether the condition holds for these values; NaN satisfies no comparison."""
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def contradicted(self, values: Values) -> bool:
        """Return whether the values show that the condition does not hold; NaN shows nothing.

        For a position that was taken up and is kept: a foot that is hidden there has not moved.
        """
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def shows(self, values: Values) -> bool | None:
        """Return whether the values show that the condition holds; None if they leave it open.

        NaN alone shows neither.
        """
        return True if self.holds(values) else False if self.contradicted(values) else None

    def limits(self) -> "tuple[Limit, ...]":
        """List the single comparisons in it."""
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def in_words(self) -> str:
        """Write the condition for people: "the knee angle is at least 30°"."""
        raise NotImplementedError(type(self).__name__)  # pragma: no cover

    def clauses(self) -> "tuple[Condition, ...]":
        """List the conditions that must all hold: this one, or the parts of a conjunction."""
        return (self,)

    def __and__(self, other: "Condition") -> "Condition":
        return Every((self, other))

    def __or__(self, other: "Condition") -> "Condition":
        return Either((self, other))

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth value: use & and |, not `and` and `or`")


@dataclass(frozen=True, slots=True)
class Limit(Condition):
    """One quantity compared with one number, in the quantity's unit."""

    quantity: "Quantity"
    sign: str
    value: float

    @property
    def measure(self) -> str:
        """Return the name under which the value is found."""
        return self.quantity.name

    def holds(self, values: Values) -> bool:
        """Return whether the measured value is on the right side of the limit; NaN never is."""
        return bool(_COMPARE[self.sign](values.get(self.quantity.name, math.nan), self.value))

    def contradicted(self, values: Values) -> bool:
        """Return whether the measured value is on the wrong side of the limit; NaN never is."""
        value = values.get(self.quantity.name, math.nan)
        return not math.isnan(value) and not _COMPARE[self.sign](value, self.value)

    def limits(self) -> "tuple[Limit, ...]":
        """Return a tuple of this limit alone."""
        return (self,)

    def in_words(self) -> str:
        """Write the limit for people."""
        return f"{self.quantity.subject} is {self.side_in_words()}"

    def side_in_words(self) -> str:
        """Write the limit without the name of its quantity: "at least 30°"."""
        return f"{_WORDS[self.sign]} {self.quantity.amount(self.value)}"

    def __str__(self) -> str:
        return f"{self.quantity.name} {self.sign} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Between(Condition):
    """One quantity between two numbers in its unit, both included."""

    quantity: "Quantity"
    low: float
    high: float

    def holds(self, values: Values) -> bool:
        """Return whether the measured value is between the limits; NaN never is."""
        return self.low <= values.get(self.quantity.name, math.nan) <= self.high

    def contradicted(self, values: Values) -> bool:
        """Return whether the measured value is outside of the limits; NaN never is."""
        value = values.get(self.quantity.name, math.nan)
        return value < self.low or value > self.high

    def limits(self) -> tuple[Limit, ...]:
        """Return the lower and the upper limit."""
        return (self.quantity >= self.low, self.quantity <= self.high)

    def in_words(self) -> str:
        """Write the condition for people."""
        quantity = self.quantity
        low = f"{self.low:g}" if quantity.segment else quantity.amount(self.low)
        return f"{quantity.subject} is between {low} and {quantity.amount(self.high)}"

    def __str__(self) -> str:
        return " and ".join(str(limit) for limit in self.limits())


@dataclass(frozen=True, slots=True)
class Every(Condition):
    """All parts hold."""

    parts: tuple[Condition, ...]

    def holds(self, values: Values) -> bool:
        """Return whether each part holds."""
        return all(part.holds(values) for part in self.parts)

    def contradicted(self, values: Values) -> bool:
        """Return whether any part is contradicted."""
        return any(part.contradicted(values) for part in self.parts)

    def limits(self) -> tuple[Limit, ...]:
        """List the comparisons of all parts."""
        return tuple(limit for part in self.parts for limit in part.limits())

    def in_words(self) -> str:
        """Write the condition for people; alternatives come last, where they need no brackets."""
        clauses = sorted(self.clauses(), key=_is_choice)
        written = [_nested(clause) for clause in clauses]
        if sum(map(_is_choice, clauses)) != 1:
            return enumerated(written, "and")
        choice = clauses[-1].in_words().removeprefix("either ")
        return f"{', '.join(written[:-1])}, and either {choice}"

    def clauses(self) -> tuple[Condition, ...]:
        """List the parts, and those of nested conjunctions."""
        return tuple(clause for part in self.parts for clause in part.clauses())

    def __str__(self) -> str:
        return " and ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, values: Values) -> bool:
        """Return whether any part holds."""
        return any(part.holds(values) for part in self.parts)

    def contradicted(self, values: Values) -> bool:
        """Return whether all parts are contradicted."""
        return all(part.contradicted(values) for part in self.parts)

    def limits(self) -> tuple[Limit, ...]:
        """List the comparisons of all parts."""
        return tuple(limit for part in self.parts for limit in part.limits())

    def in_words(self) -> str:
        """Write the condition for people; the name of a quantity is not repeated."""
        parts = [part for own in self.parts for part in _alternatives(own)]
        written = []
        for subject, group in groupby(parts, _subject):
            first, *others = group
            written.append(_nested_choice(first))
            written += [
                other.side_in_words()
                if isinstance(other, Limit) and subject
                else _nested_choice(other)
                for other in others
            ]
        if all(isinstance(part, Limit) for part in parts):
            return enumerated(written, "or")
        return f"either {', '.join(written[:-1])}, or {written[-1]}"

    def __str__(self) -> str:
        return "(" + " or ".join(str(part) for part in self.parts) + ")"


@dataclass(frozen=True, slots=True)
class IfSeen(Condition):
    """A part that must hold where it was seen; where it was not, it is taken to hold."""

    part: Condition

    def holds(self, values: Values) -> bool:
        """Return whether nothing that was seen speaks against the part."""
        return not self.part.contradicted(values)

    def contradicted(self, values: Values) -> bool:
        """Return whether the part is contradicted."""
        return self.part.contradicted(values)

    def limits(self) -> tuple[Limit, ...]:
        """List the comparisons of the part."""
        return self.part.limits()

    def in_words(self) -> str:
        """Write the condition for people."""
        return f"{_nested(self.part)} (if it can be seen)"

    def __str__(self) -> str:
        return f"{self.part} if seen"


def if_seen(part: Condition) -> Condition:
    """Make the condition that also holds where it cannot be judged.

    For what the body itself may hide in the right position, such as the far foot. A set-up check
    without it waits for everything to be seen.
    """
    return IfSeen(part)


def _alternatives(part: Condition) -> tuple[Condition, ...]:
    """List the parts of nested disjunctions."""
    if not isinstance(part, Either):
        return (part,)
    return tuple(inner for own in part.parts for inner in _alternatives(own))


def _subject(part: Condition) -> str:
    """Return the name of the quantity of a single limit; empty for everything else."""
    return part.measure if isinstance(part, Limit) else ""


def _is_choice(part: Condition) -> bool:
    """Return whether a part is a choice that names more than one quantity."""
    return isinstance(part, Either) and len({limit.measure for limit in part.limits()}) > 1


def _nested(part: Condition) -> str:
    """Write a part of a conjunction, in brackets where it names more than one quantity."""
    words = part.in_words()
    return f"({words})" if isinstance(part, Every) or _is_choice(part) else words


def _nested_choice(part: Condition) -> str:
    """Write a part of a disjunction, in brackets where it contains a choice itself."""
    words = part.in_words()
    return f"({words})" if any(map(_is_choice, part.clauses())) else words


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}

_WORDS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
