"""Hip CARs on all fours: draw a slow circle with one knee, the back still.

Sources as in :mod:`posecoach.exercises._hip_cars`.
"""

from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.exercises._hip_cars import (
    ATTEMPT_VALUES,
    DOSAGE,
    PHASE_TITLES,
    SOURCE,
    TRIED,
    small_circle,
    stop_start,
    too_fast,
    wrong_order,
)
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.circling import (
    elbow,
    knee_cranial,
    knee_sideways,
    knee_up,
    likely_circling_side,
    shoulder_over_hand,
    shoulder_shift,
)
from posecoach.measures.trunk import nose_height, trunk_from_lying, trunk_slope
from posecoach.rules import (
    Circle,
    During,
    Exercise,
    Fault,
    Joint,
    Posture,
    Reason,
    SetupCheck,
    Severity,
    Teaching,
    Variant,
    ViewName,
    figures,
    since_start,
)

back_slope_shift = since_start(trunk_slope, "back_slope_shift_deg", "Change in back slope")
circling_side_shift = since_start(likely_circling_side, "circling_side_shift_ratio")

EXERCISE = Exercise(
    name="hip-cars-quadruped",
    title="Hip CARs, on all fours",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    setup=(
        SetupCheck(
            "on hands and knees",
            when=trunk_slope.between(-30, 40) & (shoulder_over_hand >= 0.45) & (knee_up <= -0.6),
            reason=Reason.WRONG_EXERCISE,
            advice="Come onto hands and knees.",
            source="docs/evidence.md: on hands and knees",
            through_attempt=(shoulder_over_hand >= 0.3) & (trunk_slope <= 55),
        ),
        SIDE_VIEW,
    ),
    pattern=Circle(
        horizontal=knee_cranial,
        vertical=knee_up,
        depth=knee_sideways,
        rest_horizontal_thighs=0.0,
        rest_vertical_thighs=-1.0,
        at_rest=(knee_up <= -0.80) & knee_cranial.between(-0.35, 0.30),
        flexed=knee_cranial >= 0.25,
        out=knee_sideways >= 0.35,
        back=knee_cranial <= -0.60,
        opening_sign=-1,
        smallest_area_thighs_squared=0.25,
        noise_area_thighs_squared=0.03,
        back_waived_area_thighs_squared=0.25,
        dwell_s=0.10,
        shortest_s=4.0,
        lost_s=0.8,
        source=f"geometry; {TRIED}",
    ),
    measures=(
        knee_cranial,
        knee_up,
        knee_sideways,
        back_slope_shift,
        shoulder_shift,
        elbow,
        shoulder_over_hand,
        trunk_slope,
        nose_height,
        circling_side_shift,
        trunk_from_lying,
        camera_off_side_view,
    ),
    attempt_values=ATTEMPT_VALUES,
    faults=(
        Fault(
            "back-moves",
            when=(back_slope_shift > 10) | (back_slope_shift < -10),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Keep your back still.",
            source="Wolf PT; limit: engineering choice",
            for_s=0.7,
        ),
        Fault(
            "weight-shift",
            when=(shoulder_shift > 0.12) | (shoulder_shift < -0.12),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Press evenly through both hands.",
            source=f"Wolf PT; {TRIED}",
            for_s=0.7,
        ),
        Fault(
            "elbows-bend",
            when=elbow < 140,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Keep your arms straight.",
            source=f"engineering; {TRIED}",
            for_s=0.7,
        ),
        small_circle(ViewName.SIDE, smallest_area_thighs_squared=0.25),
        too_fast(ViewName.SIDE, shortest_s=5.0, source="5 to 8 s a circle: mobility guides"),
        stop_start(ViewName.SIDE),
        wrong_order(ViewName.SIDE),
    ),
    target=(-0.6, 0.0),
    dosage=DOSAGE,
    camera="2 to 3 m away, level, 0.4 to 0.7 m high, the side of the circling leg facing it",
    teaching=Teaching(
        position=(
            "Come onto hands and knees, your left side to the camera. "
            "Your left leg makes the circles.",
            "Come onto hands and knees, your right side to the camera. "
            "Your right leg makes the circles.",
        ),
        steps=(
            "Come onto hands and knees, hands under your shoulders, knees under your hips.",
            "Draw one knee toward your chest, carry it out to the side, then back, and set it "
            "down.",
            "Your back and arms stay still. Draw slow, big circles, then go the other way "
            "round. Later, change legs.",
        ),
        purpose=(
            "It moves your hip through everything it can do, and your back learns to stay still "
            "meanwhile."
        ),
        feel="You feel your hip work all the way round, and your belly holds your back still.",
        stop=(
            "Stop if your groin pinches or your wrists hurt. After a hip replacement, ask your "
            "surgeon first."
        ),
        easier=Variant("Do the circles lying on your side.", "hip-cars-side-lying"),
        harder=Variant("Do the circles standing, with a hand on a wall.", "hip-cars-standing"),
        source="Wave Point PT; The Prehab Guys; Wolf PT; stop: HSS, Livestrong",
    ),
    cannot_see=(
        "exactly how far the knee goes out to the side, toward the lens",
        "a very small circle, which looks like a swing",
        "how far the hip turns in and out",
        "a shift of the weight from side to side",
    ),
    phase_titles=PHASE_TITLES,
    source=SOURCE,
    family="hip-cars-quadruped",
    working_side=circling_side_shift,
    start=figures.ALL_FOURS,
    postures=(Posture.ALL_FOURS,),
    lens_m=(0.4, 0.7),
)
