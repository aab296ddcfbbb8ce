"""When things happen: values that move smoothly between still moments, with phases.

Nothing here is random; :mod:`manner` makes one person's timing differ from another's.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Ease = Callable[[float], float]


def smooth(u: float) -> float:
    """Go from 0 to 1 with the least jerk, as a hand or a hip does.

    >>> smooth(0.5)
    0.5
    """
    u = min(max(u, 0.0), 1.0)
    return u**3 * (10 - 15 * u + 6 * u * u)


def steady(u: float) -> float:
    """Go from 0 to 1 at one speed."""
    return min(max(u, 0.0), 1.0)


def falling(u: float) -> float:
    """Go from 0 to 1 ever faster, and stop at once."""
    return min(max(u, 0.0), 1.0) ** 2


@dataclass(frozen=True)
class Move:
    """One value on its way from one moment to another."""

    start_s: float
    end_s: float
    before: float
    after: float
    ease: Ease

    def value(self, t: float) -> float:
        """Give the value at a time not before the start."""
        if t >= self.end_s:
            return self.after
        share = self.ease((t - self.start_s) / (self.end_s - self.start_s))
        return self.before + (self.after - self.before) * share


@dataclass
class Timeline:
    """A script that is written forward in time.

    Attributes
    ----------
    now : float
        How far it is written, in s.
    """

    start: Mapping[str, float]
    now: float = 0.0
    _moves: dict[str, list[Move]] = field(default_factory=dict)
    _phases: list[tuple[float, str]] = field(default_factory=list)

    def wait(self, seconds: float, phase: str) -> None:
        """Let time pass."""
        self._phases.append((self.now, phase))
        self.now += seconds

    def go(
        self,
        seconds: float,
        phase: str,
        ease: Ease = smooth,
        to: Mapping[str, float] | None = None,
        **values: float,
    ) -> None:
        """Move values to others, named here or in `to`, and let that time pass."""
        self.also(self.now, seconds, ease, to, **values)
        self.wait(seconds, phase)

    def also(
        self,
        start_s: float,
        seconds: float,
        ease: Ease = smooth,
        to: Mapping[str, float] | None = None,
        **values: float,
    ) -> None:
        """Move values at a time of their own, without letting time pass.

        Moves of one value must be added in order of time.
        """
        for name, value in (dict(to or {}) | values).items():
            moves = self._moves.setdefault(name, [])
            before = moves[-1].value(start_s) if moves else self.start[name]
            moves.append(Move(start_s, start_s + max(seconds, 1e-6), before, value, ease))

    def at(self, t: float) -> dict[str, float]:
        """Give every value at a time."""
        values = dict(self.start)
        for name, moves in self._moves.items():
            i = bisect_right(moves, t, key=lambda m: m.start_s) - 1
            if i >= 0:
                values[name] = moves[i].value(t)
        return values

    def phase(self, t: float) -> str:
        """Name the phase at a time."""
        i = bisect_right(self._phases, t, key=lambda p: p[0]) - 1
        return self._phases[max(i, 0)][1]
