"""A plan: which exercises in which order, and how much of each. Data without rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Hold, Repetition
from posecoach.verdict import Kind

CHANGE_S = 20.0
"""The time to get into position for the next exercise, in s; an estimate."""

MOVE_S = {Kind.REP: 4.0, Kind.HOLD: 0.0, Kind.SWITCH: 4.0, Kind.CIRCLE: 12.0}
"""The duration of one attempt without the time held, in s; estimates: a bridge takes 2 s up and 2 s
down, a circle 8 to 15 s."""


Movement: TypeAlias = Literal["warm-up.marching", "warm-up.walking"]
"""A movement that is demonstrated though it is no exercise, by the name of its demonstration."""

MOVEMENTS: tuple[Movement, ...] = get_args(Movement)


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step that is done for a time and not judged, such as a warm-up.

    Attributes
    ----------
    title, text : str
        Its name, and how to do it.
    duration_s : float
        Its duration in s.
    demonstration : Movement or None
        What is shown when it begins; None if nothing is.
    """

    title: str
    duration_s: float
    text: str = ""
    demonstration: Movement | None = None


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """A step that the coach judges: an exercise and how much of it.

    Attributes
    ----------
    exercise, title : str
        The name of the exercise for the command line, and for people.
    kind : Kind
        The kind of attempt that is counted.
    sets : int
        The number of sets, on each of the sides.
    number : int
        The number of attempts in a set; for circles, in each direction.
    hold_s, rest_s : float
        The hold in each attempt, and the rest between two sets, in s.
    sides : tuple[Side, ...]
        The working sides, each with sets of its own; empty if both work together.
    target : tuple[float, float] or None
        The range to aim for, in the unit of the driver of the exercise; None for the range of the
        exercise itself.
    personal_range : bool
        Whether the top is lowered to the person's own range.
    text : str
        A note to the person for the beginning of the first set; may be empty.
    """

    exercise: str
    title: str
    kind: Kind
    sets: int
    number: int
    hold_s: float
    rest_s: float
    sides: tuple[Side, ...] = ()
    target: tuple[float, float] | None = None
    personal_range: bool = False
    text: str = ""

    @property
    def total(self) -> int:
        """The number of attempts in a set, both directions of circles together."""
        return self.number * (2 if self.kind is Kind.CIRCLE else 1)

    @property
    def set_s(self) -> float:
        """The estimated duration of one set, in s."""
        return self.total * (MOVE_S[self.kind] + self.hold_s)


Step = TimedStep | JudgedStep


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do next: a set of an exercise, or a timed step.

    Attributes
    ----------
    step : Step
        The step of the plan.
    place : int
        The number of the step in the plan, from 1.
    number, of : int
        The number of the set in the step, from 1, and the number of sets of all sides together.
    side : Side or None
        The working side; None if both work together.
    rest_s : float
        The rest before it, in s.
    """

    step: Step
    place: int
    number: int = 1
    of: int = 1
    side: Side | None = None
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine: a sequence of steps.

    Attributes
    ----------
    name, title, about : str
        Its name for the command line, its title for people, and a sentence or two about it.
    steps : tuple[Step, ...]
        The steps in order.
    """

    name: str
    title: str
    about: str
    steps: tuple[Step, ...]

    def turns(self) -> Iterator[Turn]:
        """Yield the sets and timed steps in order; sides alternate from set to set."""
        for place, step in enumerate(self.steps, 1):
            if isinstance(step, TimedStep):
                yield Turn(step, place)
                continue
            sides = [side for _ in range(step.sets) for side in step.sides or (None,)]
            for i, side in enumerate(sides):
                yield Turn(step, place, i + 1, len(sides), side, step.rest_s if i else 0.0)

    @property
    def duration_s(self) -> float:
        """The estimated duration in s, including rests and the time to get into position."""
        work = [t.rest_s + duration_s(t.step) for t in self.turns()]
        return sum(work) + CHANGE_S * sum(isinstance(step, JudgedStep) for step in self.steps)


def duration_s(step: Step) -> float:
    """Estimate the duration of one set of a step, in s.

    >>> duration_s(JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 3, 10, 1.0, 45.0))
    50.0
    """
    return step.duration_s if isinstance(step, TimedStep) else step.set_s


def prescribed_step(exercise: Exercise, step: JudgedStep) -> Exercise:
    """Return the exercise as a step prescribes it, with its dosage, hold and target.

    Parameters
    ----------
    exercise : Exercise
        The exercise that the step names.
    step : JudgedStep
        The step.

    Returns
    -------
    Exercise
        For the coach. The limits of its faults stay those of the exercise: a hold that is longer
        than a fault requires is shown as the goal, but a shorter one is not reported.

    Raises
    ------
    ValueError
        If the step names another exercise.
    """
    if exercise.name != step.exercise:
        raise ValueError(f"the step is {step.exercise}, not {exercise.name}")
    target = exercise.target if step.target is None else step.target
    return replace(_dosed(exercise, step), target=target)


def _dosed(exercise: Exercise, step: JudgedStep) -> Exercise:
    """Return the exercise with the dosage of the step, in every view."""
    dosage = replace(
        exercise.dosage,
        sets=step.sets, reps=step.number, hold_s=step.hold_s, rest_s=step.rest_s, source="the plan",
    )  # fmt: skip
    pattern = exercise.pattern
    if isinstance(pattern, Hold | Repetition):
        pattern = replace(pattern, hold_s=step.hold_s)
    other = exercise.other_view and _dosed(exercise.other_view, step)
    return replace(exercise, dosage=dosage, pattern=pattern, other_view=other)
