"""Hip CARs on all fours: draw a slow circle with one knee, the back still.

Sources, by the short names used below: as in the standing form; see docs/hip-cars.md.
"""

from posecoach.exercises._views import SIDE_VIEW
from posecoach.exercises.hip_cars_standing import duration, halts, size, sparc
from posecoach.measures.circling import (
    back_slope_shift,
    circling_side_shift,
    elbow,
    hand_under,
    knee_headward,
    knee_sideways,
    knee_up,
    weight_shift,
)
from posecoach.measures.supine import lying, nose_height, off_side, trunk_slope
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import Dosage, During, Exercise, Fault, SetupCheck
from posecoach.rules.pattern import Circle
from posecoach.verdict import NotCounted, Posture, Reason, Severity, ViewName

REAL = "tried on footage"

EXERCISE = Exercise(
    name="hip-cars-quadruped",
    title="Hip CARs, on all fours",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    setup=(
        SetupCheck(
            "on hands and knees",
            (trunk_slope >= -30) & (trunk_slope <= 40) & (hand_under >= 0.45) & (knee_up <= -0.6),
            Reason.WRONG_EXERCISE,
            "Come onto hands and knees.",
            REAL,
            through_attempt=(hand_under >= 0.3) & (trunk_slope <= 55),
        ),
        SIDE_VIEW,
    ),
    pattern=Circle(
        u=knee_headward,
        v=knee_up,
        w=knee_sideways,
        rest_u=0.0,
        rest_v=-1.0,
        at_rest=(knee_up <= -0.80) & (knee_headward <= 0.30) & (knee_headward >= -0.35),
        flexed=knee_headward >= 0.25,
        out=knee_sideways >= 0.35,
        back=knee_headward <= -0.60,
        opening_sign=-1,
        smallest=0.25,
        least=0.03,
        back_waived_from=0.25,
        dwell_s=0.10,
        shortest_s=4.0,
        lost_s=0.8,
        source=f"geometry; {REAL}",
    ),
    measures=(
        knee_headward,
        knee_up,
        knee_sideways,
        back_slope_shift,
        weight_shift,
        elbow,
        hand_under,
        trunk_slope,
        nose_height,
        circling_side_shift,
        lying,
        off_side,
    ),
    attempt_values=(size, duration, sparc, halts),
    faults=(
        Fault(
            "back-moves",
            (back_slope_shift > 10) | (back_slope_shift < -10),
            During.ATTEMPT,
            Severity.MODERATE,
            "Keep your back still.",
            "Wolf PT; limit: engineering",
            for_s=0.7,
        ),
        Fault(
            "weight-shift",
            (weight_shift > 0.12) | (weight_shift < -0.12),
            During.ATTEMPT,
            Severity.MODERATE,
            "Press evenly through hands.",
            f"Wolf PT; {REAL}",
            for_s=0.7,
        ),
        Fault(
            "elbows-bend",
            elbow < 140,
            During.ATTEMPT,
            Severity.MINOR,
            "Keep your arms long.",
            f"engineering; {REAL}",
            for_s=0.7,
        ),
        Fault(
            "small-circle",
            size < 0.25,
            During.END,
            Severity.MAJOR,
            "Draw a bigger circle.",
            f"geometry; {REAL}",
            more_range=True,
            uncounted=(NotCounted.SMALL_CIRCLE,),
        ),
        Fault(
            "too-fast",
            duration < 5.0,
            During.END,
            Severity.MODERATE,
            "Slow down, stay smooth.",
            "5 to 8 s a circle: mobility guides",
            uncounted=(NotCounted.TOO_FAST,),
        ),
        Fault(
            "stop-start",
            (sparc < -3.5) | (halts >= 2),
            During.END,
            Severity.MINOR,
            "One continuous smooth sweep.",
            "spectral arc length after Balasubramanian 2015; limit: tried on footage",
        ),
    ),
    target=(-0.6, 0.0),
    dosage=Dosage(
        sets=1,
        reps=3,
        hold_s=0,
        rest_s=15,
        source="3 to 5 a way: mobility guides",
        per_side=True,
    ),
    camera="2 to 3 m away, level, 0.4 to 0.7 m high, the side of the circling leg to it",
    instructions=(
        "Come onto hands and knees, hands under the shoulders, knees under the hips.",
        "Draw one knee toward the chest, carry it out to the side, then back, and set it down.",
        "Keep your back and arms still; take 8 to 15 seconds.",
        "Do it the other way round, too. Then change legs, and turn round.",
    ),
    cannot_see=(
        "how far out to the side the knee goes, which points at the lens",
        "a very small circle, which looks like a swing",
        "how far the hip turns in and out",
        "a shift of the weight from side to side",
    ),
    phase_titles={"rest": "Circle slowly", "circling": "Slow and big"},
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="hip-cars-quadruped",
    working_side=circling_side_shift,
    start=figures.ALL_FOURS,
    postures=(Posture.ALL_FOURS,),
    lens_m=(0.4, 0.7),
)
