"""A lesson is hands-free: its pauses, signals, keys, questions about pain, and summary."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.cues import CueChooser
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.lesson import AnyExercise, Lesson, OneExercise
from posecoach.lesson import phrases as say
from posecoach.lesson.feedback import NOTICE_S, STOP_S
from posecoach.lesson.gestures import RAISED_S
from posecoach.lesson.interlude import WHY_S
from posecoach.lesson.lesson import SUMMARY_S
from posecoach.lesson.note import Note
from posecoach.lesson.pain import QUESTION_S
from posecoach.lesson.panels import Words, describe_set
from posecoach.lesson.pause import AWAY_S, BACK_S, Why
from posecoach.lesson.routine import LAST_WORDS_S, Routine
from posecoach.plans import find_plan, plans
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, Kind, NotCounted, Severity, Status
from posecoach.words import Translator
from tests.judging import recording
from tests.lesson.test_fall import WIDE, enact, falling
from tests.stick_figure import BridgeBody, Camera, Posture, bridge, film, joints, reps

TUNING = Path(__file__).parent.parent / "accuracy" / "tuning"
SIZE = (1280, 720)
BODY = BridgeBody()
REST, TOP = BODY.rest_line, 178.0


class Film:
    """Makes poses of several movements on one clock."""

    def __init__(self) -> None:
        self.t = 0.0

    def _on(self, poses: Iterable[Pose]) -> Iterator[Pose]:
        start = self.t
        for pose in poses:
            self.t = start + pose.t + 1 / 30
            yield replace(pose, t=start + pose.t)

    def bridges(self, n: int, *, top: float = TOP) -> Iterator[Pose]:
        """Yield a rest of 1.5 s and n bridges of 6 s each."""
        track = [(0.0, REST), (1.5, REST), *reps(n, rest=REST, top=top)]
        return self._on(bridge(track))

    def rising(self) -> Iterator[Pose]:
        """Yield a rest, a rise, and a moment at the top."""
        return self._on(bridge([(0.0, REST), (1.5, REST), (1.5, TOP), (0.3, TOP)]))

    def still(self, seconds: float) -> Iterator[Pose]:
        return self._on(bridge([(0.0, REST), (seconds, REST)]))

    def empty(self, seconds: float) -> Iterator[Pose]:
        return self._on(Pose.empty(float(t), SIZE) for t in np.arange(0, seconds, 1 / 30))

    def hands(self, sides: str, seconds: float = 1.4) -> Iterator[Pose]:
        """Yield a person who lies, raises the named arms over the head, and lowers them again."""
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
    """A lesson with all of its updates."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson, self.updates = lesson, list[Update]()
        self._smoother, self._cues = Smoother(), CueChooser()

    def show(self, *films: Iterable[Pose]) -> list[Update]:
        """Show films to the lesson and return its updates meanwhile."""
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
    return Seen(Lesson(OneExercise(Coach(exercises()[name])), Translator()))


def step(name: str, title: str, number: int = 2, sets: int = 1, rest_s: float = 4.0) -> JudgedStep:
    return JudgedStep(name, title, Kind.REP, sets, number, 1.0, rest_s)


def plan_of(*steps: JudgedStep | TimedStep) -> Seen:
    return Seen(Lesson(Routine(Plan("p", "P", "", steps), exercises()), Translator()))


BRIDGES = step("glute-bridge", "Glute bridge", sets=2)
OTHERS = step("single-leg-bridge", "Single-leg bridge")


def fall(after_s: float) -> list[Pose]:
    return enact(falling, 0.7, after_s)


def titles(updates: Iterable[Update]) -> list[str]:
    """Return the titles of the panels, each once while it is shown."""
    found = [u.panel.title if u.panel else "" for u in updates]
    return [b for a, b in zip(["", *found], found, strict=False) if b and a != b]


def lost(updates: Iterable[Update]) -> list[Attempt]:
    events = [e for u in updates for e in u.events if isinstance(e, Attempt)]
    return [e for e in events if e.reason is NotCounted.TRACKING_LOST]


# ---------------------------------------------------------------------------------------- pauses


