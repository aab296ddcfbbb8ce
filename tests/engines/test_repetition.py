"""Repetitions: what is a rise, what is none, and when it is over."""

import math

import pytest

from posecoach.engines.engine import RawAttempt
from posecoach.engines.repetition import RepetitionEngine
from posecoach.exercises import exercises
from posecoach.pose import Array
from posecoach.rules.pattern import Repetition
from posecoach.rules.role import Role
from posecoach.verdict import NotCounted
from tests.stick_figure import Track, follow

NAMES = ("glute-bridge", "single-leg-bridge")
REST = 120.0
STILL = {
    "foot_rise_ratio": 0.0, "foot_slide_ratio": 0.0, "one_foot_up_ratio": 0.0,
}  # fmt: skip


def engine(name: str = "glute-bridge") -> RepetitionEngine:
    pattern = exercises()[name].pattern
    assert isinstance(pattern, Repetition)
    return RepetitionEngine(pattern)


def values(line: float, lift: float) -> dict[str, float]:
    """Return what either bridge is driven by, the feet planted."""
    return {
        **STILL, "hip_line_deg": line, "hip_lift_ratio": lift, "one_leg_lift_ratio": lift,
        "knee_height_ratio": 0.8, "knee_deg": 80.0,
    }  # fmt: skip


def run(
    lift: Track, line: Track | None = None, fps: float = 30.0, name: str = "glute-bridge"
) -> list[RawAttempt]:
    """Follow a lift, in thighs, and a hip line, deg, which stays near rest if it is not given."""
    bridge = engine(name)
    t, lifts = follow(lift, fps)
    lines = [REST + 5.0] * len(t) if line is None else follow(line, fps)[1].tolist()
    out = []
    for s, high, angle in zip(t.tolist(), lifts.tolist(), lines, strict=False):
        out.append(bridge.advance(s, values(angle, high), None, REST))
    return [e for e in [*out, bridge.finish()] if e is not None]


def raised_and_settled(to: float, seconds: float) -> Track:
    """Raise bent hips by 0.2, lower them a little, and stay for some seconds before lying down."""
    return [
        (0.0, 0.0), (2.0, 0.0), (0.8, 0.20), (0.3, 0.20), (0.6, to), (seconds, to),
        (0.8, 0.0), (2.0, 0.0),
    ]  # fmt: skip


@pytest.mark.parametrize(("to", "told"), [(0.15, False), (0.115, True)])
def test_a_rise_that_hardly_comes_back_is_a_new_place_to_lie(
    to: float,
    told: bool,  # noqa: FBT001
) -> None:
    attempts = run(raised_and_settled(to, 4.0))
    assert [a.reason for a in attempts] == ([NotCounted.PARTIAL] if told else [])


@pytest.mark.parametrize(("seconds", "told"), [(0.65, True), (1.1, False)])
def test_a_new_place_to_lie_is_one_where_the_hips_stay(
    seconds: float,
    told: bool,  # noqa: FBT001
) -> None:
    attempts = run(raised_and_settled(0.15, seconds))
    assert [a.reason for a in attempts] == ([NotCounted.PARTIAL] if told else [])


def whole(top: float = 176.0, stay: float = 2.0) -> tuple[Track, Track]:
    """Return the lift and the line of a repetition."""
    share: Track = [(0.0, 0.0), (2.0, 0.0), (1.5, 1.0), (stay, 1.0), (2.0, 0.0), (2.0, 0.0)]
    lift = [(s, 0.5 * v) for s, v in share]
    return lift, [(s, REST + (top - REST) * v) for s, v in share]


@pytest.mark.parametrize("fps", [10, 30, 60])
def test_times_of_a_repetition(fps: float) -> None:
    """A tracker shows the first bit of a movement late, so that begin and end are moved outward."""
    (rep,) = run(*whole(), fps=fps)
    assert rep.reason is None
    assert rep.start_s == pytest.approx(1.7, abs=0.3)
    assert rep.peak_s == pytest.approx(4.5, abs=0.2)
    assert rep.end_s == pytest.approx(7.8, abs=0.35)
    assert rep.roles[Role.RISE] == pytest.approx(1.5, abs=0.25)
    assert rep.roles[Role.LOWER] == pytest.approx(2.0, abs=0.3)
    assert rep.roles[Role.STILL] == pytest.approx(2.2, abs=0.45)


