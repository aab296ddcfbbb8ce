"""A lesson is led without a hand: pauses, signals, keys, pain, and what stands at the end."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.cues import CueChooser
from posecoach.coach.milestones import SET_DONE
from posecoach.exercises import exercises
from posecoach.lesson import AnyExercise, Lesson, OneExercise
from posecoach.lesson import phrases as say
from posecoach.lesson.gestures import RAISED_S
from posecoach.lesson.lesson import QUESTION_S, STOP_S, SUMMARY_S
from posecoach.lesson.pause import AWAY_S, BACK_S, Why
from posecoach.lesson.routine import Routine
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from posecoach.update import Update
from posecoach.verdict import Attempt, Kind, NotCounted, Severity, Status
from tests.judging import recording
from tests.lesson.test_fall import WIDE, acted, falling
from tests.stick_figure import BridgeBody, Camera, Posture, bridge, film, joints, reps

TUNING = Path(__file__).parent.parent / "accuracy" / "tuning"
SIZE = (1280, 720)
BODY = BridgeBody()
REST, TOP = BODY.rest_line, 178.0


class Film:
    """Poses one after the other, on one clock."""

    def __init__(self) -> None:
        self.t = 0.0

    def _on(self, poses: Iterable[Pose]) -> Iterator[Pose]:
        start = self.t
        for pose in poses:
            self.t = start + pose.t + 1 / 30
            yield replace(pose, t=start + pose.t)

    def bridges(self, n: int, *, top: float = TOP) -> Iterator[Pose]:
        """Rest for 1.5 s, then do n bridges of 6 s each."""
        track = [(0.0, REST), (1.5, REST), *reps(n, rest=REST, top=top)]
        return self._on(bridge(track))

    def rising(self) -> Iterator[Pose]:
        """Rest, rise, and stay at the top for a moment."""
        return self._on(bridge([(0.0, REST), (1.5, REST), (1.5, TOP), (0.3, TOP)]))

    def still(self, seconds: float) -> Iterator[Pose]:
        return self._on(bridge([(0.0, REST), (seconds, REST)]))

    def nobody(self, seconds: float) -> Iterator[Pose]:
        return self._on(Pose.empty(float(t), SIZE) for t in np.arange(0, seconds, 1 / 30))

    def hands(self, sides: str, seconds: float = 1.4) -> Iterator[Pose]:
        """Lie with arms down, raise the named ones over the head, and lower them again."""
        lying = BODY.posture(REST)
        rows = {"L": np.arange(13, 23, 2), "R": np.arange(14, 23, 2)}
        out = []
        total = 1.0 + seconds + 1.0
        for t in np.arange(0.0, total, 1 / 30):
            up = float(np.clip(min((t - 0.5) / 0.5, (total - 0.5 - t) / 0.5), 0.0, 1.0))
            body, raised = joints(lying), joints(replace(lying, arm=172.0 * up))
            for side in sides:
                body[rows[side]] = raised[rows[side]]
            pose = film(body, float(t), Camera())
            pose.visibility[13:23] = 0.95
            out.append(pose)
        return self._on(out)


class Seen:
    """A lesson, with everything that it said."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self.updates = lesson, list[Update]()
        self._smoother, self._cues = Smoother(), CueChooser()

    def show(self, *films: Iterable[Pose]) -> list[Update]:
        """Show films; give what was said meanwhile."""
        before = len(self.updates)
        for pose in chain(*films):
            update = self.lesson.judge(self._smoother.smooth(pose))
            self.updates.append(self._cues.choose(update))
        return self.updates[before:]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.lesson.press(key)

    def paused(self) -> Why | None:
        return self.lesson.paused

    @property
    def reps(self) -> int:
        return self.lesson.coach.log.counts.reps


def one(name: str = "glute-bridge") -> Seen:
    return Seen(Lesson(OneExercise(Coach(exercises()[name], live=True))))


def step(name: str, title: str, number: int = 2, sets: int = 1, rest_s: float = 4.0) -> JudgedStep:
    return JudgedStep(name, title, Kind.REP, sets, number, 1.0, rest_s)


