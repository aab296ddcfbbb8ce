"""Single-leg bridge: one foot on the floor, the other in the air, lift the hips and lower them.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.exercises import glute_bridge
from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.supine import (
    foot_over_shoulder,
    hip_line,
    hips_lift,
    knee,
    knee_height,
    lifted_foot,
    support_side,
)
from posecoach.measures.trunk import nose_height, trunk_from_lying, trunk_slope
from posecoach.rules import (
    AttemptValue,
    Dosage,
    During,
    Exercise,
    Fault,
    Joint,
    PersonalRange,
    Posture,
    Reason,
    Repetition,
    Role,
    Segment,
    SetupCheck,
    Severity,
    Teaching,
    Variant,
    figures,
    only,
)

TRIED = "tried on recordings: docs/bridge-variants.md"
BRIDGE = glute_bridge.EXERCISE

one_leg_lift = only(
    hips_lift,
    when=lifted_foot >= 0.6,
    name="one_leg_lift_ratio",
    title="Hip lift on one leg",
)

line_peak = AttemptValue("hip_line_peak_deg", "deg", "Highest hip line", Role.LINE_PEAK)
lift_peak = AttemptValue(
    "hip_lift_ratio", "ratio", "Hip lift", Role.LIFT_PEAK, segment=Segment.THIGH
)
foot_top = AttemptValue("lifted_foot_ratio", "ratio", "Foot height", Role.MEDIAN, of=lifted_foot)
knee_top = AttemptValue("knee_top_deg", "deg", "Knee angle at the top", Role.MEDIAN, of=knee)
still = AttemptValue("still_s", "s", "Time held still", Role.STILL)
EXERCISE = Exercise(
    name="single-leg-bridge",
    title="Single-leg bridge",
    view=BRIDGE.view,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=(
        glute_bridge.ON_THE_BACK,
        SIDE_VIEW,
        SetupCheck(
            "on the back, one foot on the floor",
            when=knee.between(30, 145)
            & (knee_height >= 0.40)
            & glute_bridge.HIPS_DOWN
            & glute_bridge.FEET_LEVEL,
            reason=Reason.WRONG_EXERCISE,
            advice="Bend one knee, with that foot on the floor.",
            source="docs/evidence.md: on the back, one foot on the floor",
        ),
    ),
    pattern=Repetition(
        line=hip_line,
        lift=one_leg_lift,
        rises=one_leg_lift > 0.10,
        rises_line_share=1.0,
        straight=hip_line >= 180,
        top_line=hip_line >= 154,
        top_lift=one_leg_lift >= 0.10,
        leaves_top=hip_line < 147,
        top_dwell_s=0.10,
        dwell_s=0.15,
        down=one_leg_lift <= 0.06,
        down_peak_share=0.25,
        shortest_s=0.8,
        still_line_per_s=15,
        hold_s=1.0,
        returned_share=0.5,
        planted=(knee_height >= 0.30) & knee.between(30, 165),
        personal=PersonalRange(
            tries=3, lowest_top=hip_line >= 140, line_margin=4, top_lift=one_leg_lift >= 0.10
        ),
        source=TRIED,
    ),
    measures=(
        hip_line,
        one_leg_lift,
        hips_lift,
        lifted_foot,
        knee,
        knee_height,
        foot_over_shoulder,
        support_side,
        trunk_slope,
        nose_height,
        camera_off_side_view,
        trunk_from_lying,
    ),
    attempt_values=(line_peak, lift_peak, foot_top, knee_top, still),
    faults=(
        Fault(
            "low-top",
            when=line_peak < 154,
            during=During.PARTIAL,
            severity=Severity.MAJOR,
            cue="Lift your hips a bit higher.",
            source=TRIED,
            more_range=True,
        ),
        Fault(
            "short-hold",
            when=still < 1.0,
            during=During.END,
            severity=Severity.MODERATE,
            cue="Pause and squeeze at the top.",
            source="hold for a second at the top: Wave Point PT",
        ),
    ),
    target=(160, 185),
    dosage=Dosage(
        sets=2,
        reps=8,
        hold_s=1.0,
        rest_s=60,
        source="Mass General; APC Physio: every second day",
        per_side=True,
    ),
    camera="2 to 3 m away, level, 0.3 to 0.6 m high, the side of the supporting leg facing it",
    teaching=Teaching(
        position=(
            "Lie on your back, your left side to the camera. "
            "Bend your left knee and lift your right foot.",
            "Lie on your back, your right side to the camera. "
            "Bend your right knee and lift your left foot.",
        ),
        steps=(
            "Lie on your back, knees bent. Lift one foot, and keep your knees side by side.",
            "Press the other foot into the floor and lift your hips until shoulder, hip and "
            "knee make one straight line.",
            "Hold for a second, then lower slowly, all the way down. Later, change legs.",
        ),
        purpose="One glute works alone and gets stronger, and you notice if one side is weaker.",
        feel="The glute of the leg on the floor works hard. Your lower back stays relaxed.",
        stop=(
            "Stop if your lower back hurts or your hips tip to one side. In the second half of a "
            "pregnancy, do not lie on your back for long."
        ),
        easier=Variant("Do the bridge on both legs and lift your feet in turn.", "marching-bridge"),
        harder=Variant("Stay at the top for three to five seconds each time."),
        source=(
            "Mass General; three to five seconds: APC Physio; level hips: Butowicz 2016; "
            "pregnancy: common advice"
        ),
    ),
    cannot_see=(
        "which muscles work",
        "whether the pelvis tips to one side (not from the side)",
        "the tilt of the pelvis and the arch of the lower back",
    ),
    phase_titles=BRIDGE.phase_titles,
    source="standard progression of the glute bridge; Mass General, Exercises for the Hip",
    family="glute-bridge",
    working_side=support_side,
    start=figures.FACE_UP,
    postures=(Posture.LYING,),
)
