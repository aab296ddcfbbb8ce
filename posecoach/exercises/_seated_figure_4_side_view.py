"""The seated figure-4 stretch as it is judged from the side, where the back's lean is seen.

Sources as in :mod:`posecoach.exercises.seated_figure_4`.
"""

from dataclasses import replace

from posecoach.exercises._camera_views import SIDE_VIEW
from posecoach.measures.camera_position import camera_off_side_view
from posecoach.measures.figure_4_side_view import (
    ankle_to_knee,
    crossed_side,
    far_leg_hidden,
    forward_lean,
    knee_over_hip,
    support_knee,
    support_knee_height,
    trunk_shortened,
)
from posecoach.rules import (
    AttemptValue,
    During,
    Exercise,
    Fault,
    Hold,
    Joint,
    Reason,
    Role,
    SetupCheck,
    Severity,
    Trend,
    ViewName,
    trend,
)

TRIED = "tried on recordings: docs/stretches.md"
SIDE = (ViewName.SIDE,)

swing = trend(forward_lean, Trend.SWING, window_s=3.0)

deepest_lean = AttemptValue(
    "forward_lean_most_deg", "deg", "Deepest lean", Role.MOST, of=forward_lean
)


SETUP = (
    SIDE_VIEW,
    SetupCheck(
        "seated, one ankle on the other knee",
        when=(ankle_to_knee <= 0.5)
        & support_knee.between(50, 130)
        & (support_knee_height >= 0.6)
        & knee_over_hip.between(-0.5, 0.45)
        & forward_lean.between(-30, 40),
        reason=Reason.WRONG_EXERCISE,
        advice="Sit down, with one ankle on the other knee.",
        source="docs/evidence.md: seated, one ankle on the other knee",
        through_attempt=knee_over_hip.between(-0.7, 0.6),
    ),
)

PATTERN = Hold(
    driver=forward_lean,
    begun=(forward_lean >= 8) | (ankle_to_knee <= 0.5),
    held=forward_lean >= 15,
    kept=forward_lean >= 10,
    still_driver_per_s=8,
    begun_s=0.3,
    held_s=1.0,
    lapse_s=0.7,
    give_up_s=2.0,
    over_s=0.5,
    hold_s=30,
    source=f"about 30 degrees are possible before the back must round: geometry; {TRIED}",
    gentle=(forward_lean >= -15) & (swing <= 8),
)

MEASURES = (
    forward_lean,
    swing,
    trunk_shortened,
    ankle_to_knee,
    far_leg_hidden,
    support_knee,
    support_knee_height,
    knee_over_hip,
    crossed_side,
    camera_off_side_view,
)

FAULTS = (
    Fault(
        "rounded-back",
        when=(trunk_shortened > 0.075) & (forward_lean < 45),
        during=During.ATTEMPT,
        severity=Severity.MODERATE,
        cue="Lead with your chest.",
        source=f"a straight back: Wave Point PT, Lane Community College; {TRIED}",
        for_s=1.5,
        views=SIDE,
        proxy=True,
    ),
    Fault(
        "too-deep",
        when=forward_lean > 50,
        during=During.ATTEMPT,
        severity=Severity.MODERATE,
        cue="Come up a little.",
        source="beyond about 50 degrees the back must round: geometry",
        for_s=2.0,
        views=SIDE,
    ),
    Fault(
        "shallow",
        when=forward_lean < 15,
        during=During.ANY,
        severity=Severity.MINOR,
        cue="Lean forward from your hips.",
        source="lean gently forward: Wave Point PT",
        more_range=True,
        for_s=10.0,
        views=SIDE,
    ),
    Fault(
        "bounce",
        when=swing > 8,
        during=During.ATTEMPT,
        severity=Severity.MAJOR,
        cue="Stay still and breathe.",
        source="hold still: American College of Sports Medicine; limit: engineering choice",
        for_s=1.0,
        views=SIDE,
    ),
)

CAMERA = "1.5 to 2.5 m away, level, 0.8 to 1 m high, the side of the supporting leg facing it"

CANNOT_SEE = (
    "a crossed leg that the other one hides from the start",
    "how far the hip itself turns",
    "leaning to one side",
    "a back that rounds only a little, or only deep in the lean",
    "how the stretch feels",
)


def seen_from_the_side(front: Exercise) -> Exercise:
    """Return the exercise as it is judged from the side, made from the one seen from the front."""
    return replace(
        front,
        view=ViewName.SIDE,
        required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
        required_both=(),
        kept_in_view=(),
        setup=SETUP,
        pattern=PATTERN,
        measures=MEASURES,
        attempt_values=(*front.attempt_values[:2], deepest_lean),
        faults=FAULTS,
        target=(15, 35),
        working_side=crossed_side,
        camera=CAMERA,
        cannot_see=CANNOT_SEE,
    )
