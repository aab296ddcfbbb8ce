"""How right the coach is, as records: all in all, part by part, and clip by clip."""

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
    """What clips can be told apart by."""

    GROUP = "group"
    EXERCISE = "exercise"
    VIEW = "view"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Phantoms:
    """What was counted in clips of other activities, each judged as every exercise.

    Attributes
    ----------
    clips, exact : int
        How many clips, and in how many of them nothing was counted as any exercise.
    counted : Mapping[str, int]
        How much was counted as each exercise.
    """

    clips: int
    exact: int
    counted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AngleScore:
    """How right one measure is from cameras that stand so far off the ideal view."""

    measure: str
    off: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Clip:
    """What was counted in one clip.

    Attributes
    ----------
    name : str
        Of the clip.
    exercise : str or None
        What is done; None where it is none of ours.
    what : str
        What is done, in words.
    true, found : Mapping[str, int]
        How many of each; of a clip of another activity, what was counted as which exercise.
    """

    name: str
    exercise: str | None
    what: str
    true: Mapping[str, int]
    found: Mapping[str, int]

    @property
    def exact(self) -> bool:
        """Tell whether every number is right."""
        return dict(self.true) == dict(self.found)


@dataclass(frozen=True, slots=True)
class Scores:
    """How right the coach is in some clips.

    Attributes
    ----------
    clips : int
        How many clips of its exercises.
    counts : Mapping[str, CountScore]
        By what was counted: reps, clean_reps, partial, holds, switches, circles.
    attempts : Matched
        Attempts, counted or not, that were found.
    verdicts, sides, directions : Share
        Matched attempts of which it was rightly told whether and why not they count, which side
        works, and which way round the circle goes.
    timing : Timing
        Begin, height and end of matched attempts.
    held : Mapping[str, HeldScore]
        Times at the top and in position, by the value's name.
    faults : tuple[FaultScore, ...]
        Fault by fault.
    clean : CleanClips
        Faults found in clips that have none.
    angles : tuple[AngleScore, ...]
        Measure by measure, the nearer views first.
    abstention : Abstention
        For how long it did not judge.
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
    """The scores of the clips that have something in common."""

    by: By
    name: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How right the coach is: all in all, part by part, and clip by clip."""

    overall: Scores
    parts: tuple[Part, ...]
    clips: tuple[Clip, ...]
