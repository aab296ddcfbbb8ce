"""Marching bridge: hold the bridge and lift one foot after the other, the hips still.

Sources, by the short names used below, as in :mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.exercises import glute_bridge
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.supine import (
    foot_over_shoulder,
    hip_line,
    hips_lift,
    knee,
    knee_height,
    lifted_foot,
    one_foot_up,
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
    March,
    Posture,
    Role,
    Segment,
    Severity,
    Teaching,
    Variant,
    figures,
)

TRIED = "tried on recordings: docs/bridge-variants.md"
BRIDGE = glute_bridge.EXERCISE

duration = AttemptValue("duration_s", "s", "Duration", Role.DURATION)
dip = AttemptValue("hip_dip_ratio", "ratio", "Hip dip", Role.DIP, segment=Segment.THIGH)
quickest = AttemptValue("quickest_step_s", "s", "Quickest step time", Role.QUICKEST)

EXERCISE = Exercise(
    name="marching-bridge",
    title="Marching bridge",
    view=BRIDGE.view,
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    setup=BRIDGE.setup,
    pattern=March(
        foot=lifted_foot,
        hips=hips_lift,
        foot_up=lifted_foot > 0.35,
        foot_down=lifted_foot < 0.22,
        hips_up=hips_lift >= 0.20,
        hips_down=hips_lift < 0.10,
        dwell_s=0.15,
        shortest_s=0.4,
        source=TRIED,
    ),
    measures=(
        lifted_foot,
        hips_lift,
        hip_line,
        knee,
        knee_height,
        foot_over_shoulder,
        one_foot_up,
        support_side,
        trunk_slope,
        nose_height,
        camera_off_side_view,
        trunk_from_lying,
    ),
    attempt_values=(duration, dip, quickest),
    faults=(
        Fault(
            "hip-dip",
            when=dip > 0.12,
            during=During.END,
            severity=Severity.MODERATE,
            cue="Keep your hips high and still.",
            source=f"level pelvis: Prehab Guys; {TRIED}",
            more_range=True,
        ),
        Fault(
            "march-fast",
            when=quickest < 0.8,
            during=During.END,
            severity=Severity.MINOR,
            cue="March slowly.",
            source="engineering choice",
        ),
    ),
    target=(0.35, 1.6),
    dosage=Dosage(sets=2, reps=8, hold_s=0, rest_s=45, source="engineering choice"),
    camera=BRIDGE.camera,
    teaching=Teaching(
        position=BRIDGE.teaching.position,
        steps=(
            "Lie on your back, knees bent, and lift your hips into a bridge.",
            "Stay up and lift one foot off the floor, with the knee bent. Your hips stay "
            "where they are.",
            "Set the foot down and lift the other one. After the last step, lower slowly.",
        ),
        purpose=(
            "You learn to keep your pelvis level while one leg moves, as it must when you walk."
        ),
        feel=(
            "Your glutes work all the time, and your belly keeps your hips from tipping. Your "
            "lower back stays relaxed."
        ),
        stop=(
            "Stop if your lower back hurts, or if you can no longer keep your hips up. In the "
            "second half of a pregnancy, do not lie on your back for long."
        ),
        easier=Variant("Keep both feet on the floor. Lift, hold and lower.", "glute-bridge"),
        harder=Variant("Keep one foot up and do the bridge on the other leg.", "single-leg-bridge"),
        source="The Prehab Guys; order: engineering choice; pregnancy: common advice",
    ),
    cannot_see=(
        "a far foot that the near leg hides",
        "whether the pelvis tips to one side (not from the side)",
        "the tilt of the pelvis and the arch of the lower back",
    ),
    phase_titles={"down": "Lift into a bridge", "up": "Step", "step": "Hips high"},
    source="standard progression of the glute bridge; The Prehab Guys",
    family="glute-bridge",
    working_side=support_side,
    start=figures.FACE_UP,
    postures=(Posture.LYING,),
)