def planned(*steps: JudgedStep | TimedStep) -> Seen:
    return Seen(Lesson(Routine(Plan("p", "P", "", steps), exercises())))


BRIDGES = step("glute-bridge", "Glute bridge", sets=2)
OTHERS = step("single-leg-bridge", "Single-leg bridge")


def fall(after_s: float) -> list[Pose]:
    return acted(falling, 0.7, after_s)


def titles(updates: Iterable[Update]) -> list[str]:
    """Give the titles of the pages, each once while it stands."""
    found = [u.panel.title if u.panel else "" for u in updates]
    return [b for a, b in zip(["", *found], found, strict=False) if b and a != b]


def lost(updates: Iterable[Update]) -> list[Attempt]:
    events = [e for u in updates for e in u.events if isinstance(e, Attempt)]
    return [e for e in events if e.reason is NotCounted.TRACKING_LOST]


# ---------------------------------------------------------------------------------------- pauses


def test_both_hands_pause_and_both_again_go_on_where_it_was() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2), film.hands("LR"))
    assert seen.paused() is Why.ASKED
    paused = seen.show(film.bridges(3))
    assert {u.panel.title if u.panel else None for u in paused} == {say.PAUSED}
    assert {u.status for u in paused} == {Status.PAUSED}
    assert {u.counts.reps for u in paused} == {2}
    assert seen.reps == 2, "what is done in a pause is no attempt"
    assert not any(u.events for u in paused)
    seen.show(film.hands("LR"))
    assert seen.paused() is None
    seen.show(film.bridges(2))
    assert seen.reps == 4
    assert seen.updates[-1].counts.reps == 4


def test_a_pause_drops_the_attempt_under_way_and_never_counts_it() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1), film.rising())
    assert seen.updates[-1].status is Status.ACTIVE
    seen.press(" ")
    seen.show(film.still(0.2))
    assert len(lost(seen.updates)) == 1
    seen.press(" ")
    seen.show(film.bridges(1))
    assert seen.reps == 2
    attempts = seen.lesson.coach.log.attempts
    assert [a.reason for a in attempts] == [None, NotCounted.TRACKING_LOST, None]


def test_a_pause_in_a_hold_stops_its_clock() -> None:
    seen = one("hip-flexor-stretch")
    poses = list(recording_of("hip-flexor-stretch_full-hold"))
    middle = next(i for i, p in enumerate(poses) if p.t > 15.0)
    seen.show(poses[:middle])
    assert seen.updates[-1].progress > 0.2
    seen.press(" ")
    update = seen.show(poses[middle : middle + 100])[-1]
    assert math.isnan(update.progress)
    (attempt,) = seen.lesson.coach.log.attempts
    assert not attempt.counted
    assert attempt.values["held_s"] < 15.0


def test_who_leaves_the_picture_pauses_and_who_comes_back_goes_on() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1), film.nobody(AWAY_S - 0.5))
    assert seen.paused() is None
    away = seen.show(film.nobody(2.0))
    assert seen.paused() is Why.AWAY
    assert away[-1].panel is not None
    assert say.COME_BACK in away[-1].panel.lines
    seen.show(film.still(BACK_S - 0.3))
    assert seen.paused() is Why.AWAY
    seen.show(film.bridges(1))
    assert seen.paused() is None
    assert seen.reps == 2


def test_nobody_has_left_who_was_never_there() -> None:
    film, seen = Film(), one()
    seen.show(film.nobody(10.0))
    assert seen.paused() is None
    assert seen.updates[-1].status is Status.SEARCHING


def test_who_leaves_during_a_pause_goes_on_by_coming_back() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1))
    seen.press(" ")
    seen.show(film.still(3.0))
    assert seen.paused() is Why.ASKED, "staying in the picture does not end a pause"
    seen.show(film.nobody(AWAY_S + 0.5), film.still(BACK_S + 0.5))
    assert seen.paused() is None


