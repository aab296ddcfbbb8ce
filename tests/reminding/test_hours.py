"""At which times of the day somebody is reminded."""

from datetime import time

import pytest

from posecoach.errors import UsageError
from posecoach.reminding.hours import Hours, clock


def test_the_first_reminder_comes_after_the_first_sitting_and_none_after_the_last() -> None:
    assert Hours(45, time(9), time(11)).times() == (time(9, 45), time(10, 30))
    assert Hours(60, time(9), time(11)).times() == (time(10), time(11))


@pytest.mark.parametrize("minutes", [0, 9, 241, -45])
def test_too_often_and_too_rarely_are_refused(minutes: int) -> None:
    with pytest.raises(UsageError, match="choose 10 to 240 minutes"):
        Hours(minutes)


@pytest.mark.parametrize("last", [time(8), time(9), time(9, 44)])
def test_a_time_in_which_no_reminder_fits_is_refused(last: time) -> None:
    with pytest.raises(UsageError, match="no reminder fits"):
        Hours(45, time(9), last)


@pytest.mark.parametrize(
    ("text", "read"), [("9", time(9)), ("17:05", time(17, 5)), ("0:00", time())]
)
def test_a_time_is_read(text: str, read: time) -> None:
    assert clock(text) == read


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "noon", "9:3x", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal|must be in"):
        clock(text)
