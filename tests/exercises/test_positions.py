"""Which positions an exercise takes for what: starting, kept, held, at rest, in a sector, a fault.

Each row names one condition and one measure, values with which the position is right, and values
with which it is not. Everything else is as in the starting position, or as the row says. A right
and a wrong value lie less than 25 degrees, or 0.25 of a segment, on either side of the limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from posecoach.exercises import exercises
from posecoach.rules.condition import Condition
from posecoach.rules.exercise import Exercise
from tests.demonstrations import (
    glute_bridge,
    hip_cars_quadruped,
    hip_cars_side_lying,
    hip_cars_standing,
    hip_flexor_stretch,
    marching_bridge,
    ninety_ninety,
    seated_figure_4,
    single_leg_bridge,
    supine_figure_4,
)
from tests.demonstrations.demonstration import Values

NAN = float("nan")


def at_first(values: Values) -> dict[str, float]:
    """Return the first value of every measure."""
    return {k: float(v) if isinstance(v, int | float) else v[0][1] for k, v in values.items()}


@dataclass(frozen=True)
class Row:
    """What one measure says of one condition.

    Attributes
    ----------
    where : str
        The condition: "setup/NAME/when", or "pattern/FIELD".
    measure : str
        Its name.
    right, wrong : tuple[float, ...]
        With these the condition holds, and with those it does not.
    besides : Mapping[str, float]
        What else is not as in the starting position.
    """

    where: str
    measure: str
    right: tuple[float, ...]
    wrong: tuple[float, ...]
    besides: Mapping[str, float] = field(default_factory=dict)


ON_THE_BACK = "setup/on the back/when"
ALONG = {"off_side_deg": 60.0, "trunk_slope_deg": 60.0}
"""The camera looks along the body, so that the picture shows no slope."""

LYING = (
    Row(ON_THE_BACK, "trunk_slope_deg", (-30, 20), (-52, 40)),
    Row(ON_THE_BACK, "nose_height_ratio", (0.1,), (-0.2,)),
    Row(ON_THE_BACK, "lying_deg", (25,), (45,), ALONG),
    Row(ON_THE_BACK, "off_side_deg", (60,), (35,), ALONG),
    Row("setup/on the back/through_attempt", "trunk_slope_deg", (-45, 28), (-75, 45)),
    Row("setup/side view/when", "off_side_deg", (35,), (58,)),
)


def level_feet(where: str) -> tuple[Row, ...]:
    """Return the rows for feet on the floor that the shoulders lie on, and not beside a bench."""
    oblique = {"off_side_deg": 28.0}
    return (
        Row(where, "foot_over_shoulder_ratio", (0.3, -0.4), (-0.6,)),
        Row(where, "foot_over_shoulder_ratio", (-0.6,), (-0.8,), oblique),
        Row(where, "off_side_deg", (28,), (12,), {"foot_over_shoulder_ratio": -0.6}),
    )


BENT = "setup/knees bent, feet on the floor/when"
TWO_FEET = (
    Row(BENT, "knee_deg", (40, 115), (18, 140)),
    Row(BENT, "knee_height_ratio", (0.6,), (0.3,)),
    Row(BENT, "one_foot_up_ratio", (0.2,), (0.5,)),
    Row(BENT, "hip_line_deg", (108, 160), (82, 182)),
    *level_feet(BENT),
)
ONE_FOOT = "setup/on the back, one foot on the floor/when"

GLUTE_BRIDGE = (
    *LYING, *TWO_FEET,
    Row("pattern/planted", "foot_rise_ratio", (0.25,), (0.5,)),
    Row("pattern/planted", "foot_slide_ratio", (-0.3, 0.3), (-0.5, 0.5)),
    Row("pattern/planted", "one_foot_up_ratio", (0.35,), (0.65,)),
)  # fmt: skip
SINGLE_LEG_BRIDGE = (
    *LYING,
    Row(ONE_FOOT, "knee_deg", (40, 135), (18, 160)),
    Row(ONE_FOOT, "knee_height_ratio", (0.55,), (0.25,)),
    Row(ONE_FOOT, "hip_line_deg", (108, 160), (82, 182)),
    *level_feet(ONE_FOOT),
    Row("pattern/planted", "knee_height_ratio", (0.45,), (0.15,)),
    Row("pattern/planted", "knee_deg", (40, 155), (18, 178)),
    Row("measures/one_leg_lift_ratio/gated/when", "lifted_foot_ratio", (0.75,), (0.45,)),
)
MARCHING_BRIDGE = (
    *LYING, *TWO_FEET,
    Row("pattern/foot_up", "lifted_foot_ratio", (0.5,), (0.25,)),
    Row("pattern/foot_down", "lifted_foot_ratio", (0.1,), (0.35,)),
    Row("pattern/hips_up", "hips_lift_ratio", (0.3,), (0.1,)),
    Row("pattern/hips_down", "hips_lift_ratio", (0.0,), (0.2,)),
)  # fmt: skip
KNEELING = "setup/one knee on the floor, the other foot in front/when"
KNEELING_ON = "setup/one knee on the floor, the other foot in front/through_attempt"
UPRIGHT = "setup/trunk upright, front knee bent/when"
FORWARD = {
    "rear_thigh_deg": 14.0, "rear_thigh_shift_deg": 14.0, "thigh_to_trunk_deg": 14.0,
    "rear_thigh_swing_deg": 0.0,
}  # fmt: skip
SUNK = {**FORWARD, "front_knee_deg": 55.0}
HARDLY = {"rear_thigh_deg": 6.5, "rear_thigh_shift_deg": 10.0, "thigh_to_trunk_deg": 8.0}
"""The hips are hardly forward, and further than where they began."""

HIP_FLEXOR_STRETCH = (
    Row(KNEELING, "knees_apart_ratio", (0.65,), (0.35,)),
    Row(KNEELING, "knee_off_floor_ratio", (-0.4, 0.2), (-0.7, 0.5)),
    Row(KNEELING, "hip_over_knee_ratio", (0.7,), (0.4,)),
    Row(KNEELING, "rear_shin_slope_deg", (-40, 0, 85), (-62,)),
    Row(KNEELING_ON, "knees_apart_ratio", (0.5,), (0.2,)),
    Row(KNEELING_ON, "hip_over_knee_ratio", (0.55,), (0.25,)),
    Row("setup/side view/when", "off_side_deg", (35,), (58,)),
    Row(UPRIGHT, "trunk_lean_deg", (-20, 30), (-42, 52)),
    Row(UPRIGHT, "front_knee_deg", (45, 130), (22, 152)),
    Row("pattern/begun", "rear_thigh_deg", (18,), (0,)),
    Row("pattern/begun", "rear_thigh_shift_deg", (12,), (-5,), {"rear_thigh_deg": 5.0}),
    Row("pattern/begun", "rear_thigh_deg", (6,), (-8,), {"rear_thigh_shift_deg": 16.0}),
    Row("pattern/held", "rear_thigh_deg", (18,), (0,), {**FORWARD, "rear_thigh_shift_deg": 0.0}),
    Row("pattern/held", "rear_thigh_deg", (6.5,), (0,), FORWARD),
    Row("pattern/held", "rear_thigh_shift_deg", (10,), (0,), {**FORWARD, "rear_thigh_deg": 6.5}),
    Row("pattern/held", "thigh_to_trunk_deg", (8,), (-10,), FORWARD),
    Row("pattern/held", "trunk_lean_deg", (-4, 20), (-20, 40), FORWARD),
    Row("pattern/kept", "rear_thigh_deg", (9,), (-5,), FORWARD),
    Row("pattern/kept", "thigh_to_trunk_deg", (3,), (-15,), FORWARD),
    Row("pattern/kept", "trunk_lean_deg", (-9, 25), (-25, 45), FORWARD),
    Row("pattern/kept", "rear_thigh_swing_deg", (3,), (15,), FORWARD),
    Row("faults/forward-lean/when", "rear_thigh_deg", (14,), (2,), {"thigh_to_trunk_deg": -10.0}),
    Row("faults/sunk-lunge/when", "rear_thigh_deg", (14,), (2,), SUNK),
    Row("faults/sunk-lunge/when", "thigh_to_trunk_deg", (8,), (-10,), SUNK),
    Row("faults/sunk-lunge/when", "trunk_lean_deg", (-4, 20), (-20, 40), SUNK),
    Row("faults/no-shift/when", "rear_thigh_deg", (2,), (6.5,), HARDLY),
    Row("faults/no-shift/when", "rear_thigh_shift_deg", (0,), (10,), HARDLY),
    Row("faults/no-shift/when", "thigh_to_trunk_deg", (-10,), (8,), HARDLY),
)
CROSSED = "setup/seated, one ankle on the other knee/when"
CROSSED_ON = "setup/seated, one ankle on the other knee/through_attempt"
LEANING = {"forward_lean_ratio": 0.2, "forward_lean_swing_ratio": 0.0, "ankle_slid_ratio": 0.0}
SAT = {"forward_lean_ratio": 0.0, "forward_lean_swing_ratio": 0.0, "ankle_slid_ratio": 0.0}
SEATED_IN_FRONT = (
    Row("setup/front view/when", "off_front_deg", (35,), (58,)),
    Row(CROSSED, "ankles_apart_ratio", (0.65,), (0.35,)),
    Row(CROSSED, "ankle_to_knee_ratio", (0.3,), (0.6,)),
    Row(CROSSED, "crossed_shin_deg", (35,), (58,)),
    Row(CROSSED, "knee_aside_ratio", (0.2,), (-0.05,)),
    Row(CROSSED, "hips_over_knee_ratio", (-0.15, 0.8), (-0.45, 1.1)),
    Row(CROSSED_ON, "ankles_apart_ratio", (0.5,), (0.2,)),
    Row(CROSSED_ON, "ankle_to_knee_ratio", (0.95,), (1.25,)),
    Row(CROSSED_ON, "crossed_shin_deg", (45,), (68,)),
    Row(CROSSED_ON, "ankle_to_knee_ratio", (0.7,), (0.4,), {"crossed_shin_deg": 85.0}),
    Row(CROSSED_ON, "hips_over_knee_ratio", (0.95,), (1.25,)),
    Row("pattern/begun", "ankles_apart_ratio", (0.5,), (0.2,)),
    Row("pattern/begun", "crossed_shin_deg", (45,), (68,)),
    Row("pattern/begun", "ankle_to_knee_ratio", (0.7,), (0.4,), {"crossed_shin_deg": 85.0}),
    Row("pattern/held", "forward_lean_ratio", (0.1,), (0.01,), LEANING),
    Row("pattern/held", "ankle_slid_ratio", (-0.15,), (-0.45,), LEANING),
    Row("pattern/kept", "forward_lean_ratio", (0.06,), (0.0,), LEANING),
    Row("pattern/kept", "forward_lean_swing_ratio", (0.06,), (0.2,), LEANING),
    Row("pattern/kept", "ankle_slid_ratio", (-0.15,), (-0.45,), LEANING),
    Row("pattern/gentle", "ankle_to_knee_ratio", (0.3,), (0.6,), SAT),
    Row("pattern/gentle", "crossed_shin_deg", (35,), (58,), SAT),
    Row("pattern/gentle", "ankle_slid_ratio", (-0.15,), (-0.45,), SAT),
    Row("pattern/gentle", "forward_lean_swing_ratio", (0.06,), (0.2,), SAT),
    Row("measures/ankle_slid_ratio/gated/when", "crossed_shin_deg", (35,), (58,)),
)
SEATED_ASIDE = (
    Row("setup/side view/when", "off_side_deg", (35,), (58,)),
    Row(CROSSED, "ankle_on_knee_ratio", (0.35,), (0.65,)),
    Row(CROSSED, "support_knee_deg", (62, 118), (38, 142)),
    Row(CROSSED, "support_knee_height_ratio", (0.75,), (0.45,)),
    Row(CROSSED, "knee_over_hip_ratio", (-0.35, 0.3), (-0.65, 0.6)),
    Row(CROSSED, "forward_lean_deg", (-18, 28), (-42, 52)),
    Row(CROSSED_ON, "knee_over_hip_ratio", (-0.55, 0.45), (-0.85, 0.75)),
    Row("pattern/begun", "forward_lean_deg", (13,), (3,), {"ankle_on_knee_ratio": 0.7}),
    Row("pattern/begun", "ankle_on_knee_ratio", (0.35,), (0.65,)),
    Row("pattern/gentle", "forward_lean_deg", (-5,), (-25,), {"forward_lean_swing_deg": 0.0}),
    Row("pattern/gentle", "forward_lean_swing_deg", (4,), (15,)),
    Row("pattern/held", "forward_lean_deg", (25,), (8,)),
    Row("pattern/kept", "forward_lean_deg", (16,), (4,)),
)
ON_THE_KNEE = "setup/one ankle on the other knee/when"
AGAIN = "setup/one ankle on the other knee/re_entry"
UNSEEN = {"far_leg_hidden_ratio": 1.0, "ankle_on_knee_ratio": NAN, "drawn_in_deg": 90.0}
SUPINE = (
    Row(ON_THE_BACK, "lying_deg", (30,), (52,)),
    Row(ON_THE_BACK, "nose_height_ratio", (0.05,), (-0.25,)),
    Row(ON_THE_BACK, "knee_over_hip_ratio", (0.35,), (0.05,)),
    Row("setup/on the back/through_attempt", "lying_deg", (40,), (62,)),
    Row("setup/side view/when", "off_side_deg", (35,), (58,)),
    Row(ON_THE_KNEE, "ankle_on_knee_ratio", (0.3,), (0.6,)),
    Row(ON_THE_KNEE, "support_knee_deg", (52, 118), (28, 142)),
    Row(
        "setup/one ankle on the other knee/through_attempt", "ankle_on_knee_ratio", (1.15,), (1.45,)
    ),
    Row(AGAIN, "ankle_on_knee_ratio", (0.3,), (0.6,)),
    Row(AGAIN, "far_leg_hidden_ratio", (0.15, 1.0), (0.0,), UNSEEN),
    Row(AGAIN, "drawn_in_deg", (100,), (124,), UNSEEN),
    Row(AGAIN, "support_knee_deg", (52, 118), (28, 142)),
    Row("pattern/begun", "drawn_in_deg", (100,), (124,)),
    Row("pattern/begun", "ankle_on_knee_ratio", (1.15,), (1.45,), {"drawn_in_deg": 90.0}),
    Row("pattern/begun", "far_leg_hidden_ratio", (0.15, 1.0), (0.0,), UNSEEN),
    Row("pattern/held", "drawn_in_deg", (83,), (107,)),
    Row("pattern/kept", "drawn_in_deg", (91,), (115,)),
)
SIDES = "setup/sitting on the floor, both knees to one side/when"
SIDES_ON = "setup/sitting on the floor, both knees to one side/through_attempt"
TALL = {"lean_from_tall_ratio": 0.15}
OVER_A_LEG = {"trunk_aside_deg": 24.0}
NINETY_NINETY = (
    Row("setup/front view/when", "off_front_deg", (63,), (88,)),
    Row(SIDES, "seat_over_foot_ratio", (0.8,), (1.1,)),
    Row(SIDES, "trunk_aside_deg", (30,), (52,)),
    Row(SIDES, "knees_side_ratio", (-0.4, 0.4), (-0.1, 0.1)),
    Row(SIDES_ON, "seat_over_foot_ratio", (1.15,), (1.45,)),
    Row(SIDES_ON, "seat_lift_ratio", (0.45,), (0.75,)),
    Row(SIDES_ON, "trunk_aside_deg", (55,), (85,)),
    Row("pattern/stay/begun", "lean_from_tall_ratio", (0.12,), (0.03,)),
    Row("pattern/stay/begun", "trunk_aside_deg", (8,), (24,), TALL),
    Row("pattern/stay/begun", "lean_from_tall_ratio", (0.35,), (0.1,), OVER_A_LEG),
    Row("pattern/stay/begun", "off_front_deg", (45,), (68,), TALL),
    Row("pattern/stay/held", "lean_from_tall_ratio", (0.12,), (0.04,)),
    Row("pattern/stay/held", "trunk_aside_deg", (8,), (24,), TALL),
    Row("pattern/stay/kept", "lean_from_tall_ratio", (0.07,), (0.02,)),
    Row("faults/half-way/when", "knees_side_ratio", (-0.15, 0.15), (-0.4, 0.4)),
)
BOTH_FEET = "setup/standing tall on both feet/when"
STANDING_ON = "setup/standing tall on both feet/through_attempt"
UP = {"knee_up_ratio": -0.3}
OUT = {"knee_out_ratio": 0.55, "knee_up_ratio": -0.3}
BEHIND = {"knee_out_ratio": 0.3, "knee_up_ratio": -0.8, "shank_tuck_ratio": -0.3}
STANDING = (
    Row("setup/front view/when", "off_front_deg", (35,), (58,)),
    Row(BOTH_FEET, "trunk_upright_deg", (80,), (58,)),
    Row(BOTH_FEET, "stance_knee_deg", (162,), (138,)),
    Row(BOTH_FEET, "knee_up_ratio", (-0.98,), (-0.7,)),
    Row(STANDING_ON, "trunk_upright_deg", (65,), (42,)),
    Row(STANDING_ON, "stance_knee_deg", (132,), (108,)),
    Row("pattern/lifted", "foot_up_ratio", (0.35,), (0.05,)),
    Row("pattern/at_rest", "knee_up_ratio", (-0.98,), (-0.7,)),
    Row("pattern/at_rest", "knee_out_ratio", (0.1,), (0.4,)),
    Row("pattern/at_rest", "foot_up_ratio", (-0.05, 0.05), (-0.3, 0.3)),
    Row("pattern/flexed", "knee_up_ratio", (-0.35,), (-0.65,)),
    Row("pattern/flexed", "knee_out_ratio", (0.25,), (0.55,), UP),
    Row("pattern/flexed", "knee_forward_ratio", (0.75,), (0.45,), OUT),
    Row("pattern/out", "knee_out_ratio", (0.6,), (0.3,)),
    Row("pattern/back", "knee_up_ratio", (-0.75,), (-0.45,), BEHIND),
    Row("pattern/back", "knee_out_ratio", (0.4,), (0.7,), BEHIND),
    Row("pattern/back", "shank_tuck_ratio", (-0.35,), (-0.65,), BEHIND),
)
ALL_FOURS = "setup/on hands and knees/when"
ALL_FOURS_ON = "setup/on hands and knees/through_attempt"
QUADRUPED = (
    Row(ALL_FOURS, "trunk_slope_deg", (-18, 28), (-42, 52)),
    Row(ALL_FOURS, "hand_under_ratio", (0.6,), (0.3,)),
    Row(ALL_FOURS, "knee_up_ratio", (-0.75,), (-0.45,)),
    Row(ALL_FOURS_ON, "hand_under_ratio", (0.45,), (0.15,)),
    Row(ALL_FOURS_ON, "trunk_slope_deg", (43,), (67,)),
    Row("setup/side view/when", "off_side_deg", (35,), (58,)),
    Row("pattern/at_rest", "knee_up_ratio", (-0.95,), (-0.65,)),
    Row("pattern/at_rest", "knee_headward_ratio", (-0.2, 0.15), (-0.5, 0.45)),
    Row("pattern/flexed", "knee_headward_ratio", (0.4,), (0.1,)),
    Row("pattern/out", "knee_sideways_ratio", (0.5,), (0.2,)),
    Row("pattern/back", "knee_headward_ratio", (-0.75,), (-0.45,)),
)
ON_A_SIDE = "setup/on the side, facing the camera/when"
ON_A_SIDE_ON = "setup/on the side, facing the camera/through_attempt"
BENT_LEVEL = {"knee_headward_ratio": -0.1}
SIDE_LYING = (
    Row(ON_A_SIDE, "lying_deg", (30,), (52,)),
    Row(ON_A_SIDE, "shoulders_stacked_ratio", (0.45,), (0.15,)),
    Row(ON_A_SIDE_ON, "lying_deg", (40,), (62,)),
    Row(ON_A_SIDE_ON, "shoulders_stacked_ratio", (0.3,), (0.05,)),
    Row("setup/front view/when", "off_front_deg", (35,), (58,)),
    Row("pattern/at_rest", "knee_headward_ratio", (-0.9,), (-0.6,)),
    Row("pattern/at_rest", "knee_up_ratio", (0.25,), (0.55,)),
    Row("pattern/flexed", "knee_headward_ratio", (-0.2,), (-0.5,)),
    Row("pattern/flexed", "knee_up_ratio", (0.15,), (0.45,), BENT_LEVEL),
    Row("pattern/out", "knee_up_ratio", (0.6,), (0.3,)),
)
LINE = {"hip_line_deg": 120.0, "hips_lift_ratio": 0.0}
TABLE: dict[tuple[str, str], tuple[dict[str, float], tuple[Row, ...]]] = {
    ("glute-bridge", "side"): (at_first(glute_bridge.GOOD), GLUTE_BRIDGE),
    ("single-leg-bridge", "side"): (at_first(single_leg_bridge.GOOD) | LINE, SINGLE_LEG_BRIDGE),
    ("marching-bridge", "side"): (at_first(marching_bridge.GOOD) | LINE, MARCHING_BRIDGE),
    ("hip-flexor-stretch", "side"): (at_first(hip_flexor_stretch.GOOD), HIP_FLEXOR_STRETCH),
    ("seated-figure-4", "front"): (at_first(seated_figure_4.FRONT), SEATED_IN_FRONT),
    ("seated-figure-4", "side"): (at_first(seated_figure_4.ASIDE), SEATED_ASIDE),
    ("supine-figure-4", "side"): (at_first(supine_figure_4.GOOD), SUPINE),
    ("ninety-ninety", "front"): (at_first(ninety_ninety.GOOD), NINETY_NINETY),
    ("hip-cars-standing", "front"): (at_first(hip_cars_standing.values()), STANDING),
    ("hip-cars-quadruped", "side"): (at_first(hip_cars_quadruped.values()), QUADRUPED),
    ("hip-cars-side-lying", "front"): (at_first(hip_cars_side_lying.values()), SIDE_LYING),
}


def cases() -> Iterator[Any]:
    for (name, view), (start, rows) in TABLE.items():
        for row in rows:
            for value, holds in [(v, True) for v in row.right] + [(v, False) for v in row.wrong]:
                said = f"{name}-{view}-{row.where}-{row.measure}-{value:g}"
                values = {**start, **row.besides, row.measure: value}
                yield pytest.param(name, view, row.where, values, holds, id=said)


def view_of(name: str, view: str) -> Exercise:
    (found,) = [v for v in exercises()[name].views if v.view.value == view]
    return found


def condition_at(root: Any, where: str) -> Condition:
    """Return the condition that a path of fields and names leads to."""
    for part in where.split("/"):
        if isinstance(root, tuple):
            (root,) = [x for x in root if x.name == part]
        else:
            root = getattr(root, part)
    assert isinstance(root, Condition)
    return root


@pytest.mark.parametrize(("name", "view", "where", "values", "holds"), list(cases()))
def test_a_position(
    name: str,
    view: str,
    where: str,
    values: dict[str, float],
    holds: bool,  # noqa: FBT001
) -> None:
    assert condition_at(view_of(name, view), where).holds(values) is holds


@pytest.mark.parametrize("key", TABLE, ids="-".join)
def test_the_starting_position_is_right(key: tuple[str, str]) -> None:
    values = TABLE[key][0]
    assert [c.name for c in view_of(*key).setup if not c.when.holds(values)] == []


@pytest.mark.parametrize("key", TABLE, ids="-".join)
def test_every_check_of_the_set_up_is_in_the_table(key: tuple[str, str]) -> None:
    stated = {row.where for row in TABLE[key][1]}
    for check in view_of(*key).setup:
        for part in ("when", "through_attempt", "re_entry"):
            assert getattr(check, part) is None or f"setup/{check.name}/{part}" in stated
