"""The parts of an exercise: set-up checks, values of an attempt, dosage, and the whole.

An exercise is data. Nothing here measures or judges; the engines and the coach do that. How the
exercise moves is written with the patterns of :mod:`posecoach.rules.pattern`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from posecoach.pose import Joint
from posecoach.rules.condition import Condition
from posecoach.rules.fault import Fault
from posecoach.rules.figures import Figure
from posecoach.rules.measure import Measure
from posecoach.rules.pattern import Pattern, Switch
from posecoach.rules.quantity import Quantity
from posecoach.rules.role import Role
from posecoach.rules.teaching import Teaching
from posecoach.rules.units import Segment, amount
from posecoach.verdict import Kind, Posture, Reason, ViewName


@dataclass(frozen=True, slots=True)
class AttemptValue(Quantity):
    """One value that is measured on a whole attempt when it is over.

    Attributes
    ----------
    name, unit, title : str
        As those of a measure.
    role : Role
        Which value of the attempt it is.
    of : Measure or None
        The measure that is meant where the role is MEDIAN, MOST or LEAST.
    segment : Segment or None
        The segment whose length is 1, where it is a height or a distance; with `of`, that of the
        measure.
    """

    name: str
    unit: str
    title: str
    role: Role
    of: Measure | None = None
    segment: Segment | None = None

    @property
    def heading(self) -> str:
        """Return the title; that of an area has no unit, because people read it as a percentage."""
        return self.title if self.role is Role.AREA else super(AttemptValue, self).heading

    def amount(self, value: float) -> str:
        """Write a value with its unit: "28°", "0.25 thigh lengths squared"."""
        segment = self.segment if self.of is None else self.of.segment
        squared = " squared" if self.role is Role.AREA and segment is not None else ""
        return amount(value, self.unit, segment) + squared


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
        Why the coach cannot judge while it is not right.
    advice : str
        What to say to the person while it is not right.
    source : str
        Where the limits come from: a publication, geometry with its numbers, or the row of
        docs/evidence.md that states on which recordings they were tested.
    through_attempt : Condition or None
        The looser condition that must keep holding during an attempt; None for no condition.
    re_entry : Condition or None
        The looser condition by which the position is recognised again, after it was fully seen
        once; None for the same condition.
    """

    name: str
    when: Condition
    reason: Reason
    advice: str
    source: str
    through_attempt: Condition | None = None
    re_entry: Condition | None = None


