"""The big numbers of a set, and what was done on each side."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import duration
from posecoach.report.set_rows import Tile
from posecoach.verdict import Attempt, Kind
from posecoach.words import Translator, with_decimal_separator


def tiles(part: Report | ReportSet, words: Translator) -> list[Tile]:
    """Return the big numbers of a set: for a stretch, how long it was held before how often.

    Parameters
    ----------
    part : Report or ReportSet
        The set.
    words : Translator
        Translates from English into the person's language.
    """
    kinds = {attempt.kind for attempt in part.attempts}
    counts, found = part.counts, []
    if Kind.REP in kinds:
        found += [
            Tile(str(counts.reps), in_words(Kind.REP, counts.reps, words), words(say.TILE_REPS)),
            Tile(str(counts.clean_reps), words(say.CLEAN), words(say.TILE_CLEAN)),
            Tile(str(counts.partial), words(say.PARTIAL), words(say.TILE_PARTIAL)),
        ]
    for kind, number in ((Kind.SWITCH, counts.switches), (Kind.CIRCLE, counts.circles)):
        if kind in kinds:
            tried = sum(attempt.kind is kind for attempt in part.attempts)
            found.append(Tile(str(number), in_words(kind, number, words), _out_of(tried, words)))
    found += _held(part, words)
    return found or [Tile("0", words(say.NOTHING), words(say.TILE_NOTHING))]


def _held(part: Report | ReportSet, words: Translator) -> Iterator[Tile]:
    """Yield the longest hold, how many were held to the end, and how long all took."""
    known = _held_s(part.attempts)
    if not known:
        return
    asked = part.asked
    note = words(say.TILE_LONGEST)
    if asked is not None and asked.hold_s:
        seconds = with_decimal_separator(f"{asked.hold_s:g}", words.language)
        note = words(say.LONGEST_OF[asked.by]).format(seconds=seconds)
    yield Tile(duration(max(known)), words(say.LONGEST), note)
    holds = [attempt for attempt in part.attempts if attempt.kind is Kind.HOLD]
    if len(holds) > 1 or part.counts.holds:
        full = words.plural(*say.FULL_ONE_AND_MANY["hold"], part.counts.holds)
        yield Tile(str(part.counts.holds), full, _out_of(len(holds), words))
    if duration(sum(known)) != duration(max(known)):
        yield Tile(duration(sum(known)), words(say.HELD), words(say.TILE_HELD))


def _held_s(attempts: Sequence[Attempt]) -> list[float]:
    held = [attempt.values.get("held_s", math.nan) for attempt in attempts]
    return [seconds for seconds in held if math.isfinite(seconds)]


def _out_of(tried: int, words: Translator) -> str:
    return words.plural(*say.OUT_OF_ONE_AND_MANY["attempt"], tried).format(tried=tried)


def in_words(kind: Kind, number: int, words: Translator) -> str:
    """Return the word for so many attempts of a kind."""
    return words.plural(*say.ONE_AND_MANY[kind], number)


def side_counts(part: Report | ReportSet, words: Translator) -> list[tuple[str, str]]:
    """Return what was done on each working side, if attempts have one; holds with their time."""
    found = []
    for side in Side:
        mine = [attempt for attempt in part.attempts if attempt.side is side]
        if mine:
            tried = {attempt.kind for attempt in mine}
            done = Counter(attempt.kind for attempt in mine if attempt.counted)
            texts = [
                f"{done[kind]} {in_words(kind, done[kind], words)}"
                for kind in Kind
                if kind in tried and (done[kind] or kind is not Kind.HOLD)
            ]
            held = _held_s(mine)
            if held:
                texts.append(f"{words(say.LONGEST)} {duration(max(held))}")
            found.append((words(say.SIDE_TITLE[side]), ", ".join(texts)))
    return found
