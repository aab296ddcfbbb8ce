"""Three weeks of two people who practise the same exercises, with known numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from posecoach.history import History
from posecoach.history.past import About, PastSet
from posecoach.history.sessions import keep_session
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind

ZONE = timezone(timedelta(hours=1))
FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
DAYS = (0, 2, 4, 7, 9, 11, 14, 16, 18)
"""The days on which they practised, from the first one."""

ANNA, BEN = "Anna", "Ben"

PEAKS = {ANNA: 158.0, BEN: 172.0}
"""The hip line of the first day, deg."""

GAINED = {ANNA: 18.0, BEN: 6.0}
"""How much higher it is on the last day, deg: for Anna a real change, for Ben none."""

_NONE = PastSet(
    id=0, session=0, plan=None, exercise="glute-bridge", kind=Kind.REP, side=None, begun=FIRST,
    ended=FIRST, planned=10, hold_s=1.0, pain=None, corrected=None,
)  # fmt: skip


def peak(person: str, day: int) -> float:
    """Return the median hip line of a person on a day, deg."""
    return PEAKS[person] + GAINED[person] * day / DAYS[-1]


def practised(history: History) -> None:
    """Write the three weeks, the sessions of both in turn."""
    for day in DAYS:
        for person in (ANNA, BEN):
            begun = FIRST + timedelta(days=day, hours=1 if person == BEN else 0)
            sets = [replace(one, begun=begun, ended=begun) for one in sets_of(person, day)]
            keep_session(history, About(person, source=f"{person}-{day}.mp4"), begun, sets)


def sets_of(person: str, day: int) -> Iterator[PastSet]:
    """Return bridges, holds and circles of one day."""
    reps = tuple(_rep(peak(person, day) + off) for off in (-4.0, -1.0, 0.0, 1.0, 4.0))
    pain = max(0, 5 - day // 4) if person == ANNA else None
    yield replace(_NONE, attempts=reps, pain=pain)
    held = (_hold(side, 20.0 + day if side is Side.LEFT else 12.0 + day / 2) for side in Side)
    yield replace(
        _NONE, exercise="hip-flexor-stretch", kind=Kind.HOLD, attempts=tuple(held), hold_s=30.0
    )
    if person == ANNA:
        circles = tuple(_circle(0.30 + 0.01 * day, -3.2 + 0.05 * day) for _ in range(6))
        yield replace(_NONE, exercise="hip-cars-standing", kind=Kind.CIRCLE, attempts=circles)


def _rep(peak_deg: float) -> Attempt:
    values = {"hip_line_peak_deg": peak_deg, "still_s": 1.2, "rise_s": 1.6, "lower_s": 2.1}
    return Attempt(
        Kind.REP, 0.0, 1.5, 4.0, counted=True, reason=None, values=values, clean=True
    )  # fmt: skip


def _hold(side: Side, held_s: float) -> Attempt:
    values = {"held_s": held_s, "rear_thigh_median_deg": 12.0 if side is Side.LEFT else 9.0}
    return Attempt(Kind.HOLD, 0.0, 5.0, 30.0, counted=True, reason=None, side=side, values=values)


def _circle(area: float, smoothness: float) -> Attempt:
    values = {"area_ratio": area, "duration_s": 9.0, "smoothness_sparc": smoothness}
    return Attempt(
        Kind.CIRCLE, 0.0, 4.0, 9.0, counted=True, reason=None, side=Side.RIGHT, values=values,
        direction=Direction.OPENING,
    )  # fmt: skip
