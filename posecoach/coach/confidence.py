"""How likely an exercise is, by what speaks for it, for others, and against it."""

from posecoach.coach.evidence import Evidence

OTHER_S = 0.5
"""What always speaks for an activity that is none of the exercises, as the duration of an attempt,
in s. Chosen so that nine in ten names given with a confidence of 0.9 are right; `python -m
tests.benchmarks.recognition` prints the table."""

LEAST_CONFIDENCE = 0.5
"""An exercise is named if it is more likely than everything else together."""


def confidence(for_it_s: float, rival_s: float, against_it_s: float) -> float:
    """Return how likely an exercise is, from 0 to 1.

    Parameters
    ----------
    for_it_s, against_it_s : float
        What speaks for the exercise and against it, in s; see
        :class:`posecoach.coach.evidence.Evidence`.
    rival_s : float
        What speaks for the best exercise of another family, in s.
    """
    return for_it_s / (for_it_s + rival_s + against_it_s + OTHER_S)


def related(one: Evidence, other: Evidence) -> bool:
    """Return whether two exercises are of one family, and so are no rivals."""
    a, b = one.coach.exercise, other.coach.exercise
    return (a.family or a.name) == (b.family or b.name)
