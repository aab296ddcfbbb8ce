"""The update: what the coach says after one pose, enough for every sink."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from posecoach.pose import Side
from posecoach.verdict import Counts, Direction, Event, Reason, Severity, Status, ViewName


class Rank(IntEnum):
    """How important an offer is; the smallest comes first.

    The first five, and the last, are standing offers, repeated with every pose for which they hold:
    CAMERA is a camera that shows nothing useful, ANSWER the reply to a key, NEXT what comes after a
    rest or the note of a plan to it, PLACE where to stand, sit or lie in the picture, and POSITION
    the coach's advice for the set-up. NOTICE is worth telling when there is nothing else to say,
    such as a slow camera. The others are passing offers, made once: they wait for their turn and
    are shown for a few seconds. MILESTONE is something completed, MAJOR, MODERATE and MINOR are
    faults by severity, PROMPT is a reminder during a hold, and PRAISE praises clean work.
    """

    CAMERA = 0
    ANSWER = 1
    NEXT = 2
    PLACE = 3
    POSITION = 4
    MILESTONE = 5
    MAJOR = 6
    MODERATE = 7
    MINOR = 8
    PROMPT = 9
    PRAISE = 10
    NOTICE = 11


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence that could be shown to the person now; :mod:`posecoach.coach.cues` chooses one.

    Attributes
    ----------
    text : str
        A few words in English.
    rank : Rank
        How important it is.
    wait_s : float
        A passing offer that could not be shown within this time, in s, is dropped, because a cue
        that comes late no longer fits the movement.
    marked : frozenset[int]
        The landmarks that it is about; empty if it is about no part of the body.
    """

    text: str
    rank: Rank
    wait_s: float = 4.0
    marked: frozenset[int] = frozenset()

    @property
    def stands(self) -> bool:
        """Whether it is a standing offer, which is repeated with every pose for which it holds."""
        return self.rank <= Rank.POSITION or self.rank is Rank.NOTICE


@dataclass(frozen=True, slots=True)
class Picture:
    """A moving picture to show: an exercise done well, and a fault beside it if one is named.

    Attributes
    ----------
    exercise, fault : str
        Their names; no fault: empty. A movement of a warm-up is named in place of an exercise.
    view : str
        The view from which both are shown; empty for the ideal one.
    """

    exercise: str
    fault: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A page that replaces the coaching: a pause, a question, an explanation or a summary.

    Attributes
    ----------
    title : str
        A few words that can be read from the mat.
    lines : tuple[str, ...]
        Further text in smaller letters.
    choices : tuple[tuple[str, str], ...]
        Keys, and what each does; pressing one is optional.
    spoken : str
        What is said aloud, in the person's language; empty for the title.
    picture : Picture or None
        What is shown beside the words.
    answers : tuple[tuple[str, str], ...]
        The answers to a question, from which a raised hand chooses: a few words each, and a remark
        in smaller letters.
    marked : int or None
        The answer that the raised hand has come to, from 0; None while no hand is up.
    urgent : bool
        Whether it is said at once and interrupts everything else.
    """

    title: str
    lines: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    spoken: str = ""
    picture: Picture | None = None
    answers: tuple[tuple[str, str], ...] = ()
    marked: int | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """The verdict of the coach after one pose, with all that displays, voice and reports need.

    Attributes
    ----------
    t : float
        Time of the pose, in s.
    status : Status
        What the coach is doing.
    reason : Reason or None
        Why it cannot judge; None while it can.
    phase : str or None
        The phase of the movement; None outside the exercise.
    values : Mapping[str, float]
        Every measure of the exercise, by names that end in the unit; NaN if unknown.
    cue : str or None
        The one sentence to show and say now, chosen from the offers; None for silence.
    progress : float
        The share of a required hold that is done, from 0 to 1; NaN outside a hold.
    remaining_s : float
        How long a required hold still has to last, in s; NaN outside a hold.
    counts : Counts
        The counts up to this pose.
    by_side : Mapping[Side, Counts]
        The counts of each working side; empty if both sides work together.
    by_direction : Mapping[tuple[Side, Direction], int]
        The circles of each side in each direction; empty if the exercise counts no circles.
    view : ViewName or None
        The direction from which the camera sees the person; None if unknown.
    near_side : Side or None
        The side nearer to the camera.
    side : Side or None
        The side that works now; None if both work together, or if it is unknown.
    events : tuple[Event, ...]
        The attempts that ended with this pose, and the faults that were found.
    number : int or None
        The number of the attempt that has just been counted, as one counts aloud: within its side
        and direction; None if none was counted.
    countdown_s : float
        The rest of the countdown before a set, in s; NaN without a countdown.
    panel : Panel or None
        What to show instead of the coaching; None during the coaching.
    severity : Severity or None
        The severity of the fault that the cue addresses; MINOR for a prompt, None for other cues.
    marked : frozenset[int]
        The landmarks that the cue is about; empty if it is about no part of the body.
    correction : int
        By how much the person corrected the count by key; included in the counts.
    offers : tuple[Offer, ...]
        The sentences that could be shown now, from which the cue is chosen.
    withheld : frozenset[str]
        Cues that must not be shown now, even if they were offered before: after pain no cue asks
        for more range.
    """

    t: float
    status: Status
    reason: Reason | None = None
    phase: str | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    cue: str | None = None
    progress: float = float("nan")
    remaining_s: float = float("nan")
    counts: Counts = field(default_factory=Counts)
    by_side: Mapping[Side, Counts] = field(default_factory=dict)
    by_direction: Mapping[tuple[Side, Direction], int] = field(default_factory=dict)
    view: ViewName | None = None
    near_side: Side | None = None
    side: Side | None = None
    events: tuple[Event, ...] = ()
    number: int | None = None
    countdown_s: float = float("nan")
    panel: Panel | None = None
    severity: Severity | None = None
    marked: frozenset[int] = frozenset()
    correction: int = 0
    offers: tuple[Offer, ...] = ()
    withheld: frozenset[str] = frozenset()
