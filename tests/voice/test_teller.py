"""Which of the things that the coach shows are said aloud."""

import math
from dataclasses import replace

import pytest

from posecoach.coach.milestones import PRAISE
from posecoach.coach.update import Panel, Update
from posecoach.lesson.phrases import BEGIN, GET_READY, PAUSED, STOP
from posecoach.verdict import Attempt, Kind, NotCounted, Reason, Severity, Status
from posecoach.voice.teller import Teller
from posecoach.voice.tones import Tone
from posecoach.voice.worker import CUTTING, Urgency

CUE = "Push through your heels."
REP = Attempt(Kind.REP, 0.0, 1.0, 3.0, counted=True, reason=None)


class Ear:
    """Records what would be said and played."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Urgency]] = []
        self.tones: list[Tone] = []

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:
        self.heard.append((text, urgency))

    def sound(self, tone: Tone) -> None:
        self.tones.append(tone)


@pytest.fixture
def ear() -> Ear:
    return Ear()


def show(teller: Teller, cue: str | None, start: float, end: float, reason: Reason | None) -> None:
    for i in range(round(start * 30), round(end * 30)):
        teller.follow(Update(i / 30, Status.READY, reason, cue=cue))


def test_a_cue_is_said_once_while_it_is_shown_and_again_when_it_comes_back(ear: Ear) -> None:
    teller = Teller(ear, str.upper)
    show(teller, CUE, 0, 3, None)
    show(teller, None, 3, 9, None)
    show(teller, CUE, 9, 12, None)
    show(teller, PRAISE, 12, 15, None)
    cue = (CUE.upper(), Urgency.CUE)
    assert ear.heard == [cue, cue, (PRAISE.upper(), Urgency.PRAISE)]


def test_advice_is_said_once_it_has_lasted_and_again_every_eight_seconds(ear: Ear) -> None:
    teller = Teller(ear)
    for i in range(20):  # a person walks to the mat
        show(teller, f"advice {i % 5}", i * 0.2, i * 0.2 + 0.2, Reason.WRONG_EXERCISE)
    assert ear.heard == []
    show(teller, "Lie down.", 4, 4 + 1 + 8 + 1, Reason.WRONG_EXERCISE)
    assert ear.heard == [("Lie down.", Urgency.ADVICE)] * 2


@pytest.mark.parametrize(
    ("attempt", "tone"),
    [
        (REP, Tone.COUNTED),
        (replace(REP, kind=Kind.HOLD), Tone.DONE),
        (replace(REP, counted=False, reason=NotCounted.PARTIAL), Tone.NOT_COUNTED),
        (replace(REP, counted=False, reason=NotCounted.TRACKING_LOST), None),
    ],
)
def test_each_result_of_an_attempt_has_its_sound(
    ear: Ear, attempt: Attempt, tone: Tone | None
) -> None:
    Teller(ear).follow(Update(3.0, Status.READY, events=(attempt,)))
    assert ear.tones == ([tone] if tone else [])


@pytest.mark.parametrize(
    ("severity", "urgency"),
    [
        (Severity.MAJOR, Urgency.MAJOR),
        (Severity.MODERATE, Urgency.CUE),
        (Severity.MINOR, Urgency.MINOR),
        (None, Urgency.CUE),
    ],
)
def test_a_major_fault_is_more_urgent_than_a_minor_one(
    ear: Ear, severity: Severity | None, urgency: Urgency
) -> None:
    Teller(ear).follow(Update(0.0, Status.ACTIVE, cue=CUE, severity=severity))
    assert ear.heard == [(CUE, urgency)]
    assert Urgency.PRAISE < Urgency.MINOR < Urgency.CUE < Urgency.MAJOR < Urgency.ADVICE


def test_the_title_of_a_page_is_said_once_each_time_it_appears(ear: Ear) -> None:
    teller = Teller(ear, str.upper)
    page = Update(0.0, Status.PAUSED, cue=CUE, panel=Panel(PAUSED, ("more",)))
    for i in range(300):
        teller.follow(replace(page, t=i / 30))
    assert ear.heard == [(PAUSED.upper(), Urgency.ADVICE)], "its lines are not said"
    teller.follow(Update(10.0, Status.READY))
    teller.follow(replace(page, t=11.0))
    teller.follow(replace(page, t=11.1, panel=Panel(STOP.upper(), urgent=True)))
    teller.follow(replace(page, t=11.2, panel=Panel("WHY?", spoken="A LITTLE.", marked=1)))
    assert ear.heard[1:] == [
        (PAUSED.upper(), Urgency.ADVICE),
        (STOP.upper(), Urgency.STOP),
        ("A LITTLE.", Urgency.REPLY),
    ]


def test_each_second_of_the_countdown_ticks_and_the_start_is_said(ear: Ear) -> None:
    teller = Teller(ear)
    for i in range(90):
        teller.follow(Update(i / 30, Status.READY, countdown_s=3 - i / 30))
    teller.follow(Update(3.0, Status.READY))
    teller.follow(Update(3.1, Status.READY))
    assert ear.tones == [Tone.TICK] * 3
    assert [text for text, _ in ear.heard] == [GET_READY, BEGIN]


LONG = "Stand facing the camera, your left hand on a wall. Your right leg makes the circles."


def test_who_is_in_position_no_longer_hears_how_to_get_there(ear: Ear) -> None:
    teller = Teller(ear)
    for i in range(130):
        status = Status.SET_UP if i < 30 else Status.READY
        left_s = 4 - i / 30 if 30 <= i < 120 else math.nan
        teller.follow(Update(i / 30, status, cue=LONG if i < 30 else None, countdown_s=left_s))
    assert [text for text, _ in ear.heard] == [LONG, GET_READY, BEGIN]
    assert ear.heard[1][1] in CUTTING


def test_advice_that_waits_is_dropped_once_the_person_is_in_position(ear: Ear) -> None:
    teller = Teller(ear)
    wrong = Update(0.0, Status.SET_UP, Reason.WRONG_VIEW, cue="Turn your side to the camera.")
    for i in range(40):
        said = replace(wrong, cue=LONG if i < 20 else wrong.cue)
        teller.follow(replace(said, t=i / 10))
    teller.follow(Update(4.0, Status.READY, countdown_s=3.0))
    teller.follow(Update(4.5, Status.READY, countdown_s=2.5))
    assert [text for text, _ in ear.heard][-1] == GET_READY


def test_the_start_waits_for_a_sentence_but_not_once_the_movement_began(ear: Ear) -> None:
    for began in (False, True):
        teller, before = Teller(ear), len(ear.heard)
        teller.follow(Update(0.0, Status.READY, countdown_s=0.5, cue="Two circles one way."))
        teller.follow(Update(0.5, Status.READY))
        teller.follow(Update(0.6, Status.ACTIVE if began else Status.READY))
        teller.follow(Update(2.5, Status.READY))
        assert (BEGIN in [text for text, _ in ear.heard[before:]]) is not began


def test_without_speech_the_start_and_each_repetition_have_a_sound(ear: Ear) -> None:
    teller = Teller(ear, speaks=False)
    for i in range(90):
        teller.follow(Update(i / 30, Status.READY, countdown_s=3 - i / 30))
    teller.follow(Update(3.0, Status.READY))
    teller.follow(Update(3.1, Status.READY))
    teller.follow(Update(4.0, Status.READY, events=(REP,), number=1))
    assert ear.tones == [Tone.TICK] * 3 + [Tone.GO, Tone.COUNTED]


def test_a_countdown_that_is_cut_short_ends_without_a_sound(ear: Ear) -> None:
    teller = Teller(ear)
    teller.follow(Update(0.0, Status.READY, countdown_s=3.0))
    teller.follow(Update(0.1, Status.ACTIVE))
    assert ear.tones == [Tone.TICK]


def test_that_the_computer_is_too_slow_is_said_once(ear: Ear) -> None:
    teller = Teller(ear)
    show(teller, "Only 4 pictures.", 0, 20, Reason.TOO_SLOW)
    show(teller, "Lie down.", 20, 23, Reason.WRONG_EXERCISE)
    show(teller, "Only 3 pictures.", 23, 40, Reason.TOO_SLOW)
    assert [text for text, _ in ear.heard] == ["Only 4 pictures.", "Lie down."]


def test_of_an_explanation_the_sentence_is_said_once_and_not_its_title(ear: Ear) -> None:
    teller = Teller(ear)
    for i in range(60):
        page = Panel("Bridge: 1 / 3", ("Lie down.",), spoken="Lie down." if i < 30 else "Lift.")
        teller.follow(Update(i / 30, Status.READY, panel=page))
    assert [text for text, _ in ear.heard] == ["Lie down.", "Lift."]
