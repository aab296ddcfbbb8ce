"""Supine figure-4 stretch: on the back, one ankle on the other knee, draw the thigh in, and stay.

Sources, by the short names used below: "tried on footage" are limits that were corrected on a
landmark recording of a real person (see docs/stretches.md); "engineering" is a choice from the
tracker's noise.
"""

from posecoach.exercises import seated_figure_4
from posecoach.exercises._views import SIDE_VIEW
from posecoach.measures import trend
from posecoach.measures.crossed_aside import (
    ankle_on_knee,
    crossed_over,
    drawn_in,
    far_leg_hidden,
    knee_over_hip,
    support_knee,
)
from posecoach.measures.supine import head_lift, lying, nose_height, off_side, trunk_slope
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import AttemptValue, During, Exercise, Fault, SetupCheck
from posecoach.rules.measure import Trend
from posecoach.rules.pattern import Hold
from posecoach.rules.role import Role
from posecoach.verdict import Posture, Reason, Severity, ViewName

REAL = "tried on footage"
SEATED = seated_figure_4.EXERCISE

swing = trend(drawn_in, Trend.SWING, 3.0)

held = AttemptValue("held_s", "s", "Held", Role.HELD)
drawn_s = AttemptValue("drawn_in_s", "s", "Thigh drawn in", Role.DURATION)
drawn = AttemptValue("drawn_in_median_deg", "deg", "Thigh to trunk", Role.MEDIAN, of=drawn_in)

EXERCISE = Exercise(
    name="supine-figure-4",
    title="Supine figure-4 stretch",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    setup=(
        SetupCheck(
            "on the back",
            (lying <= 40) & (nose_height >= -0.1) & (knee_over_hip >= 0.2),
            Reason.WRONG_EXERCISE,
            "For this stretch lie on your back.",
            REAL,
            through_attempt=lying <= 50,
        ),
        SIDE_VIEW,
        SetupCheck(
            "one ankle on the other knee",
            (ankle_on_knee <= 0.45) & (support_knee >= 40) & (support_knee <= 130),
            Reason.WRONG_EXERCISE,
            "Rest one ankle on the other knee.",
            REAL,
            through_attempt=ankle_on_knee <= 1.3,
            re_entry=((ankle_on_knee <= 0.45) | ((far_leg_hidden > 0) & (drawn_in <= 112)))
            & (support_knee >= 40)
            & (support_knee <= 130),
        ),
    ),
    pattern=Hold(
        driver=drawn_in,
        begun=((ankle_on_knee <= 1.3) | (far_leg_hidden > 0)) & (drawn_in <= 112),
        held=drawn_in <= 95,
        kept=drawn_in <= 103,
        still_rate=14,
        begun_s=0.3,
        held_s=1.0,
        lapse_s=0.7,
        give_up_s=5.0,
        over_s=0.7,
        hold_s=30,
        source=REAL,
    ),
    measures=(
        drawn_in,
        swing,
        ankle_on_knee,
        far_leg_hidden,
        support_knee,
        knee_over_hip,
        head_lift,
        nose_height,
        crossed_over,
        trunk_slope,
        lying,
        off_side,
    ),
    attempt_values=(held, drawn_s, drawn),
    faults=(
        Fault(
            "bounce",
            swing > 10,
            During.ATTEMPT,
            Severity.MAJOR,
            "Be still and breathe.",
            f"hold still, do not bounce: American College of Sports Medicine; {REAL}",
            for_s=2.5,
        ),
        Fault(
            "head-lift",
            head_lift > 0.10,
            During.ATTEMPT,
            Severity.MINOR,
            "Rest your head down.",
            f"engineering: a real lift by 0.18, of which the model shows six tenths; {REAL}",
            for_s=2.0,
        ),
    ),
    target=(40, 95),
    dosage=SEATED.dosage,
    camera="2 to 3 m away, level, 0.5 to 0.8 m high, the side of the supporting leg to it",
    instructions=(
        "Lie on your back, knees bent, feet on the floor.",
        "Put one ankle on the other leg, just above the knee.",
        "Take the supporting thigh in both hands and draw it toward your chest.",
        "Stay for 30 seconds, breathing, head on the floor. Then change sides.",
    ),
    cannot_see=(
        "a crossed leg that the other one hides from the start",
        "whether the tailbone stays on the floor",
        "how the stretch feels",
    ),
    phase_titles={
        "rest": "Draw the thigh in",
        "moving": "Draw the thigh in",
        "hold": "Hold",
        "paused": "Draw the thigh in",
        "done": "Done: lower slowly",
    },
    source="standard variant of the figure-4 stretch for those who cannot sit in it; Coast Health",
    family="supine-figure-4",
    working_side=crossed_over,
    start=figures.FACE_UP_CROSSED,
    postures=(Posture.LYING,),
    identifies=True,
    lens_m=(0.5, 0.8),
)
