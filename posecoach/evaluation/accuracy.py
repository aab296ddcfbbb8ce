"""The accuracy of the coach as records: overall, part by part, and clip by clip."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posecoach.evaluation.fault_scores import CleanClips, FaultScore
from posecoach.evaluation.scores import (
    Abstention,
    Agreement,
    CountScore,
    HeldScore,
    Matched,
    Share,
    Timing,
)


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
class AngleScore:
    """The accuracy of one measure in the clips whose cameras have the same class of view.

    Attributes
    ----------
    measure : str
        Name of the measure, which ends in its unit.
    off : str
        The class of the cameras by their angle off the ideal view.
    agreement : Agreement
        How well the measure agrees with the truth.
    """

    measure: str
    off: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Clip:
    """The counts of one clip.

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
    """

    name: str
    exercise: str | None
    what: str
    true: Mapping[str, int]
    found: Mapping[str, int]

    @property
    def exact(self) -> bool:
        """Whether every number is right."""
        return dict(self.true) == dict(self.found)


@dataclass(frozen=True, slots=True)
class Scores:
    """The accuracy of the coach in several clips.

    Attributes
    ----------
    clips : int
        How many clips of exercises.
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
    abstention : Abstention
        For how long the coach did not judge.
    phantoms : Phantoms
        What it counted in other activities.
    """

    clips: int
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
