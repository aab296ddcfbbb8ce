"""Hip flexor stretch: half-kneeling, shift the hips forward with a tall trunk, and hold.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.kneeling import (
    front_heel_lift,
    front_knee,
    front_knee_height,
    front_shin,
    front_toe_lift,
    hip_over_knee,
    knee_off_floor,
    kneeling_side,
    rear_shin_slope,
    rear_thigh,
    reported_kneeling_side,
    thigh_to_trunk,
    trunk_lean,
)
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
    since_start,
    trend,
)

TRIED = "tried on recordings: docs/stretches.md"

rear_thigh_shift = since_start(rear_thigh, title="Forward shift")
trunk_lean_shift = since_start(trunk_lean)
swing = trend(rear_thigh, Trend.SWING, window_s=3.0)

held = AttemptValue("held_s", "s", "Time held", Role.HELD)
thigh = AttemptValue(
    "rear_thigh_median_deg", "deg", "Kneeling thigh lean", Role.MEDIAN, of=rear_thigh
)
opened = AttemptValue(
    "thigh_to_trunk_median_deg", "deg", "Thigh angle behind trunk", Role.MEDIAN, of=thigh_to_trunk
)
lean = AttemptValue("trunk_lean_median_deg", "deg", "Trunk lean", Role.MEDIAN, of=trunk_lean)
knee = AttemptValue("front_knee_median_deg", "deg", "Front knee angle", Role.MEDIAN, of=front_knee)

EXERCISE = Exercise(
    name="hip-flexor-stretch",
    title="Half-kneeling hip flexor stretch",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP),
    required_both=(Joint.KNEE, Joint.ANKLE),
    setup=(
        SetupCheck(
            "one knee on the floor, the other foot in front",
            when=(front_knee_height >= 0.5)
            & knee_off_floor.between(-0.55, 0.35)
            & (hip_over_knee >= 0.55)
            & (rear_shin_slope >= -50),
            reason=Reason.WRONG_EXERCISE,
            advice="Kneel on one knee, with the other foot in front.",
            source="docs/evidence.md: one knee on the floor, the other foot in front",
            through_attempt=(front_knee_height >= 0.35) & (hip_over_knee >= 0.40),
        ),
        SIDE_VIEW,
        SetupCheck(
            "trunk upright, front knee bent",
            when=trunk_lean.between(-30, 40) & front_knee.between(35, 140),
            reason=Reason.WRONG_EXERCISE,
            advice="Kneel tall, with your front knee bent.",
            source="docs/evidence.md: trunk upright, front knee bent",
        ),
    ),
    pattern=Hold(
        driver=rear_thigh,
        begun=(rear_thigh >= 8) | ((rear_thigh_shift >= 4) & (rear_thigh >= 2)),
        held=((rear_thigh >= 8) | ((rear_thigh >= 5) & (rear_thigh_shift >= 5)))
        & (thigh_to_trunk >= 0)
        & trunk_lean.between(-10, 30),
        kept=(rear_thigh >= 4)
        & (thigh_to_trunk >= -5)
        & trunk_lean.between(-15, 35)
        & (swing <= 8),
        still_driver_per_s=8,
        begun_s=0.3,
        held_s=1.0,
        lapse_s=0.7,
        give_up_s=5.0,
        over_s=0.5,
        hold_s=30,
        source=TRIED,
    ),
    measures=(
        rear_thigh,
        rear_thigh_shift,
        trunk_lean,
        trunk_lean_shift,
        thigh_to_trunk,
        front_knee,
        front_shin,
        swing,
        front_heel_lift,
        front_toe_lift,
        front_knee_height,
        knee_off_floor,
        hip_over_knee,
        rear_shin_slope,
        kneeling_side,
        camera_off_side_view,
    ),
    attempt_values=(held, thigh, opened, lean, knee),
    faults=(
        Fault(
            "forward-lean",
            when=(trunk_lean > 20)
            | ((trunk_lean > 9) & (trunk_lean_shift > 12))
            | ((rear_thigh >= 8) & (thigh_to_trunk < 0)),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Lift your chest and stay tall.",
            source=f"a folded trunk slackens the stretch: Back in Motion PT; {TRIED}",
            for_s=0.7,
        ),
        Fault(
            "back-arch",
            when=(trunk_lean < -10) | (thigh_to_trunk > 32),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Tuck your tailbone under.",
            source=f"a large angle comes from the back: Roach 2015; {TRIED}",
            for_s=1.5,
            proxy=True,
        ),
        Fault(
            "front-knee-forward",
            when=front_shin > 15,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Slide your front foot forward.",
            source="Functional Movement Systems; limit: engineering choice",
            for_s=1.0,
        ),
        Fault(
            "heel-up",
            when=(front_heel_lift > 0.12) & (front_toe_lift < 0.06),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Press your front heel down.",
            source="engineering choice",
            for_s=1.0,
        ),
        Fault(
            "sunk-lunge",
            when=(front_knee < 65)
            & (rear_thigh >= 8)
            & (thigh_to_trunk >= 0)
            & trunk_lean.between(-10, 30),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Ease your hips back a little.",
            source="engineering choice",
            for_s=1.5,
        ),
        Fault(
            "no-shift",
            when=(rear_thigh < 8)
            & ((rear_thigh < 5) | (rear_thigh_shift < 5) | (thigh_to_trunk < 0)),
            during=During.ANY,
            severity=Severity.MINOR,
            cue="Shift your hips forward.",
            source="engineering choice",
            for_s=10.0,
            more_range=True,
        ),
        Fault(
            "bounce",
            when=swing > 6,
            during=During.ATTEMPT,
            severity=Severity.MAJOR,
            cue="Stay still and breathe.",
            source="hold still: American College of Sports Medicine; limit: engineering choice",
            for_s=1.0,
        ),
    ),
    target=(8, 25),
    dosage=Dosage(
        sets=2, reps=1, hold_s=30, rest_s=15, source="Wave Point PT; ACSM 2021", per_side=True
    ),
    camera="2 to 3 m away, level, 0.5 to 0.8 m high, the side of the kneeling leg facing it",
    teaching=Teaching(
        position=(
            "Kneel on your left knee, your right foot in front, your left side to the camera.",
            "Kneel on your right knee, your left foot in front, your right side to the camera.",
        ),
        steps=(
            "Kneel on one knee, with a cushion under it. Put the other foot flat on the floor "
            "in front of you.",
            "Squeeze the glute of the kneeling leg and tuck your tailbone under.",
            "Stay tall and shift your hips forward until the front of your hip stretches. "
            "Hold, breathe, then change sides.",
        ),
        purpose=(
            "Long sitting makes the front of the hip tight, and that can pull on your lower back. "
            "This stretch loosens it."
        ),
        feel=(
            "You feel a pull at the front of the hip of the kneeling leg, and nothing in your "
            "back or your knee."
        ),
        stop=(
            "Stop if your knee or your lower back hurts. After a hip or knee replacement, ask "
            "your surgeon first."
        ),
        easier=Variant("Stretch standing up, one foot a long step behind the other."),
        harder=Variant("Reach the arm of the kneeling side up to the ceiling."),
        source=(
            "Wave Point PT; Mass General; feel: Running Strong; easier: Rebalance; harder: "
            "engineering choice; stop: common precautions after hip surgery"
        ),
    ),
    cannot_see=(
        "whether the pelvis is tucked under, which matters most",
        "how far the hip itself extends without the back",
        "how the stretch feels",
    ),
    phase_titles={
        "rest": "Shift forward",
        "moving": "Into the stretch",
        "hold": "Hold",
        "paused": "Back into position",
        "done": "Done: ease out",
    },
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="hip-flexor-stretch",
    working_side=kneeling_side,
    reported_side=reported_kneeling_side,
    start=figures.HALF_KNEELING,
    postures=(Posture.KNEELING,),
    identified_after_s=5.0,
    lens_m=(0.5, 0.8),
)
