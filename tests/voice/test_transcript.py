"""Every word of a set, as it is heard: good repetitions, a fault, a hold that fails."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.milestones import HELD, OTHER_SIDE, PRAISE
from posecoach.coach.update import Panel, Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson, OneExercise
from posecoach.lesson.phrases import NUMBERS
from posecoach.pose import Pose
from posecoach.session import run
from posecoach.verdict import Attempt, Kind, Severity, Status
from posecoach.voice.teller import Teller
from posecoach.voice.tones import Tone
from posecoach.voice.worker import Urgency
from posecoach.words import Translator
from tests.lesson.test_lesson import Film, recording_of

REP = Attempt(Kind.REP, 0.0, 1.0, 2.0, counted=True, reason=None)


class Transcript:
    """A voice that writes down what it is asked to say and to sound, with the time in s."""

    def __init__(self, language: str = "en") -> None:
        self.lines: list[tuple[float, str]] = []
        self.tones: list[tuple[float, Tone]] = []
        self.t = 0.0
        self._teller = Teller(self, Translator(language))

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:  # noqa: ARG002
        self.lines.append((self.t, text))

    def sound(self, tone: Tone) -> None:
        self.tones.append((self.t, tone))

    def hear(self, updates: Iterable[Update]) -> "Transcript":
        for update in updates:
            self.t = update.t
            self._teller.follow(update)
        return self

    @property
    def words(self) -> list[str]:
        return [text for _, text in self.lines]


def heard(name: str, poses: Iterable[Pose], reps: int | None = None) -> Transcript:
    """Return what is heard while one exercise is done, with so many in a set."""
    exercise = exercises()[name]
    if reps is not None:
        exercise = replace(exercise, dosage=replace(exercise.dosage, reps=reps))
    lesson = Lesson(OneExercise(Coach(exercise)), Translator())
    return Transcript().hear(step.update for step in run(poses, None, lesson))


@pytest.mark.slow
def test_a_set_of_good_repetitions() -> None:
    assert heard("glute-bridge", Film().bridges(4), 5).words == [
        "Glute bridge", "Get ready", "One", "Two", "Three", PRAISE, "Four",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_set_with_a_fault_has_its_cue_after_the_number_and_no_praise() -> None:
    assert heard("glute-bridge", recording_of("glute-bridge_dropping")).words == [
        "Glute bridge", "Get ready", "One", "Two", "Lower slowly, with control.",
    ]  # fmt: skip


@pytest.mark.slow
def test_what_did_not_count_has_a_low_note_and_no_number() -> None:
    told = heard("glute-bridge", Film().bridges(2, top=150.0))
    assert told.words == ["Glute bridge", "Get ready", "Lift your hips a bit higher."]
    assert [tone for _, tone in told.tones if tone is not Tone.TICK] == [Tone.NOT_COUNTED] * 2


@pytest.mark.slow
def test_a_hold_is_led_to_its_end() -> None:
    told = heard("hip-flexor-stretch", recording_of("hip-flexor-stretch_full-hold"))
    assert told.words == [
        "Half-kneeling hip flexor stretch", "Hold for 30 seconds.",
        "Breathe slowly.", "Breathe slowly.",
        "Three", "Two", "One", HELD, OTHER_SIDE,
    ]  # fmt: skip
    times = [t for t, text in told.lines if text in {"Three", "Two", "One", HELD}]
    assert [b - a for a, b in pairwise(times)] == pytest.approx([1.0, 1.0, 1.0], abs=0.1)


@pytest.mark.slow
def test_a_hold_that_fails_is_corrected_and_neither_counted_out_nor_praised() -> None:
    told = heard("hip-flexor-stretch", recording_of("hip-flexor-stretch_arch-heel"))
    assert told.words == [
        "Half-kneeling hip flexor stretch", "Hold for 30 seconds.", "Tuck your tailbone under.",
        "Hold for 30 seconds.", "Press your front heel down.",
    ]  # fmt: skip


def test_praise_is_dropped_when_the_next_attempt_begins() -> None:
    third = Update(1.0, Status.READY, cue=PRAISE, events=(REP,), number=3)
    patient = [replace(third, t=t, events=(), number=None) for t in (1.4, 1.9)]
    early = [replace(update, status=Status.ACTIVE) for update in patient]
    assert Transcript().hear([third, *early]).words == ["Three"]
    assert Transcript().hear([third, *patient]).words == ["Three", PRAISE]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "clip", "numbers"),
    [
        ("hip-cars-standing", "hip-cars-standing_good", ["One", "One"]),
        ("ninety-ninety", "ninety-ninety_good", ["One", "Two", "Three"]),
        ("single-leg-bridge", "single-leg-bridge_good", ["One", "Two"]),
    ],
)
def test_each_direction_and_each_side_with_a_set_of_its_own_is_counted_from_one(
    name: str, clip: str, numbers: list[str]
) -> None:
    words = heard(name, recording_of(clip)).words
    assert [word for word in words if word in NUMBERS] == numbers


def test_more_than_twenty_are_counted_in_figures() -> None:
    told = Transcript()
    told.hear(Update(float(3 * n), Status.READY, events=(REP,), number=n) for n in (20, 21))
    assert told.words == ["Twenty", "21"]


def test_a_number_that_comes_while_a_cue_is_said_is_a_note() -> None:
    told = Transcript()
    told.hear(
        [
            Update(1.0, Status.ACTIVE, cue="Push through your heels."),
            Update(1.3, Status.READY, cue="Push through your heels.", events=(REP,), number=1),
            Update(6.0, Status.READY),
        ]
    )
    assert told.words == ["Push through your heels."]
    assert told.tones == [(1.3, Tone.COUNTED)]


def test_no_reminder_begins_in_the_last_seconds_of_a_hold() -> None:
    for left, words in ((5.0, ["Breathe slowly."]), (4.0, [])):
        told = Transcript()
        held = Update(
            1.0, Status.ACTIVE, remaining_s=left, progress=1 - left / 30,
            cue="Breathe slowly.", severity=Severity.MINOR,
        )  # fmt: skip
        assert told.hear([held]).words == words


def test_the_summary_is_said_although_no_time_passes_after_it() -> None:
    told = Transcript()
    summary = Update(1.2, Status.DONE, panel=Panel("Done: 3 reps."))
    told.hear([Update(1.0, Status.ACTIVE, cue="Push through your heels."), summary, summary])
    assert told.words == ["Push through your heels.", "Done: 3 reps."]
