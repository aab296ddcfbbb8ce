"""Attempts that cannot be believed do not count."""

import math

import pytest

from posecoach.coach.doubt import Doubt
from posecoach.engines import RawAttempt
from posecoach.rules.role import Role
from posecoach.smoothing.agreement import DISTORTED_EVERY_S
from posecoach.verdict import Kind, NotCounted

LOST = NotCounted.TRACKING_LOST


def attempt(seconds: float, kind: Kind = Kind.REP, **roles: float) -> RawAttempt:
    named = {Role[name.upper()]: value for name, value in roles.items()}
    return RawAttempt(kind, 10.0, 10.0 + seconds / 2, 10.0 + seconds, None, named)


@pytest.mark.parametrize(
    ("seconds", "leaps", "reason"),
    [(3.0, 1, LOST), (3.0, 0, None), (31.0, 3, None), (31.0, 4, LOST)],
)
def test_a_leap_loses_a_repetition_and_four_lose_a_long_hold(
    seconds: float, leaps: int, reason: NotCounted | None
) -> None:
    doubt = Doubt()
    for i in range(leaps):
        doubt.note(10.5 + 0.1 * i, leapt=True, distorted=False)
    assert doubt.of(attempt(seconds)) is reason


@pytest.mark.parametrize(("later", "reason"), [(5990, LOST), (6001, None)])
@pytest.mark.parametrize("kind", ["leapt", "distorted"])
def test_six_thousand_leaps_and_distorted_poses_are_remembered(
    kind: str, later: int, reason: NotCounted | None
) -> None:
    doubt, noted = Doubt(), {"leapt": False, "distorted": False} | {kind: True}
    for i in range(6):
        doubt.note(10.0 + i * DISTORTED_EVERY_S, **noted)
    for i in range(later):
        doubt.note(20.0 + i * DISTORTED_EVERY_S, **noted)
    assert doubt.of(attempt(1.0)) is reason


def test_leaps_before_and_after_an_attempt_do_not_matter() -> None:
    doubt = Doubt()
    for t in (9.9, 13.1):
        doubt.note(t, leapt=True, distorted=False)
    assert doubt.of(attempt(3.0)) is None


@pytest.mark.parametrize(("share", "reason"), [(0.4, None), (0.6, LOST)])
def test_an_attempt_of_what_is_mostly_no_body_is_lost(
    share: float, reason: NotCounted | None
) -> None:
    doubt = Doubt()
    for i in range(round(share * 4.0 / DISTORTED_EVERY_S)):
        doubt.note(10.0 + i * DISTORTED_EVERY_S, leapt=False, distorted=True)
    assert doubt.of(attempt(4.0)) is reason


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (Kind.REP, {"line_peak": math.nan, "lift_peak": 0.4}),
        (Kind.HOLD, {"held": math.nan}),
        (Kind.CIRCLE, {"area": math.nan}),
        (Kind.SWITCH, {"transition": math.nan}),
    ],
)
def test_what_it_is_counted_by_must_be_known(kind: Kind, roles: dict[str, float]) -> None:
    assert Doubt().of(attempt(3.0, kind, **roles)) is LOST
    known = dict.fromkeys(roles, 1.0)
    assert Doubt().of(attempt(3.0, kind, **known)) is None
