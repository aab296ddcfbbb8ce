"""The accuracy of the coach as records: overall, part by part, and clip by clip."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posecoach.evaluation.agreement import Agreement
from posecoach.evaluation.fault_scores import CleanClips, FaultScore
from posecoach.evaluation.scores import (
    Abstention,
    CountScore,
    HeldScore,
    Matched,
    Share,
    Timing,
)

COUNTS = {
    "reps": ("repetition", "repetitions"),
    "clean_reps": ("clean repetition", "clean repetitions"),
    "partial": ("partial", "partial"),
    "holds": ("hold", "holds"),
    "switches": ("switch", "switches"),
    "circles": ("circle", "circles"),
}
"""What is counted, in the singular and plural."""

NONE_OF_OURS = "none of ours"
"""What a clip shows, or is recognised as, if it is no known exercise."""


class By(Enum):
    """The properties by which clips are divided into parts."""

    GROUP = "group"
    EXERCISE = "exercise"
    VIEW = "view"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Phantoms:
    """What was wrongly counted in clips of other activities, each judged as every exercise.

    Attributes
    ----------
    clips, exact : int
        How many clips, and in how many of them no exercise counted anything.
    counted : Mapping[str, int]
        How many attempts each exercise counted, by its name.
    """

    clips: int
    exact: int
    counted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Recognition:
    """One row of the confusion table: as what clips of one exercise are recognised.

    Attributes
    ----------
    shows : str
        Name of the exercise that the clips show, or `NONE_OF_OURS`.
    recognised_as : Mapping[str, int]
        How many of the clips are recognised as what, by the name of an exercise or `NONE_OF_OURS`.
    """

    shows: str
    recognised_as: Mapping[str, int]

    @property
    def clips(self) -> int:
        """How many clips."""
        return sum(self.recognised_as.values())

    @property
    def right(self) -> int:
        """How many of the clips are recognised as what they show."""
        return self.recognised_as.get(self.shows, 0)


@dataclass(frozen=True, slots=True)
class AngleScore:
    """The accuracy of one measure in the clips whose cameras have the same class of view.

    Attributes
    ----------
    measure : str
        Name of the measure, which ends in its unit.
    off : str
        How far the cameras are off the ideal view, at most.
    agreement : Agreement
        How well the measure agrees with the truth.
    """

    measure: str
    off: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Clip:
    """What came out of one clip.

    Attributes
    ----------
    name : str
        Name of the clip.
    exercise : str or None
        Name of the exercise; None for another activity.
    what : str
        What is done, in words.
    true, found : Mapping[str, int]
        The true and the found numbers by what is counted; for a clip of another activity, what was
        counted by the name of the exercise.
    mistakes : tuple[str, ...]
        What contradicts the labels, in words: numbers, attempts, verdicts, sides, faults, reasons,
        and as what it was recognised.
    """

    name: str
    exercise: str | None
    what: str
    true: Mapping[str, int]
    found: Mapping[str, int]
    mistakes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether every number is right."""
        return dict(self.true) == dict(self.found)

    @property
    def right(self) -> bool:
        """Whether nothing contradicts the labels."""
        return not self.mistakes


@dataclass(frozen=True, slots=True)
class Scores:
    """The accuracy of the coach in several clips.

    Attributes
    ----------
    clips : int
        How many clips of exercises.
    right : Share
        All clips, those of other activities too, in which nothing contradicts the labels.
    counts : Mapping[str, CountScore]
        The numbers by what was counted: reps, clean_reps, partial, holds, switches, circles.
    attempts : Matched
        How many attempts, counted or not, were found.
    verdicts, sides, directions : Share
        The matched attempts with the correct verdict (whether it counts, or why not), working side,
        and direction of the circle.
    timing : Timing
        The errors of start, height and end of matched attempts.
    held : Mapping[str, HeldScore]
        The errors of times at the top and in position, by the value's name.
    faults : tuple[FaultScore, ...]
        The faults, one by one.
    clean : CleanClips
        The false alarms in clips without a fault.
    angles : tuple[AngleScore, ...]
        The measures, one by one, near views before far ones.
    recognition : tuple[Recognition, ...]
        The confusion table of the exercises that are recognised if none is named, without the clips
        in which nothing can be judged.
    abstention : Abstention
        For how long the coach did not judge.
    phantoms : Phantoms
        What it counted in other activities.
    """

    clips: int
    right: Share
    counts: Mapping[str, CountScore]
    attempts: Matched
    verdicts: Share
    sides: Share
    directions: Share
    timing: Timing
    held: Mapping[str, HeldScore]
    faults: tuple[FaultScore, ...]
    clean: CleanClips
    angles: tuple[AngleScore, ...]
    recognition: tuple[Recognition, ...]
    abstention: Abstention
    phantoms: Phantoms


@dataclass(frozen=True, slots=True)
class Part:
    """The scores of the clips that share a property: its kind, its value, and the scores."""

    by: By
    name: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The accuracy of the coach: overall, part by part, and clip by clip."""

    overall: Scores
    parts: tuple[Part, ...]
    clips: tuple[Clip, ...]