@pytest.mark.slow
def test_both_hands_pause_the_lesson_and_both_hands_again_resume_it() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2), film.hands("LR"))
    assert seen.paused() is Why.ASKED
    paused = seen.show(film.bridges(3))
    assert {u.panel.title if u.panel else None for u in paused} == {say.PAUSED}
    assert {u.status for u in paused} == {Status.PAUSED}
    assert {u.counts.reps for u in paused} == {2}
    assert seen.reps == 2, "movements during a pause are not counted"
    assert not any(u.events for u in paused)
    seen.show(film.hands("LR"))
    assert seen.paused() is None
    seen.show(film.bridges(2))
    assert seen.reps == 4
    assert seen.updates[-1].counts.reps == 4


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_pause_in_a_hold_ends_the_hold() -> None:
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


@pytest.mark.slow
def test_leaving_the_picture_pauses_the_lesson_and_coming_back_resumes_it() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1), film.empty(AWAY_S - 0.5))
    assert seen.paused() is None
    away = seen.show(film.empty(2.0))
    assert seen.paused() is Why.AWAY
    assert away[-1].panel is not None
    assert say.COME_BACK in away[-1].panel.lines
    seen.show(film.still(BACK_S - 0.3))
    assert seen.paused() is Why.AWAY
    seen.show(film.bridges(1))
    assert seen.paused() is None
    assert seen.reps == 2


def test_a_person_who_was_never_seen_has_not_left() -> None:
    film, seen = Film(), one()
    seen.show(film.empty(10.0))
    assert seen.paused() is None
    assert seen.updates[-1].status is Status.SEARCHING


@pytest.mark.slow
def test_leaving_during_a_pause_and_coming_back_resumes_the_lesson() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1))
    seen.press(" ")
    seen.show(film.still(3.0))
    assert seen.paused() is Why.ASKED, "staying in the picture does not end a pause"
    seen.show(film.empty(AWAY_S + 0.5), film.still(BACK_S + 0.5))
    assert seen.paused() is None


@pytest.mark.slow
def test_leaving_in_a_rest_does_not_pause_and_a_pause_stops_the_clock_of_the_rest() -> None:
    film, seen = Film(), plan_of(replace(BRIDGES, rest_s=20.0))
    seen.show(film.bridges(2), film.still(4.0))
    assert seen.lesson.waiting_for == "Glute bridge"
    seen.show(film.empty(6.0))
    assert seen.paused() is None
    before = seen.updates[-1].remaining_s
    seen.press(" ")
    seen.show(film.empty(30.0))
    seen.press(" ")
    after = seen.show(film.empty(0.1))[-1].remaining_s
    assert after == pytest.approx(before, abs=0.2)


@pytest.mark.slow
def test_a_pause_stops_the_clock_of_a_warm_up() -> None:
    film, seen = Film(), plan_of(TimedStep("Warm-up", 10.0), BRIDGES)
    seen.show(film.still(2.0))
    seen.press(" ")
    seen.show(film.still(30.0))
    seen.press(" ")
    assert seen.show(film.still(1.0))[-1].remaining_s == pytest.approx(7.0, abs=0.3)


@pytest.mark.slow
def test_a_lesson_that_recognises_the_exercise_can_be_paused() -> None:
    film = Film()
    seen = Seen(Lesson(AnyExercise(exercises().values()), Translator()))
    seen.show(film.bridges(1), film.hands("LR"), film.bridges(1), film.hands("LR"))
    seen.show(film.bridges(1))
    assert (seen.lesson.coach.exercise.name, seen.reps) == ("glute-bridge", 2)


# ------------------------------------------------------------------------------------- it hurts


@pytest.mark.slow
def test_one_hand_ends_a_lesson_of_one_exercise_with_the_stop_notice() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2), film.hands("R", RAISED_S + 0.6))
    last = seen.show(film.still(STOP_S + WHY_S + 1.0))[-1]
    assert titles(seen.updates)[:2] == [say.STOP, say.WHY]
    assert seen.lesson.notes[0].hurt
    assert seen.lesson.ended
    assert last.status is Status.DONE
    assert last.panel is not None
    assert say.IT_HURT in last.panel.lines[0]


@pytest.mark.slow
def test_the_stop_notice_is_shown_for_five_seconds() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1), film.hands("R"), film.still(8.0))
    shown = [u.t for u in seen.updates if u.panel is not None and u.panel.title == say.STOP]
    assert shown[-1] - shown[0] == pytest.approx(5.0, abs=0.2)


