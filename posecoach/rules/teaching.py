"""How an exercise is taught: words for a person who has never seen it."""

from dataclasses import dataclass

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

    steps: tuple[str, str, str]
    purpose: str
    feel: str
    stop: str
    easier: Variant
    harder: Variant
    source: str
