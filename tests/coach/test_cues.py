"""One cue at a time, the most important first, none too often."""

from dataclasses import replace

import pytest

from posecoach.coach.cues import CueChooser
from posecoach.coach.update import Offer, Panel, Rank, Update
from posecoach.verdict import Attempt, Kind, NotCounted, Reason, Severity, Status

OVER = Attempt(Kind.REP, 0.0, 1.0, 2.0, counted=False, reason=NotCounted.PARTIAL)


class Session:
    """A chooser with the updates of one session."""

    def __init__(self) -> None:
        self._chooser = CueChooser()
        self.last = Update(0.0, Status.ACTIVE)

    def cue(
        self,
        t: float,
        *offers: Offer,
        over: bool = False,
        status: Status = Status.ACTIVE,
        more: tuple[Offer, ...] = (),
    ) -> str | None:
        """Choose for one update; `over` ends an attempt with it."""
        events = (OVER,) if over else ()
        update = Update(t, status, offers=offers, events=events)
        self.last = self._chooser.choose(update, more)
        return self.last.cue


def fault(text: str, rank: Rank = Rank.MODERATE) -> Offer:
    return Offer(text, rank)


def test_the_most_important_fault_comes_first_and_the_others_are_dropped() -> None:
    session = Session()
    ranks = {"small": Rank.MINOR, "big": Rank.MAJOR, "middling": Rank.MODERATE}
    assert session.cue(0.0, *(Offer(text, rank) for text, rank in ranks.items())) == "big"
    assert session.last.severity is Severity.MAJOR
    assert session.cue(3.2) is None
    assert session.last.severity is None


def test_two_faults_keep_their_distance() -> None:
    session = Session()
    assert session.cue(0.0, fault("one")) == "one"
    assert session.cue(0.1, fault("two", Rank.MAJOR)) == "one"
    assert session.cue(2.9) == "one"
    assert session.cue(3.0) == "two"


def test_a_fault_is_not_repeated_for_eight_seconds() -> None:
    session = Session()
    assert session.cue(0.0, fault("one"), over=True) == "one"
    assert session.cue(7.5, fault("one"), over=True) is None
    assert session.cue(8.1, fault("one"), over=True) == "one"


def test_a_minor_fault_is_not_repeated_for_two_minutes() -> None:
    session = Session()
    assert session.cue(0.0, fault("small", Rank.MINOR), over=True) == "small"
    assert session.cue(110.0, fault("small", Rank.MINOR), over=True) is None
    assert session.cue(130.0, fault("small", Rank.MINOR), over=True) == "small"


def test_an_attempt_gets_at_most_two_cues_for_faults() -> None:
    session = Session()
    cues = [session.cue(10.0 * i, fault(text)) for i, text in enumerate(("one", "two", "three"))]
    assert cues == ["one", "two", None]
    assert session.cue(40.0, fault("four"), over=True) == "four"


def test_prompts_are_not_counted_among_the_cues_of_an_attempt() -> None:
    session = Session()
    breathe = Offer("Breathe.", Rank.PROMPT, 4.0)
    assert [session.cue(10.0 * i, breathe) for i in range(4)] == ["Breathe."] * 4


def test_a_milestone_replaces_the_cue_on_the_screen_at_once() -> None:
    session = Session()
    assert session.cue(0.0, fault("one", Rank.MAJOR)) == "one"
    both = fault("two", Rank.MAJOR), Offer("Switch sides.", Rank.MILESTONE)
    assert session.cue(0.1, *both) == "Switch sides."
    assert session.last.severity is None


def test_a_breathing_prompt_waits_for_its_turn_behind_a_fault() -> None:
    session = Session()
    session.cue(0.0, Offer("Breathe.", Rank.PROMPT, 4.0), fault("one"))
    assert session.cue(3.1) == "Breathe."


def test_a_rest_ends_what_belonged_to_the_set() -> None:
    session = Session()
    session.cue(0.0, fault("one"), fault("two"))
    session.cue(4.0, fault("two"))
    session.cue(8.0, Offer("Well done.", Rank.MILESTONE, 600.0), Offer("Turn.", Rank.POSITION))
    assert session.cue(9.0, Offer("Next: bridge.", Rank.NEXT), status=Status.REST) is not None
    assert session.cue(20.0, status=Status.READY) is None
    assert session.cue(21.0, fault("one")) == "one"


def test_a_new_attempt_gets_its_own_cues() -> None:
    session = Session()
    for i, text in enumerate(("one", "two")):
        session.cue(4.0 * i, fault(text))
    session.cue(20.0, status=Status.READY)
    assert session.cue(21.0, fault("three")) == "three"


def test_behind_a_panel_nothing_is_told_and_nothing_is_lost() -> None:
    chooser = CueChooser()
    done = Offer("Switch sides.", Rank.MILESTONE, 600.0)
    paused = Update(0.0, Status.PAUSED, panel=Panel("Paused"), offers=(done,))
    assert chooser.choose(paused).cue is None
    assert chooser.choose(Update(5.0, Status.READY)).cue == "Switch sides."