def test_in_a_rest_one_may_go_and_the_clock_of_the_rest_waits_in_a_pause() -> None:
    film, seen = Film(), planned(replace(BRIDGES, rest_s=20.0))
    seen.show(film.bridges(2), film.still(4.0))
    assert seen.lesson.waiting_for == "Glute bridge"
    seen.show(film.nobody(6.0))
    assert seen.paused() is None
    before = seen.updates[-1].remaining_s
    seen.press(" ")
    seen.show(film.nobody(30.0))
    seen.press(" ")
    after = seen.show(film.nobody(0.1))[-1].remaining_s
    assert after == pytest.approx(before, abs=0.2)


def test_a_warm_up_waits_in_a_pause_too() -> None:
    film, seen = Film(), planned(TimedStep("Warm-up", 10.0), BRIDGES)
    seen.show(film.still(2.0))
    seen.press(" ")
    seen.show(film.still(30.0))
    seen.press(" ")
    assert seen.show(film.still(1.0))[-1].remaining_s == pytest.approx(7.0, abs=0.3)


def test_whatever_is_recognised_is_paused_too() -> None:
    film = Film()
    seen = Seen(Lesson(AnyExercise(exercises().values())))
    seen.show(film.bridges(1), film.hands("LR"), film.bridges(1), film.hands("LR"))
    seen.show(film.bridges(1))
    assert (seen.lesson.coach.exercise.name, seen.reps) == ("glute-bridge", 2)


# ------------------------------------------------------------------------------------- it hurts


def test_one_hand_ends_one_exercise_with_the_words_to_stop() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2), film.hands("R", RAISED_S + 0.6))
    told = seen.show(film.still(STOP_S + 1.0))
    assert titles(seen.updates)[0] == say.STOP
    assert seen.lesson.notes[0].hurt
    assert seen.lesson.ended
    assert told[-1].status is Status.DONE
    assert told[-1].panel is not None
    assert say.IT_HURT in told[-1].panel.lines[0]


def test_one_hand_goes_on_with_the_next_exercise_of_a_plan() -> None:
    film, seen = Film(), planned(BRIDGES, OTHERS)
    seen.show(film.bridges(1), film.hands("R"), film.still(STOP_S + 1.0))
    assert titles(seen.updates)[0] == say.STOP
    assert [note.hurt for note in seen.lesson.notes] == [True, False]
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"
    assert seen.lesson.waiting_for == "Single-leg bridge", "there is time to change"
    stop = next(u.panel for u in seen.updates if u.panel is not None)
    assert "Next: Single-leg bridge" in stop.lines


def test_one_hand_in_a_pause_stops_it_too() -> None:
    film, seen = Film(), planned(BRIDGES, OTHERS)
    seen.show(film.bridges(1))
    seen.press(" ")
    seen.show(film.hands("R"), film.still(STOP_S + 1.0))
    assert seen.paused() is None
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"


def test_one_hand_in_a_warm_up_only_pauses_for_there_is_nothing_to_stop_yet() -> None:
    film, seen = Film(), planned(TimedStep("Warm-up", 60.0), BRIDGES)
    seen.show(film.hands("R"))
    assert seen.paused() is Why.ASKED
    assert not seen.lesson.notes[0].hurt


def test_who_may_have_fallen_is_asked_and_goes_on_when_up_again() -> None:
    seen = one("hip-cars-standing")
    poses = fall(9.0)
    seen.show(poses)
    assert seen.paused() is Why.FELL
    assert titles(seen.updates) == [say.FELL]
    start = poses[-1].t
    up = (film(joints(Posture()), start + t, WIDE) for t in np.arange(0.04, 2.0, 1 / 30))
    seen.show(up)
    assert seen.paused() is None


def test_in_a_hold_breathing_is_prompted_where_no_cue_stands() -> None:
    seen = one("hip-flexor-stretch")
    seen.show(recording_of("hip-flexor-stretch_full-hold"))
    prompts = [u for u in seen.updates if u.cue == say.BREATHE]
    times = [a.t for a, b in zip(prompts[1:], prompts, strict=False) if a.t - b.t > 1]
    assert len(times) == 1, "at 10 s and at 20 s; at 30 s it is over"
    assert times[0] - prompts[0].t == pytest.approx(10.0, abs=0.3)
    assert {u.severity for u in prompts} == {Severity.MINOR}