@pytest.mark.slow
def test_one_hand_in_a_plan_goes_on_with_its_next_exercise() -> None:
    film, seen = Film(), plan_of(BRIDGES, OTHERS)
    seen.show(film.bridges(1), film.hands("R"), film.still(STOP_S))
    assert titles(seen.updates) == [say.STOP, say.WHY]
    seen.press("1")
    seen.show(film.still(1.0))
    assert [note.hurt for note in seen.lesson.notes] == [True, False]
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"
    assert seen.lesson.waiting_for == "Single-leg bridge", "there is time to change"
    left = seen.updates[-1].panel
    assert left is not None
    assert left.title == say.LEAVE
    assert "Next: Single-leg bridge" in left.lines


@pytest.mark.slow
def test_one_hand_in_a_pause_stops_the_exercise() -> None:
    film, seen = Film(), plan_of(BRIDGES, OTHERS)
    seen.show(film.bridges(1))
    seen.press(" ")
    seen.show(film.hands("R"), film.still(STOP_S + 1.0))
    assert seen.paused() is None
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"


def test_one_hand_in_the_warm_up_only_pauses_because_there_is_no_exercise_to_stop() -> None:
    film, seen = Film(), plan_of(TimedStep("Warm-up", 60.0), BRIDGES)
    seen.show(film.hands("R"))
    assert seen.paused() is Why.ASKED
    assert not seen.lesson.notes[0].hurt


@pytest.mark.slow
def test_after_a_fall_the_lesson_asks_and_goes_on_when_the_person_is_up_again() -> None:
    seen = one("hip-cars-standing")
    poses = fall(9.0)
    seen.show(poses)
    assert seen.paused() is Why.FELL
    assert titles(seen.updates) == [say.FELL]
    start = poses[-1].t
    up = (film(joints(Posture()), start + t, WIDE) for t in np.arange(0.04, 2.0, 1 / 30))
    seen.show(up)
    assert seen.paused() is None


@pytest.mark.slow
def test_a_person_who_fell_and_was_hidden_for_a_while_is_still_asked() -> None:
    seen = one("hip-cars-standing")
    poses = fall(9.0)
    seen.show(poses)
    lying, t = poses[-1], poses[-1].t
    seen.show(Pose.empty(t + s, lying.size) for s in np.arange(0.04, 4.0, 1 / 30))
    seen.show(replace(lying, t=t + 4.0 + s) for s in np.arange(0.04, 3.0, 1 / 30))
    assert seen.paused() is Why.FELL


@pytest.mark.parametrize("name", sorted(plans(exercises())))
def test_every_plan_that_comes_along_begins(name: str) -> None:
    seen = Seen(Lesson(Routine(find_plan(name, exercises()), exercises()), Translator()))
    updates = seen.show(Film().empty(2.0))
    assert {u.status for u in updates} == {Status.REST}
    seen.press("n", "n", "n")
    seen.show(Film().empty(1.0))


@pytest.mark.slow
def test_breathing_is_prompted_during_a_hold() -> None:
    seen = one("hip-flexor-stretch")
    seen.show(recording_of("hip-flexor-stretch_full-hold"))
    prompts = [u for u in seen.updates if u.cue == say.BREATHE]
    times = [a.t for a, b in zip(prompts[1:], prompts, strict=False) if a.t - b.t > 1]
    assert len(times) == 1, "one prompt at 10 s and one at 20 s; at 30 s the hold is over"
    assert times[0] - prompts[0].t == pytest.approx(10.0, abs=0.3)
    assert {u.severity for u in prompts} == {Severity.MINOR}


# ------------------------------------------------------------------------------------------ keys


@pytest.mark.slow
def test_a_correction_never_makes_a_count_negative_and_changes_no_attempt() -> None:
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


@pytest.mark.slow
def test_the_reply_to_a_key_is_shown_for_three_seconds() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1))
    seen.press("+")
    replied = [u.t for u in seen.show(film.still(6.0)) if u.cue == "Corrected: 2"]
    assert replied[-1] - replied[0] == pytest.approx(3.0, abs=0.1)


@pytest.mark.slow
def test_a_correction_can_complete_a_set() -> None:
    film, seen = Film(), plan_of(BRIDGES)
    seen.show(film.bridges(1))
    seen.press("+")
    seen.show(film.still(4.0))
    assert seen.lesson.waiting_for == "Glute bridge"
    assert [note.number for note in seen.lesson.notes] == [2, 0]