@dataclass(frozen=True, slots=True)
class Dosage:
    """The default amount of the exercise; a therapist may change it.

    Attributes
    ----------
    sets : int
        Number of sets.
    reps : int
        Number of repetitions, holds, switches or circles in a set; for each side, and for each
        direction of a circle, where `per_side` is true.
    hold_s, rest_s : float
        How long each is held, and the rest between sets, in s.
    source : str
        Where the dosage comes from.
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
        The view from which the exercise is judged.
    setup : tuple[SetupCheck, ...]
        What must be right before anything is judged. The person hears the advice of the first
        check that fails.
    required : tuple[Joint, ...]
        Joints of the near side without which nothing can be judged.
    pattern : Pattern
        How the exercise moves, and what counts.
    measures : tuple[Measure, ...]
        What is measured on every pose, in the order of the columns of frames.csv.
    attempt_values : tuple[AttemptValue, ...]
        What is measured on every attempt.
    faults : tuple[Fault, ...]
        What people may do wrong.
    target : tuple[float, float]
        The band of the pattern's driver to aim for, in the unit of the driver.
    dosage : Dosage
        How much.
    camera : str
        Where the camera stands.
    teaching : Teaching
        How to do it, what it is for, how it should feel, and when to stop.
    cannot_see : tuple[str, ...]
        What one camera cannot see, and so is never judged.
    source : str
        Where the exercise comes from.
    phase_titles : Mapping[str, str]
        Words for the phases of the movement, shown to the person.
    family : str
        Exercises that begin in the same position and differ only in the movement form a family,
        named after the plainest of them: all bridges are "glute-bridge". A recording is
        recognised as the exercise that is ahead of all other families.
    required_both : tuple[Joint, ...]
        Joints of both sides without which nothing can be judged.
    half_seen : tuple[Joint, ...]
        Those of them for which a landmark of low confidence is sufficient.
    kept_in_view : tuple[Joint, ...]
        Joints of both sides without which nothing can be judged once the person is in position;
        empty for `required_both`. A foot that the body hides in the position has not moved.
    working_side : Measure or None
        The measure that shows which leg works, for exercises done one side at a time: positive
        where it is the left leg, negative where it is the right leg, near zero where the pose does
        not show it. All measures of the working leg follow it. None if both legs work together.
    reported_side : Measure or None
        The same for the side that is reported, where the model often confuses the names of the
        legs; None if the side of `working_side` is reported.
    postures : tuple[Posture, ...]
        The coarse postures in which the exercise begins: lying, sitting, standing. The advice for a
        person in a different one names it: "You are standing: for the bridge, lie on your back."
    start : Figure or None
        The outline of the starting position, drawn on the screen until the person is in it; None
        where it is not drawn.
    identified_after_s : float
        How long the starting position must be kept, in s, to identify the exercise by itself,
        because nobody keeps it that long for another purpose; infinite if people do. Lying on the
        back identifies nothing; sitting with one ankle on the other knee does.
    distance_m, lens_m : tuple[float, float]
        Least and greatest distance of the camera, and height of its lens over the floor, in m.
    other_view : Exercise or None
        The same exercise as it is judged from another view, with its own limits; None if there
        is only one view. The view in which the person is first seen in position is used.
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
    teaching: Teaching
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
    identified_after_s: float = math.inf
    start: Figure | None = None
    distance_m: tuple[float, float] = (2.0, 3.0)
    lens_m: tuple[float, float] = (0.3, 0.6)
    other_view: "Exercise | None" = None

    @property
    def set_size_per_side(self) -> int:
        """Return how many make a set of one side, both directions of a circle together."""
        return self.dosage.reps * (2 if self.pattern.kind is Kind.CIRCLE else 1)

    @property
    def set_size(self) -> int:
        """Return how many make a set, both sides together where each has its own."""
        return self.set_size_per_side * (2 if self.dosage.per_side else 1)

    def for_one_side(self) -> "Exercise":
        """Return the exercise for one side, where the other side has its own turn."""
        dosage = replace(self.dosage, per_side=False)
        other = self.other_view and self.other_view.for_one_side()
        return replace(self, dosage=dosage, other_view=other)

    @property
    def views(self) -> "tuple[Exercise, ...]":
        """List the exercise as it is judged from each view, the ideal one first."""
        return (self,) if self.other_view is None else (self, *self.other_view.views)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """List the kinds of its attempts, the one that is counted first."""
        first = self.pattern.kind
        stays = isinstance(self.pattern, Switch) and self.pattern.stay is not None
        return (first, Kind.HOLD) if stays else (first,)

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """List the measures of all views, each once."""
        return tuple({m.name: m for view in self.views for m in view.measures}.values())

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """List the faults of all views, each name once."""
        out: dict[str, Fault] = {}
        for fault in (f for view in self.views for f in view.faults):
            out.setdefault(fault.name, fault)
        return tuple(out.values())

    def view_of(self, fault: str) -> "Exercise":
        """Return the view in which a fault, given by its name, is seen; the ideal one if it may."""
        views = (view for view in self.views if any(f.name == fault for f in view.faults))
        return next(views, self)

    @property
    def all_values(self) -> tuple[AttemptValue, ...]:
        """List the attempt values of all views, each once."""
        return tuple({v.name: v for view in self.views for v in view.attempt_values}.values())
