"""The report builder turns a stream of updates into durations, losses, a view and a reason."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.coach.update import Update
from posecoach.pose import Pose, Side, SourceInfo
from posecoach.report.builder import ReportBuilder
from posecoach.report.document import ExerciseChosen, Model, Report, View
from posecoach.verdict import (
    Attempt,
    Kind,
    NotCounted,
    Occurrence,
    Reason,
    Severity,
    Status,
    ViewName,
)

FPS = 30.0
Stretch = tuple[float, bool, Update]


def play(stretches: Iterable[Stretch], fps: float = FPS) -> ReportBuilder:
    """Return a builder that was fed stretches of (duration in s, person seen, update)."""
    builder, start = ReportBuilder(), 0.0
    for seconds, seen, update in stretches:
        for i in range(round(seconds * fps)):
            builder.add(at(start + i / fps, update), pose(seen))
        start += seconds
    builder.add(Update(start, Status.SEARCHING), pose())
    return builder


def pose(seen: bool = True, people: int | None = None) -> Pose:  # noqa: FBT001, FBT002
    """Return the pose of a frame with or without a person."""
    empty = Pose.empty(0.0, (640, 480), people)
    return replace(empty, xy=np.ones((33, 2))) if seen else empty


def at(t: float, update: Update) -> Update:
    return Update(t, update.status, update.reason, view=update.view, near_side=update.near_side)


def say(
    status: Status,
    reason: Reason | None = None,
    view: ViewName | None = None,
    side: Side | None = None,
) -> Update:
    return Update(0.0, status, reason, view=view, near_side=side)


def lost(builder: ReportBuilder) -> list[tuple[float, float]]:
    """Return when the person was lost, in s, to the millisecond."""
    return [(round(start, 3), round(end, 3)) for start, end in build(builder).tracking.lost]


def build(
    builder: ReportBuilder,
    *,
    judged: bool = True,
    attempts: tuple[Attempt, ...] = (),
    faults: tuple[Occurrence, ...] = (),
) -> Report:
    return builder.build(
        created=datetime(2026, 11, 14, tzinfo=UTC),
        source=SourceInfo("a.mp4", "video", 10.0, 300, FPS, 640, 480),
        model=Model("full", "0.10.31"),
        exercise=ExerciseChosen("glute-bridge", "Glute bridge", "user"),
        attempts=attempts,
        faults=faults,
        judged=judged,
        complete=False,
        warnings=["It is dark."],
        personal_range={"hip_line_deg": 152.0},
        summary=["Well done."],
    )


ACTIVE = say(Status.ACTIVE)
SET_UP = say(Status.SET_UP)
GONE = say(Status.SEARCHING)


@pytest.mark.parametrize("fps", [5.0, 10.0, 30.0, 240.0])
def test_times_do_not_depend_on_the_frame_rate(fps: float) -> None:
    report = build(play([(2, False, GONE), (3, True, SET_UP), (5, True, ACTIVE)], fps))
    assert report.tracking.seen_s == pytest.approx(8.0)
    assert report.tracking.judged_s == pytest.approx(5.0)
    assert report.tracking.lost == ()


@pytest.mark.parametrize("status", [Status.READY, Status.ACTIVE, Status.REST, Status.DONE])
def test_time_is_judged_while_ready_active_resting_or_done(status: Status) -> None:
    assert build(play([(4, True, say(status))])).tracking.judged_s == pytest.approx(4.0)


def test_a_loss_lies_between_two_sights_of_the_person() -> None:
    builder = play([(1, False, GONE), (2, True, ACTIVE), (1.5, False, GONE), (2, True, ACTIVE)])
    assert lost(builder) == [(3.0, 4.5)]


def test_a_person_who_leaves_is_lost_until_the_end() -> None:
    assert lost(play([(2, True, ACTIVE), (3, False, GONE)])) == [(2.0, 5.0)]


def test_a_person_who_is_seen_but_cannot_be_tracked_is_lost() -> None:
    blurred = say(Status.CANNOT_JUDGE, Reason.TRACKING_LOST)
    builder = play([(2, True, ACTIVE), (1, True, blurred), (1, True, ACTIVE)])
    assert lost(builder) == [(2.0, 3.0)]
    assert build(builder).tracking.seen_s == pytest.approx(4.0)


def test_a_short_loss_is_ignored_and_a_flicker_of_sight_does_not_end_one() -> None:
    blink = [(1, True, ACTIVE), (0.4, False, GONE), (1, True, ACTIVE)]
    assert lost(play(blink)) == []
    flicker = [(1, True, ACTIVE), (0.4, False, GONE), (0.1, True, ACTIVE), (0.4, False, GONE)]
    assert lost(play(flicker)) == [(1.0, 1.9)]


def test_half_a_second_counts_as_lost() -> None:
    builder = play([(1, True, ACTIVE), (0.5, False, GONE), (1, True, ACTIVE)])
    assert len(build(builder).tracking.lost) == 1


def test_an_hour_with_many_losses_keeps_each_of_them() -> None:
    report = build(play([(1, True, ACTIVE), (1, False, GONE)] * 20))
    assert [round(start) for start, _ in report.tracking.lost] == list(range(1, 40, 2))


def test_an_update_holds_for_half_a_second_and_a_longer_gap_is_a_loss() -> None:
    builder = ReportBuilder()
    for t in (0.0, 0.1, 4.1, 4.2):
        builder.add(Update(t, Status.ACTIVE), pose())
    assert build(builder).tracking.seen_s == pytest.approx(0.7)
    assert lost(builder) == [(0.6, 4.1)]


def test_an_update_that_is_not_later_is_ignored() -> None:
    builder = ReportBuilder()
    for t in (0.0, 0.2, 0.2, 0.1, float("nan"), 0.4):
        builder.add(Update(t, Status.ACTIVE), pose())
    assert build(builder).tracking.seen_s == pytest.approx(0.4)


def test_the_view_is_the_longest_one_while_judging() -> None:
    front = say(Status.SET_UP, view=ViewName.FRONT)
    left = say(Status.ACTIVE, view=ViewName.SIDE, side=Side.LEFT)
    right = say(Status.ACTIVE, view=ViewName.SIDE, side=Side.RIGHT)
    report = build(play([(5, True, front), (1, True, left), (2, True, right)]))
    assert report.view == View(ViewName.SIDE, Side.RIGHT)


def test_the_view_is_the_longest_one_where_nothing_was_judged() -> None:
    front = say(Status.CANNOT_JUDGE, Reason.WRONG_VIEW, ViewName.FRONT)
    oblique = say(Status.CANNOT_JUDGE, Reason.WRONG_VIEW, ViewName.OBLIQUE)
    builder = play([(2, True, oblique), (3, True, front), (5, False, GONE)])
    assert build(builder, judged=False).view == View(ViewName.FRONT, None)
    assert build(ReportBuilder(), judged=False).view == View(None, None)


CUT = say(Status.CANNOT_JUDGE, Reason.BODY_CUT_OFF)
WRONG = say(Status.CANNOT_JUDGE, Reason.WRONG_VIEW)
NOBODY = say(Status.CANNOT_JUDGE, Reason.NO_PERSON)


@pytest.mark.parametrize(
    ("stretches", "reason"),
    [
        ([(2, True, CUT), (3, True, WRONG)], Reason.WRONG_VIEW),
        ([(3, True, CUT), (1, True, WRONG), (1, True, CUT)], Reason.BODY_CUT_OFF),
        ([(7, False, GONE), (3, True, WRONG)], Reason.NO_PERSON),
        ([(5, False, GONE), (3, True, CUT)], Reason.BODY_CUT_OFF),
        ([(7, False, NOBODY), (3, True, WRONG)], Reason.NO_PERSON),
        ([(3, False, NOBODY), (2, True, WRONG), (2, True, SET_UP)], Reason.WRONG_VIEW),
        ([(3, False, NOBODY), (4, True, SET_UP)], Reason.WRONG_EXERCISE),
        ([(4, True, SET_UP)], Reason.WRONG_EXERCISE),
        ([], Reason.NO_PERSON),
    ],
)
def test_the_reason_is_the_one_that_lasted_longest(
    stretches: list[Stretch], reason: Reason
) -> None:
    builder = play(stretches) if stretches else ReportBuilder()
    assert build(builder, judged=False).reason is reason


REP = Attempt(Kind.REP, 1.0, 2.0, 3.0, counted=True, reason=None)
SWITCH = Attempt(Kind.SWITCH, 1.0, 2.0, 3.0, counted=False, reason=NotCounted.PARTIAL)
HOLD = Attempt(
    Kind.HOLD, 1.0, 2.0, 3.0, counted=False, reason=NotCounted.PARTIAL, values={"held_s": 8.0}
)


@pytest.mark.parametrize("attempt", [REP, HOLD])
def test_who_was_coached_is_clear_once_something_was_done(attempt: Attempt) -> None:
    builder = seen_with(2, 10)
    report = build(builder, attempts=(attempt,))
    assert report.reason is None
    assert report.warnings[-1] == (
        "Several people were in the picture for most of the time; check that the right one was "
        "judged."
    )
    assert build(builder, attempts=(SWITCH,)).reason is Reason.SEVERAL_PEOPLE
    assert build(builder, judged=False).reason is Reason.SEVERAL_PEOPLE


def test_someone_who_walks_through_the_picture_does_not_matter() -> None:
    builder = seen_with(2, 4, alone_s=6)
    assert build(builder).reason is None
    assert build(builder, judged=False).reason is Reason.WRONG_EXERCISE


def seen_with(people: int, seconds: int, alone_s: int = 0) -> ReportBuilder:
    """Return a builder that saw several people, and then one, in the starting position."""
    builder = ReportBuilder()
    for i in range((seconds + alone_s) * 10):
        update = Update(i / 10, Status.READY)
        builder.add(update, pose(people=people if i < seconds * 10 else 1))
    return builder


def test_a_moment_of_the_right_view_is_not_enough() -> None:
    builder = play([(3, True, say(Status.READY)), (5, True, WRONG)])
    assert build(builder).reason is Reason.WRONG_VIEW
    assert build(builder, attempts=(REP,)).reason is None
    assert build(play([(5, True, say(Status.READY)), (3, True, WRONG)])).reason is None


@pytest.mark.parametrize(
    ("seen", "reason"), [(True, Reason.WRONG_EXERCISE), (False, Reason.NO_PERSON)]
)
def test_a_single_frame_shows_whether_a_person_is_there(
    seen: bool,  # noqa: FBT001
    reason: Reason,
) -> None:
    builder = ReportBuilder()
    builder.add(Update(0.0, Status.SEARCHING), pose(seen))
    assert build(builder, judged=False).reason is reason


def test_the_arguments_of_build_are_in_the_report() -> None:
    attempt = Attempt(Kind.REP, 1.0, 2.0, 3.0, counted=True, reason=None, clean=True)
    fault = Occurrence("rushed", Severity.MINOR, "Take two seconds to rise.", 1.0, 2.0, 0)
    report = build(play([(4, True, ACTIVE)]), attempts=(attempt,), faults=(fault,))
    assert (report.attempts, report.faults) == ((attempt,), (fault,))
    assert (report.counts.reps, report.counts.clean_reps) == (1, 1)
    assert (report.complete, report.warnings, report.summary) == (
        False,
        ("It is dark.",),
        ("Well done.",),
    )
    assert report.personal_range == {"hip_line_deg": 152.0}


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(0.001, 3.0), st.booleans()), max_size=60))
def test_every_moment_is_counted_once(steps: list[tuple[float, bool]]) -> None:
    builder, t = ReportBuilder(), 0.0
    for step, seen in steps:
        builder.add(Update(t, Status.ACTIVE), pose(seen))
        t += step
    tracking = build(builder).tracking
    assert 0.0 <= tracking.seen_s <= t
    assert tracking.judged_s <= t
    ends = [end for interval in tracking.lost for end in interval]
    assert ends == sorted(ends)
    assert all(end - start >= 0.499 for start, end in tracking.lost)


ANOTHER = say(Status.SET_UP, Reason.WRONG_EXERCISE)


@pytest.mark.parametrize(
    ("gap_s", "seen", "reason"),
    [
        (0.4, ANOTHER, Reason.WRONG_EXERCISE),
        (0.6, ANOTHER, Reason.TRACKING_LOST),
        (0.6, SET_UP, Reason.TRACKING_LOST),
        (0.6, WRONG, Reason.WRONG_VIEW),
        (0.9, CUT, Reason.BODY_CUT_OFF),
        (1.4, ANOTHER, Reason.NO_PERSON),
    ],
)
def test_where_the_person_is_out_of_sight_for_most_moments_the_tracking_is_lost(
    gap_s: float, seen: Update, reason: Reason
) -> None:
    builder = play([(0.5, True, seen), (gap_s, False, NOBODY)] * 10)
    assert build(builder, judged=False).reason is reason
