"""Hip CARs, standing: draw a slow circle with one knee, first out of the way, then back.

Sources, by the short names used below: "geometry" are areas and places computed for a full circle
(flexion 105, out 60, back 15 degrees) and for swings, marches and small circles; "tried on
footage" are limits that were corrected on rendered clips and on recordings of other movements
(see docs/hip-cars.md); "engineering" is a choice from the tracker's noise.
"""

from posecoach.measures.circling import (
    circling_side,
    foot_up,
    hips_narrowed,
    hips_tilt_shift,
    knee_forward,
    knee_out,
    knee_up,
    shank_tuck,
    shoulders_narrowed,
    shoulders_tilt_shift,
    stance_knee,
    trunk_tilt_shift,
    trunk_upright,
)
from posecoach.measures.crossed import off_front
from posecoach.pose import Joint
from posecoach.rules import figures
from posecoach.rules.exercise import AttemptValue, Dosage, During, Exercise, Fault, SetupCheck
from posecoach.rules.pattern import Circle
from posecoach.rules.role import Role
from posecoach.verdict import NotCounted, Posture, Reason, Severity, ViewName

REAL = "tried on footage"
FRONT = (ViewName.FRONT,)

size = AttemptValue("area_ratio", "ratio", "Size", Role.AREA)
duration = AttemptValue("duration_s", "s", "Took", Role.DURATION)
sparc = AttemptValue("smoothness_sparc", "sparc", "Smoothness", Role.SMOOTHNESS)
halts = AttemptValue("stops_count", "count", "Stops", Role.STOPS)

EXERCISE = Exercise(
    name="hip-cars-standing",
    title="Hip CARs, standing",
    view=ViewName.FRONT,
    required=(),
    required_both=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    half_seen=(Joint.KNEE,),
    setup=(
        SetupCheck(
            "front view",
            off_front <= 45,
            Reason.WRONG_VIEW,
            "Turn to face the camera.",
            "the way out to the side shows only from the front",
        ),
        SetupCheck(
            "standing tall on both feet",
            (trunk_upright >= 70) & (stance_knee >= 150) & (knee_up <= -0.85),
            Reason.WRONG_EXERCISE,
            "Stand tall on both feet.",
            REAL,
            through_attempt=(trunk_upright >= 55) & (stance_knee >= 120),
        ),
    ),
    pattern=Circle(
        u=knee_out,
        v=knee_up,
        w=knee_forward,
        lifted=foot_up >= 0.20,
        rest_u=0.0,
        rest_v=-1.0,
        at_rest=(knee_up <= -0.85) & (knee_out <= 0.25) & (foot_up >= -0.15) & (foot_up <= 0.15),
        flexed=(knee_up >= -0.50) & ((knee_out <= 0.40) | (knee_forward >= 0.60)),
        out=knee_out >= 0.45,
        back=(knee_up <= -0.60) & (knee_out < 0.55) & (shank_tuck >= -0.50),
        opening_sign=1,
        smallest=0.25,
        least=0.03,
        back_waived_from=0.25,
        dwell_s=0.10,
        shortest_s=3.0,
        lost_s=0.8,
        source=f"geometry; {REAL}",
    ),
    measures=(
        knee_out,
        knee_forward,
        knee_up,
        shank_tuck,
        foot_up,
        stance_knee,
        trunk_tilt_shift,
        hips_tilt_shift,
        shoulders_tilt_shift,
        hips_narrowed,
        shoulders_narrowed,
        trunk_upright,
        circling_side,
        off_front,
    ),
    attempt_values=(size, duration, sparc, halts),
    faults=(
        Fault(
            "trunk-lean",
            ((trunk_tilt_shift > 10) & (shoulders_tilt_shift > 6))
            | ((trunk_tilt_shift < -10) & (shoulders_tilt_shift < -6)),
            During.ATTEMPT,
            Severity.MODERATE,
            "Stand tall, keep your trunk still.",
            f"Wolf PT; {REAL}",
            for_s=0.7,
            views=FRONT,
        ),
        Fault(
            "hip-hike",
            ((hips_tilt_shift > 14) & (trunk_tilt_shift > 7) & (shoulders_tilt_shift < 10))
            | ((hips_tilt_shift < -14) & (trunk_tilt_shift < -7) & (shoulders_tilt_shift > -10)),
            During.ATTEMPT,
            Severity.MODERATE,
            "Keep your hips level.",
            f"Wolf PT; {REAL}",
            for_s=0.7,
            views=FRONT,
            proxy=True,
        ),
        Fault(
            "pelvis-turn",
            (shoulders_narrowed > 0.22) | (hips_narrowed > 0.22),
            During.ATTEMPT,
            Severity.MODERATE,
            "Belt buckle stays forward.",
            "Wolf PT; a fifth of the width is lost at 37 degrees: geometry",
            for_s=0.7,
            views=FRONT,
        ),
        Fault(
            "losing-height",
            (knee_out >= 0.45) & (knee_up < -0.70),
            During.ATTEMPT,
            Severity.MINOR,
            "Carry your knee higher.",
            f"Prehab Guys; {REAL}",
            for_s=0.7,
            views=FRONT,
            more_range=True,
        ),
        Fault(
            "stance-knee",
            stance_knee < 155,
            During.ATTEMPT,
            Severity.MINOR,
            "Lengthen your standing leg.",
            f"Prehab Guys; {REAL}",
            for_s=0.7,
            views=FRONT,
            proxy=True,
        ),
        Fault(
            "small-circle",
            size < 0.25,
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
            duration < 4.0,
            During.END,
            Severity.MODERATE,
            "Slow down, stay smooth.",
            f"5 to 8 s a circle: mobility guides; {REAL}",
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
    ),
    target=(-0.2, 0.3),
    dosage=Dosage(
        sets=1,
        reps=3,
        hold_s=0,
        rest_s=15,
        source="3 to 5 a way: mobility guides",
        per_side=True,
    ),
    camera="2.5 to 3.5 m in front of you, level, about 1 m high, all of you in the picture",
    instructions=(
        "Stand tall beside a wall or chair, and hold on to it with the hand of the standing leg.",
        "Lift one knee to hip height, carry it out to the side, then behind you, and set it down.",
        "Keep everything else still; take 8 to 15 seconds.",
        "Do it the other way round, too: back, out, forward, down. Then change legs.",
    ),
    cannot_see=(
        "how far the hip turns in and out",
        "how far the leg goes back, which points away from the lens",
        "whether the standing knee bends forward, toward the lens",
        "a hip hiked by less than about 20 degrees, or turned by less than about 35",
        "a trunk that tips forward or back",
        "the tension in the rest of the body",
    ),
    phase_titles={"rest": "Circle slowly", "circling": "Slow and big"},
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="hip-cars-standing",
    working_side=circling_side,
    start=figures.STANDING,
    postures=(Posture.STANDING,),
    distance_m=(2.5, 3.5),
    lens_m=(0.9, 1.1),
)
