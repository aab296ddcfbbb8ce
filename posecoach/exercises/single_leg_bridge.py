"""Single-leg bridge: one foot on the floor, the other in the air, lift the hips and lower them.

Sources, by the short names used below: "tried on real footage" are limits that were corrected on
a landmark recording of a real person and on rendered clips (see docs/bridge-variants.md).
"""

from posecoach.exercises import glute_bridge
from posecoach.exercises._views import SIDE_VIEW
from posecoach.measures import only
from posecoach.measures.supine import (
    hip_line,
    hips_lift,
    knee,
    knee_height,
    lifted_foot,
    lying,
    nose_height,
    off_side,
    support_side,
    trunk_slope,
)
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import AttemptValue, Dosage, During, Exercise, Fault, SetupCheck
from posecoach.rules.pattern import Repetition
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.verdict import Posture, Reason, Severity

REAL = "tried on real footage"
BRIDGE = glute_bridge.EXERCISE

one_leg_lift = only(hips_lift, lifted_foot >= 0.6, "one_leg_lift_ratio", "Hip lift on one leg")

line_peak = AttemptValue("hip_line_peak_deg", "deg", "Highest hip line", Role.LINE_PEAK)
lift_peak = AttemptValue("hip_lift_ratio", "ratio", "Hip lift", Role.LIFT_PEAK)
foot_top = AttemptValue("lifted_foot_ratio", "ratio", "Foot height", Role.MEDIAN, of=lifted_foot)
knee_top = AttemptValue("knee_top_deg", "deg", "Knee at the top", Role.MEDIAN, of=knee)
still = AttemptValue("still_s", "s", "Held still", Role.STILL)
EXERCISE = Exercise(
    name="single-leg-bridge",
    title="Single-leg bridge",
    view=BRIDGE.view,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=(
        glute_bridge.ON_THE_BACK,
        SIDE_VIEW,
        SetupCheck(
            "on the back, one foot on the floor",
            (knee >= 30) & (knee <= 145) & (knee_height >= 0.40) & (hip_line >= 95),
            Reason.WRONG_EXERCISE,
            "Bend one knee, that foot on the floor.",
            REAL,
        ),
    ),
    pattern=Repetition(
        line=hip_line,
        lift=one_leg_lift,
        rising_lift=0.10,
        rising_share=1.0,
        straight=180,
        top_line=154,
        top_lift=0.10,
        leave_line=147,
        top_dwell_s=0.10,
        phase_dwell_s=0.15,
        down_lift=0.06,
        down_share=0.25,
        shortest_s=0.8,
        still_rate=15,
        hold_s=1.0,
        returned_share=0.85,
        planted=(knee_height >= 0.30) & (knee >= 30) & (knee <= 165),
        personal=PersonalRange(tries=3, floor=140, margin=4, lift=0.10),
        source=REAL,
    ),
    measures=(
        hip_line,
        one_leg_lift,
        hips_lift,
        lifted_foot,
        knee,
        knee_height,
        support_side,
        trunk_slope,
        nose_height,
        off_side,
        lying,
    ),
    attempt_values=(line_peak, lift_peak, foot_top, knee_top, still),
    faults=(
        Fault(
            "low-top",
            line_peak < 154,
            During.PARTIAL,
            Severity.MAJOR,
            "Lift hips a little higher.",
            REAL,
            more_range=True,
        ),
        Fault(
            "short-hold",
            still < 1.0,
            During.END,
            Severity.MODERATE,
            "Pause and squeeze on top.",
            "hold for a second at the top: Wave Point PT",
        ),
    ),
    target=(160, 185),
    dosage=Dosage(
        sets=2,
        reps=8,
        hold_s=1.0,
        rest_s=60,
        source="Mass General; APC Physio: every second day",
        per_side=True,
    ),
    camera="2 to 3 m away, level, 0.3 to 0.6 m high, the side of the supporting leg to it",
    instructions=(
        "Lie on your back, knees bent. Lift one foot, knees side by side.",
        "Push through the other foot and lift your hips until shoulder, hip and knee are in line.",
        "Hold for a second. Reach long through the lifted leg.",
        "Lower slowly, all the way down. Do one side, then the other, or alternate.",
    ),
    cannot_see=(
        "which muscles work",
        "whether the pelvis tips to one side (not from the side)",
        "the tilt of the pelvis and the arch of the lower back",
    ),
    phase_titles=BRIDGE.phase_titles,
    source="standard progression of the glute bridge; Mass General, Exercises for the Hip",
    family="glute-bridge",
    working_side=support_side,
    start=figures.FACE_UP,
    postures=(Posture.LYING,),
)
