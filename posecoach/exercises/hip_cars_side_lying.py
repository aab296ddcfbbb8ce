"""Hip CARs lying on the side: draw a slow circle with the knee of the top leg.

Sources as in :mod:`posecoach.exercises._hip_cars`.
"""

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
from posecoach.measures.camera_position import camera_off_front_view
from posecoach.measures.circling import circling_side, knee_cranial, knee_toward_camera, knee_up
from posecoach.measures.trunk import shoulders_stacked, trunk_from_lying
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
)

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
            when=(trunk_from_lying <= 40) & (shoulders_stacked >= 0.30),
            reason=Reason.WRONG_EXERCISE,
            advice="Lie on your side, facing the camera.",
            source="docs/evidence.md: on the side, facing the camera",
            through_attempt=(trunk_from_lying <= 50) & (shoulders_stacked >= 0.15),
        ),
        SetupCheck(
            "front view",
            when=camera_off_front_view <= 45,
            reason=Reason.WRONG_VIEW,
            advice="Turn your chest to the camera.",
            source=(
                "which way the knee goes shows only from the front of the body;"
                " docs/evidence.md: front view"
            ),
        ),
    ),
    pattern=Circle(
        horizontal=knee_cranial,
        vertical=knee_up,
        depth=knee_toward_camera,
        rest_horizontal_thighs=-1.0,
        rest_vertical_thighs=0.0,
        at_rest=(knee_cranial <= -0.75) & (knee_up <= 0.40),
        flexed=(knee_cranial >= -0.35) & (knee_up <= 0.30),
        out=knee_up >= 0.45,
        back=None,
        opening_sign=1,
        smallest_area_thighs_squared=0.15,
        noise_area_thighs_squared=0.03,
        flexed_waived_area_thighs_squared=0.30,
        dwell_s=0.10,
        shortest_s=2.8,
        lost_s=0.8,
        source=f"geometry; {TRIED}",
    ),
    measures=(
        knee_cranial,
        knee_up,
        knee_toward_camera,
        shoulders_stacked,
        circling_side,
        trunk_from_lying,
        camera_off_front_view,
    ),
    attempt_values=ATTEMPT_VALUES,
    faults=(
        small_circle(ViewName.FRONT, smallest_area_thighs_squared=0.15),
        too_fast(
            ViewName.FRONT,
            shortest_s=3.5,
            source=f"5 to 8 s a circle: mobility guides; the way back does not show: {TRIED}",
        ),
        stop_start(ViewName.FRONT),
        wrong_order(ViewName.FRONT),
        Fault(
            "roll-back",
            when=shoulders_stacked < 0.25,
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Roll your top hip forward.",
            source="engineering choice",
            for_s=1.0,
            views=FRONT,
            proxy=True,
        ),
    ),
    target=(-0.2, 0.6),
    dosage=DOSAGE,
    camera=(
        "2 to 3 m away, level, 0.4 to 0.8 m high, your chest facing it, head to feet in the picture"
    ),
    teaching=Teaching(
        position=(
            "Lie on your right side, facing the camera. Your left leg makes the circles.",
            "Lie on your left side, facing the camera. Your right leg makes the circles.",
        ),
        steps=(
            "Lie on your side, your head on your arm, your lower knee bent.",
            "Draw your upper knee toward your chest, lift it, carry it back, and lower it.",
            "Keep one hip right over the other. Draw slow, big circles, then go the other way "
            "round. Later, lie on your other side.",
        ),
        purpose="It moves your hip through everything it can do, and you need no balance.",
        feel="You feel the side of your upper hip work all the way round. Your back stays still.",
        stop=(
            "Stop if your groin pinches or the hip that you lie on hurts. After a hip "
            "replacement, ask your surgeon first."
        ),
        easier=Variant("Draw smaller circles, and rest between them."),
        harder=Variant("Do the circles on hands and knees.", "hip-cars-quadruped"),
        source=(
            "Wave Point PT; The Prehab Guys; stop: HSS, Livestrong; smaller: engineering choice"
        ),
    ),
    cannot_see=(
        "how far the leg goes back, away from the lens",
        "how far the hip turns in and out",
    ),
    phase_titles=PHASE_TITLES,
    source=SOURCE,
    family="hip-cars-side-lying",
    working_side=circling_side,
    start=figures.ON_THE_SIDE,
    postures=(Posture.LYING,),
    lens_m=(0.4, 0.8),
)