@pytest.mark.slow
def test_during_a_rest_the_last_set_is_corrected() -> None:
    film, seen = Film(), plan_of(BRIDGES)
    seen.show(film.bridges(2), film.still(4.0))
    seen.press("-")
    assert [note.number for note in seen.lesson.notes] == [1, 0]


@pytest.mark.slow
def test_the_next_key_ends_a_pause_and_the_set() -> None:
    film, seen = Film(), plan_of(BRIDGES, OTHERS)
    seen.show(film.bridges(1))
    seen.press(" ", "n")
    assert seen.paused() is None
    seen.show(film.still(0.1))
    assert seen.updates[-1].panel is not None
    assert seen.updates[-1].panel.title == say.WHY
    seen.show(film.still(WHY_S + 0.5))
    assert seen.lesson.waiting_for == "Glute bridge"
    assert seen.updates[-1].panel is not None
    assert seen.updates[-1].panel.title == say.HOW_MUCH, "a set that was cut short can hurt"


# ------------------------------------------------------------------------------------------ pain


def after_a_set(*steps: JudgedStep) -> tuple[Film, Seen]:
    film, seen = Film(), plan_of(*steps)
    seen.show(film.bridges(2), film.still(4.0))
    assert seen.updates[-1].panel is not None
    assert seen.updates[-1].panel.title == say.HOW_MUCH
    return film, seen


@pytest.mark.slow
def test_the_question_about_pain_is_shown_for_a_while_and_blocks_nothing() -> None:
    film, seen = after_a_set(replace(BRIDGES, rest_s=4.0))
    updates = seen.show(film.still(1.0), film.bridges(2))
    assert titles(updates)[0] == say.HOW_MUCH
    assert [note.number for note in seen.lesson.notes] == [2, 2]
    assert [note.pain for note in seen.lesson.notes] == [None, None]
    last = [u for u in updates if u.panel is not None][-1]
    assert last.t - updates[0].t < QUESTION_S


@pytest.mark.slow
def test_the_question_about_pain_follows_the_set_of_a_single_exercise() -> None:
    film, seen = Film(), one()
    number = exercises()["glute-bridge"].dosage.reps
    seen.show(film.bridges(number))
    done = next(u for u in seen.updates if u.counts.reps == number)
    updates = seen.show(film.still(LAST_WORDS_S + QUESTION_S + 1.0))
    asked = [u.t for u in seen.updates if u.panel is not None]
    begins = done.t + LAST_WORDS_S
    assert asked[0] == pytest.approx(begins, abs=0.1)
    assert asked[-1] == pytest.approx(begins + QUESTION_S, abs=0.2)
    seen.press("2")
    assert seen.lesson.notes[0].pain == 2
    assert updates[-1].status is Status.READY


@pytest.mark.slow
def test_with_little_pain_the_lesson_goes_on() -> None:
    film, seen = after_a_set(BRIDGES)
    seen.press("3")
    update = seen.show(film.still(0.2))[-1]
    assert (update.panel, update.cue) == (None, say.LITTLE_PAIN)
    seen.show(film.still(5.0), film.bridges(1))
    assert seen.lesson.notes[1].number == 1


@pytest.mark.slow
def test_with_some_pain_the_lesson_warns_and_does_not_ask_for_more_range() -> None:
    more = "Lift your hips a bit higher."
    film, seen = after_a_set(BRIDGES)
    seen.press("4")
    assert titles(seen.show(film.still(NOTICE_S + 0.2))) == [say.EASE]
    updates = seen.show(film.still(6.0), film.bridges(2, top=150.0))
    assert updates[-1].counts.partial == 2
    assert more not in {u.cue for u in updates}
    without_pain = one().show(Film().bridges(2, top=150.0))
    assert more in {u.cue for u in without_pain}


@pytest.mark.slow
@pytest.mark.parametrize("key", ["6", "t"])
def test_with_much_pain_the_exercise_is_left_out(key: str) -> None:
    film, seen = after_a_set(BRIDGES, OTHERS)
    seen.press(key)
    updates = seen.show(film.still(STOP_S + 1.0))
    assert titles(updates) == [say.LEAVE]
    assert seen.lesson.notes[0].pain == (10 if key == "t" else 6)
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"


