"""Glute bridge: on the back, knees bent, lift the hips to a straight line and lower them slowly.

Sources, by the short names used below: "docs/evidence.md: NAME" is the row of that page with the
recordings on which a set-up check was tried; "tried on recordings" are limits that were first taken
from the literature or from geometry and then corrected on landmark recordings, as the named page
explains; "geometry" follows from segment lengths after Winter with shoulders and feet planted;
"engineering choice" is a choice from the noise of the landmarks.
"""

from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.supine import (
    foot_over_shoulder,
    foot_rise,
    foot_slide,
    foot_visibility,
    heel_lift,
    hip_lift,
    hip_line,
    knee,
    knee_height,
    one_foot_up,
    shin,
    toe_lift,
)
from posecoach.measures.trunk import head_lift, nose_height, trunk_from_lying, trunk_slope
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
    Sag,
    Segment,
    SetupCheck,
    Severity,
    Teaching,
    Variant,
    ViewName,
    figures,
    if_seen,
)

TRIED = "tried on recordings: docs/glute-bridge.md"

line_peak = AttemptValue("hip_line_peak_deg", "deg", "Highest hip line", Role.LINE_PEAK)
line_rest = AttemptValue("hip_line_rest_deg", "deg", "Hip line at rest", Role.LINE_REST)
knee_top = AttemptValue("knee_top_deg", "deg", "Knee angle at the top", Role.MEDIAN, of=knee)
shin_top = AttemptValue("shin_top_deg", "deg", "Shin angle at the top", Role.MEDIAN, of=shin)
lift_peak = AttemptValue(
    "hip_lift_ratio", "ratio", "Hip lift", Role.LIFT_PEAK, segment=Segment.THIGH
)
still = AttemptValue("still_s", "s", "Time held still", Role.STILL)
rise = AttemptValue("rise_s", "s", "Rise time", Role.RISE)
lower = AttemptValue("lower_s", "s", "Lowering time", Role.LOWER)
drop = AttemptValue("fastest_lowering_deg_per_s", "deg_per_s", "Fastest lowering", Role.FALL_RATE)

heel_off = ((heel_lift > 0.12) & (toe_lift < 0.06)) | (
    (foot_rise > 0.085) & (toe_lift < 0.20) & (foot_visibility >= 0.9)
)
"""The model keeps the heel of a shod foot near the floor, but in a real lift the ankle goes up."""


FEET_LEVEL = (foot_over_shoulder >= -0.5) | (
    (foot_over_shoulder >= -0.7) & (camera_off_side_view > 20)
)
"""The feet stand on the floor that the shoulders lie on, and not lower, as beside a bench: there
they are 0.6 to 1.4 trunk lengths lower. A camera that looks down from beyond the feet shows them up
to 0.6 lower too."""

HIPS_DOWN = hip_line.between(95, 170)
"""The hips are down. With the feet level with the shoulders and the knee at 145° or less the hip
line at rest is 163° at most; on a bench that slopes down to the head it is 165° to 195°, and a
recording that begins at the top of a bridge shows no floor to measure a lift from."""

ON_THE_BACK = SetupCheck(
    "on the back",
    when=(trunk_slope.between(-40, 28) & (nose_height >= -0.05))
    | ((trunk_from_lying <= 35) & (camera_off_side_view > 45)),
    reason=Reason.WRONG_EXERCISE,
    advice="For the bridge, lie on your back.",
    source="docs/evidence.md: on the back",
    through_attempt=trunk_slope.between(-60, 35),
)

