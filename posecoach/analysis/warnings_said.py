"""Warnings of a report in the person's language; recordings keep them in English."""

from collections.abc import Sequence

from posecoach.finding.pool import LOST_OFTEN, LOST_ONCE
from posecoach.report import notices
from posecoach.sources import phrases
from posecoach.words import Translator, translate_filled

SENTENCES = (
    *phrases.SENTENCES, notices.OTHERS_SEEN, notices.STOPPED_AT, notices.UNFIT,
    notices.SOUND_LEFT_OUT, notices.SOUND_PARTLY, notices.OTHER_SOUND, LOST_ONCE, LOST_OFTEN,
)  # fmt: skip
"""Everything that warnings of a report may say."""


def in_language(warnings: Sequence[str], words: Translator) -> tuple[str, ...]:
    """Translate warnings; one that is not known stays in English.

    Parameters
    ----------
    warnings : Sequence[str]
        In English, as :attr:`posecoach.report.document.Report.warnings` has them.
    words : Translator
        Translates from English into the person's language.
    """
    return tuple(translate_filled(one, SENTENCES, phrases.PLACES, words) for one in warnings)
