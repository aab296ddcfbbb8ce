"""A movement that was asked for, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.pose import Pose
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import Array


@dataclass(frozen=True)
class Try:
    """One attempt as it shall be done.

    Attributes
    ----------
    faults : tuple[str, ...]
        What is done wrong, by the report's names.
    spoil : str or None
        Why it shall not count, by the report's reasons: "partial", "too-fast", ...
    hold_s : float or None
        How long the end position is kept; None for as long as usual.
    direction : str or None
        Of a circle: "opening" or "closing".
    """

    faults: tuple[str, ...] = ()
    spoil: str | None = None
    hold_s: float | None = None
    direction: str | None = None


@dataclass(frozen=True)
class Act:
    """What a person shall do.

    Attributes
    ----------
    name : str
        Exercise or other activity.
    side : str
        The working side, "L" or "R": supporting leg of a single-leg bridge, kneeling knee,
        crossed leg, front leg at the start of the 90/90, circling leg.
    tries : tuple[Try, ...]
        In order.
    seed : int
        Of everything that differs from person to person and from time to time.
    tempo : float
        1 as usual, 1.3 takes 30 % longer.
    reach : float
        How much of the usual range is used; 1 is all of it.
    lead_s, tail_s : float
        Still time before and after.
    style : str
        A variant that the exercise knows, such as "straight" for a straight lifted leg.
    """

    name: str
    side: str = "R"
    tries: tuple[Try, ...] = (Try(), Try())
    seed: int = 0
    tempo: float = 1.0
    reach: float = 1.0
    lead_s: float = 1.5
    tail_s: float = 1.2
    style: str = ""


@dataclass(frozen=True)
class Attempt:
    """One attempt as it was done: what the label file says about it.

    Attributes
    ----------
    kind : str
        "rep", "hold", "switch" or "circle".
    start_s, peak_s, end_s : float
        When it began, was at its end position (middle of that time), and was over.
    side : str or None
        "left" or "right".
    direction : str or None
        "opening" or "closing".
    counted : bool
        Whether it shall be counted.
    reason : str or None
        Why not.
    held_s : float or None
        How long the end position was kept.
    faults : tuple[str, ...]
        What was wrong with it.
    """

    kind: str
    start_s: float
    peak_s: float
    end_s: float
    side: str | None = None
    direction: str | None = None
    counted: bool = True
    reason: str | None = None
    held_s: float | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Props:
    """What stands and lies around the person.

    Attributes
    ----------
    mat : tuple[float, float] or None
        Where a mat lies along x, m.
    seat : float or None
        Height of a chair's seat at the origin, m.
    support : tuple[float, float] or None
        (x, y) of a tall chair back to hold on to, m.
    """

    mat: tuple[float, float] | None = None
    seat: float | None = None
    support: tuple[float, float] | None = None


@dataclass(frozen=True)
class Motion:
    """A movement of one body.

    Attributes
    ----------
    body : Body
        Who moves.
    pose : Callable[[float], Pose]
        The pose at a time in s.
    timeline : Timeline
        When what happens.
    attempts : tuple[Attempt, ...]
        What was attempted, in order of time.
    props : Props
        What is there besides the person.
    side : str
        The side whose angles the truth tells where they differ, "L" or "R"; usually the working
        one.
    ground : Array
        (3, 3) how the person who is described as upright and facing +x is laid into the room.
    """

    body: Body
    pose: Callable[[float], Pose]
    timeline: Timeline
    attempts: tuple[Attempt, ...]
    props: Props
    side: str
    ground: Array = field(default_factory=lambda: np.eye(3))

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.timeline.now
