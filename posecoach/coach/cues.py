"""Which cue to give now: one at a time, the most important first, none too often."""

from dataclasses import dataclass, field

from posecoach.verdict import Severity

AGAIN_S, ANY_S = 8.0, 3.0
"""The same cue not within the first, any two cues not within the second."""

SHOWN_S = 3.0
"""How long a cue stays on the screen."""

PER_ATTEMPT = 2
"""At most so many different cues in one attempt."""

PRAISE_AFTER = 3
"""After so many clean repetitions in a row one word of praise."""

PRAISE = "Good work, keep it up."

_MILESTONE = -1

_RANK = {Severity.MAJOR: 0, Severity.MODERATE: 1, Severity.MINOR: 2}


@dataclass(slots=True)
class Cues:
    """Choose the cue to show; few words, so that each is heard."""

    _waiting: list[tuple[int, str]] = field(default_factory=list)
    _said: dict[str, float] = field(default_factory=dict)
    _minor_said: set[str] = field(default_factory=set)
    _now: tuple[float, str] | None = None
    _rank: int = _MILESTONE
    _in_attempt: int = 0
    _clean_run: int = 0

    def fault(self, cue: str, severity: Severity) -> None:
        """Ask for the cue of a fault; a minor one is given once in a set."""
        if severity is Severity.MINOR and cue in self._minor_said:
            return
        if (_RANK[severity], cue) not in self._waiting:
            self._waiting.append((_RANK[severity], cue))

    def attempt_over(self, *, clean: bool) -> None:
        """Take note of the end of an attempt."""
        self._in_attempt = 0
        self._clean_run = self._clean_run + 1 if clean else 0
        if self._clean_run == PRAISE_AFTER:
            self._waiting.append((9, PRAISE))
            self._clean_run = 0

    def drop(self) -> None:
        """Forget what waits for faults, as when the position is left: it is over."""
        self._waiting = [one for one in self._waiting if one[0] == _MILESTONE]

    def milestone(self, cue: str) -> None:
        """Ask for the words for what was just completed: they come before everything else."""
        self._waiting.append((_MILESTONE, cue))

    def current(self, t: float) -> str | None:
        """Give the cue to show at a time in s, or None."""
        self._choose(t)
        if self._now is not None and t - self._now[0] <= SHOWN_S:
            return self._now[1]
        return None

    @property
    def severity(self) -> Severity | None:
        """Give the severity of the fault that the last cue was for; None where it was for none."""
        return next((s for s, rank in _RANK.items() if rank == self._rank), None)

    def _choose(self, t: float) -> None:
        self._waiting.sort()
        told = bool(self._waiting) and self._waiting[0][0] == _MILESTONE
        busy = self._now is not None and t - self._now[0] < ANY_S
        if not self._waiting or (busy and not told):
            return
        fresh = [one for one in self._waiting if told or not self._tired(t, one[1])]
        self._waiting.clear()
        if not fresh:
            return
        rank, cue = fresh[0]
        self._said[cue] = t
        self._in_attempt += 1
        if rank == _RANK[Severity.MINOR]:
            self._minor_said.add(cue)
        self._now, self._rank = (t, cue), rank

    def _tired(self, t: float, cue: str) -> bool:
        """Tell whether a cue was given just now, or enough of them in this attempt."""
        recent = t - self._said.get(cue, -AGAIN_S) < AGAIN_S
        return recent or self._in_attempt >= PER_ATTEMPT
