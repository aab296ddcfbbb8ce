"""How an exercise is taught: words for a person who has never seen it."""

from dataclasses import dataclass

from posecoach.pose import Side

STOP_AT_ONCE = (
    "Stop at once if pain shoots down a leg, if something tingles or goes numb, if it pinches in "
    "the groin, or if you feel giddy or your chest hurts."
)
"""Holds for every exercise. Source: pain traffic lights of physiotherapists (Provide, Fusion)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An easier or harder way of doing an exercise.

    Attributes
    ----------
    words : str
        One sentence that says what to do.
    exercise : str or None
        Name of the exercise, where the variant is one of its own.
    """

    words: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Teaching:
    """The explanation of an exercise, for the time before its first set.

    All sentences are short and are said aloud, so they contain no abbreviations and no angles.

    Attributes
    ----------
    position : tuple[str, ...]
        How to get into the starting position and which way to face: one sentence or two, or, where
        each leg has its own turn, those for the left leg and those for the right leg.
    steps : tuple[str, str, str]
        How to do it, in three steps.
    purpose : str
        What it is for.
    feel : str
        How it should feel.
    stop : str
        When to stop, or for whom it is not; in addition to `STOP_AT_ONCE`.
    easier, harder : Variant
        What to do if it is too hard or too easy.
    source : str
        Where the words come from.
    """

    position: tuple[str, ...]
    steps: tuple[str, str, str]
    purpose: str
    feel: str
    stop: str
    easier: Variant
    harder: Variant
    source: str

    def position_of(self, side: Side | None) -> str:
        """Return how to get into the starting position for a leg; for any leg: the left one."""
        return self.position[-1 if side is Side.RIGHT else 0]
