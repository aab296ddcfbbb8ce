"""Translate sentences for people; the English sentences are the keys.

The translations are in ``posecoach/locale``. The build of the package compiles them; after a
sentence has changed, run ``python -m tools.translations`` in the repository.
"""

import gettext
import locale
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

ENGLISH = "en"
DOMAIN = "posecoach"

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE = "{day} {month} {year}"
DATE_AND_TIME = "{day} {month} {year}, {time}"


def catalogues() -> Path:
    """Return the folder of the catalogues."""
    return Path(str(files("posecoach"))) / "locale"


def languages() -> tuple[str, ...]:
    """Return the codes of the available languages, English first.

    >>> languages()
    ('en', 'de')
    """
    found = catalogues().glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ENGLISH, *sorted(file.parts[-3] for file in found)


def users_language() -> str:
    """Return the language of the user's system if there is a catalogue for it, else English."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in named if name), locale.getlocale()[0] or "")
    code = _language_code(chosen)
    return code if code in languages() else ENGLISH


def translate(text: str, language: str) -> str:
    """Return a sentence in another language.

    Parameters
    ----------
    text : str
        In English. If a sentence such as "You are standing: lie on your back." has no translation,
        the parts before and after the colon are translated separately.
    language : str
        Such as "de" or "de_DE".

    Returns
    -------
    str
        The translation, or the English sentence if there is none.

    Examples
    --------
    >>> translate("Rest your head on the floor.", "de")
    'Leg den Kopf ab.'
    >>> translate("You are standing: for the bridge, lie on your back.", "de")
    'Du stehst: Leg dich für die Brücke auf den Rücken.'
    """
    catalogue = _catalogue(_language_code(language))
    if catalogue is None or not text:
        return text
    whole = catalogue.gettext(text)
    head, colon, rest = text.partition(": ")
    if whole != text or not colon:
        return whole
    tail = rest[:1].upper() + rest[1:]
    halves = catalogue.gettext(head), catalogue.gettext(tail)
    return ": ".join(halves) if halves[0] != head and halves[1] != tail else text


def translate_plural(one: str, many: str, number: int, language: str) -> str:
    """Translate a text that differs between singular and plural.

    Parameters
    ----------
    one, many : str
        The English singular and plural.
    number : int
        The number of things, which selects the form by the rules of the language.
    language : str
        Such as "de" or "de_DE".

    Returns
    -------
    str
        The English form where there is no translation.

    Examples
    --------
    >>> translate_plural("rep", "reps", 1, "de"), translate_plural("rep", "reps", 3, "de")
    ('Wiederholung', 'Wiederholungen')
    >>> translate_plural("rep", "reps", 0, "en")
    'reps'
    """
    catalogue = _catalogue(_language_code(language))
    if catalogue is None:
        return one if number == 1 else many
    return catalogue.ngettext(one, many, number)


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates from English into one language.

    Attributes
    ----------
    language : str
        Such as "de" or "de_DE".

    Examples
    --------
    >>> words = Translator("de")
    >>> words("Rest your head on the floor."), words.plural("rep", "reps", 3)
    ('Leg den Kopf ab.', 'Wiederholungen')
    """

    language: str = ENGLISH

    def __call__(self, text: str) -> str:
        """Return a sentence in the language; see :func:`translate`."""
        return translate(text, self.language)

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the singular or the plural in the language; see :func:`translate_plural`."""
        return translate_plural(one, many, number, self.language)


def translate_filled(
    text: str, sentences: Sequence[str], parts: Sequence[str], words: Translator
) -> str:
    """Translate a sentence whose gaps were filled in English.

    Parameters
    ----------
    text : str
        The filled sentence.
    sentences : Sequence[str]
        The sentences that it may be, with named gaps in braces.
    parts : Sequence[str]
        Those that a gap may be filled with; a gap may also hold one of the sentences, or a number.
    words : Translator
        Translates from English into the wanted language.

    Returns
    -------
    str
        The sentence as it was where it is none of them.

    Examples
    --------
    >>> translate_filled("at 2.5 s", ["at {start} s"], [], Translator("de"))
    'bei 2,5 s'
    """
    for sentence in sentences:
        gaps = [re.escape(piece) for piece in re.split(r"\{\w+\}", sentence)]
        found = re.fullmatch("(.+?)".join(gaps), text, re.DOTALL)
        if found is None:
            continue
        within = (*sentences, *parts)
        filled = (translate_filled(one, within, parts, words) for one in found.groups())
        names = re.findall(r"\{(\w+)\}", sentence)
        return words(sentence).format(**dict(zip(names, filled, strict=True)))
    if re.fullmatch(r"[\d.]+", text):
        return with_decimal_separator(text, words.language)
    return words(text)


def decimal(value: float, language: str) -> str:
    """Write a number with the decimal separator of a language.

    >>> decimal(2.5, "de"), decimal(2.0, "de")
    ('2,5', '2')
    """
    return with_decimal_separator(f"{value:g}", language)


def with_decimal_separator(text: str, language: str) -> str:
    """Write a text of numbers and units with the decimal separator of a language.

    >>> with_decimal_separator("12.5 s", "de")
    '12,5 s'
    """
    return text.replace(".", translate(".", language))


def day_in_words(moment: date, language: str) -> str:
    """Write a date as people write it in a language.

    >>> day_in_words(date(2025, 3, 1), "en"), day_in_words(date(2025, 3, 1), "de")
    ('1 March 2025', '1. März 2025')
    """
    return translate(DATE, language).format(
        day=moment.day, month=translate(MONTHS[moment.month - 1], language), year=moment.year
    )  # fmt: skip


def date_and_time(moment: datetime, language: str) -> str:
    """Write a date and a time of day as people write them in a language.

    >>> date_and_time(datetime(2025, 3, 1, 18, 30), "en")
    '1 March 2025, 18:30'
    >>> date_and_time(datetime(2025, 3, 1, 18, 30), "de")
    '1. März 2025, 18:30'
    """
    return translate(DATE_AND_TIME, language).format(
        day=moment.day,
        month=translate(MONTHS[moment.month - 1], language),
        year=moment.year,
        time=f"{moment:%H:%M}",
    )


def _language_code(language: str) -> str:
    """Return the bare code of a language: "de" for "de_DE.UTF-8"."""
    return language.replace("-", "_").partition("_")[0].partition(".")[0].lower()


@cache
def _catalogue(language: str) -> gettext.NullTranslations | None:
    """Return the catalogue of a language code; None for English and unknown languages."""
    if language == ENGLISH or not language:
        return None
    try:
        return gettext.translation(DOMAIN, catalogues(), [language])
    except OSError:
        return None
