"""Hip CARs, standing: draw a slow circle with one knee, first out of the way, then back.

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
from posecoach.measures.circling import (
    ankle_over_knee,
    circling_side,
    foot_height,
    hips_narrowed,
    hips_tilt,
    knee_forward,
    knee_out,
    knee_up,
    shoulders_narrowed,
    shoulders_tilt,
    stance_knee,
)
from posecoach.measures.trunk import trunk_slope_from_front, trunk_tilt
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

FRONT = (ViewName.FRONT,)


trunk_tilt_shift = since_start(trunk_tilt)
hips_tilt_shift = since_start(hips_tilt)
shoulders_tilt_shift = since_start(shoulders_tilt)

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
            when=camera_off_front_view <= 45,
            reason=Reason.WRONG_VIEW,
            advice="Turn to face the camera.",
            source=(
                "the way out to the side shows only from the front; docs/evidence.md: front view"
            ),
        ),
        SetupCheck(
            "standing tall on both feet",
            when=(trunk_slope_from_front >= 70) & (stance_knee >= 150) & (knee_up <= -0.85),
            reason=Reason.WRONG_EXERCISE,
            advice="Stand tall on both feet.",
            source="docs/evidence.md: standing tall on both feet",
            through_attempt=(trunk_slope_from_front >= 55) & (stance_knee >= 120),
        ),
    ),
    pattern=Circle(
        horizontal=knee_out,
        vertical=knee_up,
        depth=knee_forward,
        lifted=foot_height >= 0.20,
        rest_horizontal_thighs=0.0,
        rest_vertical_thighs=-1.0,
        at_rest=(knee_up <= -0.85) & (knee_out <= 0.25) & foot_height.between(-0.15, 0.15),
        flexed=(knee_up >= -0.50) & ((knee_out <= 0.40) | (knee_forward >= 0.60)),
        out=knee_out >= 0.45,
        back=(knee_up <= -0.60) & (knee_out < 0.55) & (ankle_over_knee >= -0.50),
        opening_sign=1,
        smallest_area_thighs_squared=0.25,
        noise_area_thighs_squared=0.03,
        back_waived_area_thighs_squared=0.25,
        dwell_s=0.10,
        shortest_s=3.0,
        lost_s=0.8,
        source=f"geometry; {TRIED}",
    ),
    measures=(
        knee_out,
        knee_forward,
        knee_up,
        ankle_over_knee,
        foot_height,
        stance_knee,
        trunk_tilt_shift,
        hips_tilt_shift,
        shoulders_tilt_shift,
        hips_narrowed,
        shoulders_narrowed,
        trunk_slope_from_front,
        circling_side,
        camera_off_front_view,
    ),
    attempt_values=ATTEMPT_VALUES,
    faults=(
        Fault(
            "trunk-lean",
            when=((trunk_tilt_shift > 10) & (shoulders_tilt_shift > 6))
            | ((trunk_tilt_shift < -10) & (shoulders_tilt_shift < -6)),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Stand tall. Only your leg moves.",
            source=f"Wolf PT; {TRIED}",
            for_s=0.7,
            views=FRONT,
        ),
        Fault(
            "hip-hike",
            when=((hips_tilt_shift > 14) & (trunk_tilt_shift > 7) & (shoulders_tilt_shift < 10))
            | ((hips_tilt_shift < -14) & (trunk_tilt_shift < -7) & (shoulders_tilt_shift > -10)),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Keep your hips level.",
            source=f"Wolf PT; {TRIED}",
            for_s=0.7,
            views=FRONT,
            proxy=True,
        ),
        Fault(
            "pelvis-turn",
            when=(shoulders_narrowed > 0.22) | (hips_narrowed > 0.22),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Keep your hips facing forward.",
            source="Wolf PT; a fifth of the width is lost at 37 degrees: geometry",
            for_s=0.7,
            views=FRONT,
        ),
        Fault(
            "losing-height",
            when=(knee_out >= 0.45) & (knee_up < -0.70),
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Carry your knee higher.",
            source=f"Prehab Guys; {TRIED}",
            for_s=0.7,
            views=FRONT,
            more_range=True,
        ),
        Fault(
            "stance-knee",
            when=stance_knee < 155,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Straighten your standing leg.",
            source=f"Prehab Guys; {TRIED}",
            for_s=0.7,
            views=FRONT,
            proxy=True,
        ),
        small_circle(ViewName.FRONT, smallest_area_thighs_squared=0.25),
        too_fast(
            ViewName.FRONT, shortest_s=4.0, source=f"5 to 8 s a circle: mobility guides; {TRIED}"
        ),
        stop_start(ViewName.FRONT),
        wrong_order(ViewName.FRONT),
    ),
    target=(-0.2, 0.3),
    dosage=DOSAGE,
    camera="2.5 to 3.5 m in front of you, level, about 1 m high, all of you in the picture",
    teaching=Teaching(
        position=(
            "Stand facing the camera, your right hand on a wall. Your left leg makes the circles.",
            "Stand facing the camera, your left hand on a wall. Your right leg makes the circles.",
        ),
        steps=(
            "Stand tall beside a wall or chair, and hold on with the hand on that side.",
            "Lift the knee of the outer leg to hip height, carry it out to the side, then "
            "behind you, and set it down.",
            "Only your leg moves. Draw slow, big circles, then go the other way round. Later, "
            "change legs.",
        ),
        purpose="It moves your hip through everything it can do and keeps the joint supple.",
        feel=(
            "You feel your hip work all the way round, warm and smooth. A click that does not "
            "hurt is harmless."
        ),
        stop=(
            "Stop if your groin pinches or you lose your balance. After a hip replacement, ask "
            "your surgeon first."
        ),
        easier=Variant("Do the circles on hands and knees.", "hip-cars-quadruped"),
        harder=Variant("Let go of the wall, and go slower."),
        source=(
            "Wave Point PT; support, slower: mobility guides; stop: HSS, Livestrong; clicks: "
            "engineering choice"
        ),
    ),
    cannot_see=(
        "how far the hip turns in and out",
        "how far the leg goes back, away from the lens",
        "whether the standing knee bends forward, toward the lens",
        "a hip that hikes by less than about 20 degrees or turns by less than about 35 degrees",
        "a trunk that tips forward or back",
        "the tension in the rest of the body",
    ),
    phase_titles=PHASE_TITLES,
    source=SOURCE,
    family="hip-cars-standing",
    working_side=circling_side,
    start=figures.STANDING,
    postures=(Posture.STANDING,),
    distance_m=(2.5, 3.5),
    lens_m=(0.9, 1.1),
)
