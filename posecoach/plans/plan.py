"""A plan: which exercises, in which order, and how much of each; data only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.rules.pattern import Hold, Repetition
from posecoach.verdict import Kind

CHANGE_S = 20.0
"""How long it takes to get into position for the next exercise; engineering."""

MOVE_S = {Kind.REP: 4.0, Kind.HOLD: 0.0, Kind.SWITCH: 4.0, Kind.CIRCLE: 12.0}
"""How long one takes apart from the time held: a bridge 2 s up and 2 s down, a circle 8 to 15 s."""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """Something that is done for a time and that nobody judges, such as a warm-up.

    Attributes
    ----------
    title, text : str
        What it is, and how to do it.
    duration_s : float
        For how long, in s.
    """

    title: str
    duration_s: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """An exercise and how much of it.

    Attributes
    ----------
    exercise, title : str
        Its name for the command line, and for people.
    kind : Kind
        What is counted.
    sets : int
        How often all of it is done; on each of the sides.
    number : int
        How many make a set; of circles, in each direction.
    hold_s, rest_s : float
        How long each is held, and the rest between two sets, in s.
    sides : tuple[Side, ...]
        The working sides, each with sets of its own; empty where both work together.
    target : tuple[float, float] or None
        The band of the exercise's driver to aim for; None for the exercise's own.
    personal_range : bool
        Whether it is counted against the person's own range.
    text : str
        A word to the person; may be empty.
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
        """Give how many make a set, both directions of circles together."""
        return self.number * (2 if self.kind is Kind.CIRCLE else 1)

    @property
    def set_s(self) -> float:
        """Estimate how long one set takes, in s."""
        return self.total * (MOVE_S[self.kind] + self.hold_s)


Step = TimedStep | JudgedStep


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do next: a set of an exercise, or a timed step.

    Attributes
    ----------
    step : Step
        What.
    place : int
        Which step of the plan it is, from 1.
    number, of : int
        Which set of the step it is, from 1, and how many there are, all sides together.
    side : Side or None
        The working side; None where both work together.
    rest_s : float
        How long to rest before it, in s.
    """

    step: Step
    place: int
    number: int = 1
    of: int = 1
    side: Side | None = None
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine.

    Attributes
    ----------
    name, title, about : str
        For the command line; for people; and in a sentence or two.
    steps : tuple[Step, ...]
        In the order in which they are done.
    """

    name: str
    title: str
    about: str
    steps: tuple[Step, ...]

    def turns(self) -> Iterator[Turn]:
        """Give one thing to do after the other; sides alternate from set to set."""
        for place, step in enumerate(self.steps, 1):
            if isinstance(step, TimedStep):
                yield Turn(step, place)
                continue
            sides = [side for _ in range(step.sets) for side in step.sides or (None,)]
            for i, side in enumerate(sides):
                yield Turn(step, place, i + 1, len(sides), side, step.rest_s if i else 0.0)

    @property
    def duration_s(self) -> float:
        """Estimate how long all of it takes, getting into position and rests counted in, in s."""
        work = [t.rest_s + length(t.step) for t in self.turns()]
        return sum(work) + CHANGE_S * sum(isinstance(step, JudgedStep) for step in self.steps)


def length(step: Step) -> float:
    """Estimate how long one set of a step takes, in s.

    >>> length(JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 3, 10, 1.0, 45.0))
    50.0
    """
    return step.duration_s if isinstance(step, TimedStep) else step.set_s


def prescribed_step(exercise: Exercise, step: JudgedStep) -> Exercise:
    """Give the exercise as the step wants it: its dosage, its time to hold, its target.

    Parameters
    ----------
    exercise : Exercise
        The one that the step names.
    step : JudgedStep
        How much of it.

    Returns
    -------
    Exercise
        For the coach. Limits of faults are those of the exercise; a longer hold than a fault asks
        for is shown as the goal and not demanded.
    """
    if exercise.name != step.exercise:
        raise ValueError(f"the step is {step.exercise}, not {exercise.name}")
    target = exercise.target if step.target is None else step.target
    return replace(_dosed(exercise, step), target=target)


def _dosed(exercise: Exercise, step: JudgedStep) -> Exercise:
    """Give the exercise with the step's dosage, in every view."""
    dosage = replace(
        exercise.dosage,
        sets=step.sets, reps=step.number, hold_s=step.hold_s, rest_s=step.rest_s, source="the plan",
    )  # fmt: skip
    pattern = exercise.pattern
    if isinstance(pattern, Hold | Repetition):
        pattern = replace(pattern, hold_s=step.hold_s)
    other = exercise.other_view and _dosed(exercise.other_view, step)
    return replace(exercise, dosage=dosage, pattern=pattern, other_view=other)
