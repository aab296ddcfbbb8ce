"""The vocabulary that exercises are written in: measures, conditions, set-up, faults, patterns.

An exercise is data. Nothing here measures or judges; the patterns and the coach do that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from posecoach.condition import Condition, Quantity
from posecoach.measure import Measure
from posecoach.pose import Joint
from posecoach.verdict import Reason, Severity, ViewName


class Role(Enum):
    """What an attempt's value is, in the terms of the pattern."""

    LINE_PEAK = "greatest line"
    LINE_REST = "line at rest before it"
    LIFT_PEAK = "greatest lift"
    STILL = "time for which the line was still near the top"
    RISE = "time from leaving the floor to the top"
    LOWER = "time from the top back to the floor"
    FALL_RATE = "fastest fall of the line"
    AT_TOP = "median over the top"


@dataclass(frozen=True, slots=True)
class AttemptValue(Quantity):
    """One thing that is measured on a whole attempt when it is over; named like a measure.

    `of` is the measure whose median over the top is meant, where the role is AT_TOP.
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
    """

    name: str
    when: Condition
    reason: Reason
    advice: str
    source: str
    through_attempt: Condition | None = None


class During(Enum):
    """When a fault is looked for.

    ATTEMPT is any time from the rise to the return; SAG a stay under the attempt's own top; END
    the end of an attempt that counts; PARTIAL the end of one that did not reach the top.
    """

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
        Whether it only stands for what cannot be seen itself.
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


@dataclass(frozen=True, slots=True)
class PersonalRange:
    """When and how the top may be lowered for somebody who cannot reach it.

    Attributes
    ----------
    tries : int
        How many attempts are looked at.
    floor : float
        The lowest top that is ever accepted; a best try below it gives no personal range.
    margin : float
        By how much the personal top lies under the best try.
    lift : float
        The lift that goes with it.
    """

    tries: int
    floor: float
    margin: float
    lift: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """The numbers of a movement that goes up to a top and back down.

    Two measures drive it: `line` is the joint angle that makes the top, `lift` the height above
    the floor baseline that tells up from down. The limits are in their units.

    Attributes
    ----------
    line, lift : Measure
        The drivers.
    rising_lift, rising_share : float
        A rise begins where the lift passes `rising_lift`, or where the line has covered
        `rising_share` of the way from rest to straight while the lift passes half of that.
    straight : float
        The line of a straight body.
    top_line, top_lift, leave_line : float
        The top is reached at both `top_line` and `top_lift` and left below `leave_line`.
    top_dwell_s, phase_dwell_s : float
        How long the top, and any other phase, must hold before it is believed, in s.
    down_lift, down_share : float
        The attempt ends where the lift is under the larger of `down_lift` and `down_share` of its
        own peak.
    shortest_s : float
        A repetition that takes less from rest to rest is too fast to be one.
    still_rate : float
        The line changes less than this while held still, per s.
    returned_share : float
        A recording that ends on the way down still counts from this share of the way back.
    hold_s : float
        How long the top is to be held still, in s.
    planted : Condition
        Holds while the feet are planted; an attempt without it is none.
    personal : PersonalRange
        For limited range.
    source : str
        Where the numbers come from.
    """

    line: Measure
    lift: Measure
    rising_lift: float
    rising_share: float
    straight: float
    top_line: float
    top_lift: float
    leave_line: float
    top_dwell_s: float
    phase_dwell_s: float
    down_lift: float
    down_share: float
    shortest_s: float
    still_rate: float
    hold_s: float
    returned_share: float
    planted: Condition
    personal: PersonalRange
    source: str


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of it, by default; a therapist may change it."""

    sets: int
    reps: int
    hold_s: float
    rest_s: float
    source: str


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
    pattern : Repetition
        How it moves.
    measures : tuple[Measure, ...]
        What is measured on every pose, in the order of the columns.
    attempt_values : tuple[AttemptValue, ...]
        What is measured on every attempt.
    faults : tuple[Fault, ...]
        What people do wrong.
    target : tuple[float, float]
        The band of the pattern's line to aim for.
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
    """

    name: str
    title: str
    view: ViewName
    setup: tuple[SetupCheck, ...]
    required: tuple[Joint, ...]
    pattern: Repetition
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
