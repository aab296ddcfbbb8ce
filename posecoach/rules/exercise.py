"""The vocabulary that exercises are written in: set-up checks, faults, dosage, and all together.

An exercise is data. Nothing here measures or judges; the patterns and the coach do that. How it
moves is told in the words of :mod:`posecoach.rules.pattern`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from posecoach.pose import Joint
from posecoach.rules.condition import Condition, Quantity
from posecoach.rules.figures import Figure
from posecoach.rules.measure import Measure
from posecoach.rules.pattern import Pattern, Switch
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted, Posture, Reason, Severity, ViewName


@dataclass(frozen=True, slots=True)
class AttemptValue(Quantity):
    """One thing that is measured on a whole attempt when it is over; named like a measure.

    `of` is the measure that is meant where the role is MEDIAN, MOST or LEAST.
    """

    name: str
    unit: str
    title: str
    role: Role
    of: Measure | None = None


@dataclass(frozen=True, slots=True)
class SetupCheck:
    """One thing that must be right before anything is judged.

    Attributes
    ----------
    name : str
        Short name.
    when : Condition
        Holds where it is right.
    reason : Reason
        Why the coach cannot judge while it is not.
    advice : str
        What to tell the person.
    source : str
        Where the limit comes from.
    through_attempt : Condition or None
        The looser condition that must go on holding during an attempt; None where nothing must.
    re_entry : Condition or None
        The looser condition by which the position is known again, after it was fully seen once;
        None for the same.
    """

    name: str
    when: Condition
    reason: Reason
    advice: str
    source: str
    through_attempt: Condition | None = None
    re_entry: Condition | None = None


class During(Enum):
    """When a fault is looked for.

    ATTEMPT is any time from its begin to its end; SAG a stay under the attempt's own top; READY
    the time before an attempt; ANY both; AFTER an attempt and the position that it leads to; END
    the end of an attempt that counts; PARTIAL the end of one that was begun and not completed.
    """

    ANY = "any"
    AFTER = "after"
    READY = "ready"
    ATTEMPT = "attempt"
    SAG = "sag"
    END = "end"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that people do wrong.

    Attributes
    ----------
    name : str
        As in the report.
    when : Condition
        On measures while it lasts; on attempt values where `during` is END or PARTIAL.
    during : During
        In which part of an attempt it is looked for.
    severity : Severity
        How much it matters.
    cue : str
        What to say: at most six words, what to do rather than what not to do.
    source : str
        Where it and its limit come from.
    for_s : float
        How long it must last, in s; 0 for END.
    attempts : int
        In how many attempts in a row it must be seen before it is given.
    views : tuple[ViewName, ...]
        From where it can be seen.
    proxy : bool
        Whether it only stands for what cannot be seen itself, or is seen with little certainty.
    more_range : bool
        Whether the cue asks for more range or height: it is kept from somebody whom it hurts.
    uncounted : tuple[NotCounted, ...]
        Where `during` is END: the reasons for which an attempt did not count that are judged, too.
    """

    name: str
    when: Condition
    during: During
    severity: Severity
    cue: str
    source: str
    for_s: float = 0.0
    attempts: int = 1
    views: tuple[ViewName, ...] = (ViewName.SIDE,)
    proxy: bool = False
    more_range: bool = False
    uncounted: tuple[NotCounted, ...] = ()


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of it, by default; a therapist may change it.

    Attributes
    ----------
    sets : int
        How often all of it is done.
    reps : int
        How many repetitions, holds, switches or circles make a set; of each side, and of each
        direction, where `per_side`.
    hold_s, rest_s : float
        How long each is held, and the rest between sets, in s.
    source : str
        Where it comes from.
    per_side : bool
        Whether each side has its own set.
    """

    sets: int
    reps: int
    hold_s: float
    rest_s: float
    source: str
    per_side: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """Everything the coach needs to know about one exercise; data only.

    Attributes
    ----------
    name, title : str
        For the command line, and for people.
    view : ViewName
        The ideal view.
    setup : tuple[SetupCheck, ...]
        What must be right before anything is judged, in the order in which it is told.
    required : tuple[Joint, ...]
        Joints of the near side without which nothing can be judged.
    pattern : Movement
        How it moves.
    measures : tuple[Measure, ...]
        What is measured on every pose, in the order of the columns.
    attempt_values : tuple[AttemptValue, ...]
        What is measured on every attempt.
    faults : tuple[Fault, ...]
        What people do wrong.
    target : tuple[float, float]
        The band of the pattern's driver to aim for.
    dosage : Dosage
        How much.
    camera : str
        Where the camera stands.
    instructions : tuple[str, ...]
        How to do it, step by step.
    cannot_see : tuple[str, ...]
        What one camera cannot tell, and so is never judged.
    source : str
        Where the exercise comes from.
    phase_titles : Mapping[str, str]
        Words for the phases of the movement.
    family : str
        Exercises of one family share their starting position; its name is that of the plainest.
    required_both : tuple[Joint, ...]
        Joints of both sides without which nothing can be judged.
    half_seen : tuple[Joint, ...]
        Those of them that may be half doubted by the model.
    kept_in_view : tuple[Joint, ...]
        Those of both sides without which nothing can be judged once the position was taken up;
        empty for the same as before. A foot that the body hides in the position has not moved.
    working_side : Measure or None
        Which leg works: positive where it is the left one, negative where it is the right one,
        near zero where that does not show; None where both work together.
    reported_side : Measure or None
        The same for the side that is told, where the model's names of the legs are doubtful; None
        where it is the working leg's.
    postures : tuple[Posture, ...]
        In which coarse postures it is begun; somebody in another one is told in which they are.
    start : Figure or None
        The starting position, to show it; None where it is not shown.
    identifies : bool
        Whether the starting position alone tells the exercise from everything else people do.
    distance_m, lens_m : tuple[float, float]
        How far away, and how high over the floor, the camera stands, m.
    other_view : Exercise or None
        The same exercise as it is judged from another view, with its own limits; None where there
        is only one. The view is taken from where the person is first seen in position.
    """

    name: str
    title: str
    view: ViewName
    setup: tuple[SetupCheck, ...]
    required: tuple[Joint, ...]
    pattern: Pattern
    measures: tuple[Measure, ...]
    attempt_values: tuple[AttemptValue, ...]
    faults: tuple[Fault, ...]
    target: tuple[float, float]
    dosage: Dosage
    camera: str
    instructions: tuple[str, ...]
    cannot_see: tuple[str, ...]
    source: str
    phase_titles: Mapping[str, str] = field(default_factory=dict)
    family: str = ""
    required_both: tuple[Joint, ...] = ()
    half_seen: tuple[Joint, ...] = ()
    kept_in_view: tuple[Joint, ...] = ()
    working_side: Measure | None = None
    reported_side: Measure | None = None
    postures: tuple[Posture, ...] = ()
    identifies: bool = False
    start: Figure | None = None
    distance_m: tuple[float, float] = (2.0, 3.0)
    lens_m: tuple[float, float] = (0.3, 0.6)
    other_view: "Exercise | None" = None

    @property
    def set_size_per_side(self) -> int:
        """Give how many make a set, both directions of a circle together."""
        return self.dosage.reps * (2 if self.pattern.kind is Kind.CIRCLE else 1)

    @property
    def set_size(self) -> int:
        """Give how many make a set, both sides together where each has its own."""
        return self.set_size_per_side * (2 if self.dosage.per_side else 1)

    def for_one_side(self) -> "Exercise":
        """Give the exercise as it is done where the other side has another turn."""
        dosage = replace(self.dosage, per_side=False)
        other = self.other_view and self.other_view.for_one_side()
        return replace(self, dosage=dosage, other_view=other)

    @property
    def views(self) -> "tuple[Exercise, ...]":
        """List the exercise as it is judged from each view, the ideal one first."""
        return (self,) if self.other_view is None else (self, *self.other_view.views)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """List what its attempts may be, the one that is counted first."""
        first = self.pattern.kind
        stays = isinstance(self.pattern, Switch) and self.pattern.stay is not None
        return (first, Kind.HOLD) if stays else (first,)

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """List what is measured in any view, each once."""
        return tuple({m.name: m for view in self.views for m in view.measures}.values())

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """List what is looked for in any view, each name once."""
        out: dict[str, Fault] = {}
        for fault in (f for view in self.views for f in view.faults):
            out.setdefault(fault.name, fault)
        return tuple(out.values())

    @property
    def all_values(self) -> tuple[AttemptValue, ...]:
        """List what is measured on an attempt in any view, each once."""
        return tuple({v.name: v for view in self.views for v in view.attempt_values}.values())
