"""Faults are compared attempt by attempt, and only those that the labeller looked for."""

from dataclasses import replace

from posecoach.evaluation.fault_scores import Weight, clean_clips, fault_scores
from posecoach.evaluation.scores import Hits
from posecoach.evaluation.trial import Trial
from posecoach.exercises import exercises
from posecoach.verdict import Occurrence, Severity
from tests.evaluation.clips import found, labels, trial, true

ALL = exercises()


def hits(*trials: Trial) -> dict[str, Hits]:
    return {score.name: score.hits for score in fault_scores(trials, ALL)}


def test_faults_are_found_falsely_found_and_missed() -> None:
    one = trial(
        labels(true(0, 4, "heels-up", "dropping"), true(5, 9, "dropping"), true(10, 14)),
        found(0, 4, "heels-up"),
        found(5, 9, "dropping", "short-hold"),
        found(10, 14, "dropping"),
    )
    assert hits(one) == {
        "heels-up": Hits(tp=1),
        "dropping": Hits(tp=1, fp=1, fn=1),
        "short-hold": Hits(fp=1),
    }


def test_the_faults_of_a_missed_attempt_are_missed() -> None:
    assert hits(trial(labels(true(0, 4, "dropping")))) == {"dropping": Hits(fn=1)}


def test_the_faults_of_an_invented_attempt_are_false_alarms() -> None:
    assert hits(trial(labels(), found(0, 4, "dropping"))) == {"dropping": Hits(fp=1)}


def test_the_same_fault_in_another_attempt_is_not_a_hit() -> None:
    one = trial(labels(true(0, 4, "dropping"), true(5, 9)), found(0, 4), found(5, 9, "dropping"))
    assert hits(one) == {"dropping": Hits(fp=1, fn=1)}


def test_only_faults_that_were_looked_for_are_scored() -> None:
    of = labels(true(0, 4, "dropping"), looked_for=["dropping"])
    assert hits(trial(of, found(0, 4, "short-hold"))) == {"dropping": Hits(fn=1)}
    assert hits(trial(labels(true(0, 4), looked_for=[]), found(0, 4, "dropping"))) == {}


def test_a_fault_that_is_reported_after_two_in_a_row_is_not_missed_before() -> None:
    assert next(f for f in ALL["glute-bridge"].faults if f.name == "feet-far").attempts == 2
    far = [true(5 * i, 5 * i + 4, "feet-far") for i in range(3)]
    late = [found(0, 4), found(5, 9, "feet-far"), found(10, 14)]
    assert hits(trial(labels(*far), *late)) == {"feet-far": Hits(tp=1, fn=1)}
    apart = [true(0, 4, "feet-far"), true(5, 9), true(10, 14, "feet-far")]
    assert hits(trial(labels(*apart), found(0, 4), found(5, 9), found(10, 14))) == {}


def test_a_fault_between_attempts_belongs_to_the_next_one() -> None:
    waiting = Occurrence("dropping", Severity.MODERATE, "", 4.5, 4.8, None)
    one = trial(labels(true(0, 4), true(5, 9, "dropping")), found(0, 4), found(5, 9))
    assert hits(replace(one, between=(waiting,))) == {"dropping": Hits(tp=1)}
    after = replace(waiting, start_s=20.0, end_s=21.0)
    assert hits(replace(one, between=(after,))) == {"dropping": Hits(fp=1, fn=1)}


def test_proxies_have_a_weak_weight() -> None:
    names = ("dropping", "over-arch", "rushed", "never-heard-of")
    one = trial(labels(true(0, 4, *names)), found(0, 4))
    weights = {score.name: score.weight for score in fault_scores([one], ALL)}
    assert weights == {
        "dropping": Weight.CLEAR,  # moderate, visible itself
        "over-arch": Weight.WEAK,  # moderate, a proxy for the lower back
        "rushed": Weight.CLEAR,  # minor, visible itself
        "never-heard-of": Weight.UNKNOWN,
    }


def test_faults_are_in_the_order_of_the_exercise() -> None:
    one = trial(labels(true(0, 4, "zigzag", "rushed", "short-hold")), found(0, 4))
    assert [s.name for s in fault_scores([one], ALL)] == ["short-hold", "rushed", "zigzag"]


def test_false_alarms_in_clean_clips_are_summed_up() -> None:
    accused = trial(
        labels(true(0, 4), true(5, 9)), found(0, 4, "dropping", "over-arch"), found(5, 9)
    )
    spared = trial(labels(true(0, 4)), found(0, 4))
    faulty = trial(labels(true(0, 4, "heels-up")), found(0, 4, "dropping"))
    unknown = trial(labels(true(0, 4), looked_for=[]), found(0, 4, "dropping"))
    nothing_done = trial(labels(), found(0, 4, "dropping"))
    clean = clean_clips([accused, spared, faulty, unknown, nothing_done], ALL)
    assert (clean.clips, clean.attempts, clean.accused) == (3, 3, 2)
    assert (clean.clear, clean.weak) == (2, 1)
