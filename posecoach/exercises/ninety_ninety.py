"""90/90 drill: sit on the floor, both knees bent to one side, and switch slowly to the other.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.measures.camera_position import camera_off_front_view
from posecoach.measures.floor_sitting import (
    hips_over_feet,
    knees_side,
    lateral_trunk_lean,
    lean_from_tall,
    seat_lift,
)
from posecoach.rules import (
    AttemptValue,
    Dosage,
    During,
    Exercise,
    Fault,
    Hold,
    Joint,
    NotCounted,
    Posture,
    Reason,
    Role,
    Segment,
    SetupCheck,
    Severity,
    Switch,
    Teaching,
    Variant,
    ViewName,
    figures,
)

TRIED = "tried on recordings: docs/ninety-ninety.md"
FRONT = (ViewName.FRONT, ViewName.OBLIQUE)
TURNED = (*FRONT, ViewName.SIDE)
"""The trunk turns with the legs: where the camera stands off the front view it may end side on."""

transition = AttemptValue("transition_s", "s", "Switch time", Role.TRANSITION)
middle = AttemptValue("middle_s", "s", "Time through the middle", Role.MIDDLE)
fastest = AttemptValue("fastest_per_s", "per_s", "Top speed", Role.FASTEST, segment=Segment.SHANK)
held = AttemptValue("held_s", "s", "Time held", Role.HELD)
lean = AttemptValue(
    "lean_from_tall_median_ratio", "ratio", "Forward lean", Role.MEDIAN, of=lean_from_tall
)
most_lateral_lean = AttemptValue(
    "trunk_aside_most_deg", "deg", "Sideways trunk lean", Role.MOST, of=lateral_trunk_lean
)

dropped = (transition < 0.9) | ((transition < 1.2) & (middle < 0.43) & (fastest > 2.0))
"""Knees that the model loses for a moment jump, so a short one must also be quick."""

upright_or_deep = (lateral_trunk_lean <= 14) | (lean_from_tall >= 0.2)
"""In the picture a deep lean over a leg that is turned away also goes to the side."""

EXERCISE = Exercise(
    name="ninety-ninety",
    title="90/90 hip drill",
    view=ViewName.FRONT,
    required=(),
    required_both=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    half_seen=(Joint.ANKLE,),
    setup=(
        SetupCheck(
            "front view",
            when=camera_off_front_view <= 75,
            reason=Reason.WRONG_VIEW,
            advice="Turn to face the camera.",
            source=(
                "the trunk turns by 45° with the legs, and the camera may stand 30° off;"
                " docs/evidence.md: front view"
            ),
        ),
        SetupCheck(
            "sitting on the floor, both knees to one side",
            when=(hips_over_feet <= 0.95)
            & (lateral_trunk_lean <= 40)
            & ((knees_side >= 0.25) | (knees_side <= -0.25)),
            reason=Reason.WRONG_EXERCISE,
            advice="Sit on the floor, with your knees to one side.",
            source="docs/evidence.md: sitting on the floor, both knees to one side",
            through_attempt=(hips_over_feet <= 1.3)
            & (seat_lift <= 0.6)
            & (lateral_trunk_lean <= 70),
        ),
    ),
    pattern=Switch(
        driver=knees_side,
        takes_side=knees_side >= 0.35,
        leaves_side=knees_side < 0.22,
        middle=knees_side < 0.20,
        takes_side_s=0.5,
        middle_s=0.10,
        shortest_s=0.55,
        source=TRIED,
        stay=Hold(
            driver=lean_from_tall,
            begun=(lean_from_tall >= 0.06) & upright_or_deep & (camera_off_front_view <= 55),
            held=(lean_from_tall >= 0.07) & upright_or_deep,
            kept=(lean_from_tall >= 0.045) & upright_or_deep,
            still_driver_per_s=0.08,
            begun_s=0.5,
            held_s=1.0,
            lapse_s=0.7,
            give_up_s=2.0,
            over_s=0.5,
            hold_s=5,
            source=f"5 s a side: Prehab Guys; {TRIED}",
        ),
    ),
    measures=(
        knees_side,
        seat_lift,
        hips_over_feet,
        lateral_trunk_lean,
        lean_from_tall,
        camera_off_front_view,
    ),
    attempt_values=(transition, middle, fastest, most_lateral_lean, held, lean),
    faults=(
        Fault(
            "leaning-off",
            when=(lateral_trunk_lean > 14) & (lean_from_tall < 0.2),
            during=During.AFTER,
            severity=Severity.MODERATE,
            cue="Sit up tall over your hips.",
            source=f"tall trunk: Wave Point PT; {TRIED}",
            for_s=1.5,
            views=FRONT,
        ),
        Fault(
            "dropping",
            when=dropped,
            during=During.END,
            severity=Severity.MODERATE,
            cue="Switch slowly, with control.",
            source=f"slow switches: Wave Point PT; limits: {TRIED}",
            views=TURNED,
            uncounted=(NotCounted.TOO_FAST,),
        ),
        Fault(
            "half-way",
            when=knees_side.between(-0.25, 0.25),
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Lay both knees down.",
            source="engineering choice: a slow switch of 8 s takes 2 s through the middle",
            for_s=4.0,
            views=TURNED,
        ),
        Fault(
            "seat-lifting",
            when=seat_lift > 0.25,
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Keep your seat on the floor.",
            source="engineering choice",
            for_s=0.3,
            views=FRONT,
        ),
        Fault(
            "over-lean",
            when=(lean > 0.27) & (held >= 2),
            during=During.END,
            severity=Severity.MINOR,
            cue="Ease back and lift your chest.",
            source=f"lean slightly: Wave Point PT; {TRIED}",
            views=FRONT,
            proxy=True,
            uncounted=(NotCounted.PARTIAL,),
        ),
    ),
    target=(-1.0, 1.0),
    dosage=Dosage(
        sets=1, reps=8, hold_s=5, rest_s=45, source="slow switches: Wave Point PT; Dani Winks"
    ),
    camera="2 to 3 m in front of you, level, 0.4 to 0.7 m high, head to feet in the picture",
    teaching=Teaching(
        position=("Sit on the floor, facing the camera, and lay both knees to one side.",),
        steps=(
            "Sit on the floor, bend both knees and lay them to one side. Your hands may rest "
            "behind you.",
            "Sit tall. Lift both knees and lay them slowly to the other side. Your feet stay "
            "where they are.",
            "Pause there, then switch back. If you like, lean forward a little over your "
            "front leg for five seconds.",
        ),
        purpose=(
            "It teaches your hips to turn in and out, so that your lower back has to twist less."
        ),
        feel=(
            "You feel a stretch in the seat of the front leg, and a turning deep in both hips. "
            "Your knees feel no pull."
        ),
        stop=(
            "Stop if a knee hurts or your groin pinches. After a hip replacement, ask your "
            "surgeon first."
        ),
        easier=Variant("Sit on a firm cushion and lean back on your hands."),
        harder=Variant("Keep your hands off the floor while you switch."),
        source=(
            "Wave Point PT; lean: The Prehab Guys; cushion: pages of FRC providers; stop: HSS, "
            "Livestrong"
        ),
    ),
    cannot_see=(
        "how far the hips turn, and which sit bone carries the weight",
        "how far the knees bend: both shins look shorter from this view",
        "whether the lower back is rounded",
        "a forward lean of less than about 20 degrees, or one that begins as you reach a side",
    ),
    phase_titles={
        "rest": "Sit tall",
        "moving": "Slowly across",
        "hold": "Hold",
        "paused": "Hold",
        "done": "Come up, then switch",
    },
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="ninety-ninety",
    start=figures.LEGS_ASIDE,
    postures=(Posture.SITTING,),
    lens_m=(0.4, 0.7),
)
