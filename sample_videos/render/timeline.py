"""The timeline of a movement: values that change smoothly between still moments, and phases.

Nothing here is random; :mod:`sample_videos.render.manner` varies the timing.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Ease = Callable[[float], float]
"""Maps the share of the time, 0 to 1, to the share of the way."""


def smooth(u: float) -> float:
    """Go from 0 to 1 with the least jerk, as people move (Flash and Hogan, 1985).

    >>> smooth(0.5)
    0.5
    """
    u = min(max(u, 0.0), 1.0)
    return u**3 * (10 - 15 * u + 6 * u * u)


def steady(u: float) -> float:
    """Go from 0 to 1 at constant speed."""
    return min(max(u, 0.0), 1.0)


def falling(u: float) -> float:
    """Go from 0 to 1 with constant acceleration, and stop abruptly."""
    return min(max(u, 0.0), 1.0) ** 2


@dataclass(frozen=True)
class Move:
    """A change of one value from `before` to `after` between two times, in s."""

    start_s: float
    end_s: float
    before: float
    after: float
    ease: Ease

    def value(self, t: float) -> float:
        """Return the value at a time in s, not before the start."""
        if t >= self.end_s:
            return self.after
        share = self.ease((t - self.start_s) / (self.end_s - self.start_s))
        return self.before + (self.after - self.before) * share


@dataclass
class Timeline:
    """A script of values and phases that is written forward in time.

    Attributes
    ----------
    start : Mapping[str, float]
        Every value at the start, by its name.
    now : float
        The time up to which it is written, s.
    """

    start: Mapping[str, float]
    now: float = 0.0
    _moves: dict[str, list[Move]] = field(default_factory=dict)
    _phases: list[tuple[float, str]] = field(default_factory=list)

    def wait(self, seconds: float, phase: str) -> None:
        """Let a time in s pass in a phase."""
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
        """Change values and let the time of the change pass.

        Parameters
        ----------
        seconds : float
            Duration of the change, s.
        phase : str
            Name of the phase.
        ease : Ease
            The course of the change.
        to, **values : Mapping[str, float]
            The new values by their names.
        """
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
        """Change values at a given time, without letting time pass.

        Changes of one value must be added in order of time.

        Parameters
        ----------
        start_s, seconds : float
            Start and duration of the change, s.
        ease, to, **values
            As for :meth:`go`.
        """
        for name, value in (dict(to or {}) | values).items():
            moves = self._moves.setdefault(name, [])
            before = moves[-1].value(start_s) if moves else self.start[name]
            moves.append(Move(start_s, start_s + max(seconds, 1e-6), before, value, ease))

    def at(self, t: float) -> dict[str, float]:
        """Return every value at a time in s, by its name."""
        values = dict(self.start)
        for name, moves in self._moves.items():
            i = bisect_right(moves, t, key=lambda m: m.start_s) - 1
            if i >= 0:
                values[name] = moves[i].value(t)
        return values

    def phase(self, t: float) -> str:
        """Return the name of the phase at a time in s."""
        i = bisect_right(self._phases, t, key=lambda p: p[0]) - 1
        return self._phases[max(i, 0)][1]