def test_a_withheld_cue_is_not_told_even_if_it_was_offered_before() -> None:
    chooser, higher = CueChooser(), Offer("Lift higher.", Rank.MAJOR)
    answer = Offer("Do less.", Rank.ANSWER)
    chooser.choose(Update(0.0, Status.ACTIVE, offers=(higher, answer)))
    withheld = frozenset({"Lift higher."})
    assert chooser.choose(Update(1.0, Status.ACTIVE, withheld=withheld)).cue is None


def test_a_notice_is_told_only_where_there_is_nothing_else() -> None:
    session, slow = Session(), (Offer("The camera is too slow.", Rank.NOTICE),)
    assert session.cue(0.0, more=slow) == "The camera is too slow."
    assert session.cue(0.1, fault("one"), more=slow) == "one"
    assert session.cue(0.2, Offer("Turn.", Rank.POSITION), more=slow) == "Turn."
    assert session.cue(9.0, more=slow) == "The camera is too slow."


def test_of_two_milestones_that_waited_the_newer_one_is_told() -> None:
    session = Session()
    light = Offer("More light.", Rank.PLACE)
    held, done = (Offer(text, Rank.MILESTONE, 60.0) for text in ("Held.", "Well done."))
    session.cue(0.0, held, light)
    session.cue(0.5, done, light)
    assert session.cue(1.0) == "Well done."
    assert session.cue(5.0) is None


def test_a_cue_that_was_just_given_does_not_silence_the_next_one() -> None:
    session = Session()
    both = fault("big", Rank.MAJOR), fault("middling")
    assert [session.cue(5.0 * i, *both, over=True) for i in range(2)] == ["big", "middling"]


def test_faults_that_wait_are_forgotten_when_the_position_is_left() -> None:
    session = Session()
    session.cue(0.0, fault("first"))
    session.cue(0.1, fault("late", Rank.MAJOR))
    assert session.cue(0.2, status=Status.SET_UP) == "first"
    assert session.cue(3.5) is None


def test_a_milestone_survives_leaving_the_position() -> None:
    session = Session()
    done = Offer("Switch sides.", Rank.MILESTONE)
    assert session.cue(0.0, done, status=Status.SET_UP) == "Switch sides."


def test_an_offer_that_waited_too_long_is_dropped() -> None:
    session = Session()
    session.cue(0.0, fault("one"))
    session.cue(0.5, Offer("Breathe.", Rank.PROMPT, wait_s=2.0))
    assert session.cue(3.1) is None
    session.cue(10.0, fault("two"))
    session.cue(11.5, Offer("Breathe.", Rank.PROMPT, wait_s=2.0))
    assert session.cue(13.0) == "Breathe."


@pytest.mark.parametrize("rank", [Rank.CAMERA, Rank.ANSWER, Rank.NEXT, Rank.PLACE, Rank.POSITION])
def test_a_standing_offer_is_shown_while_it_is_offered(rank: Rank) -> None:
    session = Session()
    standing = Offer("standing", rank)
    assert session.cue(0.0, fault("late", Rank.MAJOR), standing) == "standing"
    assert session.last.severity is None
    assert session.cue(20.0, standing) == "standing"
    assert session.cue(20.1) is None, "the fault of 20 s ago is no longer shown"


def test_trouble_with_the_camera_comes_before_an_answer_and_that_before_advice() -> None:
    order = [Offer(rank.name, rank) for rank in sorted(Rank)[:5]]
    for i, first in enumerate(order):
        session = Session()
        assert session.cue(0.0, *reversed(order[i + 1 :]), more=(first,)) == first.text


def test_advice_stays_until_other_advice_has_been_right_for_half_a_second() -> None:
    session = Session()
    turn, light = Offer("Turn.", Rank.POSITION), Offer("More light.", Rank.PLACE)
    order = [(0.0, turn), (0.2, light), (0.6, light), (0.7, turn), (1.0, light), (1.6, light)]
    cues = [session.cue(t, offer, status=Status.CANNOT_JUDGE) for t, offer in order]
    assert cues == ["Turn."] * 5 + ["More light."]


def test_only_the_cue_of_the_update_changes() -> None:
    update = Update(1.0, Status.SET_UP, Reason.WRONG_VIEW, offers=(Offer("a", Rank.POSITION),))
    assert CueChooser().choose(update) == replace(update, cue="a")


def test_praise_ends_when_the_next_attempt_begins() -> None:
    praise = Offer("good", Rank.PRAISE)
    shown, waiting = Session(), Session()
    assert shown.cue(0.0, praise, status=Status.READY) == "good"
    assert shown.cue(0.5, status=Status.READY) == "good"
    assert shown.cue(0.6) is None
    waiting.cue(0.0, fault("cue"), status=Status.READY)
    assert waiting.cue(0.5, praise, status=Status.READY) == "cue"
    assert waiting.cue(0.6) == "cue"
    assert waiting.cue(3.1) is None