@pytest.mark.parametrize("name", NAMES)
def test_phases_and_the_time_left_at_the_top(name: str) -> None:
    bridge = engine(name)
    lift, line = whole(stay=3.0)
    seen: dict[str, list[float]] = {}
    for s, high, angle in zip(follow(lift, 30)[0].tolist(), follow(lift, 30)[1].tolist(),
                              follow(line, 30)[1].tolist(), strict=True):  # fmt: skip
        bridge.advance(s, values(angle, high), None, REST)
        seen.setdefault(bridge.phase, []).append(bridge.remaining_s)
    assert list(seen) == ["down", "rising", "top", "lowering"]
    top = seen["top"]
    assert top[0] == pytest.approx(1.0, abs=0.1)
    assert top[15] > 0.3
    assert top[60] == 0.0


@pytest.mark.parametrize(
    ("name", "angle", "phase"),
    [
        ("glute-bridge", 158.0, "top"), ("glute-bridge", 146.0, "lowering"),
        ("single-leg-bridge", 152.0, "top"), ("single-leg-bridge", 140.0, "lowering"),
    ],
)  # fmt: skip
def test_the_top_is_left_below_a_looser_line(name: str, angle: float, phase: str) -> None:
    bridge = engine(name)
    line: Track = [(0.0, REST), (2.0, REST), (1.5, 172.0), (1.0, 172.0), (0.5, angle), (1.0, angle)]
    lift: Track = [(0.0, 0.0), (2.0, 0.0), (1.5, 0.5), (4.0, 0.5)]
    for s, high, now in zip(follow(line, 30)[0].tolist(), follow(lift, 30)[1].tolist(),
                            follow(line, 30)[1].tolist(), strict=False):  # fmt: skip
        bridge.advance(s, values(now, high), None, REST)
    assert bridge.phase == phase


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("seconds", "reached"), [(0.07, False), (0.13, True)])
def test_the_top_is_reached_once_the_body_was_straight_for_a_tenth_of_a_second(
    seconds: float,
    reached: bool,  # noqa: FBT001
    name: str,
) -> None:
    bridge, seen = engine(name), set()
    for i in range(300):
        t = i / 60
        straight = 4.0 <= t <= 4.0 + seconds
        bridge.advance(t, values(172.0 if straight else 140.0, min(0.5, t / 6)), None, REST)
        seen.add(bridge.phase)
    assert ("top" in seen) is reached


@pytest.mark.parametrize(("name", "rises"), [("glute-bridge", 0.11), ("single-leg-bridge", 0.10)])
def test_a_rise_has_begun_once_the_hips_were_up_for_a_seventh_of_a_second(
    name: str, rises: float
) -> None:
    bridge, per_s = engine(name), 0.25
    begun_s = next(
        i / 60
        for i in range(300)
        if bridge.advance(i / 60, values(REST, per_s * i / 60), None, REST) or bridge.active
    )
    assert begun_s - rises / per_s == pytest.approx(0.15, abs=0.035)


def linear(u: Array) -> Array:
    """Return the share of a way at shares of its time, at a steady speed."""
    return u


def phases(lift: Track) -> list[tuple[float, str]]:
    """Return each time, in s, and the phase then, of hips that rise and fall at steady speeds.

    The line is straight while they are up by 0.4 or more.
    """
    bridge, out = engine(), []
    t, lifts = follow(lift, 60, linear)
    for s, high in zip(t.tolist(), lifts.tolist(), strict=True):
        bridge.advance(s, values(REST + min(1.0, high / 0.4) * 56, high), None, REST)
        out.append((s, bridge.phase))
    return out


def test_a_repetition_is_over_once_the_hips_have_hardly_fallen_for_three_tenths_of_a_second() -> (
    None
):
    """They fall by 0.25 per s. Over 0.3 s that is less than 0.06 per s once 0.23 s are still."""
    over = phases([(0.0, 0.0), (3.0, 0.0), (2.0, 0.5), (2.0, 0.5), (2.0, 0.0), (2.0, 0.0)])
    last = max(s for s, phase in over if phase == "lowering")
    assert last - 9.0 == pytest.approx(0.3 * (1 - 0.06 / 0.25), abs=0.04)


