"""A trial compares a clip with its labels: pairs, errors of measures, and abstention."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.evaluation.agreement import agreement
from posecoach.evaluation.labels import Camera, Labels
from posecoach.evaluation.scores import Abstention
from posecoach.evaluation.trial import Trial, run_trial
from posecoach.evaluation.truth import Truth
from posecoach.pose import Pose
from posecoach.session import Step, run
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Kind, Reason, Status
from tests.evaluation.clips import found, labels, trial, true
from tests.judging import BRIDGE
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line
FILM = bridge([(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=176)])


def steps(updates: Sequence[Update]) -> list[Step]:
    return [Step(None, Pose.empty(u.t, (1280, 720)), u) for u in updates]


def silent(of: Labels, said: Mapping[float, Status], end_s: float = 10.0) -> Abstention:
    """Return the abstention of a coach whose status changes at the given times, in s.

    There are ten updates per second.
    """
    updates = []
    for t in np.arange(0, end_s + 0.05, 0.1):
        status = said[max(begin for begin in said if begin <= t + 1e-6)]
        updates.append(Update(round(float(t), 3), status))
    return run_trial(of, Coach(BRIDGE), steps(updates)).abstention


@pytest.mark.slow
def test_a_film_is_judged_and_its_attempts_are_matched() -> None:
    coach = Coach(BRIDGE)
    first, second = (t for t in ((1.0, 6.0), (6.5, 12.0)))
    one = run_trial(labels(true(*first), true(*second)), coach, run(FILM, None, coach))
    assert [a.counted for a in one.attempts] == [True, True]
    assert one.exercise == "glute-bridge"
    assert one.errors == {}
    assert one.reason is None


def test_only_attempts_of_the_same_kind_match() -> None:
    one = trial(labels(true(0, 4), true(5, 9)), found(0, 4, kind=Kind.HOLD), found(5, 9))
    assert one.pairs == [(1, 1)]
    assert trial(labels(), found(0, 4)).pairs == []
    assert trial(labels(true(0, 4))).pairs == []


def measured_beside(truth: Truth, **options: float) -> Trial:
    coach = Coach(BRIDGE)
    return run_trial(labels(), coach, run(FILM, None, coach), truth, **options)


def seen_values(name: str) -> tuple[list[float], list[float]]:
    """Return the times at which the coach judges the film, and what it measures then."""
    updates = [step.update for step in run(FILM, None, Coach(BRIDGE))]
    judged = [u for u in updates if u.status in {Status.READY, Status.ACTIVE}]
    return [u.t for u in judged], [u.values[name] for u in judged]


@pytest.mark.slow
def test_a_known_bias_is_found_exactly() -> None:
    t, values = seen_values("hip_line_deg")
    late = Truth(np.array(t) - DELAY_S, {"hip_line_deg": np.array(values) - 5.0})
    score = agreement([measured_beside(late).errors["hip_line_deg"]])
    assert score.frames == len(t)
    assert score.bias == pytest.approx(5.0)
    assert [score.low, score.high] == pytest.approx([5.0, 5.0])


class AsSeen:
    """A repair that changes nothing, because a film of a stick figure shows the truth."""

    def smooth(self, pose: Pose) -> Pose:
        return pose


@pytest.mark.slow
def test_the_truth_fits_best_when_the_delay_of_smoothing_is_subtracted() -> None:
    updates = [step.update for step in run(FILM, None, Coach(BRIDGE), repair=AsSeen())]
    values = [u.values.get("hip_line_deg", math.nan) for u in updates]
    truth = Truth(np.array([u.t for u in updates]), {"hip_line_deg": np.array(values)})
    off = {
        delay: agreement([measured_beside(truth, delay_s=delay).errors["hip_line_deg"]])
        for delay in (0.0, DELAY_S / 2, DELAY_S, 2 * DELAY_S)
    }
    assert off[DELAY_S].mae == min(score.mae for score in off.values())
    assert off[DELAY_S].mae < off[0.0].mae / 3
    assert agreement([measured_beside(truth).errors["hip_line_deg"]]) == off[DELAY_S]


@pytest.mark.slow
def test_frames_that_are_not_judged_or_have_no_truth_have_no_error() -> None:
    t, values = seen_values("knee_deg")
    half = np.where(np.array(t) < 5.0, np.nan, values)
    one = measured_beside(Truth(np.array(t) - DELAY_S, {"knee_deg": half, "unheard_deg": half}))
    assert set(one.errors) == {"knee_deg"}
    assert np.isfinite(one.errors["knee_deg"][:, 1]).sum() == (np.array(t) >= 5.0).sum()
    empty = [Pose.empty(p.t, p.size) for p in FILM]
    coach = Coach(BRIDGE)
    unseen = run_trial(
        labels(), coach, run(empty, None, coach), Truth(np.array(t), {"knee_deg": half})
    )
    assert len(unseen.errors["knee_deg"]) == 0


def test_the_difference_of_angles_is_at_most_half_a_turn() -> None:
    values = {"knee_deg": 179.0}
    updates = [replace(Update(i / 10, Status.READY), values=values) for i in range(20)]
    truth = Truth(np.array([-1.0, 3.0]), {"knee_deg": np.array([-178.0, -178.0])})
    one = run_trial(labels(), Coach(BRIDGE), steps(updates), truth)
    assert one.errors["knee_deg"][:, 0] == pytest.approx(np.full(20, -178.0))
    assert one.errors["knee_deg"][:, 1] == pytest.approx(np.full(20, -3.0))


def test_silence_where_nothing_can_be_judged_is_right() -> None:
    of = labels(cannot_judge=((0.0, 4.0),))
    kept = silent(of, {0.0: Status.SEARCHING, 3.0: Status.READY, 9.0: Status.CANNOT_JUDGE})
    assert kept.dark_s == pytest.approx(4.0)
    assert kept.right_s == pytest.approx(3.0)
    assert kept.clear_s == pytest.approx(6.0)
    assert kept.wrong_s == pytest.approx(1.0)


def test_without_spans_only_attempts_must_be_judged() -> None:
    of = labels(true(2.0, 4.0), true(6.0, 8.0))
    kept = silent(
        of, {0.0: Status.SET_UP, 3.0: Status.ACTIVE, 4.0: Status.SET_UP, 7.0: Status.READY}
    )
    assert (kept.dark_s, kept.right_s) == (0, 0)
    assert kept.clear_s == pytest.approx(4.0)
    assert kept.wrong_s == pytest.approx(2.0)


def test_from_a_view_in_which_an_exercise_is_not_judged_silence_is_right() -> None:
    front = replace(labels(true(1, 5)), camera=Camera("front", 0.0, 2.5))
    one = run_trial(front, Coach(BRIDGE), steps([Update(t / 4, Status.SET_UP) for t in range(41)]))
    assert one.labels.attempts == ()
    assert one.abstention == pytest.approx(Abstention(10.0, 10.0, 0.0, 0.0))
    side = replace(front, camera=Camera("side", 20.0, 2.5))
    assert run_trial(side, Coach(BRIDGE), steps([])).labels is side


def test_a_trial_says_why_nothing_could_be_judged() -> None:
    lost = Update(0.0, Status.CANNOT_JUDGE, Reason.BODY_CUT_OFF)
    seen = replace(FILM[0], t=0.0)
    films = [Step(None, replace(seen, t=t / 4), replace(lost, t=t / 4)) for t in range(41)]
    one = run_trial(labels(cannot_judge=((0.0, 11.0),)), Coach(BRIDGE), films)
    assert one.reason is Reason.BODY_CUT_OFF
    assert one.dark
    assert not run_trial(labels(cannot_judge=((0.0, 9.0),)), Coach(BRIDGE), films).dark
    assert not run_trial(labels(), Coach(BRIDGE), films).dark
    other = labels(exercise=None, cannot_judge=((0.0, 11.0),))
    assert not run_trial(other, Coach(BRIDGE), films).dark


def test_another_activity_need_not_be_judged() -> None:
    of = labels(exercise=None, cannot_judge=((8.0, 10.0),))
    coach = Coach(BRIDGE)
    updates = [Update(i / 10, Status.CANNOT_JUDGE) for i in range(101)]
    kept = run_trial(of, coach, steps(updates)).abstention
    assert (kept.clear_s, kept.wrong_s) == (0, 0)
    assert kept.right_s == kept.dark_s == pytest.approx(2.0)


def test_an_update_does_not_hold_through_a_gap_in_the_film() -> None:
    """It holds for half a second at most, as in the report."""
    updates = [Update(0.0, Status.READY), Update(10.0, Status.READY), Update(10.1, Status.READY)]
    kept = run_trial(labels(cannot_judge=()), Coach(BRIDGE), steps(updates)).abstention
    assert kept.clear_s == pytest.approx(0.6)