# ------------------------------------------------------------------------------------------ keys


def test_counts_are_corrected_never_below_none_and_the_attempts_stay() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2))
    seen.press("+")
    update = seen.show(film.still(0.1))[-1]
    assert (update.counts.reps, update.correction, update.cue) == (3, 1, "Corrected: 3")
    seen.show(film.bridges(1))
    assert seen.updates[-1].counts.reps == 4
    seen.press(*"-" * 9)
    update = seen.show(film.still(0.1))[-1]
    assert (update.counts.reps, update.counts.clean_reps, update.correction) == (0, 0, -3)
    seen.press("+")
    assert seen.lesson.notes[0].number == 1
    assert seen.reps == 3


def test_a_correction_can_complete_a_set() -> None:
    film, seen = Film(), planned(BRIDGES)
    seen.show(film.bridges(1))
    seen.press("+")
    seen.show(film.still(4.0))
    assert seen.lesson.waiting_for == "Glute bridge"
    assert [note.number for note in seen.lesson.notes] == [2, 0]


def test_in_a_rest_the_set_before_is_corrected() -> None:
    film, seen = Film(), planned(BRIDGES)
    seen.show(film.bridges(2), film.still(4.0))
    seen.press("-")
    assert [note.number for note in seen.lesson.notes] == [1, 0]


def test_next_goes_on_also_out_of_a_pause() -> None:
    film, seen = Film(), planned(BRIDGES, OTHERS)
    seen.show(film.bridges(1))
    seen.press(" ", "n")
    assert seen.paused() is None
    seen.show(film.still(0.1))
    assert seen.lesson.waiting_for == "Glute bridge"
    assert seen.updates[-1].panel is not None
    assert seen.updates[-1].panel.title == say.HOW_MUCH, "a set that was cut short can hurt, too"


# ------------------------------------------------------------------------------------------ pain


def after_a_set(*steps: JudgedStep) -> tuple[Film, Seen]:
    film, seen = Film(), planned(*steps)
    seen.show(film.bridges(2), film.still(4.0))
    assert seen.updates[-1].panel is not None
    assert seen.updates[-1].panel.title == say.HOW_MUCH
    return film, seen


def test_the_question_stands_for_a_while_and_blocks_nothing() -> None:
    film, seen = after_a_set(replace(BRIDGES, rest_s=4.0))
    updates = seen.show(film.still(1.0), film.bridges(2))
    assert titles(updates)[0] == say.HOW_MUCH
    assert [note.number for note in seen.lesson.notes] == [2, 2]
    assert [note.pain for note in seen.lesson.notes] == [None, None]
    last = [u for u in updates if u.panel is not None][-1]
    assert last.t - updates[0].t < QUESTION_S


def test_after_the_set_of_one_exercise_it_is_asked_too() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(exercises()["glute-bridge"].dosage.reps))
    done = next(u for u in seen.updates if u.cue == SET_DONE)
    updates = seen.show(film.still(QUESTION_S + 1.0))
    asked = [u.t for u in seen.updates if u.panel is not None]
    assert asked[0] == pytest.approx(done.t, abs=0.1)
    assert asked[-1] == pytest.approx(done.t + QUESTION_S, abs=0.2)
    seen.press("2")
    assert seen.lesson.notes[0].pain == 2
    assert updates[-1].status is Status.READY


def test_little_pain_goes_on() -> None:
    film, seen = after_a_set(BRIDGES)
    seen.press("3")
    update = seen.show(film.still(0.2))[-1]
    assert (update.panel, update.cue) == (None, "Pain: 3/10")
    seen.show(film.still(5.0), film.bridges(1))
    assert seen.lesson.notes[1].number == 1


