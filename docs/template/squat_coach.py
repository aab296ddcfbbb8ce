"""Squat: a whole exercise in a package of its own. Copy the folder and make it yours.

docs/new-exercise.md leads through it, and docs/exercise-fields.md says what each field means. The
limits here are examples that were tried on two recordings; they are not meant for people.
"""

from posecoach.rules import (
    GEOMETRY,
    SEGMENTS,
    AttemptValue,
    Baseline,
    Body,
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
    ViewName,
    measure,
)

OURS = "example, not for people"  # yours: a publication, geometry with numbers, or recordings

# 1. What is measured on every pose, in lengths of the person's own body. The docstring is shown to
#    people. What was not seen is NaN by itself.


@measure("squat_depth_ratio", "ratio", "Depth", SEGMENTS, (Joint.HIP, Joint.KNEE), Segment.THIGH)
def depth(body: Body) -> float:
    """How much nearer the hip is to the height of the knee than in standing, in thigh lengths.

    0 is standing, 1 is a level thigh.
    """
    return 1 - (body.point(Joint.HIP)[1] - body.point(Joint.KNEE)[1]) / body.thigh_px


@measure(
    "hip_drop_ratio", "ratio", "Hip drop", SEGMENTS, (Joint.HIP,), Segment.THIGH, Baseline.FLOOR,
    in_px=True,
)  # fmt: skip
def drop(body: Body) -> float:
    """How far the hip is below its highest place, in thigh lengths."""
    return -body.point(Joint.HIP)[1]


@measure("stand_ratio", "ratio", "Standing", GEOMETRY, (Joint.HIP, Joint.ANKLE), Segment.TRUNK)
def stand(body: Body) -> float:
    """Height of the hip over the ankle, in trunk lengths."""
    return (body.point(Joint.HIP)[1] - body.point(Joint.ANKLE)[1]) / body.trunk_px


# 2. What is measured on a whole attempt, once it is over.

depth_peak = AttemptValue(
    "depth_peak_ratio", "ratio", "Deepest", Role.LINE_PEAK, segment=Segment.THIGH
)
lower = AttemptValue("rise_s", "s", "Down", Role.RISE)

# 3. The exercise. posecoach finds it through the entry point in pyproject.toml.

EXERCISE = Exercise(
    name="squat",
    title="Squat",
    view=ViewName.FRONT,
    # Without these joints nothing is judged.
    required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE),
    # What must be right first, and what is said until it is.
    setup=(
        SetupCheck(
            "standing",
            when=stand > 0.9,
            reason=Reason.WRONG_EXERCISE,
            advice="Stand tall.",
            source=OURS,
        ),
    ),
    # How it moves: when a repetition begins, when it counts, and when it is over.
    pattern=Repetition(
        line=depth,
        lift=drop,
        rises=drop > 0.15,
        rises_line_share=0.2,
        straight=depth >= 1.0,
        top_line=depth >= 0.5,
        top_lift=drop >= 0.4,
        leaves_top=depth < 0.4,
        top_dwell_s=0.05,
        dwell_s=0.1,
        down=drop <= 0.12,
        down_peak_share=0.25,
        shortest_s=0.8,
        still_line_per_s=0.3,
        hold_s=0.3,
        returned_share=0.5,
        planted=stand > 0,
        personal=PersonalRange(
            tries=3, lowest_top=depth >= 0.4, line_margin=0.05, top_lift=drop >= 0.3
        ),
        source=OURS,
    ),
    measures=(depth, drop, stand),
    attempt_values=(depth_peak, lower),
    # What people do wrong, each with a cue that says what to do.
    faults=(
        Fault(
            "rushed-down",
            when=lower < 0.4,
            during=During.END,
            severity=Severity.MINOR,
            cue="Lower slowly.",
            source=OURS,
            views=(ViewName.FRONT,),
        ),
    ),
    # The band to aim for on the line, and how much of it.
    target=(0.6, 1.0),
    dosage=Dosage(sets=3, reps=10, hold_s=0.0, rest_s=60, source=OURS),
    camera="in front of you, 3 m away",
    # What is said and shown to somebody who has never done it.
    teaching=Teaching(
        position=("Stand facing the camera, feet a little apart.",),
        steps=(
            "Stand with your feet apart.",
            "Sit down slowly, as if on a chair.",
            "Press your feet into the floor and stand up.",
        ),
        purpose="It makes your thighs and glutes strong.",
        feel="Your thighs and glutes work.",
        stop="Stop if your knees hurt.",
        easier=Variant("Sit down on a chair and stand up."),
        harder=Variant("Stay low for two seconds."),
        source=OURS,
    ),
    cannot_see=("the load on the knees",),
    phase_titles={"down": "Stand", "rising": "Down", "top": "Deep", "lowering": "Up"},
    source=OURS,
    # How it is recognised: a family of its own, and it begins in standing.
    family="squat",
    postures=(Posture.STANDING,),
)
