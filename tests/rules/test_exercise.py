"""Values of a whole attempt, as people read them."""

from posecoach.rules import Segment
from posecoach.rules.exercise import AttemptValue
from posecoach.rules.role import Role


def test_a_heading_names_the_unit_of_a_length_and_of_nothing_else() -> None:
    lift = AttemptValue("lift_ratio", "ratio", "Lift", Role.LIFT_PEAK, segment=Segment.THIGH)
    area = AttemptValue("area_ratio", "ratio", "Area", Role.AREA, segment=Segment.THIGH)
    speed = AttemptValue("fastest_per_s", "per_s", "Speed", Role.FASTEST, segment=Segment.SHANK)
    held = AttemptValue("held_s", "s", "Held", Role.HELD)
    assert [value.heading for value in (lift, area, speed, held)] == [
        "Lift (thigh lengths)",
        "Area",
        "Speed (shank lengths per second)",
        "Held",
    ]
