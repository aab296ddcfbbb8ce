"""The scores as sheets of text, for the terminal and the page alike."""

import math
from collections.abc import Mapping, Sequence

from posecoach.evaluation.accuracy import Accuracy, Clip, Part, Scores
from posecoach.evaluation.fault_scores import FaultScore, Weight
from posecoach.evaluation.scores import Hits, Share
from posecoach.report.formatting import counted
from posecoach.report.tables import UNKNOWN, Row, Sheet

COUNTS = {
    "reps": ("repetition", "repetitions"),
    "clean_reps": ("clean repetition", "clean repetitions"),
    "partial": ("partial", "partial"),
    "holds": ("hold", "holds"),
    "switches": ("switch", "switches"),
    "circles": ("circle", "circles"),
}
"""What is counted, in the singular and plural."""

CLIPS = ("clip", "clips")

HELD = {"still_s": "still at the top", "held_s": "held in position"}

WEIGHTS = {
    Weight.CLEAR: "clear faults",
    Weight.WEAK: "indirect faults",
    Weight.UNKNOWN: "faults without a rule",
}


def all_sheets(accuracy: Accuracy) -> list[Sheet]:
    """Make all sheets that are not empty.

    Numbers and attempts overall and part by part; faults, angles and the rest overall.
    """
    scored = [("all", accuracy.overall), *((part.name, part.scores) for part in accuracy.parts)]
    sheets = [*_sheets(accuracy.overall, scored), clip_sheet(accuracy.clips)]
    return [sheet for sheet in sheets if sheet.rows]


def part_sheets(part: Part) -> list[Sheet]:
    """Make all sheets about one part that are not empty."""
    return [s for s in _sheets(part.scores, [(part.name, part.scores)]) if s.rows]


def _sheets(scores: Scores, scored: Sequence[tuple[str, Scores]]) -> list[Sheet]:
    return [
        count_sheet(scored),
        attempt_sheet(scored),
        held_sheet(scored),
        fault_sheet(scores),
        angle_sheet(scores),
        other_sheet(scores),
    ]


def count_sheet(scored: Sequence[tuple[str, Scores]]) -> Sheet:
    """Make the sheet about the numbers that were counted."""
    rows = [
        (
            name,
            COUNTS[what][1],
            str(one.clips),
            str(one.true),
            str(one.found),
            number(one.mae, 2),
            percent(one.exact),
            percent(one.within_one),
        )
        for name, scores in scored
        for what, one in scores.counts.items()
    ]
    heads = ("part", "counted", "clips", "true", "found", "MAE", "exact", "within 1")
    note = "MAE: mean absolute error of the number in a clip. Exact: share of clips with no error."
    return Sheet("Counts", note, heads, rows, 2)


def attempt_sheet(scored: Sequence[tuple[str, Scores]]) -> Sheet:
    """Make the sheet about single attempts."""
    rows = [
        (
            name,
            str(s.attempts.true),
            str(s.attempts.missed),
            str(s.attempts.invented),
            percent(s.verdicts.share),
            number(s.timing.start_s, 2),
            number(s.timing.peak_s, 2),
            number(s.timing.end_s, 2),
            ratio(s.sides),
            ratio(s.directions),
        )
        for name, s in scored
        if s.attempts.true or s.attempts.found
    ]
    heads = (
        "part", "attempts", "missed", "invented", "verdict", "start", "peak", "end", "side",
        "direction",
    )  # fmt: skip
    note = (
        "Verdict: share of attempts correctly counted, or rejected for the right reason. "
        "Start, peak, end: median error in seconds, over the attempts that overlap."
    )
    return Sheet("Attempt by attempt", note, heads, rows)


def held_sheet(scored: Sequence[tuple[str, Scores]]) -> Sheet:
    """Make the sheet about how long positions were held."""
    rows = [
        (
            name,
            HELD[what],
            str(one.attempts),
            signed(one.bias_s, 2, " s"),
            number(one.mae_s, 2, " s"),
        )
        for name, scores in scored
        for what, one in scores.held.items()
    ]
    heads = ("part", "time", "attempts", "bias", "MAE")
    note = "Bias: positive if the measured time is too long."
    return Sheet("Time held", note, heads, rows, 2)


def fault_sheet(scores: Scores) -> Sheet:
    """Make the sheet about faults: the clear ones first, each kind with its sum."""
    rows: list[Row] = []
    for weight, words in WEIGHTS.items():
        mine = [fault for fault in scores.faults if fault.weight is weight]
        rows += [_fault_row(fault) for fault in mine]
        if mine:
            total = sum((fault.hits for fault in mine), Hits())
            rows.append(("all", words, *_hit_cells(total)))
    heads = (
        "exercise", "fault", "present", "found", "false", "missed", "precision", "recall", "F1",
    )  # fmt: skip
    note = (
        "Attempts in which each fault was present, found, falsely reported, or missed. Clear: "
        "seen directly. Indirect: inferred from something else, or uncertain."
    )
    return Sheet("Faults", note, heads, rows, 2)


