"""Hip CARs lying on the side: draw a slow circle with the knee of the top leg.

Sources, by the short names used below: as in the standing form; see docs/hip-cars.md.
"""

from posecoach.exercises.hip_cars_standing import duration, halts, size, sparc
from posecoach.measures.circling import (
    circling_side,
    knee_headward,
    knee_lensward,
    knee_up,
    shoulders_stacked,
)
from posecoach.measures.crossed import off_front
from posecoach.measures.supine import lying
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import Dosage, During, Exercise, Fault, SetupCheck
from posecoach.rules.pattern import Circle
from posecoach.verdict import NotCounted, Posture, Reason, Severity, ViewName

REAL = "tried on footage"
FRONT = (ViewName.FRONT,)

EXERCISE = Exercise(
    name="hip-cars-side-lying",
    title="Hip CARs, lying on the side",
    view=ViewName.FRONT,
    required=(Joint.SHOULDER, Joint.HIP),
    required_both=(Joint.SHOULDER, Joint.KNEE),
    setup=(
        SetupCheck(
            "on the side, facing the camera",
            (lying <= 40) & (shoulders_stacked >= 0.30),
            Reason.WRONG_EXERCISE,
            "Lie on your side, facing the camera.",
            REAL,
            through_attempt=(lying <= 50) & (shoulders_stacked >= 0.15),
        ),
        SetupCheck(
            "front view",
            off_front <= 45,
            Reason.WRONG_VIEW,
            "Face the camera with your chest.",
            "which way the knee goes shows only from the front of the body",
        ),
    ),
    pattern=Circle(
        u=knee_headward,
        v=knee_up,
        w=knee_lensward,
        rest_u=-1.0,
        rest_v=0.0,
        at_rest=(knee_headward <= -0.75) & (knee_up <= 0.40),
        flexed=(knee_headward >= -0.35) & (knee_up <= 0.30),
        out=knee_up >= 0.45,
        back=None,
        opening_sign=1,
        smallest=0.15,
        least=0.03,
        back_waived_from=0.15,
        flexed_waived_from=0.30,
        dwell_s=0.10,
        shortest_s=2.8,
        lost_s=0.8,
        source=f"geometry; {REAL}",
    ),
    measures=(
        knee_headward,
        knee_up,
        knee_lensward,
        shoulders_stacked,
        circling_side,
        lying,
        off_front,
    ),
    attempt_values=(size, duration, sparc, halts),
    faults=(
        Fault(
            "small-circle",
            size < 0.15,
            During.END,
            Severity.MAJOR,
            "Draw a bigger circle.",
            f"geometry; {REAL}",
            views=FRONT,
            more_range=True,
            uncounted=(NotCounted.SMALL_CIRCLE,),
        ),
        Fault(
            "too-fast",
            duration < 3.5,
            During.END,
            Severity.MODERATE,
            "Slow down, stay smooth.",
            f"5 to 8 s a circle: mobility guides; its way behind does not show: {REAL}",
            views=FRONT,
            uncounted=(NotCounted.TOO_FAST,),
        ),
        Fault(
            "stop-start",
            (sparc < -3.5) | (halts >= 2),
            During.END,
            Severity.MINOR,
            "One continuous smooth sweep.",
            "spectral arc length after Balasubramanian 2015; limit: tried on footage",
            views=FRONT,
        ),
        Fault(
            "roll-back",
            shoulders_stacked < 0.25,
            During.ATTEMPT,
            Severity.MODERATE,
            "Stack your hips forward.",
            "engineering",
            for_s=1.0,
            views=FRONT,
            proxy=True,
        ),
    ),
    target=(-0.2, 0.6),
    dosage=Dosage(
        sets=1,
        reps=3,
        hold_s=0,
        rest_s=15,
        source="3 to 5 a way: mobility guides",
        per_side=True,
    ),
    camera="2 to 3 m away, level, 0.4 to 0.8 m high, your chest to it, head to feet in the picture",
    instructions=(
        "Lie on your side, head supported, the lower knee bent.",
        "Draw the upper knee toward the chest, lift it, carry it back over, and lower it.",
        "Keep one hip over the other; take 8 to 15 seconds.",
        "Do it the other way round, too. Then lie on the other side.",
    ),
    cannot_see=(
        "how far the leg goes back, which points away from the lens",
        "how far the hip turns in and out",
    ),
    phase_titles={"rest": "Circle slowly", "circling": "Slow and big"},
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="hip-cars-side-lying",
    working_side=circling_side,
    start=figures.ON_THE_SIDE,
    postures=(Posture.LYING,),
    lens_m=(0.4, 0.8),
)
