"""What to draw for an exercise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from posecoach.figures import Figure
from posecoach.pose import Joint, Side
from posecoach.verdict import Kind

Words: TypeAlias = Callable[[str], str]
"""From English into the language of the person."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What to draw for an exercise.

    Attributes
    ----------
    title : str
        Of the exercise.
    angle : tuple[Joint, Joint, Joint] or None
        The angle to show, at its middle joint; None where the movement is not shown by one.
    angle_value : str
        Its name in the update's values, in deg.
    band : tuple[float, float]
        Where it should be at the height of the movement, deg.
    phase_titles : Mapping[str, str]
        Words for the phases.
    kind : Kind
        Which of the counts is the big number.
    goal : int or None
        How many are wanted in all; None where nothing is counted.
    side_goal : int or None
        How many of them on each side; None where both sides work together.
    start : Figure or None
        The starting position, as a camera sees it.
    start_side : Side or None
        Which leg works in it; None where it does not show.
    """

    title: str
    angle: tuple[Joint, Joint, Joint] | None
    angle_value: str
    band: tuple[float, float]
    phase_titles: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.REP
    goal: int | None = None
    side_goal: int | None = None
    start: Figure | None = None
    start_side: Side | None = None
