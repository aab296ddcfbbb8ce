"""A movement as it is ordered, and as it is done."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.pose import Pose
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import Array


@dataclass(frozen=True)
class Try:
    """One attempt as it is ordered.

    Attributes
    ----------
    faults : tuple[str, ...]
        The faults to show, by their names in the report.
    spoil : str or None
        Why it must not count, by the reasons of the report: "partial", "too-fast", ...; None where
        it counts.
    hold_s : float or None
        How long to keep the end position, s; None for the usual time.
    direction : str or None
        Direction of a circle: "opening" or "closing".
    """

    faults: tuple[str, ...] = ()
    spoil: str | None = None
    hold_s: float | None = None
    direction: str | None = None


@dataclass(frozen=True)
class Act:
    """What a person is ordered to do.

    Attributes
    ----------
    name : str
        Name of the exercise or other activity.
    side : str
        The working side, "L" or "R": supporting leg of a single-leg bridge, kneeling knee,
        crossed leg, front leg at the start of the 90/90, circling leg.
    tries : tuple[Try, ...]
        The attempts in order.
    seed : int
        Seed of everything that differs between people and between repetitions.
    tempo : float
        Factor of all durations: 1 is usual, 1.3 takes 30 % longer.
    reach : float
        Share of the usual range of movement that is used.
    lead_s, tail_s : float
        Still time before and after, s.
    style : str
        A variant of the exercise, such as "straight" for a straight lifted leg.
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
    """One attempt as it is done, with the fields of the label file.

    Attributes
    ----------
    kind : str
        "rep", "hold", "switch" or "circle".
    start_s, peak_s, end_s : float
        Its start, the middle of the time in its end position, and its end, s.
    side : str or None
        The working side, "left" or "right"; None where both work.
    direction : str or None
        Direction of a circle, "opening" or "closing".
    counted : bool
        Whether it must be counted.
    reason : str or None
        Why it must not; None where it counts.
    held_s : float or None
        How long the end position was kept, s; None where that is not labelled.
    faults : tuple[str, ...]
        The faults that it shows.
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
    """The things that the person uses.

    Attributes
    ----------
    mat : tuple[float, float] or None
        From where to where a mat lies along x, m; None without one.
    seat : float or None
        Height of the seat of a chair at the origin, m; None without one.
    support : tuple[float, float] or None
        (x, y) of a chair whose back the person holds, m; None without one.
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
        The body that moves.
    pose : Callable[[float], Pose]
        Returns the pose at a time in s.
    timeline : Timeline
        The values and phases over time.
    attempts : tuple[Attempt, ...]
        The attempts, in order of time.
    props : Props
        The things that the person uses.
    side : str
        The side whose measures are in the truth where the sides differ, "L" or "R"; usually the
        working one.
    ground : Array
        (3, 3) rotation that lays a person who is described as upright and facing +x into the room.
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
        """Duration of the movement, s."""
        return self.timeline.now
