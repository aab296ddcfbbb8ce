"""The scores as sheets of text, for the terminal and the page alike."""

from collections.abc import Sequence

from posecoach.evaluation.accuracy import COUNTS, NONE_OF_OURS, Accuracy, Clip, Part, Scores
from posecoach.evaluation.agreement import LARGE_DEG
from posecoach.evaluation.fault_scores import FaultScore, Weight
from posecoach.evaluation.scores import Hits
from posecoach.evaluation.written import number, percent, ratio, signed
from posecoach.report.formatting import counted
from posecoach.report.tables import Row, Sheet

CLIPS = ("clip", "clips")

LARGE = f"{LARGE_DEG:g}° off"

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
        right_sheet(scored),
        count_sheet(scored),
        attempt_sheet(scored),
        held_sheet(scored),
        fault_sheet(scores),
        angle_sheet(scores),
        recognition_sheet(scores),
        other_sheet(scores),
    ]


def headline(scores: Scores) -> str:
    """Write what to know first: in how many clips everything came out right.

    A clip with any mistake is wrong, even where the number of its repetitions is right.
    """
    right, of = scores.right.right, scores.right.of
    text = f"{right} of {counted(of, *CLIPS)} came out right."
    ours = [row for row in scores.recognition if row.shows != NONE_OF_OURS]
    others = [row for row in scores.recognition if row.shows == NONE_OF_OURS]
    if ours:
        named, clips = sum(row.right for row in ours), sum(row.clips for row in ours)
        text += f" Exercise recognised, if none was named: {named} of {clips}."
    for row in others:
        text += f" Other activities taken for an exercise: {row.clips - row.right} of {row.clips}."
    return text


def right_sheet(scored: Sequence[tuple[str, Scores]]) -> Sheet:
    """Make the sheet about clips in which everything came out right."""
    rows = [
        (name, str(s.right.of), str(s.right.right), str(s.right.of - s.right.right))
        for name, s in scored
        if s.right.of
    ]
    note = (
        "Right: numbers, attempts, sides, reasons, faults and the recognised exercise are all as "
        "labelled."
    )
    return Sheet("Clips", note, ("part", "clips", "right", "wrong"), rows)


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
            percent(one.relative),
            percent(one.exact),
            percent(one.within_one),
        )
        for name, scores in scored
        for what, one in scores.counts.items()
    ]
    heads = ("part", "counted", "clips", "true", "found", "MAE", "relative", "exact", "within 1")
    note = (
        "MAE: mean absolute error of the number in a clip. Relative: the same as a share of the "
        "true number, where that is not 0. Exact, within 1: share of clips that are off by none, "
        "and by one at most."
    )
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
            number(a.slope, 2),
            percent(a.large),
        )
        for score in scores.angles
        if score.measure.endswith("_deg")
        for a in (score.agreement,)
    ]
    heads = (
        "measure",
        "camera off",
        "clips",
        "frames",
        "bias",
        "MAE",
        "95 % limits",
        "slope",
        LARGE,
    )
    note = (
        "Measured minus true value, in every judged frame. 95 % limits of agreement: "
        "bias \N{PLUS-MINUS SIGN} 1.96 standard deviations. Slope: how much the measured value "
        "rises where the true one rises by 1. Last column: share of frames that are off by "
        f"{LARGE_DEG:g}° or more."
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


def recognition_sheet(scores: Scores) -> Sheet:
    """Make the confusion table: as what the clips are recognised if no exercise is named."""
    rows = [
        (
            row.shows,
            ", ".join(f"{name} {n}" for name, n in row.recognised_as.items() if name != row.shows),
            str(row.clips),
            str(row.right),
        )
        for row in scores.recognition
    ]
    heads = ("shows", "wrongly recognised as", "clips", "right")
    note = "If no exercise is named. Clips in which nothing can be judged are left out."
    return Sheet("Recognised exercises", note, heads, rows, 2)


def clip_sheet(clips: Sequence[Clip]) -> Sheet:
    """List the clips that came out wrong, and how."""
    rows = [(clip.name, clip.what, "; ".join(clip.mistakes)) for clip in clips if not clip.right]
    title = f"Clips that came out wrong: {len(rows)} of {len(clips)}"
    return Sheet(title, "", ("clip", "shows", "mistakes"), rows, 3)