@pytest.mark.parametrize(("creep_per_s", "rests"), [(0.04, True), (0.08, False)])
def test_hips_that_fall_by_a_sixteenth_of_a_thigh_per_second_still_come_down(
    creep_per_s: float,
    rests: bool,  # noqa: FBT001
) -> None:
    over = phases([
        (0.0, 0.0), (3.0, 0.0), (2.0, 0.5), (2.0, 0.5), (2.0, 0.1), (1.2, 0.1 - 1.2 * creep_per_s),
        (2.0, 0.1 - 1.2 * creep_per_s),
    ])  # fmt: skip
    assert (dict(over)[min(t for t, _ in over if t > 10.15)] == "down") is rests


@pytest.mark.parametrize(("hop", "rises"), [(0.045, False), (0.075, True)])
def test_a_rise_gains_height_within_a_second(hop: float, rises: bool) -> None:  # noqa: FBT001
    """Hips already up by 0.12, where a rise begins, gain more than 0.06 within a second."""
    track = [(0.0, 0.0), (4.0, 0.12), (2.0, 0.12), (0.2, 0.12 + hop), (2.0, 0.12 + hop)]
    assert any(phase == "rising" for _, phase in phases(track)) is rises


def test_the_last_second_and_a_half_before_a_rise_belongs_to_it() -> None:
    bridge = engine()
    lift, line = whole()
    rising_s, ended = math.nan, None
    rows = zip(*(part.tolist() for part in (*follow(lift, 60), follow(line, 60)[1])), strict=True)
    for t, high, angle in rows:
        ended = ended or bridge.advance(t, {**values(angle, high), "t_s": t}, None, REST)
        if math.isnan(rising_s) and bridge.active:
            rising_s = t
    assert ended is not None
    assert rising_s - ended.samples[0]["t_s"] == pytest.approx(1.5, abs=0.05)


def test_the_height_is_measured_in_the_uppermost_tenth() -> None:
    (rep,) = run(*whole())
    lifts = [sample["hip_lift_ratio"] for sample in rep.height]
    assert min(lifts) == pytest.approx(0.9 * 0.5, abs=0.02)
    assert max(lifts) == pytest.approx(0.5, abs=0.01)


def cut(lift: Track, line: Track, seconds: float) -> list[RawAttempt]:
    """Follow a repetition in a recording that ends after some seconds."""
    bridge, out = engine(), []
    t, lifts = follow(lift, 30.0)
    for s, high, angle in zip(
        t.tolist(), lifts.tolist(), follow(line, 30.0)[1].tolist(), strict=True
    ):
        if s <= seconds:
            out.append(bridge.advance(s, values(angle, high), None, REST))
    return [e for e in [*out, bridge.finish()] if e is not None]


@pytest.mark.parametrize(("back", "counted"), [(0.4, False), (0.6, True), (0.8, True)])
def test_a_repetition_that_the_end_cuts_off_counts_once_half_of_the_way_back_was_seen(
    back: float,
    counted: bool,  # noqa: FBT001
) -> None:
    # The way back, from 5.5 to 7.5 s, is a half-cosine.
    attempts = cut(*whole(), 5.5 + 2.0 * math.acos(1 - 2 * back) / math.pi)
    assert [a.reason for a in attempts] == ([None] if counted else [])


def test_how_long_a_cut_off_return_took_is_unknown() -> None:
    (rep,) = cut(*whole(), 6.6)
    assert math.isnan(rep.roles[Role.LOWER])
    (whole_rep,) = cut(*whole(), 9.5)
    assert whole_rep.roles[Role.LOWER] == pytest.approx(2.0, abs=0.3)


def test_how_long_a_rise_took_of_which_the_start_was_not_seen_is_unknown() -> None:
    bridge, (lift, line) = engine(), whole()
    t, lifts = follow(lift, 30.0)
    out = []
    for s, high, angle in zip(
        t.tolist(), lifts.tolist(), follow(line, 30.0)[1].tolist(), strict=True
    ):
        if s > 2.8:  # half of the way up
            out.append(bridge.advance(s, values(angle, high), None, REST))
    (rep,) = [e for e in out if e is not None]
    assert rep.reason is None
    assert math.isnan(rep.roles[Role.RISE])


