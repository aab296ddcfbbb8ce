"""From how much evidence on an exercise is named."""

import pytest

from posecoach.coach.confidence import LEAST_CONFIDENCE, confidence


@pytest.mark.parametrize(
    ("for_it_s", "rival_s", "named"),
    [(0.6, 0.0, True), (0.4, 0.0, False), (3.0, 2.0, True), (3.0, 3.0, False)],
    ids=["six tenths of a second", "four tenths", "more than the rest", "as much as a rival"],
)
def test_an_exercise_is_named_if_more_than_a_rival_and_half_a_second_speaks_for_it(
    for_it_s: float,
    rival_s: float,
    named: bool,  # noqa: FBT001
) -> None:
    assert (confidence(for_it_s, rival_s, 0.0) >= LEAST_CONFIDENCE) is named
