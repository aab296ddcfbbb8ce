"""Squat: an exercise that another package brings, and the example of CONTRIBUTING.md."""

from posecoach.body.body import Body
from posecoach.measures import GEOMETRY, SEGMENTS, measure
from posecoach.pose import Joint
from posecoach.rules.exercise import AttemptValue, Dosage, During, Exercise, Fault, SetupCheck
from posecoach.rules.measure import Baseline
from posecoach.rules.pattern import Repetition
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.rules.units import Segment
from posecoach.verdict import Posture, Reason, Severity, ViewName

OURS = "example, not for people"


@measure("squat_depth_ratio", "ratio", "Depth", SEGMENTS, (Joint.HIP, Joint.KNEE))
def depth(body: Body) -> float:
    """By how much of a thigh the hip is nearer to the knee's height than in standing."""
    return 1 - (body.point(Joint.HIP)[1] - body.point(Joint.KNEE)[1]) / body.thigh_px


@measure(
    "hip_drop_ratio", "ratio", "Hip drop", SEGMENTS, (Joint.HIP,), Baseline.FLOOR, Segment.THIGH
)
def drop(body: Body) -> float:
    """By how far the hip is under its highest place, in thigh lengths."""
    return -body.point(Joint.HIP)[1]


@measure("stand_ratio", "ratio", "Standing", GEOMETRY, (Joint.HIP, Joint.ANKLE))
def stand(body: Body) -> float:
    """Height of the hip over the ankle, in trunk lengths."""
    return (body.point(Joint.HIP)[1] - body.point(Joint.ANKLE)[1]) / body.trunk_px


depth_peak = AttemptValue("depth_peak_ratio", "ratio", "Deepest", Role.LINE_PEAK)
lower = AttemptValue("rise_s", "s", "Down", Role.RISE)

EXERCISE = Exercise(
    name="squat",
    title="Squat",
    view=ViewName.FRONT,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=(SetupCheck("standing", stand > 0.9, Reason.WRONG_EXERCISE, "Stand tall.", OURS),),
    pattern=Repetition(
        line=depth, lift=drop, rising_lift=0.15, rising_share=0.2, straight=1.0, top_line=0.5,
        top_lift=0.4, leave_line=0.4, top_dwell_s=0.05, phase_dwell_s=0.1, down_lift=0.12,
        down_share=0.25, shortest_s=0.8, still_rate=0.3, hold_s=0.3, returned_share=0.85,
        planted=stand > 0,
        personal=PersonalRange(tries=3, floor=0.4, margin=0.05, lift=0.3),
        source=OURS,
    ),
    measures=(depth, drop, stand),
    attempt_values=(depth_peak, lower),
    faults=(
        Fault("rushed-down", lower < 0.4, During.END, Severity.MINOR, "Lower slowly.", OURS,
              views=(ViewName.FRONT,)),
    ),
    target=(0.6, 1.0),
    dosage=Dosage(sets=3, reps=10, hold_s=0.0, rest_s=60, source=OURS),
    camera="in front of you, 3 m away",
    instructions=("Stand with your feet apart.", "Sit down as on a chair, and stand up."),
    cannot_see=("the load on the knees",),
    phase_titles={"down": "Stand", "rising": "Down", "top": "Deep", "lowering": "Up"},
    source=OURS,
    family="squat",
    postures=(Posture.STANDING,),
)  # fmt: skip