def test_some_pain_warns_and_nobody_is_asked_for_more() -> None:
    more = "Lift hips a little higher."
    film, seen = after_a_set(BRIDGES)
    seen.press("4")
    assert seen.show(film.still(0.2))[-1].cue == say.SORE
    updates = seen.show(film.still(5.0), film.bridges(2, top=150.0))
    assert updates[-1].counts.partial == 2
    assert more not in {u.cue for u in updates}
    untold = one().show(Film().bridges(2, top=150.0))
    assert more in {u.cue for u in untold}, "who has no pain is asked"


@pytest.mark.parametrize("key", ["6", "t"])
def test_much_pain_leaves_the_exercise_out(key: str) -> None:
    film, seen = after_a_set(BRIDGES, OTHERS)
    seen.press(key)
    updates = seen.show(film.still(STOP_S + 1.0))
    assert titles(updates) == [say.REST_NOW]
    assert seen.lesson.notes[0].pain == (10 if key == "t" else 6)
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"


def test_much_pain_in_the_last_exercise_ends_it() -> None:
    film, seen = after_a_set(BRIDGES)
    seen.press("9")
    seen.show(film.still(STOP_S + 1.0))
    assert seen.lesson.ended
    assert titles(seen.updates)[-2:] == [say.REST_NOW, "Well done: 2 reps."]


# --------------------------------------------------------------------------------------- summary


def test_a_plan_ends_with_what_was_done() -> None:
    film, seen = Film(), planned(replace(BRIDGES, sets=1), replace(OTHERS, sets=1))
    seen.show(film.bridges(2, top=TOP), film.still(4.0))
    seen.press("1", "n", "n")
    update = seen.show(film.still(1.0))[-1]
    assert update.status is Status.DONE
    assert update.panel is not None
    assert update.panel.title == "Well done: 2 reps."
    assert update.panel.lines[0] == "Glute bridge: 2 reps, 2 clean, Pain 1/10"
    assert not seen.lesson.over
    seen.show(film.nobody(SUMMARY_S))
    assert seen.lesson.over


def test_the_most_frequent_fault_is_for_next_time() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(3, top=150.0))
    seen.lesson.end()
    assert seen.lesson.summary(0.0).panel is not None
    lines = seen.lesson.summary(0.0).panel.lines  # type: ignore[union-attr]
    assert lines == ("Glute bridge: 0 reps, 0 clean", "Next time: Lift hips a little higher.")


def test_who_has_pain_is_asked_for_no_more_next_time_either() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(3, top=150.0))
    seen.press("4")
    seen.lesson.end()
    panel = seen.lesson.summary(0.0).panel
    assert panel is not None
    assert not any("higher" in line for line in panel.lines)


def test_pain_can_be_told_in_the_summary_and_another_key_ends_it() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1))
    seen.lesson.end()
    seen.press("5")
    panel = seen.lesson.summary(0.0).panel
    assert panel is not None
    assert panel.lines[0].endswith("Pain 5/10")
    assert not seen.lesson.over
    seen.press("x")
    assert seen.lesson.over


def test_where_nothing_was_done_it_is_over_at_once() -> None:
    film, seen = Film(), one()
    seen.show(film.still(1.0))
    seen.lesson.end()
    assert seen.lesson.over


def test_what_is_put_together_is_in_the_language_of_the_person() -> None:
    film = Film()
    seen = Seen(Lesson(OneExercise(Coach(exercises()["glute-bridge"], live=True)), str.upper))
    seen.show(film.bridges(1))
    seen.press(" ")
    page = seen.show(film.still(0.1))[-1].panel
    assert page is not None
    assert page.title == say.PAUSED.upper()
    seen.lesson.end()
    end = seen.lesson.summary(0.0).panel
    assert end is not None
    assert end.lines[0] == "GLUTE BRIDGE: 1 REP, 1 CLEAN"


def recording_of(name: str) -> Iterator[Pose]:
    return iter(Recording.load(TUNING / f"{name}.npz"))


def test_a_real_recording_counts_in_a_lesson_as_without() -> None:
    seen = one()
    seen.show(recording("bridge_3"))
    assert seen.reps == 3
    assert titles(seen.updates) == []
