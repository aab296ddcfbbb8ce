"""Glute bridge: on the back, knees bent, lift the hips to a straight line and lower them slowly.

Sources, by the short names used below: "tried on real footage" are limits that were first taken
from the literature or from geometry and then corrected on landmark recordings of real people (see
docs/glute-bridge.md); "geometry" follows from segment lengths after Winter with shoulders and feet
planted; "engineering" is a choice from the tracker's noise.
"""

from posecoach.exercises._views import SIDE_VIEW
from posecoach.measures.supine import (
    foot_rise,
    foot_slide,
    foot_sure,
    head_lift,
    heel_lift,
    hip_lift,
    hip_line,
    knee,
    knee_height,
    lying,
    nose_height,
    off_side,
    one_foot_up,
    shin,
    toe_lift,
    trunk_slope,
)
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import (
    AttemptValue,
    Dosage,
    During,
    Exercise,
    Fault,
    SetupCheck,
)
from posecoach.rules.pattern import Repetition
from posecoach.rules.repetition import PersonalRange
from posecoach.rules.role import Role
from posecoach.verdict import Posture, Reason, Severity, ViewName

REAL = "tried on real footage"

line_peak = AttemptValue("hip_line_peak_deg", "deg", "Highest hip line", Role.LINE_PEAK)
line_rest = AttemptValue("hip_line_rest_deg", "deg", "Hip line at rest", Role.LINE_REST)
knee_top = AttemptValue("knee_top_deg", "deg", "Knee at the top", Role.MEDIAN, of=knee)
shin_top = AttemptValue("shin_top_deg", "deg", "Shin at the top", Role.MEDIAN, of=shin)
lift_peak = AttemptValue("hip_lift_ratio", "ratio", "Hip lift", Role.LIFT_PEAK)
still = AttemptValue("still_s", "s", "Held still", Role.STILL)
rise = AttemptValue("rise_s", "s", "Rise", Role.RISE)
lower = AttemptValue("lower_s", "s", "Lowering", Role.LOWER)
drop = AttemptValue("fastest_lowering_deg_per_s", "deg_per_s", "Fastest lowering", Role.FALL_RATE)

heel_off = ((heel_lift > 0.12) & (toe_lift < 0.06)) | (
    (foot_rise > 0.085) & (toe_lift < 0.20) & (foot_sure >= 0.9)
)
"""The model keeps the heel of a shod foot near the floor; the ankle goes up with a true lift."""


ON_THE_BACK = SetupCheck(
    "on the back",
    ((trunk_slope >= -40) & (trunk_slope <= 28) & (nose_height >= -0.05))
    | ((lying <= 35) & (off_side > 45)),
    Reason.WRONG_EXERCISE,
    "For the bridge lie on your back.",
    REAL,
    through_attempt=(trunk_slope >= -60) & (trunk_slope <= 35),
)

EXERCISE = Exercise(
    name="glute-bridge",
    title="Glute bridge",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=(
        ON_THE_BACK,
        SIDE_VIEW,
        SetupCheck(
            "knees bent, feet on the floor",
            (knee >= 30)
            & (knee <= 125)
            & (knee_height >= 0.45)
            & (one_foot_up <= 0.35)
            & (hip_line >= 95),
            Reason.WRONG_EXERCISE,
            "Bend your knees, both feet on the floor.",
            REAL,
        ),
    ),
    pattern=Repetition(
        line=hip_line,
        lift=hip_lift,
        rising_lift=0.11,
        rising_share=0.22,
        straight=180,
        top_line=160,
        top_lift=0.20,
        leave_line=153,
        top_dwell_s=0.10,
        phase_dwell_s=0.15,
        down_lift=0.08,
        down_share=0.25,
        shortest_s=0.8,
        still_rate=15,
        hold_s=1.0,
        returned_share=0.85,
        planted=(foot_rise <= 0.35)
        & (foot_slide <= 0.4)
        & (foot_slide >= -0.4)
        & (one_foot_up <= 0.5),
        personal=PersonalRange(tries=3, floor=150, margin=4, lift=0.16),
        source=REAL,
    ),
    measures=(
        hip_line,
        hip_lift,
        knee,
        shin,
        trunk_slope,
        knee_height,
        nose_height,
        heel_lift,
        toe_lift,
        head_lift,
        foot_rise,
        foot_sure,
        foot_slide,
        one_foot_up,
        off_side,
        lying,
    ),
    attempt_values=(
        line_peak,
        line_rest,
        knee_top,
        shin_top,
        lift_peak,
        still,
        rise,
        lower,
        drop,
    ),
    faults=(
        Fault(
            "low-top",
            line_peak < 160,
            During.PARTIAL,
            Severity.MAJOR,
            "Lift hips a little higher.",
            f"straight line from shoulder to knee; {REAL}",
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
        Fault(
            "over-arch",
            hip_line > 190,
            During.ATTEMPT,
            Severity.MODERATE,
            "Soften ribs, squeeze your glutes.",
            "commonest warning in patient leaflets; limit: engineering",
            for_s=0.5,
            proxy=True,
        ),
        Fault(
            "feet-far",
            (shin_top > 30) | (knee_top > 110),
            During.END,
            Severity.MINOR,
            "Bring heels closer in.",
            "geometry",
            attempts=2,
        ),
        Fault(
            "feet-close",
            (shin_top < -9) | (knee_top < 52),
            During.END,
            Severity.MINOR,
            "Step feet slightly away.",
            f"geometry; {REAL}",
            attempts=2,
        ),
        Fault(
            "heels-up",
            heel_off & (shin >= -15),
            During.ATTEMPT,
            Severity.MODERATE,
            "Drive through your heels.",
            REAL,
            for_s=0.4,
        ),
        Fault(
            "dropping",
            (lower < 0.8) | (drop > 90),
            During.END,
            Severity.MODERATE,
            "Lower slowly, with control.",
            "slowly lower back down: Wave Point PT; limit: engineering",
        ),
        Fault(
            "sagging",
            hip_line >= 158,
            During.SAG,
            Severity.MINOR,
            "Keep your hips floating.",
            "engineering",
            for_s=0.4,
            more_range=True,
        ),
        Fault(
            "head-lift",
            head_lift > 0.12,
            During.ATTEMPT,
            Severity.MINOR,
            "Rest your head down.",
            "engineering",
            for_s=0.8,
        ),
        Fault(
            "rushed",
            rise < 0.6,
            During.END,
            Severity.MINOR,
            "Take two seconds up.",
            "engineering",
        ),
    ),
    target=(165, 185),
    dosage=Dosage(sets=3, reps=10, hold_s=1.0, rest_s=45, source="Wave Point PT; Mass General"),
    camera="2 to 3 m away, level, 0.3 to 0.6 m high, your side to it, head to feet in the picture",
    instructions=(
        "Lie on your back, knees bent, feet flat on the floor, heels about a hand from your seat.",
        "Squeeze your glutes and lift your hips until shoulders, hips and knees are in line.",
        "Hold for a second at the top.",
        "Lower slowly, all the way down.",
    ),
    cannot_see=(
        "which muscles work",
        "the tilt of the pelvis and the arch of the lower back",
        "knees falling in or out, and one hip lower than the other (not from the side)",
    ),
    phase_titles={"down": "Rest", "rising": "Lift", "top": "Hold", "lowering": "Lower slowly"},
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="glute-bridge",
    start=figures.FACE_UP,
    postures=(Posture.LYING,),
)
