"""The name by which the sessions of several people are kept apart."""

import unicodedata

from posecoach.errors import UsageError

MOST_LETTERS = 60


def person_name(text: str | None) -> str:
    """Return a name as it is kept; empty for the one person who needs no name.

    Parameters
    ----------
    text : str or None
        As it was typed; None if nobody was named.

    Raises
    ------
    UsageError
        If it is no name.

    Examples
    --------
    >>> person_name("  Anna   Müller "), person_name(None)
    ('Anna Müller', '')
    """
    if text is None:
        return ""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name or len(name) > MOST_LETTERS or not name.isprintable():
        raise UsageError(
            f"no name of a person: {text[:MOST_LETTERS]!r}",
            f"write 1 to {MOST_LETTERS} readable characters",
        )
    return name