@pytest.mark.slow
def test_much_pain_in_the_last_exercise_ends_the_lesson() -> None:
    film, seen = after_a_set(BRIDGES)
    seen.press("9")
    seen.show(film.still(NOTICE_S + 1.0))
    assert seen.lesson.ended
    assert titles(seen.updates)[-2:] == [say.LEAVE, "Done: 2 reps."], "nothing is praised"


# --------------------------------------------------------------------------------------- summary


@pytest.mark.slow
def test_a_plan_ends_with_a_summary() -> None:
    film, seen = Film(), plan_of(replace(BRIDGES, sets=1), replace(OTHERS, sets=1))
    seen.show(film.bridges(2, top=TOP), film.still(4.0))
    seen.press("1", "n", "n")
    update = seen.show(film.still(1.0))[-1]
    assert update.status is Status.DONE
    assert update.panel is not None
    assert update.panel.title == "Well done: 2 reps."
    assert update.panel.lines[0] == "Glute bridge: 2 reps, 2 clean, Pain 1/10"
    assert not seen.lesson.over
    seen.show(film.empty(SUMMARY_S))
    assert seen.lesson.over


@pytest.mark.slow
def test_the_summary_is_shown_for_a_quarter_of_a_minute() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(1))
    seen.lesson.end()
    start = film.t
    for pose in film.empty(20.0):
        seen.show([pose])
        if seen.lesson.over:
            break
    assert film.t - start == pytest.approx(15.0, abs=0.2)


@pytest.mark.slow
def test_the_summary_names_the_most_frequent_fault_for_next_time() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(3, top=150.0))
    seen.lesson.end()
    assert seen.lesson.summary(0.0).panel is not None
    lines = seen.lesson.summary(0.0).panel.lines  # type: ignore[union-attr]
    assert lines == ("Glute bridge: 0 reps, 0 clean", "Next time: Lift your hips a bit higher.")


@pytest.mark.slow
def test_with_pain_the_summary_does_not_ask_for_more_range() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(3, top=150.0))
    seen.press("4")
    seen.lesson.end()
    panel = seen.lesson.summary(0.0).panel
    assert panel is not None
    assert not any("higher" in line for line in panel.lines)


@pytest.mark.slow
def test_pain_can_be_entered_in_the_summary_and_any_other_key_ends_it() -> None:
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


def test_a_lesson_in_which_nothing_was_done_has_no_summary() -> None:
    film, seen = Film(), one()
    seen.show(film.still(1.0))
    seen.lesson.end()
    assert seen.lesson.over


class Shouted:
    """Words in capital letters, in a language that has the singular after 0, as French does."""

    def __call__(self, text: str) -> str:
        return text.upper()

    def plural(self, one: str, many: str, number: int) -> str:
        return (one if number < 2 else many).upper()


@pytest.mark.slow
def test_sentences_made_of_parts_are_translated() -> None:
    film = Film()
    seen = Seen(Lesson(OneExercise(Coach(exercises()["glute-bridge"])), Shouted()))
    seen.show(film.bridges(1))
    seen.press(" ")
    page = seen.show(film.still(0.1))[-1].panel
    assert page is not None
    assert page.title == say.PAUSED.upper()
    seen.lesson.end()
    end = seen.lesson.summary(0.0).panel
    assert end is not None
    assert end.lines[0] == "GLUTE BRIDGE: 1 REP, 1 CLEAN"


@pytest.mark.parametrize(
    ("words", "number", "text"),
    [
        (Shouted(), 0, "0 REP"),
        (Shouted(), 2, "2 REPS"),
        (Translator("en"), 0, "0 reps"),
        (Translator("en"), 1, "1 rep"),
        (Translator("de"), 0, "0 Wiederholungen"),
        (Translator("de"), 1, "1 Wiederholung"),
    ],
)
def test_the_language_chooses_between_singular_and_plural(
    words: Words, number: int, text: str
) -> None:
    note = Note(Coach(exercises()["glute-bridge"]))
    note.correct(number)
    assert describe_set(note, words).startswith(f"{text}, ")


def recording_of(name: str) -> Iterator[Pose]:
    return iter(Recording.load(TUNING / f"{name}.npz"))


@pytest.mark.slow
def test_a_real_recording_has_the_same_count_in_a_lesson_as_without_one() -> None:
    seen = one()
    seen.show(recording("bridge_3"))
    assert seen.reps == 3
    assert titles(seen.updates) == []
