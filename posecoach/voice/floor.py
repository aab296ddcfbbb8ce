"""The floor: the one place that decides which of several sentences is said, and when.

It holds what waits to be said, on the clock of the updates and by an estimate of how long each
sentence takes, so the same session is always said in the same words. The rules:

- One sentence at a time. Only a reply and a stop end what is being said, and the sentence after
  a page that was ended before it was read out.
- A count comes before everything that waits, because it is over in half a second; it never ends a
  sentence, and a count for which there is no time is not said at all.
- Of other sentences one waits: the more urgent, or else the newer.
- What waited for longer than :data:`posecoach.voice.worker.FRESH_S` is dropped.
"""

import math
from dataclasses import dataclass, replace

from posecoach.lesson.taught import CHARACTER_S
from posecoach.voice.worker import CUTTING, FRESH_S, Urgency

BEGIN_S = 0.4
"""What is added to the time of the characters, in s. With it no sentence is estimated too short for
espeak-ng by more than 0.1 s: a number takes 0.6 to 0.75 s, and sentences 0.7 to 0.9 of the
estimate."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that could be said.

    Attributes
    ----------
    text : str
        In the language of the voice.
    urgency : Urgency
        How urgent it is.
    t : float
        When it was asked for, in s.
    """

    text: str
    urgency: Urgency
    t: float


class Floor:
    """Decide what is said, one sentence at a time; all times are those of the updates, in s."""

    def __init__(self) -> None:
        self._count: Line | None = None
        self._other: Line | None = None
        self._free_at = -math.inf
        self._released = False

    def release(self, t: float) -> None:
        """Let the next sentence end the one that is being said, because it is out of date."""
        self._released = self._free_at > t
        self._free_at = min(self._free_at, t)

    def wait_s(self, t: float) -> float:
        """Return how long what is being said still takes, in s; 0 for silence."""
        return max(0.0, self._free_at - t)

    def ask(self, line: Line) -> None:
        """Add a sentence to those that wait; see the rules at the top."""
        if line.urgency in CUTTING:
            self._count, self._other, self._free_at = None, line, line.t
        elif line.urgency is Urgency.COUNT:
            self._count = line
        else:
            before = self._other
            keep = before is not None and _fresh(before, line.t) and before.urgency > line.urgency
            self._other = before if keep else line

    def withdraw(self, urgency: Urgency, text: str | None = None) -> None:
        """Drop what waits with this urgency, or only this text, because it is no longer true."""
        waits = self._other
        if waits is not None and waits.urgency is urgency and text in {None, waits.text}:
            self._other = None

    def next(self, t: float) -> Line | None:
        """Return the sentence to say now, if there is one, and give it the floor."""
        self._count = self._count if self._count and _fresh(self._count, t) else None
        self._other = self._other if self._other and _fresh(self._other, t) else None
        if t < self._free_at:
            return None
        line = self._count or self._other
        if line is None:
            return None
        if line is self._count:
            self._count = None
        else:
            self._other = None
        self._free_at = t + BEGIN_S + CHARACTER_S * len(line.text)
        ends, self._released = self._released, False
        return replace(line, urgency=max(line.urgency, Urgency.REPLY)) if ends else line


def _fresh(line: Line, t: float) -> bool:
    return t - line.t <= FRESH_S[line.urgency]