def _fault_row(fault: FaultScore) -> Row:
    return (fault.exercise, fault.name, *_hit_cells(fault.hits))


def _hit_cells(hits: Hits) -> Row:
    numbers = (str(hits.support), str(hits.tp), str(hits.fp), str(hits.fn))
    return (*numbers, *map(percent, (hits.precision, hits.recall)), number(hits.f1, 2))


def angle_sheet(scores: Scores) -> Sheet:
    """Make the sheet about angles, by how far the camera is off the ideal view."""
    rows = [
        (
            score.measure,
            score.off,
            str(a.clips),
            str(a.frames),
            signed(a.bias, 1, "°"),
            number(a.mae, 1, "°"),
            f"{signed(a.low, 1, '°')} to {signed(a.high, 1, '°')}",
        )
        for score in scores.angles
        if score.measure.endswith("_deg")
        for a in (score.agreement,)
    ]
    heads = ("measure", "camera off", "clips", "frames", "bias", "MAE", "95 % limits")
    note = (
        "Measured minus true value, in every judged frame. 95 % limits of agreement: "
        "bias \N{PLUS-MINUS SIGN} 1.96 standard deviations."
    )
    return Sheet("Angles", note, heads, rows, 2)


def other_sheet(scores: Scores) -> Sheet:
    """Make the sheet about everything else: false alarms, abstention, phantoms."""
    rows: list[Row] = []
    clean, silent, ghosts = scores.clean, scores.abstention, scores.phantoms
    if clean.clips:
        faults = f"{clean.clear} clear, {clean.weak} indirect"
        rows.append((f"faults reported in {counted(clean.clips, *CLIPS)} without any", faults))
    if silent.dark_s:
        share = f"{percent(silent.right)} of {silent.dark_s:.0f} s"
        rows.append(("not judged, correctly: nothing could be judged", share))
    if silent.clear_s:
        share = f"{percent(silent.wrong)} of {silent.clear_s:.0f} s"
        rows.append(("not judged, although it could have been", share))
    if ghosts.clips:
        exact = f"{ghosts.exact} of {counted(ghosts.clips, *CLIPS)}"
        rows.append(("other activities: nothing counted as an exercise", exact))
    rows += [(f"counted as {name}", str(n)) for name, n in ghosts.counted.items()]
    return Sheet("Other results", "", ("", ""), rows)


def clip_sheet(clips: Sequence[Clip]) -> Sheet:
    """List the clips in which something was counted wrongly."""
    rows = [
        (clip.name, clip.what, numbers_in_words(clip.true), numbers_in_words(clip.found))
        for clip in clips
        if not clip.exact
    ]
    title = f"Clips counted wrongly: {len(rows)} of {len(clips)}"
    return Sheet(title, "", ("clip", "shows", "true", "found"), rows, 4)


def numbers_in_words(numbers: Mapping[str, int]) -> str:
    """Write what was counted.

    >>> numbers_in_words({"reps": 1, "partial": 0})
    '1 repetition, 0 partial'
    """
    parts = [counted(n, *COUNTS.get(name, (name, name))) for name, n in numbers.items()]
    return ", ".join(parts) or "nothing"


def number(value: float, digits: int, unit: str = "") -> str:
    """Write a number; a dash if it is unknown.

    >>> number(0.456, 2, " s"), number(math.nan, 2)
    ('0.46 s', '-')
    """
    return f"{value:z.{digits}f}{unit}" if math.isfinite(value) else UNKNOWN


def signed(value: float, digits: int, unit: str = "") -> str:
    """Write a difference with its sign.

    >>> signed(2.04, 1, "°"), signed(-0.01, 1, "°")
    ('+2.0°', '0.0°')
    """
    if not math.isfinite(value) or round(value, digits) == 0:
        return number(value, digits, unit)
    return f"{value:+.{digits}f}{unit}"


def percent(share: float) -> str:
    """Write a share; 0 % and 100 % only if they are exact.

    >>> percent(0.5), percent(0.997), percent(1.0), percent(math.nan)
    ('50 %', '99 %', '100 %', '-')
    """
    if not math.isfinite(share):
        return UNKNOWN
    rounded = round(100 * share)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded} %"


def ratio(share: Share) -> str:
    """Write how many of some are right."""
    return f"{share.right} of {share.of}" if share.of else UNKNOWN
