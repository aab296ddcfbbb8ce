"""Seated figure-4 stretch: on a chair, one ankle on the other knee, lean forward, and stay.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from dataclasses import replace

from posecoach.exercises._seated_figure_4_side_view import seen_from_the_side
from posecoach.measures.camera_position import camera_off_front_view
from posecoach.measures.figure_4 import (
    ankle_to_knee,
    crossed_ankle_height,
    crossed_shin,
    crossed_side,
    forward_lean,
    hips_over_knee,
    knee_sideways,
    support_shin,
)
from posecoach.measures.trunk import head_height, lateral_trunk_lean
from posecoach.rules import (
    AttemptValue,
    Dosage,
    During,
    Exercise,
    Fault,
    Hold,
    Joint,
    Posture,
    Reason,
    Role,
    SetupCheck,
    Severity,
    Teaching,
    Trend,
    Variant,
    ViewName,
    figures,
    only,
    since_start,
    trend,
)

TRIED = "tried on recordings: docs/stretches.md"
FRONT = (ViewName.FRONT,)


swing = trend(forward_lean, Trend.SWING, window_s=3.0)
head_height_shift = since_start(head_height)
ankle_height_shift = since_start(crossed_ankle_height, "ankle_sunk_ratio")
slid = only(
    ankle_height_shift,
    when=crossed_shin < 45,
    name="ankle_slid_ratio",
    title="Slide of the crossed ankle",
)

held = AttemptValue("held_s", "s", "Time held", Role.HELD)
crossed_s = AttemptValue("crossed_s", "s", "Time with ankle on knee", Role.DURATION)
lean = AttemptValue("forward_lean_most_ratio", "ratio", "Deepest lean", Role.MOST, of=forward_lean)
slope = AttemptValue(
    "crossed_shin_median_deg", "deg", "Crossed shin slope", Role.MEDIAN, of=crossed_shin
)

FROM_THE_FRONT = Exercise(
    name="seated-figure-4",
    title="Seated figure-4 stretch",
    view=ViewName.FRONT,
    required=(),
    required_both=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    half_seen=(Joint.ANKLE,),
    kept_in_view=(Joint.SHOULDER, Joint.HIP),
    setup=(
        SetupCheck(
            "front view",
            when=camera_off_front_view <= 45,
            reason=Reason.WRONG_VIEW,
            advice="Turn to face the camera.",
            source=(
                "the crossed shin lies in the picture only from the front;"
                " docs/evidence.md: front view"
            ),
        ),
        SetupCheck(
            "seated, one ankle on the other knee",
            when=(crossed_ankle_height >= 0.5)
            & (ankle_to_knee <= 0.45)
            & (crossed_shin <= 45)
            & (knee_sideways >= 0.08)
            & hips_over_knee.between(-0.3, 0.95),
            reason=Reason.WRONG_EXERCISE,
            advice="Sit down, with one ankle on the other knee.",
            source="docs/evidence.md: seated, one ankle on the other knee",
            through_attempt=(crossed_ankle_height >= 0.35)
            & (ankle_to_knee <= 1.1)
            & ((crossed_shin <= 55) | (ankle_to_knee >= 0.55))
            & (hips_over_knee <= 1.1),
        ),
    ),
    pattern=Hold(
        driver=forward_lean,
        begun=(crossed_ankle_height >= 0.35) & ((crossed_shin <= 55) | (ankle_to_knee >= 0.55)),
        held=(forward_lean >= 0.05) & (slid >= -0.30),
        kept=(forward_lean >= 0.03) & (swing <= 0.12) & (slid >= -0.30),
        still_driver_per_s=0.10,
        begun_s=0.3,
        held_s=1.0,
        lapse_s=0.7,
        give_up_s=2.0,
        over_s=0.5,
        hold_s=30,
        source=TRIED,
        eased_share=0.4,
        gentle=(ankle_to_knee <= 0.45) & (crossed_shin <= 45) & (slid >= -0.30) & (swing <= 0.12),
    ),
    measures=(
        forward_lean,
        crossed_shin,
        swing,
        ankle_to_knee,
        ankle_height_shift,
        slid,
        crossed_ankle_height,
        knee_sideways,
        hips_over_knee,
        support_shin,
        lateral_trunk_lean,
        head_height_shift,
        crossed_side,
        camera_off_front_view,
    ),
    attempt_values=(held, crossed_s, lean, slope),
    faults=(
        Fault(
            "side-lean",
            when=lateral_trunk_lean > 12,
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Sit evenly on both hips.",
            source="engineering choice",
            for_s=1.5,
            views=FRONT,
        ),
        Fault(
            "head-drop",
            when=(head_height_shift < -0.15) & (forward_lean < 0.05),
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Look ahead, keep your neck long.",
            source=TRIED,
            for_s=1.5,
            views=FRONT,
            proxy=True,
        ),
        Fault(
            "foot-away",
            when=support_shin > 20,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Place your foot under your knee.",
            source="engineering choice",
            for_s=1.5,
            views=FRONT,
        ),
        Fault(
            "ankle-sliding",
            when=((ankle_to_knee > 0.45) & (crossed_shin < 45)) | (slid < -0.30),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Rest your ankle above your knee.",
            source=f"on or just above the other knee: Lane Community College; {TRIED}",
            for_s=1.0,
            views=FRONT,
        ),
        Fault(
            "too-deep",
            when=forward_lean > 0.7,
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Come up a little.",
            source="beyond about 50 degrees the back must round: geometry",
            for_s=2.0,
            views=FRONT,
            proxy=True,
        ),
        Fault(
            "shallow",
            when=forward_lean < 0.05,
            during=During.ANY,
            severity=Severity.MINOR,
            cue="Lean forward from your hips.",
            source="lean gently forward: Wave Point PT",
            for_s=10.0,
            views=FRONT,
            proxy=True,
            more_range=True,
        ),
        Fault(
            "bounce",
            when=swing > 0.10,
            during=During.ATTEMPT,
            severity=Severity.MAJOR,
            cue="Stay still and breathe.",
            source="hold still: American College of Sports Medicine; limit: engineering choice",
            for_s=1.0,
            views=FRONT,
        ),
    ),
    target=(0.05, 0.5),
    dosage=Dosage(
        sets=2, reps=1, hold_s=30, rest_s=15, source="Wave Point PT; ACSM 2021", per_side=True
    ),
    camera="1.5 to 2.5 m in front of you, level, 0.8 to 1 m high, head to feet in the picture",
    teaching=Teaching(
        position=(
            "Sit on a chair, facing the camera. Put your left ankle on your right knee.",
            "Sit on a chair, facing the camera. Put your right ankle on your left knee.",
        ),
        steps=(
            "Sit on the front half of a firm chair, both feet on the floor.",
            "Put one ankle on the other leg, just above the knee, and sit tall.",
            "Lean forward from your hips, chest first, until your hip stretches. Hold, "
            "breathe, then change sides.",
        ),
        purpose=(
            "It loosens the muscles deep in your seat, so that your hips can turn and your lower "
            "back need not."
        ),
        feel=(
            "You feel a gentle stretch in the seat and outer hip of the crossed leg, and nothing "
            "in your knee."
        ),
        stop=(
            "Stop if your knee hurts or your groin pinches. After a hip replacement, ask your "
            "surgeon before you cross your legs. With brittle bones in the spine, do it lying "
            "down."
        ),
        easier=Variant("Lie on your back and draw the leg to your chest.", "supine-figure-4"),
        harder=Variant("Lean a little further forward and keep your back long."),
        source="Wave Point PT; Lane; feel: Lane; stop: HSS, National Osteoporosis Foundation",
    ),
    cannot_see=(
        "whether the back is rounded (not from the front)",
        "how far the hip itself turns: the slope of the shin is a hint, never a fault",
        "a lean of less than about 10 degrees",
        "whether the head hangs once you lean",
        "whether a hand pushes the knee down or only rests on it",
        "how the stretch feels",
    ),
    phase_titles={
        "rest": "Lean forward",
        "moving": "Lean forward",
        "hold": "Hold",
        "paused": "Lean forward",
        "done": "Done: come up slowly",
    },
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="seated-figure-4",
    working_side=crossed_side,
    start=figures.SEATED_CROSSED,
    postures=(Posture.SITTING,),
    identified_after_s=3.0,
    distance_m=(1.5, 2.5),
    lens_m=(0.8, 1.0),
)

EXERCISE = replace(FROM_THE_FRONT, other_view=seen_from_the_side(FROM_THE_FRONT))
