"""Supine figure-4 stretch: on the back, one ankle on the other knee, draw the thigh in, and stay.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.exercises import seated_figure_4
from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.figure_4_side_view import (
    ankle_to_knee,
    crossed_side,
    far_leg_hidden,
    knee_over_hip,
    support_knee,
    thigh_to_trunk,
)
from posecoach.measures.trunk import head_lift, nose_height, trunk_from_lying, trunk_slope
from posecoach.rules import (
    AttemptValue,
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
    trend,
)

TRIED = "tried on recordings: docs/stretches.md"
SEATED = seated_figure_4.EXERCISE

swing = trend(thigh_to_trunk, Trend.SWING, window_s=3.0)

held = AttemptValue("held_s", "s", "Time held", Role.HELD)
drawn_s = AttemptValue("drawn_in_s", "s", "Time drawn in", Role.DURATION)
drawn = AttemptValue(
    "drawn_in_median_deg", "deg", "Thigh-to-trunk angle", Role.MEDIAN, of=thigh_to_trunk
)

EXERCISE = Exercise(
    name="supine-figure-4",
    title="Supine figure-4 stretch",
    view=ViewName.SIDE,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
    setup=(
        SetupCheck(
            "on the back",
            when=(trunk_from_lying <= 40) & (nose_height >= -0.1) & (knee_over_hip >= 0.2),
            reason=Reason.WRONG_EXERCISE,
            advice="For this stretch, lie on your back.",
            source="docs/evidence.md: on the back",
            through_attempt=trunk_from_lying <= 50,
        ),
        SIDE_VIEW,
        SetupCheck(
            "one ankle on the other knee",
            when=(ankle_to_knee <= 0.45) & support_knee.between(40, 130),
            reason=Reason.WRONG_EXERCISE,
            advice="Rest one ankle on the other knee.",
            source="docs/evidence.md: one ankle on the other knee",
            through_attempt=ankle_to_knee <= 1.3,
            re_entry=((ankle_to_knee <= 0.45) | ((far_leg_hidden > 0) & (thigh_to_trunk <= 112)))
            & support_knee.between(40, 130),
        ),
    ),
    pattern=Hold(
        driver=thigh_to_trunk,
        begun=((ankle_to_knee <= 1.3) | (far_leg_hidden > 0)) & (thigh_to_trunk <= 112),
        held=thigh_to_trunk <= 95,
        kept=thigh_to_trunk <= 103,
        still_driver_per_s=14,
        begun_s=0.3,
        held_s=1.0,
        lapse_s=0.7,
        give_up_s=5.0,
        over_s=0.7,
        hold_s=30,
        source=TRIED,
    ),
    measures=(
        thigh_to_trunk,
        swing,
        ankle_to_knee,
        far_leg_hidden,
        support_knee,
        knee_over_hip,
        head_lift,
        nose_height,
        crossed_side,
        trunk_slope,
        trunk_from_lying,
        camera_off_side_view,
    ),
    attempt_values=(held, drawn_s, drawn),
    faults=(
        Fault(
            "bounce",
            when=swing > 10,
            during=During.ATTEMPT,
            severity=Severity.MAJOR,
            cue="Stay still and breathe.",
            source=f"hold still, do not bounce: American College of Sports Medicine; {TRIED}",
            for_s=2.5,
        ),
        Fault(
            "head-lift",
            when=head_lift > 0.10,
            during=During.ATTEMPT,
            severity=Severity.MINOR,
            cue="Rest your head on the floor.",
            source=(
                "engineering choice: the model shows six tenths of a lift by 0.18 trunk lengths;"
                f" {TRIED}"
            ),
            for_s=2.0,
        ),
        Fault(
            "shallow",
            when=thigh_to_trunk > 95,
            during=During.ANY,
            severity=Severity.MINOR,
            cue="Draw your thigh toward your chest.",
            source="draw the thigh in until the hip stretches: Coast Health",
            for_s=10.0,
            more_range=True,
        ),
    ),
    target=(40, 95),
    dosage=SEATED.dosage,
    camera="2 to 3 m away, level, 0.5 to 0.8 m high, the side of the supporting leg facing it",
    teaching=Teaching(
        position=(
            "Lie on your back, your right side to the camera. "
            "Put your left ankle on your right knee.",
            "Lie on your back, your left side to the camera. "
            "Put your right ankle on your left knee.",
        ),
        steps=(
            "Lie on your back, knees bent, feet on the floor. Put one ankle on the other leg, "
            "just above the knee.",
            "Take the thigh below it in both hands and draw it toward your chest.",
            "Keep your head on the floor. Hold, breathe, then change sides.",
        ),
        purpose="It loosens the muscles deep in your seat, and the floor supports your back.",
        feel=(
            "You feel a gentle stretch in the seat and outer hip of the crossed leg, and nothing "
            "in your knee."
        ),
        stop=(
            "Stop if your knee hurts or your groin pinches. After a hip replacement, ask your "
            "surgeon before you cross your legs. In the second half of a pregnancy, do not lie on "
            "your back for long."
        ),
        easier=Variant("Leave your foot on the floor, or pull on a towel behind your thigh."),
        harder=Variant("Do it sitting on a chair and lean forward.", "seated-figure-4"),
        source="Coast Health; towel: Nelson Bay Physiotherapy; stop: HSS; pregnancy: common advice",
    ),
    cannot_see=(
        "a crossed leg that the other one hides from the start",
        "whether the tailbone stays on the floor",
        "how the stretch feels",
    ),
    phase_titles={
        "rest": "Draw the thigh in",
        "moving": "Draw the thigh in",
        "hold": "Hold",
        "paused": "Draw the thigh in",
        "done": "Done: lower slowly",
    },
    source="standard variant of the figure-4 stretch for those who cannot sit in it; Coast Health",
    family="supine-figure-4",
    working_side=crossed_side,
    start=figures.FACE_UP_CROSSED,
    postures=(Posture.LYING,),
    lens_m=(0.5, 0.8),
)
