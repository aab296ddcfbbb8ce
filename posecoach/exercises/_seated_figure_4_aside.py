"""The seated figure-4 stretch as it is judged from the side, where the back's lean is seen.

Sources as in :mod:`posecoach.exercises.seated_figure_4`.
"""

from dataclasses import replace

from posecoach.exercises._views import SIDE_VIEW
from posecoach.measures import trend
from posecoach.measures.crossed_aside import (
    ankle_on_knee,
    crossed_over,
    far_leg_hidden,
    knee_over_hip,
    lean_aside,
    support_knee,
    trunk_shortened,
)
from posecoach.measures.supine import off_side
from posecoach.pose import Joint
from posecoach.rules.exercise import AttemptValue, During, Exercise, Fault, SetupCheck
from posecoach.rules.measure import Trend
from posecoach.rules.pattern import Hold
from posecoach.rules.role import Role
from posecoach.verdict import Reason, Severity, ViewName

REAL = "tried on footage"
SIDE = (ViewName.SIDE,)

swing = trend(lean_aside, Trend.SWING, 3.0)

lean_deg = AttemptValue("forward_lean_most_deg", "deg", "Deepest lean", Role.MOST, of=lean_aside)


SETUP = (
    SIDE_VIEW,
    SetupCheck(
        "seated, one ankle on the other knee",
        (ankle_on_knee <= 0.5)
        & (support_knee >= 50)
        & (support_knee <= 130)
        & (knee_over_hip >= -0.5)
        & (knee_over_hip <= 0.45)
        & (lean_aside >= -30)
        & (lean_aside <= 40),
        Reason.WRONG_EXERCISE,
        "Sit down, one ankle on the other knee.",
        REAL,
        through_attempt=(knee_over_hip >= -0.7) & (knee_over_hip <= 0.6),
    ),
)

PATTERN = Hold(
    driver=lean_aside,
    begun=lean_aside >= 8,
    held=lean_aside >= 15,
    kept=lean_aside >= 10,
    still_rate=8,
    begun_s=0.3,
    held_s=1.0,
    lapse_s=0.7,
    give_up_s=2.0,
    over_s=0.5,
    hold_s=30,
    source=f"about 30 degrees are left before the back must round: geometry; {REAL}",
)

MEASURES = (
    lean_aside,
    swing,
    trunk_shortened,
    ankle_on_knee,
    far_leg_hidden,
    support_knee,
    knee_over_hip,
    crossed_over,
    off_side,
)

FAULTS = (
    Fault(
        "rounded-back",
        (trunk_shortened > 0.075) & (lean_aside < 45),
        During.ATTEMPT,
        Severity.MODERATE,
        "Lead with your breastbone.",
        f"a straight back: Wave Point PT, Lane Community College; {REAL}",
        for_s=1.5,
        views=SIDE,
        proxy=True,
    ),
    Fault(
        "too-deep",
        lean_aside > 50,
        During.ATTEMPT,
        Severity.MODERATE,
        "Come up a little.",
        "beyond about 50 degrees the back must round: geometry",
        for_s=2.0,
        views=SIDE,
    ),
    Fault(
        "shallow",
        lean_aside < 10,
        During.READY,
        Severity.MINOR,
        "Hinge forward from your hips.",
        "lean gently forward: Wave Point PT",
        more_range=True,
        for_s=10.0,
        views=SIDE,
    ),
    Fault(
        "bounce",
        swing > 8,
        During.ATTEMPT,
        Severity.MAJOR,
        "Be still and breathe.",
        "hold still: American College of Sports Medicine; limit: engineering",
        for_s=1.0,
        views=SIDE,
    ),
)

CAMERA = "1.5 to 2.5 m away, level, 0.8 to 1 m high, the side of the supporting leg to it"

CANNOT_SEE = (
    "a crossed leg that the other one hides from the start",
    "how far the hip itself turns",
    "leaning to one side",
    "a back that is rounded only a little, or far down in the lean",
    "how the stretch feels",
)


def seen_from_the_side(front: Exercise) -> Exercise:
    """Give the exercise as it is judged from the side, made from that from the front."""
    return replace(
        front,
        view=ViewName.SIDE,
        required=(Joint.SHOULDER, Joint.HIP, Joint.KNEE),
        required_both=(),
        kept_in_view=(),
        setup=SETUP,
        pattern=PATTERN,
        measures=MEASURES,
        attempt_values=(*front.attempt_values[:2], lean_deg),
        faults=FAULTS,
        target=(15, 35),
        working_side=crossed_over,
        camera=CAMERA,
        cannot_see=CANNOT_SEE,
    )
