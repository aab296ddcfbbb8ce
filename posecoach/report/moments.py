"""Which moments of a set are worth a picture: the best attempt, and one for each fault."""

import math
from collections.abc import Mapping, Sequence

from posecoach.report import sentences as say
from posecoach.report.conclusion import BEST_IS_MOST, best_attempt
from posecoach.report.cutting import Moment
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import clock, kind_in_words, title
from posecoach.rules.exercise import AttemptValue
from posecoach.verdict import Occurrence, Severity
from posecoach.words import Translator

MOST_FAULTS = 5
"""How many faults of a set have a picture. Engineering: a page stays below 3 MB."""


def moments_of(
    part: Report | ReportSet,
    values: Sequence[AttemptValue],
    labels: Mapping[str, str],
    words: Translator,
) -> list[Moment]:
    """Return the moments of a set, the best attempt first.

    Parameters
    ----------
    part : Report or ReportSet
        The set.
    values : Sequence[AttemptValue]
        The values of its attempts, as the exercise defines them.
    labels : Mapping[str, str]
        Titles of faults by name.
    words : Translator
        Translates from English into the person's language.
    """
    found = []
    best = best_attempt([a for a in part.attempts if a.clean], values)
    if best is not None and math.isfinite(best[0].peak_s):
        attempt = best[0]
        phrase = say.BEST if best[1].role in BEST_IS_MOST else say.WELL_DONE
        caption = words(phrase).format(
            kind=words(kind_in_words(attempt.kind, 1)), number=part.attempts.index(attempt) + 1
        )  # fmt: skip
        found.append(Moment(attempt.peak_s, caption, fault=False))
    first: dict[str, Occurrence] = {}
    for fault in part.faults:
        first.setdefault(fault.name, fault)
    ranks = list(Severity)
    ordered = sorted(first.values(), key=lambda fault: ranks.index(fault.severity))
    for fault in ordered[:MOST_FAULTS]:
        t = _seen_best(part, fault)
        name = words(labels.get(fault.name, title(fault.name)))
        found.append(Moment(t, words(say.FAULT_AT).format(fault=name, time=clock(t)), fault=True))
    return found


def _seen_best(part: Report | ReportSet, fault: Occurrence) -> float:
    """Return when a fault is seen best, in s: in its middle, or at the height of its attempt."""
    end_s = fault.end_s if math.isfinite(fault.end_s) else fault.start_s
    middle = (fault.start_s + end_s) / 2
    if fault.attempt is None:
        return middle
    attempt = part.attempts[fault.attempt]
    whole = fault.start_s <= attempt.start_s + 0.5 and end_s >= attempt.end_s - 0.5
    return attempt.peak_s if whole and math.isfinite(attempt.peak_s) else middle