@pytest.mark.parametrize(("back", "partial"), [(0.55, False), (0.75, False), (0.95, True)])
def test_a_low_rise_that_the_end_cuts_off_on_the_way_back_may_have_gone_on(
    *, back: float, partial: bool
) -> None:
    attempts = cut(*whole(top=150.0), 5.5 + 2.0 * math.acos(1 - 2 * back) / math.pi)
    assert [a.reason for a in attempts] == ([NotCounted.PARTIAL] if partial else [])


@pytest.mark.parametrize("high", [0.45, 0.35])
def test_a_first_lowering_is_no_attempt(high: float) -> None:
    """The lift is measured from where the recording begins: near the top."""
    rise: Track = [(0.0, 0.0), (0.4, 0.0), (0.8, 0.5 - high), (2.0, 0.5 - high)]
    lift: Track = [*rise, (1.5, -high), (2.0, -high)]
    line: Track = [(0.0, 162.0), (0.4, 162.0), (0.8, 178.0), (2.0, 178.0), (1.5, REST), (2.0, REST)]
    assert run(lift, line) == []


def test_numbers_that_reach_the_top_are_no_partial_repetition() -> None:
    """The hips are highest a moment before they are straight, as where the feet are far away."""
    lift: Track = [(0.0, 0.0), (2.0, 0.0), (1.0, 0.24), (0.3, 0.24), (0.7, 0.19), (2.0, 0.0)]
    line: Track = [(0.0, REST), (2.0, REST), (1.3, 156.0), (0.7, 172.0), (0.5, 172.0), (1.5, REST)]
    (rep,) = run([*lift, (2.0, 0.0)], [*line, (2.0, REST)])
    assert rep.roles[Role.LINE_PEAK] > 160
    assert rep.roles[Role.LIFT_PEAK] > 0.20
    assert rep.reason is None


def bounced(times: int, each_s: float, down_to: float) -> tuple[Track, Track]:
    """Return the lift and the line of hips that go up and down several times without a rest."""
    up, low = (each_s / 2, 1.0), (each_s / 2, down_to)
    share: Track = [
        (0.0, 0.0),
        (2.0, 0.0),
        *([up, low] * times)[:-1],
        (each_s / 2, 0.0),
        (2.0, 0.0),
    ]
    return [(s, 0.5 * v) for s, v in share], [(s, REST + 56.0 * v) for s, v in share]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("each_s", [0.4, 0.6, 0.9])
def test_several_fast_repetitions_do_not_become_one(each_s: float, name: str) -> None:
    attempts = run(*bounced(3, each_s, 0.4), name=name)
    assert [a.reason for a in attempts] == [NotCounted.TOO_FAST]


@pytest.mark.parametrize(("each_s", "down_to"), [(0.6, 0.85), (1.6, 0.4)])
def test_a_shallow_bounce_and_a_slow_sag_are_part_of_a_repetition(
    each_s: float, down_to: float
) -> None:
    assert [a.reason for a in run(*bounced(3, each_s, down_to))] == [None]


def stepped(up_s: float, down_s: float) -> tuple[Track, Track]:
    """Return the lift and the line of a repetition whose ways take some time, with a second up."""
    share: Track = [(0.0, 0.0), (2.0, 0.0), (up_s, 1.0), (1.5, 1.0), (down_s, 0.0), (2.0, 0.0)]
    return [(s, 0.3 * v) for s, v in share], [(s, REST + 56.0 * v) for s, v in share]


@pytest.mark.parametrize(
    ("up_s", "down_s", "reason"),
    [
        (0.04, 1.0, NotCounted.TOO_FAST),
        (1.0, 0.04, NotCounted.TOO_FAST),
        (0.2, 0.2, NotCounted.TOO_FAST),
        (0.4, 0.4, None),
    ],
)
def test_no_hips_rise_or_come_down_in_one_picture(
    up_s: float, down_s: float, reason: NotCounted | None
) -> None:
    assert [a.reason for a in run(*stepped(up_s, down_s))] == [reason]


def test_where_pictures_are_few_a_rise_in_one_of_them_may_have_taken_longer() -> None:
    assert [a.reason for a in run(*stepped(0.04, 1.0), fps=10)] == [None]


def test_several_fast_rises_that_stay_low_are_too_fast_for_a_personal_range() -> None:
    lift, line = bounced(4, 0.5, 0.3)
    lower = [(s, REST + 0.5 * (v - REST)) for s, v in line]
    assert [a.reason for a in run(lift, lower)] == [NotCounted.TOO_FAST]
