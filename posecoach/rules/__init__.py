"""The vocabulary that exercises are written in; an exercise file imports it from here alone."""

from posecoach.body.body import Body
from posecoach.pose import Joint, Side
from posecoach.rules import figures
from posecoach.rules.condition import Condition, if_seen
from posecoach.rules.exercise import AttemptValue, Dosage, Exercise, SetupCheck
from posecoach.rules.fault import During, Fault, Sag
from posecoach.rules.measure import (
    GEOMETRY,
    SEGMENTS,
    Baseline,
    Measure,
    Trend,
    measure,
    only,
    since_start,
    trend,
)
from posecoach.rules.pattern import Circle, Hold, March, Pattern, Repetition, Switch
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.rules.teaching import Teaching, Variant
from posecoach.rules.units import Segment
from posecoach.verdict import NotCounted, Posture, Reason, Severity, ViewName

__all__ = [
    "GEOMETRY",
    "SEGMENTS",
    "AttemptValue",
    "Baseline",
    "Body",
    "Circle",
    "Condition",
    "Dosage",
    "During",
    "Exercise",
    "Fault",
    "Hold",
    "Joint",
    "March",
    "Measure",
    "NotCounted",
    "Pattern",
    "PersonalRange",
    "Posture",
    "Reason",
    "Repetition",
    "Role",
    "Sag",
    "Segment",
    "SetupCheck",
    "Severity",
    "Side",
    "Switch",
    "Teaching",
    "Trend",
    "Variant",
    "ViewName",
    "figures",
    "if_seen",
    "measure",
    "only",
    "since_start",
    "trend",
]
