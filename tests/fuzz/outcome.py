"""What came of one mutated input."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one mutated input.

    Attributes
    ----------
    kind : str
        The name of its mutation, or of the file that was mutated.
    refused : bool
        Whether it was refused when it was read, in one line.
    counted : int
        The number of attempts that count.
    wrong : tuple[str, ...]
        What must not be; empty if all is well.
    """

    kind: str
    refused: bool = False
    counted: int = 0
    wrong: tuple[str, ...] = ()


MOST_LETTERS = 500
"""A longer message is no line that anybody reads."""


def wrong_with(message: str) -> tuple[str, ...]:
    """Return what is wrong with an error message: it has several lines, or floods the terminal."""
    if len(message) > MOST_LETTERS:
        return (f"a message of {len(message)} letters: {message[:200]}",)
    return () if message.isprintable() else (f"a message that cannot be printed: {message!r}",)
