"""The hours: at which times of the day somebody is reminded."""

from dataclasses import dataclass
from datetime import time

from posecoach.errors import UsageError

LEAST_MIN, MOST_MIN = 10, 240
"""The shortest and the longest time between two reminders, min. Engineering: people turn off what
disturbs them more often, and somebody who sat for longer was reminded too late."""

USUAL_MIN = 45
"""The usual time between two reminders, min. Engineering; the article says "regularly"."""

USUAL_FIRST, USUAL_LAST = time(9), time(18)
"""When the day of sitting usually begins and ends. Engineering."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When to remind on every day.

    Attributes
    ----------
    every_min : int
        The time between two reminders, min.
    first, last : datetime.time
        The time of sitting: the first reminder comes `every_min` after `first`, and none comes
        after `last`.

    Raises
    ------
    UsageError
        If the times are too close together, too far apart, or not in order.
    """

    every_min: int = USUAL_MIN
    first: time = USUAL_FIRST
    last: time = USUAL_LAST

    def __post_init__(self) -> None:
        if not LEAST_MIN <= self.every_min <= MOST_MIN:
            raise UsageError(
                f"reminders every {self.every_min} minutes are not possible",
                f"choose {LEAST_MIN} to {MOST_MIN} minutes with --every",
            )
        if not self.times():
            raise UsageError(
                f"no reminder fits between {self.first:%H:%M} and {self.last:%H:%M}",
                "choose a longer time with --from and --until, or a smaller --every",
            )

    def times(self) -> tuple[time, ...]:
        """Return the times of the reminders, in order.

        >>> Hours(60, time(9), time(11, 30)).times()
        (datetime.time(10, 0), datetime.time(11, 0))
        """
        first, last = (60 * one.hour + one.minute for one in (self.first, self.last))
        return tuple(
            time(*divmod(m, 60)) for m in range(first + self.every_min, last + 1, self.every_min)
        )


def clock(text: str) -> time:
    """Read a time of the day, such as "9" or "17:30".

    Raises
    ------
    ValueError
        If it is none.
    """
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))