EXERCISE = Exercise(
    name="glute-bridge",
    title="Glute bridge",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=(
        ON_THE_BACK,
        SIDE_VIEW,
        SetupCheck(
            "knees bent, feet on the floor",
            when=knee.between(30, 125)
            & (knee_height >= 0.45)
            & if_seen(one_foot_up <= 0.35)
            & HIPS_DOWN
            & FEET_LEVEL,
            reason=Reason.WRONG_EXERCISE,
            advice="Bend your knees, with both feet on the floor.",
            source="docs/evidence.md: knees bent, feet on the floor",
        ),
    ),
    pattern=Repetition(
        line=hip_line,
        lift=hip_lift,
        rises=hip_lift > 0.11,
        rises_line_share=0.22,
        straight=hip_line >= 180,
        top_line=hip_line >= 160,
        top_lift=hip_lift >= 0.20,
        leaves_top=hip_line < 153,
        top_dwell_s=0.10,
        dwell_s=0.15,
        down=hip_lift <= 0.08,
        down_peak_share=0.25,
        shortest_s=0.8,
        still_line_per_s=15,
        hold_s=1.0,
        returned_share=0.5,
        planted=(foot_rise <= 0.35) & foot_slide.between(-0.4, 0.4) & (one_foot_up <= 0.5),
        personal=PersonalRange(
            tries=3, lowest_top=hip_line >= 150, line_margin=4, top_lift=hip_lift >= 0.16
        ),
        source=TRIED,
    ),
    measures=(
        hip_line,
        hip_lift,
        knee,
        shin,
        trunk_slope,
        knee_height,
        nose_height,
        heel_lift,
        toe_lift,
        head_lift,
        foot_rise,
        foot_visibility,
        foot_slide,
        foot_over_shoulder,
        one_foot_up,
        camera_off_side_view,
        trunk_from_lying,
    ),
    attempt_values=(
        line_peak,
        line_rest,
        knee_top,
        shin_top,
        lift_peak,
        still,
        rise,
        lower,
        drop,
    ),
    faults=(
        Fault(
            "low-top",
            when=line_peak < 160,
            during=During.PARTIAL,
            severity=Severity.MAJOR,
            cue="Lift your hips a bit higher.",
            source=f"straight line from shoulder to knee; {TRIED}",
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
        Fault(
            "over-arch",
            when=hip_line > 190,
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Lower your ribs, squeeze your glutes.",
            source="commonest warning in patient leaflets; limit: engineering choice",
            for_s=0.5,
            proxy=True,
        ),
        Fault(
            "feet-far",
            when=(shin_top > 30) | (knee_top > 110),
            during=During.END,
            severity=Severity.MINOR,
            cue="Bring your heels closer.",
            source="geometry",
            attempts=2,
        ),
        Fault(
            "feet-close",
            when=(shin_top < -9) | (knee_top < 52),
            during=During.END,
            severity=Severity.MINOR,
            cue="Slide your feet away a little.",
            source=f"geometry; {TRIED}",
            attempts=2,
        ),
        Fault(
            "heels-up",
            when=heel_off & (shin >= -15),
            during=During.ATTEMPT,
            severity=Severity.MODERATE,
            cue="Push through your heels.",
            source=TRIED,
            for_s=0.4,
        ),
        Fault(
            "dropping",
            when=(lower < 0.8) | (drop > 90),
            during=During.END,
            severity=Severity.MODERATE,
            cue="Lower slowly, with control.",
            source="slowly lower back down: Wave Point PT; limit: engineering choice",
        ),
        Fault(
            "sagging",
            when=hip_line >= 158,
            during=During.SAG,
            sag=Sag(depth=0.05, rate_per_s=0.10),
            severity=Severity.MINOR,
            cue="Keep your hips up.",
            source="engineering choice",
            for_s=0.4,
            more_range=True,
        ),
        Fault(
            "head-lift",
            when=head_lift > 0.12,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Rest your head on the floor.",
            source="engineering choice",
            for_s=0.8,
        ),
        Fault(
            "rushed",
            when=rise < 0.6,
            during=During.END,
            severity=Severity.MINOR,
            cue="Take two seconds to rise.",
            source="engineering choice",
        ),
    ),
    target=(165, 185),
    dosage=Dosage(sets=3, reps=10, hold_s=1.0, rest_s=45, source="Wave Point PT; Mass General"),
    camera=(
        "2 to 3 m away, level, 0.3 to 0.6 m high, your side facing it, head to feet in the picture"
    ),
    teaching=Teaching(
        position=(
            "Lie on your back with one side to the camera, knees bent, both feet on the floor.",
        ),
        steps=(
            "Lie on your back, knees bent, both feet flat on the floor and close to your seat.",
            "Squeeze your glutes and lift your hips until shoulders, hips and knees make one "
            "straight line.",
            "Hold for a second, then lower slowly, all the way down.",
        ),
        purpose="Strong glutes hold your pelvis steady and may take strain off your lower back.",
        feel=(
            "Your glutes do the work, and the backs of your thighs help a little. Your lower back "
            "stays relaxed."
        ),
        stop=(
            "Stop if your lower back hurts. In the second half of a pregnancy, do not lie on your "
            "back for long."
        ),
        easier=Variant("Lift only as high as is comfortable, with your feet a little wider apart."),
        harder=Variant("Stay up and lift one foot, then the other.", "marching-bridge"),
        source="Wave Point PT; Mass General; wider feet: Kang 2016; pregnancy: common advice",
    ),
    cannot_see=(
        "which muscles work",
        "the tilt of the pelvis and the arch of the lower back",
        "knees falling in or out, and one hip lower than the other (not from the side)",
    ),
    phase_titles={"down": "Lift", "rising": "Lift", "top": "Hold", "lowering": "Lower slowly"},
    source="Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain",
    family="glute-bridge",
    start=figures.FACE_UP,
    postures=(Posture.LYING,),
)
